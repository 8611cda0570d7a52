"""The questions of one matter: which are asked, what an answer is worth, and how it reads.

Values are JSON's: a choice is its value, yes_no a boolean, money an integer number of fen, a date ISO 8601 text; an
optional question left empty has the value "". The same checks run at the terminal, question by question, and at the
platform, for all answers at once.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as part
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator

from kiosk.catalogue.model import Catalogue, Choice, Control, Field, Matter, Text
from kiosk.catalogue.route import asked_of, route
from kiosk.catalogue.vocabulary import DivisionLevel, Need
from kiosk.forms import formats
from kiosk.forms.words import (
    HANDING_PROMISE,
    HANDINGS,
    NEEDED,
    NOT_FITTING,
    PROMISES,
    YES_NO,
    out_of_range,
    spoken_value,
    too_few,
    too_long,
    too_many,
    too_short,
)

MISSING, NOT_ASKED, WRONG = "answer_missing", "answer_not_asked", "answer_wrong"
_MAX_TEXT = 200
MAX_TYPED = 8_000  # characters of a signature, the longest answer that comes from the glass
_DIVISION_DIGITS = {DivisionLevel.COUNTY: 6, DivisionLevel.TOWN: 9, DivisionLevel.VILLAGE: 12}
_MAX_FEN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer that holds. `doubt` asks once more about what is unusual but may be right."""

    value: Any = part(repr=False)
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer and how to mend it."""

    text: Text


class Form:
    """The questions of `matter`. Cheap to make; a question's schema is compiled when it is first checked.

    `today` (ISO 8601) is the day against which dates are judged; without it they are only read.
    """

    def __init__(self, matter: Matter, catalogue: Catalogue, *, today: str | None = None) -> None:
        self._matter = matter
        self._catalogue = catalogue
        self._today = date.fromisoformat(today) if today else None
        self._compiled: dict[int, tuple[Field, Draft202012Validator]] = {}  # questions of groups may share a name

    def pages(self, answers: Mapping[str, Any]) -> tuple[Field, ...]:
        """The questions of the route that `answers` take, in order."""
        return route(self._matter, answers)

    def choices(self, field: Field) -> tuple[Choice, ...]:
        """What can be chosen: the field's own list, the rows of its dataset, all matters, or yes and no."""
        match field.control:
            case Control.YES_NO:
                return YES_NO
            case Control.PROMISE:
                return PROMISES
            case Control.PAPER:
                return (*HANDINGS, HANDING_PROMISE) if self._may_be_promised(field) else HANDINGS
            case Control.MATTER:
                listed = sorted(self._catalogue.matters.values(), key=lambda matter: matter.number)
                return tuple(Choice(matter.id, matter.name) for matter in listed)
            case Control.CHOICE if field.choices_from is not None:
                dataset = self._catalogue.datasets.get(field.choices_from)
                rows = dataset.rows if dataset else ()
                return tuple(Choice(str(row["value"]), Text(**row["title"])) for row in rows if "value" in row)
            case _:
                return field.choices

    def check(self, field: Field, typed: str) -> Checked | Problem:
        """The value of what was typed, or what is wrong with it and how to mend it."""
        text = _tidied(field.control, typed)
        if not text:
            return Problem(NEEDED[field.control]) if field.required else Checked("")
        value = _parsed(field.control, text)
        problem = self._fault(field, value)
        if problem is not None:
            return Problem(problem)
        named = field.schema.get("format")
        doubt = formats.doubt(named, value, self._today) if named and isinstance(value, str) else None
        return Checked(value, doubt)

    def shown(self, field: Field, value: Any) -> Text:
        """An answer in words, in both languages."""
        if field.control is Control.DIVISION and self._catalogue.divisions is not None and value:
            path = self._catalogue.divisions.path(self._catalogue.divisions.current(str(value)))
            return Text("".join(place.name.zh for place in path), ", ".join(place.name.en for place in reversed(path)))
        if field.control is Control.GROUP and isinstance(value, list | tuple):
            return self._rows_in_words(field, value) if value else spoken_value(field, "", ())
        return spoken_value(field, value, self.choices(field))

    def check_all(self, answers: Mapping[str, Any]) -> str | None:
        """The reason code for which a whole set of answers is refused, or None: what the platform asks."""
        asked = {field.name: field for field in self.pages(answers)}
        if set(answers) - set(asked):
            return NOT_ASKED
        for name, field in asked.items():
            value = answers.get(name)
            if value is None or value == "":
                if field.required:
                    return MISSING
                continue
            if self._fault(field, value) is not None:
                return WRONG
        return None

    def row_pages(self, field: Field, row: Mapping[str, Any]) -> tuple[Field, ...]:
        """The questions of one row of a group, given its answers so far."""
        return asked_of(field.fields, row)

    def _may_be_promised(self, field: Field) -> bool:
        return any(one.evidence.id == field.evidence and one.need is Need.PROMISE for one in self._matter.supplied)

    def _rows_in_words(self, field: Field, rows: Sequence[Any]) -> Text:
        """`王大山，330624 …；李春梅，…`: a row after the other, its answers in order."""
        told = [
            [
                self.shown(one, row[one.name])
                for one in self.row_pages(field, row)
                if row.get(one.name) not in {None, ""}
            ]
            for row in rows
            if isinstance(row, Mapping)
        ]
        return Text(
            "；".join("，".join(text.zh for text in row) for row in told),
            "; ".join(", ".join(text.en for text in row) for row in told),
        )

    def _group_fault(self, field: Field, rows: Any) -> Text | None:
        if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
            return NOT_FITTING[field.control]
        if len(rows) < field.least:
            return too_few(field.least)
        if len(rows) > field.most:
            return too_many(field.most)
        for row in rows:
            asked = {one.name: one for one in self.row_pages(field, row)}
            if set(row) - set(asked):
                return NOT_FITTING[field.control]
            for name, one in asked.items():
                value = row.get(name)
                empty = value is None or value == ""
                if (empty and one.required) or (not empty and self._fault(one, value) is not None):
                    return NEEDED[field.control]
        return None

    def _division_fault(self, field: Field, value: Any) -> Text | None:
        digits = _DIVISION_DIGITS[field.level]
        if not isinstance(value, str) or not value.isascii() or not value.isdecimal() or len(value) != digits:
            return NEEDED[field.control]
        places = self._catalogue.divisions
        known = places is None or bool(places.path(places.current(value)))
        return None if known else NEEDED[field.control]

    def _fault(self, field: Field, value: Any) -> Text | None:
        match field.control:
            case Control.GROUP:
                return self._group_fault(field, value)
            case Control.DIVISION:
                return self._division_fault(field, value)
            case Control.PROMISE:
                return None if value is True else NEEDED[field.control]
            case _:
                pass
        if field.control in {Control.CHOICE, Control.MATTER, Control.PAPER}:
            known = {choice.value for choice in self.choices(field)}
            return None if isinstance(value, str) and value in known else NEEDED[field.control]
        if isinstance(value, str) and len(value) > (MAX_TYPED if field.control is Control.SIGNATURE else _MAX_TEXT):
            return NOT_FITTING[field.control]
        # The most telling fault is worded: what the format says, then length, then the field's own words.
        named = field.schema.get("format")
        if named is not None and isinstance(value, str):
            problem = formats.judge(named, value, self._today)
            if problem is not None:
                return field.problem or problem
        for error in self._schema(field).iter_errors(value):
            if field.problem is not None:
                return field.problem
            if field.control is Control.NUMBER and error.validator in {"minimum", "maximum"}:
                return out_of_range(field)
            if error.validator == "minLength":
                return too_short(field.schema["minLength"])
            if error.validator == "maxLength":
                return too_long(field.schema["maxLength"])
            return NOT_FITTING[field.control]
        return None

    def _schema(self, field: Field) -> Draft202012Validator:
        if id(field) not in self._compiled:
            self._compiled[id(field)] = field, Draft202012Validator(dict(field.schema))
        return self._compiled[id(field)][1]


def _tidied(control: Control, typed: str) -> str:
    """What was meant: full-width digits and letters are narrow, x of an id number is X, spaces of numbers are gone."""
    text = typed.strip()
    match control:
        case Control.ID_NUMBER:
            return "".join(unicodedata.normalize("NFKC", text).split()).upper()
        case Control.DIGITS | Control.MOBILE | Control.MONEY | Control.DATE | Control.NUMBER:
            return "".join(unicodedata.normalize("NFKC", text).split())
        case Control.LATIN:
            return " ".join(text.split())
        case _:
            return text


def _parsed(control: Control, text: str) -> Any:
    match control:
        case Control.YES_NO | Control.PROMISE:
            return {"yes": True, "no": False}.get(text, text)
        case Control.GROUP:
            return _json(text)
        case Control.MONEY | Control.NUMBER:
            whole = text.isascii() and text.isdecimal() and len(text) <= _MAX_FEN_DIGITS
            return int(text) if whole else text
        case _:
            return text


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
