"""Which second factor."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.FactorChoice(())


@QmlElement
@QmlSingleton
class FactorChoiceView(QObject):
    """What the citizen may prove it with."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.FactorChoice | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(list, notify=changed)
    def kinds(self) -> list[str]:
        """Each `FactorKind`, by its value."""
        return [kind.value for kind in self._now.kinds]

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the way just tried did not work, by its code; "" when none was."""
        return self._now.problem or ""
