"""Rules on the questions of a matter and on the example that walks them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kiosk.catalogue.model import Catalogue, Control, Field, Identity, Matter
from kiosk.catalogue.route import as_text, route
from kiosk.catalogue.rules import Finding, Rule, Subject
from kiosk.catalogue.vocabulary import Handing

MAX_CHOICES = 14  # two pages of seven
MAX_ROWS = 20
PLACES = range(3)
SCHEMA_WORDS: Mapping[str, type | tuple[type, ...]] = {
    "type": str, "enum": list, "const": (str, int, bool), "pattern": str, "format": str, "minimum": int, "maximum": int,
    "minLength": int, "maxLength": int,
}  # fmt: skip
SCHEMA_TYPES = frozenset({"string", "integer", "boolean", "array"})
CARD_FACTS = frozenset({"card.name", "card.id_number", "card.birth", "card.sex", "card.address"})

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")


def names_are_plain(subject: Subject) -> Iterator[Finding]:
    """A field's name is small letters, digits and underscores."""
    for field in every_field(subject.matter):
        if not _NAME.match(field.name):
            yield subject.field_line(field.name), f"field {field.name!r}: small letters, digits and underscores only"


def choices_are_given(subject: Subject) -> Iterator[Finding]:
    """A choice has its list, here or in a dataset, of values that differ; no other control has one."""
    for field in every_field(subject.matter):
        line, here = subject.field_line(field.name), f"field {field.name!r}"
        if field.control is not Control.CHOICE:
            if field.choices or field.choices_from:
                yield line, f"{here}: only a choice has choices: remove them or change the control"
            continue
        if bool(field.choices) == bool(field.choices_from):
            yield line, f"{here}: give either choices or choices_from"
        values = [choice.value for choice in field.choices]
        if len(set(values)) != len(values):
            yield line, f"{here}: two choices have the same value"
        if len(values) > MAX_CHOICES:
            yield line, f"{here}: {len(values)} choices, at most {MAX_CHOICES}: ask in two steps"
        dataset = subject.catalogue.datasets.get(field.choices_from or "")
        if dataset and not all("value" in row for row in dataset.rows):
            yield line, f"{here}: rows of dataset {dataset.id!r} have no value and cannot be chosen"


def parts_fit_the_control(subject: Subject) -> Iterator[Finding]:
    """Each control has what it needs and nothing of another: a group has rows, a promise its words."""
    supplied = {one.evidence.id for one in subject.matter.supplied}
    for field in subject.matter.pages:
        line, here = subject.field_line(field.name), f"field {field.name!r}"
        if (field.control is Control.GROUP) != bool(field.fields):
            yield line, f"{here}: a group, and only a group, has fields"
        if any(one.control in {Control.GROUP, Control.PROMISE, Control.SIGNATURE} for one in field.fields):
            yield line, f"{here}: the questions of a group cannot be groups, promises or signatures"
        if not 0 <= field.least <= field.most <= MAX_ROWS or field.most < 1:
            yield line, f"{here}: least and most must be between 0 and {MAX_ROWS}, least not above most"
        if (field.control is Control.PROMISE) != (field.undertaking is not None):
            yield line, f"{here}: a promise, and only a promise, has an undertaking: the words that are promised"
        if (field.control is Control.PAPER) != (field.evidence is not None):
            yield line, f"{here}: a paper, and only a paper, names its evidence"
        if field.evidence is not None and field.evidence not in supplied:
            yield line, f"{here}: {field.evidence!r} is not among evidence.supplied of this matter: add it there"
        if field.unit is not None and field.control is not Control.NUMBER:
            yield line, f"{here}: only a number has a unit"
        if field.places not in PLACES or (field.places and field.control is not Control.NUMBER):
            yield line, f"{here}: places is 0, 1 or 2, and only for a number"


def schemas_are_closed(subject: Subject) -> Iterator[Finding]:
    """A schema uses the closed subset of JSON Schema 2020-12; a pattern is anchored and says what to do."""
    for field in every_field(subject.matter):
        line, here = subject.field_line(field.name), f"field {field.name!r}: schema"
        for word, value in field.schema.items():
            kind = SCHEMA_WORDS.get(word)
            if kind is None:
                yield line, f"{here}.{word} is not in the subset: use {', '.join(sorted(SCHEMA_WORDS))}"
            elif not isinstance(value, kind) or (isinstance(value, bool) and word != "const"):
                yield line, f"{here}.{word} has the wrong type"
            elif word == "type" and value not in SCHEMA_TYPES:
                yield line, f"{here}.type {value!r} is not in the subset: use {', '.join(sorted(SCHEMA_TYPES))}"
            elif word in {"minLength", "maxLength"} and isinstance(value, int) and value < 0:
                yield line, f"{here}.{word} must be 0 or more"
        pattern = field.schema.get("pattern")
        if isinstance(pattern, str):
            yield from ((line, f"{here}.pattern {fault}") for fault in _pattern_faults(pattern))
            if field.problem is None and field.control is not Control.DIGITS:
                yield line, f"field {field.name!r}: a pattern needs problem: say what is wrong and how to mend it"


def prefills_are_known(subject: Subject) -> Iterator[Finding]:
    """What is filled in comes from the card or from the platform, and needs a card to be known."""
    for field in subject.matter.pages:
        line, here = subject.field_line(field.name), f"field {field.name!r}"
        if field.fixed and field.prefill is None:
            yield line, f"{here}: fixed needs a prefill"
        if field.prefill is None:
            continue
        if field.prefill not in CARD_FACTS and not re.match(r"^shared\.[a-z][a-z0-9_]*$", field.prefill):
            known = ", ".join(sorted(CARD_FACTS))
            yield line, f"{here}: prefill {field.prefill!r} is neither shared.<name> nor one of {known}"
        if subject.matter.identity is Identity.NONE:
            yield line, f"{here}: a matter without a card cannot prefill anything"


def conditions_can_hold(subject: Subject) -> Iterator[Finding]:
    """Every question can be reached: its condition names an earlier question and values that question can have.

    The questions of a group know only those of their own row.
    """
    yield from _conditions(subject, subject.matter.pages)
    for field in subject.matter.pages:
        yield from _conditions(subject, field.fields)


def _conditions(subject: Subject, fields: Sequence[Field]) -> Iterator[Finding]:
    before: dict[str, Field] = {}
    for field in fields:
        condition, line = field.show_if, subject.field_line(field.name)
        if condition is not None:
            earlier = before.get(condition.field)
            if earlier is None:
                yield line, f"field {field.name!r}: show_if names {condition.field!r}, which is not asked before it"
            else:
                possible = values_of(earlier, subject.catalogue)
                wrong = [v for v in condition.values if possible is not None and v not in possible]
                if wrong or not condition.values:
                    yield (
                        line,
                        f"field {field.name!r}: show_if can never hold: {condition.field!r} has no value {wrong}",
                    )
        before[field.name] = field


def receipt_names_exist(subject: Subject) -> Iterator[Finding]:
    """What stands on the slip is asked for, once."""
    asked = {field.name for field in subject.matter.pages}
    for name in subject.matter.receipt:
        if name not in asked:
            known = ", ".join(sorted(asked))
            yield subject.line("receipt"), f"receipt: {name!r} is no question of this matter: it asks {known}"
    if len(set(subject.matter.receipt)) != len(subject.matter.receipt):
        yield subject.line("receipt"), "receipt: a name stands twice: keep one"


def example_walks_the_form(subject: Subject) -> Iterator[Finding]:
    """The example answers every required question of its route, and none off it; online and, if it differs, offline."""
    example, matter = subject.matter.example, subject.matter
    for answers in (example.answers, example.offline_answers):
        if answers is None:
            continue
        asked = {field.name: field for field in route(matter, answers)}
        for name in sorted(set(answers) - set(asked)):
            yield subject.line("example"), f"example: {name!r} is not asked on this route"
        for name, field in asked.items():
            if name not in answers:
                if field.required:
                    yield subject.line("example"), f"example: {name!r} is required and has no answer"
                continue
            possible = values_of(field, subject.catalogue)
            if possible is not None and as_text(answers[name]) not in possible:
                yield subject.line("example"), f"example: {name!r} has no such choice"


def every_field(matter: Matter) -> Iterator[Field]:
    """Each question, and after a group the questions of its rows."""
    for field in matter.pages:
        yield field
        yield from field.fields


def values_of(field: Field, catalogue: Catalogue) -> Collection[str] | None:
    """The values a question can have, as text; None when they are not a list."""
    match field.control:
        case Control.YES_NO | Control.PROMISE:
            return ("yes", "no")
        case Control.PAPER:
            return tuple(Handing)
        case Control.MATTER:
            return catalogue.matters.keys()
        case Control.CHOICE:
            dataset = catalogue.datasets.get(field.choices_from or "")
            rows: tuple[Mapping[str, Any], ...] = dataset.rows if dataset else ()
            return {choice.value for choice in field.choices} | {str(row.get("value", "")) for row in rows}
        case _:
            return None


def _pattern_faults(pattern: str) -> Iterator[str]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        yield "must begin with ^ and end with $"
    if "\\d" in pattern or "\\w" in pattern:
        yield "must say [0-9] or [A-Za-z]: the short forms take in other scripts"
    try:
        re.compile(pattern)
    except re.error as bad:
        yield f"is not a regular expression: {bad}"


PAGE_RULES: tuple[Rule, ...] = (
    names_are_plain,
    choices_are_given,
    parts_fit_the_control,
    schemas_are_closed,
    prefills_are_known,
    conditions_can_hold,
    receipt_names_exist,
    example_walks_the_form,
)
