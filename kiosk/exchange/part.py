"""Parts of a sheet: one or more neighbouring columns that hold one entry of a YAML map, shown as words and taken back.

`show` gives the cells of an entry, `take` the entry that cells say. `take` is asked only for cells that were changed:
what is shown need not be all that the entry holds.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.catalogue.vocabulary import LimitUnit
from kiosk.exchange.terms import NO, UNITS, YES, Terms

Tree = dict[str, Any]
Cells = tuple[str, ...]
_SPLIT = re.compile(r"[；;\n]+")
_AMOUNT = re.compile(r"[1-9][0-9]{0,3}")
_COUNT = re.compile(r"[0-9]{1,4}")


class Absent:
    """What an entry is that the file does not have."""


ABSENT = Absent()


class Refused(Exception):  # noqa: N818 - an answer to a cell, not a fault of the program
    """A cell cannot be taken. `place` counts the part's columns from 0; the message says what to write instead."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its GB heading, what it is in English, its width in characters."""

    heading: str
    english: str
    width: int = 14
    options: Cells = ()  # the words that may stand here, offered as a list
    given: bool = False  # shown to the reader, changed elsewhere
    wrap: bool = False


class Part(Protocol):
    """Some columns and the entry they stand for."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Left to right."""

    @property
    def path(self) -> tuple[str, ...]:
        """Where the entry is in the map; empty for what is only shown."""

    def show(self, tree: Tree) -> Cells:
        """The cells."""

    def take(self, tree: Tree, cells: Cells) -> Any:
        """The entry that the cells say, or ABSENT. `tree` is the map as it is. Raises Refused."""


def found(tree: Tree, path: Sequence[str]) -> Any:
    """The entry at `path`, or ABSENT."""
    at: Any = tree
    for key in path:
        if not isinstance(at, dict) or key not in at:
            return ABSENT
        at = at[key]
    return at


@dataclass(frozen=True, slots=True)
class Given:
    """What is shown for the reader's sake and belongs to another sheet."""

    column: Column
    words: Mapping[str, str]  # by the value of `path`
    by: str
    path: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return (self.column,)

    def show(self, tree: Tree) -> Cells:
        """What belongs to the entry `by`."""
        return (self.words.get(str(tree.get(self.by, "")), ""),)

    def take(self, _tree: Tree, _cells: Cells) -> Any:
        """Nothing is taken."""
        raise Refused(0, "this column is only shown: put it back as it was, and change it where it belongs")


@dataclass(frozen=True, slots=True)
class Word:
    """Text as it stands."""

    column: Column
    path: tuple[str, ...]
    needed: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return (self.column,)

    def show(self, tree: Tree) -> Cells:
        """The text, or nothing."""
        value = found(tree, self.path)
        return ("" if isinstance(value, Absent) else str(value),)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The text; nothing is ABSENT."""
        if not cells[0]:
            if self.needed:
                raise Refused(0, "is empty: write the text")
            return ABSENT
        return cells[0]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese and in English: both or neither."""

    columns: tuple[Column, ...]
    path: tuple[str, ...]
    needed: bool = True

    def show(self, tree: Tree) -> Cells:
        """Chinese, English."""
        value = found(tree, self.path)
        return ("", "") if not isinstance(value, dict) else (str(value.get("zh", "")), str(value.get("en", "")))

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """Both, or ABSENT for neither."""
        if not any(cells) and not self.needed:
            return ABSENT
        for place, text in enumerate(cells):
            if not text:
                raise Refused(place, "is empty: write the text in both languages")
        return {"zh": cells[0], "en": cells[1]}


@dataclass(frozen=True, slots=True)
class Code:
    """One word of a closed list, shown in Chinese."""

    column: Column
    path: tuple[str, ...]
    terms: Terms
    default: str | None = None  # what a missing entry means
    needed: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        """One, that offers the list."""
        return (_offering(self.column, tuple(term.zh for term in self.terms.values())),)

    def show(self, tree: Tree) -> Cells:
        """The word; a code that the list does not have as it is."""
        value = found(tree, self.path)
        code = self.default if isinstance(value, Absent) else str(value)
        return ("" if code is None else _word(self.terms, code),)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The code; the default and nothing are ABSENT."""
        if not cells[0]:
            if self.needed:
                raise Refused(0, f"is empty: choose one of {'、'.join(term.zh for term in self.terms.values())}")
            return ABSENT
        code = _code(self.terms, cells[0])
        return ABSENT if code == self.default else code


@dataclass(frozen=True, slots=True)
class Codes:
    """Some words of a closed list, with 、 between them."""

    column: Column
    path: tuple[str, ...]
    terms: Terms

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return (self.column,)

    def show(self, tree: Tree) -> Cells:
        """The words in the file's order."""
        value = found(tree, self.path)
        return ("、".join(_word(self.terms, str(code)) for code in value) if isinstance(value, list) else "",)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The codes."""
        return [_code(self.terms, word.strip()) for word in re.split(r"[、，,；;\n]+", cells[0]) if word.strip()]


@dataclass(frozen=True, slots=True)
class Lines:
    """Several short texts in one cell, with ； between them."""

    column: Column
    path: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return (self.column,)

    def show(self, tree: Tree) -> Cells:
        """The texts."""
        value = found(tree, self.path)
        return ("；".join(str(one) for one in value) if isinstance(value, list) else "",)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The texts; no two the same."""
        texts = [text.strip() for text in _SPLIT.split(cells[0]) if text.strip()]
        return list(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no; a missing entry is no."""

    column: Column
    path: tuple[str, ...]
    default: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """One, that offers both."""
        return (_offering(self.column, (YES, NO)),)

    def show(self, tree: Tree) -> Cells:
        """是 or 否."""
        value = found(tree, self.path)
        return (YES if (self.default if isinstance(value, Absent) else value) else NO,)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The truth; what a missing entry means is ABSENT."""
        if cells[0] not in {YES, NO}:
            raise Refused(0, f"{_brief(cells[0])} is neither {YES} nor {NO}")
        return ABSENT if (cells[0] == YES) is self.default else cells[0] == YES


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number."""

    column: Column
    path: tuple[str, ...]
    default: int | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """One."""
        return (self.column,)

    def show(self, tree: Tree) -> Cells:
        """The digits."""
        value = found(tree, self.path)
        shown = self.default if isinstance(value, Absent) else value
        return ("" if shown is None else str(shown),)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The number; what a missing entry means is ABSENT."""
        if not _COUNT.fullmatch(cells[0]):
            raise Refused(0, f"{_brief(cells[0])} is not a whole number")
        return ABSENT if int(cells[0]) == self.default else int(cells[0])


@dataclass(frozen=True, slots=True)
class LimitPart:
    """A time limit in two columns: how many, and of what."""

    columns: tuple[Column, ...]
    path: tuple[str, ...]

    def show(self, tree: Tree) -> Cells:
        """Number and unit; no number for what is done at once."""
        value = found(tree, self.path)
        if isinstance(value, Absent):
            return "", ""
        if value == LimitUnit.AT_ONCE:
            return "", UNITS[LimitUnit.AT_ONCE].zh
        amount, _, unit = str(value).partition(" ")
        return amount, _word(UNITS, unit)

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """`22 working days`, `at once`, or ABSENT for nothing."""
        amount, word = cells
        if not amount and not word:
            return ABSENT
        unit = _code(UNITS, word, place=1)
        if unit == LimitUnit.AT_ONCE:
            if amount not in {"", "0"}:
                raise Refused(0, f"{word} needs no number: empty this cell or choose another unit")
            return str(unit)
        if not _AMOUNT.fullmatch(amount):
            raise Refused(0, f"{_brief(amount)} is not a number from 1 to 9999")
        return f"{amount} {unit}"


@dataclass(frozen=True, slots=True)
class FeePart:
    """是否收费, 收费项目 and 收费依据: all together or none."""

    columns: tuple[Column, ...]
    path: tuple[str, ...] = ("fee",)

    def show(self, tree: Tree) -> Cells:
        """Whether, for what and on which ground, in both languages."""
        fee = found(tree, self.path)
        if not isinstance(fee, dict):
            return NO, "", "", "", ""
        item, basis = fee.get("item", {}), fee.get("basis", {})
        return YES, item.get("zh", ""), item.get("en", ""), basis.get("zh", ""), basis.get("en", "")

    def take(self, _tree: Tree, cells: Cells) -> Any:
        """The fee, or ABSENT."""
        charged, *words = cells
        if charged not in {YES, NO}:
            raise Refused(0, f"{_brief(charged)} is neither {YES} nor {NO}")
        if charged == NO:
            for place, text in enumerate(words, 1):
                if text:
                    raise Refused(place, f"nothing is charged ({NO}): empty this cell")
            return ABSENT
        for place, text in enumerate(words, 1):
            if not text:
                raise Refused(place, "is empty: a fee needs its item and its ground in both languages")
        return {"item": {"zh": words[0], "en": words[1]}, "basis": {"zh": words[2], "en": words[3]}}


def _offering(column: Column, options: Cells) -> Column:
    return Column(column.heading, column.english, column.width, options, column.given, column.wrap)


def _word(terms: Terms, code: str) -> str:
    term = terms.get(code)
    return term.zh if term else code


def _code(terms: Terms, word: str, *, place: int = 0) -> str:
    for code, term in terms.items():
        if word in {term.zh, str(code)}:
            return str(code)
    known = [term.zh for term in terms.values()]
    near = difflib.get_close_matches(word, known, 1, cutoff=0.5)
    offer = f"did you mean {near[0]}?" if near else f"choose one of {'、'.join(known[:12])}"
    raise Refused(place, f"{_brief(word)} is not known: {offer}")


def _brief(text: str) -> str:
    return f"“{text[:20]}{'…' if len(text) > 20 else ''}”"  # noqa: PLR2004 - enough to recognise it
