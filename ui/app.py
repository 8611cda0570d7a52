"""`run(terminal, options)`: the window of one terminal, from its first frame until it is told to end."""

from __future__ import annotations

import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QCursor, QFont, QGuiApplication

from kiosk.runtime.port import Terminal
from ui.clock import BandClock
from ui.handover import Handover
from ui.stagehand import Stagehand
from ui.watchdog import FrameWatchdog, Notify, notifier
from ui.window import Painted, Window

log = logging.getLogger(__name__)


def _unix_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window stands.

    `stagehand_fd` is an open stream socket over which a parent drives the window; None in production.
    `notify_socket` and `watchdog_usec` are what systemd gives in NOTIFY_SOCKET and WATCHDOG_USEC.
    `software` draws without a graphics card, which is the product's baseline.
    """

    fullscreen: bool = True
    width: int = 1080
    height: int = 1920
    calm: bool = False
    software: bool = True
    hide_pointer: bool = True
    stagehand_fd: int | None = None
    notify_socket: str | None = None
    watchdog_usec: int = 0
    now_ms: Callable[[], int] = _unix_ms
    on_painted: Callable[[Painted], None] | None = None  # called on the Qt thread after each new picture


def run(terminal: Terminal, options: WindowOptions) -> int:
    """Show `terminal` until SIGTERM, SIGINT or the window's end; the exit code of Qt.

    Must be called on the main thread. Qt's environment is set here, so that nothing else has to know of it.
    """
    if options.software:
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ["QML_NO_TOUCH_COMPRESSION"] = "1"  # else a signature loses what the finger did between two frames
    app = QGuiApplication(["kiosk"])
    app.setFont(QFont("Noto Sans CJK SC"))
    app.setQuitOnLastWindowClosed(False)
    app.lastWindowClosed.connect(lambda: app.exit(0))
    if options.hide_pointer:
        app.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))
    window = Window(terminal.post, calm=options.calm)
    notify: Notify = notifier(options.notify_socket)
    watchdog = FrameWatchdog(window.root, notify, options.watchdog_usec)
    clock = BandClock(window.frame.tell_time, options.now_ms, window)
    handover = Handover(window.apply)
    stagehand = Stagehand(window, options.stagehand_fd) if options.stagehand_fd is not None else None
    if stagehand is not None:
        stagehand.hung_up.connect(lambda: app.exit(0))
    _warm_after_first_frame(window)
    if options.on_painted is not None:
        window.painted.connect(options.on_painted)
    terminal.subscribe(handover.take)
    if options.fullscreen:
        # Without a window manager, and in some kiosk shells, a window keeps the size that it asks for.
        window.root.setGeometry(app.primaryScreen().geometry())
        window.root.showFullScreen()
    else:
        window.root.resize(options.width, options.height)
        window.root.show()
    with _ends_on_signals(app):
        code = app.exec()
    watchdog.stop()
    if stagehand is not None:
        stagehand.stop()
    clock.deleteLater()
    window.close()
    return code


def _warm_after_first_frame(window: Window) -> None:
    def once(_: Painted) -> None:
        window.painted.disconnect(once)
        window.warm()

    window.painted.connect(once)


@contextmanager
def _ends_on_signals(app: QGuiApplication) -> Iterator[None]:
    """Have SIGTERM and SIGINT end the event loop.

    Python runs its handlers only when Python code runs; the wake-up socket makes Qt come back to Python for it.
    `exit`, not `quit`: `quit` closes the window inside the loop, where an update timer due for it crashes.
    """
    here, there = socket.socketpair()
    here.settimeout(0)
    there.settimeout(0)
    before = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
    old = {number: signal.signal(number, lambda *_: app.exit(0)) for number in (signal.SIGTERM, signal.SIGINT)}
    watcher = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read)
    watcher.activated.connect(lambda *_: here.recv(64))
    try:
        yield
    finally:
        watcher.setEnabled(False)
        signal.set_wakeup_fd(before)
        for number, handler in old.items():
            signal.signal(number, handler)
        here.close()
        there.close()
