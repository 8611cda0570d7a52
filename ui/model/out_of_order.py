"""What does not work, and what still does."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.OutOfOrder((), (), plain.NO_TEXT, "")


@QmlElement
@QmlSingleton
class OutOfOrderView(QObject):
    """Faults by code, and where else to go."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.OutOfOrder | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(list, notify=changed)
    def broken(self) -> list[str]:
        """Codes of what does not work."""
        return list(self._now.broken)

    @Property(list, notify=changed)
    def still(self) -> list[str]:
        """What still works."""
        return [one.in_(self._language) for one in self._now.still]

    @Property(str, notify=changed)
    def elsewhere(self) -> str:
        """Where else to go."""
        return self._now.elsewhere.in_(self._language)

    @Property(str, notify=changed)
    def since(self) -> str:
        """When it was noticed, as a day."""
        return plain.day(self._now.since, self._language)
