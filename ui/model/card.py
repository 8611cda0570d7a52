"""Something about the card."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Card(view.CardProblem.READING)


@QmlElement
@QmlSingleton
class CardView(QObject):
    """The middle of the story, or one of the troubles."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Card | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """A `CardProblem`, by its value."""
        return self._now.problem.value

    @Property(bool, notify=changed)
    def contact(self) -> bool:
        """Whether a slot for chip cards works."""
        return "contact" in self._now.readers

    @Property(bool, notify=changed)
    def contactless(self) -> bool:
        """Whether a pad for resident identity cards works."""
        return "contactless" in self._now.readers
