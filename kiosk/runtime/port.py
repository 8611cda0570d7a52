"""What a screen needs of the terminal: snapshots out, touches in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.journey.event import UiEvent
from kiosk.journey.view import Snapshot


class Terminal(Protocol):
    """The terminal as its screen sees it. Both methods may be called from any thread and never block."""

    def subscribe(self, show: Callable[[Snapshot], None]) -> None:
        """Have `show` called with the snapshot of now and with every later one, from the mailbox thread."""

    def post(self, event: UiEvent) -> None:
        """Somebody touched the glass."""
