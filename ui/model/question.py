"""One question on one page, and what has been typed into it.

The keys are faster than the snapshots that answer them: what is typed stands here at once, and a snapshot that only
repeats an earlier key changes nothing. Each way of typing gives back the value that goes to the journey.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Control, Language
from kiosk.forms.lunar import lunar_of
from kiosk.forms.validators import cn_id
from kiosk.journey import view
from ui.model import entry, plain, stroke

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Question("", plain.NO_TEXT, Control.CHOICE, 0, 0, "", required=False)
_YEAR, _MONTH, _COMPLETE = 4, 6, 8  # digits of a date as typed


def _outline(question: view.Question) -> view.Question:
    """The question without what changes while it is answered."""
    return replace(question, value="", problem=None, doubt=False, prefilled=None)


@QmlElement
@QmlSingleton
class QuestionView(QObject):
    """What is asked (`asked`), and what is entered so far (`changed`)."""

    asked = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"
        self._typed = ""
        self._sent: list[str] = []

    def show(self, screen: view.Question | None, language: Language) -> None:
        """Show `screen`; None forgets it and everything typed."""
        now = screen or _EMPTY
        before, spoken = self._now, self._language
        self._now, self._language = now, language
        if now.field != before.field or screen is None:
            self._typed = entry.typed_of(now.control, now.value, now.places)
            self._sent = []
        elif now.value in self._sent:
            del self._sent[: self._sent.index(now.value) + 1]
        elif now.value != self._value():
            self._typed = entry.typed_of(now.control, now.value, now.places)
            self._sent = []
        if (_outline(now), language) != (_outline(before), spoken):
            self.asked.emit()
        self.changed.emit()

    def _value(self) -> str:
        return entry.value_of(self._now.control, self._typed, self._now.places)

    def _put(self, typed: str) -> str:
        if typed != self._typed:
            self._typed = typed
            self._sent.append(self._value())
            self.changed.emit()
        return self._value()

    def _lacks(self) -> int:
        return self._most - len(self._typed) if self._now.control in {Control.ID_NUMBER, Control.MOBILE} else 0

    @property
    def _most(self) -> int:
        return entry.limit_of(self._now.control, self._now.max_length)

    @Slot(str, result=str)
    def press(self, key: str) -> str:
        """A key was pressed; the value is now what comes back."""
        return self._put(entry.pressed(self._now.control, self._typed, key, self._most, self._now.places))

    @Slot(result=str)
    def erase(self) -> str:
        """The last key is taken back."""
        return self._put(entry.erased(self._now.control, self._typed))

    @Slot(result=str)
    def clear(self) -> str:
        """All keys are taken back."""
        return self._put("")

    @Slot(int, result=str)
    def cut(self, length: int) -> str:
        """Only the first keys stay: a date goes back to its year or month."""
        return self._put(self._typed[:length])

    @Slot(str, result=str)
    def choose(self, value: str) -> str:
        """One choice of the list is picked."""
        return self._put(value)

    @Slot(list, result=str)
    def draw(self, points: list[float]) -> str:
        """A finger drew this and was lifted: x and y in turn, on a field of 1000 x 400."""
        return self._put(stroke.with_stroke(self._typed, list(zip(points[::2], points[1::2], strict=True))))

    @Property(str, notify=asked)
    def field(self) -> str:
        """The name of the question."""
        return self._now.field

    @Property(str, notify=asked)
    def control(self) -> str:
        """How it is put: a `Control`, by its value."""
        return self._now.control.value

    @Property(str, notify=asked)
    def title(self) -> str:
        """The question."""
        return self._now.title.in_(self._language)

    @Property(str, notify=asked)
    def help(self) -> str:
        """A line below it."""
        return plain.words(self._now.help, self._language)

    @Property(int, notify=asked)
    def number(self) -> int:
        """Which question it is."""
        return self._now.number

    @Property(int, notify=asked)
    def total(self) -> int:
        """Of how many."""
        return self._now.total

    @Property(bool, notify=asked)
    def required(self) -> bool:
        """Whether it must be answered."""
        return self._now.required

    @Property(list, notify=asked)
    def choices(self) -> list[dict[str, Any]]:
        """What may be chosen: value, label."""
        return [plain.choice(one, self._language) for one in self._now.choices]

    @Property(str, notify=asked)
    def unit(self) -> str:
        """What a number counts."""
        return plain.words(self._now.unit, self._language)

    @Property(int, notify=asked)
    def places(self) -> int:
        """How many digits a number has after its point."""
        return self._now.places

    @Property(str, notify=asked)
    def undertaking(self) -> str:
        """What is promised."""
        return plain.words(self._now.undertaking, self._language)

    @Property(list, notify=asked)
    def path(self) -> list[dict[str, Any]]:
        """The way down to the place whose parts are the choices: value, label of each step."""
        return [plain.choice(one, self._language) for one in self._now.path]

    @Property(list, notify=asked)
    def rows(self) -> list[dict[str, Any]]:
        """The rows of a group: `at`, counted from 0, and what each says in `words`."""
        return [{"at": at, "words": words.in_(self._language)} for at, words in enumerate(self._now.rows)]

    @Property(bool, notify=asked)
    def may_add(self) -> bool:
        """Whether a group takes one more row."""
        return self._now.may_add

    @Property(int, notify=asked)
    def row(self) -> int:
        """Which row of a group is asked, counted from 1; 0 outside groups."""
        return self._now.row or 0

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What the keys have given so far, or the value of the choice."""
        return self._typed

    @Property(str, notify=changed)
    def grouped(self) -> str:
        """The same with gaps where people read it."""
        return entry.grouped(self._now.control, self._typed)

    @Property(str, notify=changed)
    def value(self) -> str:
        """What goes to the journey."""
        return self._value()

    @Property(bool, notify=changed)
    def heard(self) -> bool:
        """Whether the journey has the value that is shown."""
        return self._now.value == self._value()

    @Property(str, notify=changed)
    def prefilled(self) -> str:
        """Where the value comes from, while it is untouched: card, shared or ""."""
        return (self._now.prefilled or "") if self._now.value == self._value() and self._typed else ""

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong and how to mend it; gone with the next key."""
        return plain.words(self._now.problem, self._language) if self._now.value == self._value() else ""

    @Property(int, notify=changed)
    def missing(self) -> int:
        """How many keys a number of fixed length still lacks."""
        return self._lacks()

    @Property(bool, notify=changed)
    def asked_back(self) -> bool:
        """Whether the problem only asks if this is meant: Next once more takes it."""
        return self._now.doubt and self._now.value == self._value()

    @Property(str, notify=changed)
    def doubt(self) -> str:
        """What is wrong with a complete identity number. A hint while one types; it blocks nothing."""
        if self._now.control is not Control.ID_NUMBER or self._lacks():
            return ""
        return plain.words(cn_id(self._typed, date.max), self._language)  # which day it is does not matter yet

    @Property(str, notify=changed)
    def part(self) -> str:
        """The part of a date that comes next: year, month, day or done."""
        length = len(self._typed)
        if length < _YEAR:
            return "year"
        if length < _MONTH:
            return "month"
        return "day" if length == _MONTH else "done"

    @Property(int, notify=changed)
    def days(self) -> int:
        """How many days the chosen month has."""
        if len(self._typed) < _MONTH:
            return 31
        year, month = int(self._typed[:_YEAR]), int(self._typed[_YEAR:_MONTH])
        if month == 2:  # noqa: PLR2004 - February
            return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
        return 30 if month in {4, 6, 9, 11} else 31

    @Property(str, notify=changed)
    def lunar(self) -> str:
        """The day of the farmers' calendar, once a date is complete. Help only."""
        if self._now.control is not Control.DATE or len(self._typed) != _COMPLETE:
            return ""
        try:
            day = date.fromisoformat(self._value())
        except ValueError:
            return ""
        return plain.words(lunar_of(day), self._language)
