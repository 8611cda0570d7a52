"""Which screen is on the glass, and what its bottom band offers."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.journey import view

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Glass(QObject):
    """The outline of the current snapshot."""

    turned = Signal()
    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = ""
        self._offers = (False, False, False)
        self._idle: view.IdleWarning | None = None
        self._calm = False

    def settle(self, *, calm: bool) -> None:
        """Whether pictures stand still."""
        self._calm = calm
        self.settled.emit()

    def show(self, snapshot: view.Snapshot) -> None:
        """Show the outline of `snapshot`; the screen's own view must have been filled before."""
        offers = (snapshot.can_back, snapshot.can_next, snapshot.can_finish)
        if (offers, snapshot.idle) != (self._offers, self._idle):
            self._offers, self._idle = offers, snapshot.idle
            self.changed.emit()
        screen = type(snapshot.screen).__name__
        if screen != self._screen:
            self._screen = screen
            self.turned.emit()

    @Property(str, notify=turned)
    def screen(self) -> str:
        """The name of the screen: of its type in `kiosk.journey.view`, and of its QML file."""
        return self._screen

    @Property(bool, notify=changed)
    def can_back(self) -> bool:
        """Whether Back leads anywhere."""
        return self._offers[0]

    @Property(bool, notify=changed)
    def can_next(self) -> bool:
        """Whether Next leads anywhere."""
        return self._offers[1]

    @Property(bool, notify=changed)
    def can_finish(self) -> bool:
        """Whether the visit may be ended here."""
        return self._offers[2]

    @Property(int, notify=changed)
    def idle_seconds(self) -> int:
        """Seconds until the screen is wiped; -1 while somebody is here."""
        return -1 if self._idle is None else self._idle.seconds

    @Property(bool, notify=settled)
    def calm(self) -> bool:
        """Whether pictures stand still."""
        return self._calm
