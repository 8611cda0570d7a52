"""Hands snapshots from the mailbox thread to the Qt thread: one queued signal, the frozen snapshot in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.journey.view import Snapshot


class Handover(QObject):
    """`take` may be called on any thread and never blocks; `show` runs on the thread that made this object.

    When snapshots come faster than they are drawn, those that are already old are skipped.
    """

    _arrived = Signal(object)

    def __init__(self, show: Callable[[Snapshot], None]) -> None:
        super().__init__()
        self._show = show
        self._newest = 0
        self._arrived.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def take(self, snapshot: Snapshot) -> None:
        """Take one snapshot over."""
        self._newest = snapshot.serial
        self._arrived.emit(snapshot)

    @Slot(object)
    def _land(self, snapshot: Snapshot) -> None:
        if snapshot.serial >= self._newest:
            self._show(snapshot)
