"""Nobody is here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Attract((), 0, 0, ())


@QmlElement
@QmlSingleton
class AttractView(QObject):
    """What can be done here, and where the card goes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Attract | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(bool, notify=changed)
    def contact(self) -> bool:
        """Whether a slot for chip cards works."""
        return "contact" in self._now.readers

    @Property(bool, notify=changed)
    def contactless(self) -> bool:
        """Whether a pad for resident identity cards works."""
        return "contactless" in self._now.readers

    @Property(int, notify=changed)
    def available(self) -> int:
        """How many matters can be begun now."""
        return self._now.available

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many matters there are."""
        return self._now.total

    @Property(list, notify=changed)
    def lacking(self) -> list[str]:
        """Why the others cannot be begun now, the largest number first."""
        return [why.in_(self._language) for why in self._now.lacking]

    @Property(list, notify=changed)
    def popular(self) -> list[dict[str, Any]]:
        """Tiles of matters, most used first."""
        return plain.tiles(self._now.popular, self._language)

    @Property(list, notify=changed)
    def notices(self) -> list[str]:
        """What every villager should know."""
        return [notice.in_(self._language) for notice in self._now.notices]
