"""Search by text and number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Search("", ())


@QmlElement
@QmlSingleton
class SearchView(QObject):
    """The query, and what was found so far."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Search | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def query(self) -> str:
        """What was typed."""
        return self._now.query

    @Property(list, notify=changed)
    def tiles(self) -> list[dict[str, Any]]:
        """The matters found."""
        return plain.tiles(self._now.tiles, self._language)

    @Property(list, notify=changed)
    def often(self) -> list[dict[str, Any]]:
        """What is used here most, while nothing is typed."""
        return plain.tiles(self._now.often, self._language)

    @Property(bool, notify=changed)
    def guessed(self) -> bool:
        """Whether nothing was sure, so that this is only what may have been meant."""
        return self._now.guessed

    @Property(str, notify=changed)
    def last(self) -> str:
        """The matter that was open last; "" when none was."""
        return self._now.last
