"""A payment by the citizen's phone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import figure, plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Payment((), 0, "", view.PayState.WAITING)


@QmlElement
@QmlSingleton
class PaymentView(QObject):
    """The bill, the code and what is known of the money."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Payment | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """The bill: each row as `plain.row` gives it."""
        return [plain.row(one, self._language) for one in self._now.rows]

    @Property(str, notify=changed)
    def amount(self) -> str:
        """The sum."""
        return figure.yuan(self._now.amount_fen)

    @Property(str, notify=changed)
    def code(self) -> str:
        """What the QR code says."""
        return self._now.code

    @Property(str, notify=changed)
    def state(self) -> str:
        """A `PayState`, by its value."""
        return self._now.state.value
