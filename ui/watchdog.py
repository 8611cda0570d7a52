"""Tells systemd that the screen is alive, as sd_notify(3) has it.

Ready with the first painted frame, alive only while frames are painted: a frozen render path is caught as well as a
frozen event loop.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickWindow

log = logging.getLogger(__name__)

Notify = Callable[[str], None]
_US_IN_MS: Final = 1000


def notifier(address: str | None) -> Notify:
    """A function that sends to `NOTIFY_SOCKET`; without an address it says nothing. Never raises: systemd may be gone.

    "@" at the beginning names a socket of the abstract name space.
    """
    if not address:
        return lambda _: None
    target = f"\0{address[1:]}" if address.startswith("@") else address
    failing = False

    def notify(message: str) -> None:
        nonlocal failing
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
                channel.settimeout(0)
                channel.sendto(message.encode(), target)
        except OSError as fault:
            if not failing:
                log.warning("notify_failed %s", fault.strerror)
            failing = True
        else:
            if failing:
                log.info("notify_works_again")
            failing = False

    return notify


class FrameWatchdog(QObject):
    """Counts painted frames and reports them; `watchdog_usec` is systemd's WATCHDOG_USEC, 0 when it does not watch."""

    def __init__(self, window: QQuickWindow, notify: Notify, watchdog_usec: int) -> None:
        super().__init__(window)
        self._window = window
        self._notify = notify
        self._frames = 0
        self._seen = 0
        # Not DirectConnection: a Python slot on the render thread hangs at exit.
        window.frameSwapped.connect(self._frame)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        if watchdog_usec > 0:
            self._timer.start(max(1, watchdog_usec // (2 * _US_IN_MS)))

    def _frame(self) -> None:
        self._frames += 1
        if self._frames == 1:
            self._notify("READY=1\nSTATUS=first frame painted")

    def tick(self) -> None:
        """Report, if a frame was painted since the last tick, and ask for the frame that the next one looks for."""
        if self._frames != self._seen:
            self._notify("WATCHDOG=1")
        self._seen = self._frames
        self._window.update()

    def stop(self) -> None:
        """Say that the end was meant."""
        self._timer.stop()
        self._notify("STOPPING=1")
