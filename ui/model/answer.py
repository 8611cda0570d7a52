"""The answer to a query."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import figure, plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Answer(plain.NO_TEXT, (), "", plain.NO_TEXT)


@QmlElement
@QmlSingleton
class AnswerView(QObject):
    """What the register or the reference data say, and of which day."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Answer | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        """What was asked."""
        return self._now.title.in_(self._language)

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """Each row as `plain.row` gives it, with the number of its `group`.

        A row without a label goes on with the one before it: that one is a `lead`, and no `rule` parts the two.
        """
        found: list[dict[str, Any]] = []
        for group, rows in enumerate(self._now.groups):
            shown = [plain.row(one, self._language) for one in rows]
            for row, after in zip(shown, [*shown[1:], None], strict=True):
                goes_on = after is not None and after["label"] == ""
                found.append({**row, "group": group, "lead": goes_on and row["label"] != "", "rule": not goes_on})
        return found

    @Property(str, notify=changed)
    def as_of(self) -> str:
        """The day of the data."""
        return figure.full_day(self._now.as_of, self._language)

    @Property(str, notify=changed)
    def source(self) -> str:
        """Whose data they are."""
        return self._now.source.in_(self._language)

    @Property(bool, notify=changed)
    def stale(self) -> bool:
        """Whether they are older than their owner says they may be."""
        return self._now.stale

    @Property(bool, notify=changed)
    def sample(self) -> bool:
        """Whether they are made up."""
        return self._now.sample

    @Property(bool, notify=changed)
    def printable(self) -> bool:
        """Whether they can be printed now."""
        return self._now.printable

    @Property(str, notify=changed)
    def paper(self) -> str:
        """What became of the paper, by its code."""
        return self._now.paper
