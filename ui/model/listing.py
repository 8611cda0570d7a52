"""Matters of one category, or all of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Listing(plain.NO_TEXT, ())


@QmlElement
@QmlSingleton
class ListingView(QObject):
    """A list of matters with its title."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Listing | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        """The category, or all matters."""
        return self._now.title.in_(self._language)

    @Property(str, notify=changed)
    def icon(self) -> str:
        """The name of its icon."""
        return self._now.icon

    @Property(str, notify=changed)
    def hotline(self) -> str:
        """The telephone of a department; "" for any other list."""
        return self._now.hotline

    @Property(str, notify=changed)
    def last(self) -> str:
        """The matter that was open last; "" when none was."""
        return self._now.last

    @Property(list, notify=changed)
    def tiles(self) -> list[dict[str, Any]]:
        """The matters."""
        return plain.tiles(self._now.tiles, self._language)
