"""The end of a visit."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Goodbye(card_in=False, paper_out=False)


@QmlElement
@QmlSingleton
class GoodbyeView(QObject):
    """Take your card, take your paper."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Goodbye | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(bool, notify=changed)
    def card_in(self) -> bool:
        """Whether the card still lies there."""
        return self._now.card_in

    @Property(bool, notify=changed)
    def paper_out(self) -> bool:
        """Whether paper came out."""
        return self._now.paper_out
