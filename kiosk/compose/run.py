"""`kiosk run`: a terminal with its window, until it is told to end."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from pathlib import Path

from kiosk.compose import clock
from kiosk.compose.terminal import NotInServiceError, Terminal
from kiosk.settings import directories, load
from ui.app import WindowOptions
from ui.app import run as run_window

log = logging.getLogger(__name__)
_BUG = 70  # EX_SOFTWARE
_FORMATS = {"portrait": (1080, 1920), "landscape": (1920, 1080), "desk": (1280, 800)}


def run_terminal(config: Path | None, stagehand_fd: int | None) -> int:
    """Run the terminal that the settings describe. Raises SettingsError, SecondCopyError or NotInServiceError."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr, force=True)
    settings = load(directories(config))
    if stagehand_fd is not None and settings.profile == "production":
        raise NotInServiceError("a stagehand drives no terminal whose profile is production.")
    if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")):
        raise NotInServiceError(
            "there is no display. On a terminal the service starts this inside a kiosk shell (kiosk.service); "
            "elsewhere set DISPLAY or WAYLAND_DISPLAY, or QT_QPA_PLATFORM=linuxfb without a compositor."
        )
    terminal = Terminal(settings, _end_with)
    width, height = _FORMATS[settings.screen.format]
    terminal.start()
    try:
        return run_window(
            terminal.mailbox,
            WindowOptions(
                fullscreen=settings.screen.fullscreen,
                width=width,
                height=height,
                hide_pointer=settings.profile == "production",
                stagehand_fd=stagehand_fd,
                notify_socket=os.environ.get("NOTIFY_SOCKET"),
                watchdog_usec=int(os.environ.get("WATCHDOG_USEC", "0")),
                now_ms=clock.now_ms,
            ),
        )
    finally:
        terminal.stop()


def _end_with(fault: BaseException) -> None:
    """A bug ended a thread: the process ends with it, and the service starts it again on what the journal has.

    The log gets the places and the kind of the fault, not its text, which may hold what somebody typed.
    """
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.critical("bug in %s: %s\n%s", threading.current_thread().name, type(fault).__name__, places)
    logging.shutdown()
    os._exit(_BUG)
