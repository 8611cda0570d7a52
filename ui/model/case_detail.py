"""One case of the citizen who is here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import figure, plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.CaseDetail(view.CaseTile("", "", plain.NO_TEXT, view.CaseStage.KEPT, ""), (), (), may_print=False)


@QmlElement
@QmlSingleton
class CaseDetailView(QObject):
    """Where a case is, why, and what can be printed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.CaseDetail | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def matter(self) -> str:
        """What it is about."""
        return self._now.case.matter.in_(self._language)

    @Property(str, notify=changed)
    def number(self) -> str:
        """The printed number."""
        return self._now.case.number

    @Property(str, notify=changed)
    def stage(self) -> str:
        """A `CaseStage`, by its value."""
        return self._now.case.stage.value

    @Property(str, notify=changed)
    def when(self) -> str:
        """The day of its last change."""
        return figure.full_day(self._now.case.when, self._language)

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why it was decided so; "" when nobody said."""
        return plain.words(self._now.case.reason, self._language)

    @Property(bool, notify=changed)
    def slip_waiting(self) -> bool:
        """Whether its slip never came out."""
        return self._now.case.slip_waiting

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """What the platform says of it: each row as `plain.row` gives it."""
        return [plain.row(one, self._language) for one in self._now.rows]

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        """What happens next."""
        return [step.in_(self._language) for step in self._now.steps]

    @Property(str, notify=changed)
    def paper(self) -> str:
        """What became of the paper, by its code."""
        return self._now.paper

    @Property(bool, notify=changed)
    def may_print(self) -> bool:
        """Whether its slip may be printed now."""
        return self._now.may_print
