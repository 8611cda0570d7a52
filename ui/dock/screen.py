"""How much room the desktop has, so that the demo chooses a format of the terminal that fits beside the dock."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication


def desktop_size() -> tuple[int, int]:
    """Width and height of the desktop in pixels, less its bars."""
    app = cast("QApplication | None", QCoreApplication.instance()) or QApplication(["kiosk-dock"])
    room = app.primaryScreen().availableSize()
    return room.width(), room.height()
