"""Six digits of the second factor. The digits never come here."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.FactorEntry(view.FactorKind.PIN, None)


@QmlElement
@QmlSingleton
class FactorEntryView(QObject):
    """What the six digits are for, and what became of the last six."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.FactorEntry | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def kind(self) -> str:
        """A `FactorKind`, by its value."""
        return self._now.kind.value

    @Property(str, notify=changed)
    def sent_to(self) -> str:
        """The masked mobile number that the code went to; "" for a PIN."""
        return self._now.sent_to or ""

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What was wrong with the last six digits, by its code; "" when nothing was."""
        return self._now.problem or ""

    @Property(int, notify=changed)
    def tries_left(self) -> int:
        """How often it may still be tried; -1 when nobody said."""
        return -1 if self._now.tries_left is None else self._now.tries_left
