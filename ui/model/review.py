"""Check your answers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Review((), plain.NO_TEXT)


@QmlElement
@QmlSingleton
class ReviewView(QObject):
    """Every answer once more, and what the last button does."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Review | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """Each row as `plain.row` gives it."""
        return [plain.row(one, self._language) for one in self._now.rows]

    @Property(str, notify=changed)
    def confirm(self) -> str:
        """What the button says it does."""
        return self._now.confirm.in_(self._language)

    @Property(str, notify=changed)
    def offline(self) -> str:
        """What sending means without the network; "" with it."""
        return plain.words(self._now.offline, self._language)
