"""The dev dock: a second window beside the terminal that plays the village around it. Never part of a real terminal."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.dock.stage import Due, Holder, Message, Network, OfficeCase, Phone, PrinterOrder, Stage, StageError
from ui.dock.window import Dock


def run(stage: Stage, *, at: tuple[int, int] | None = None) -> int:
    """Show the dock, at this place on the desktop if one is given, until it is closed or the terminal is gone."""
    app = cast("QApplication | None", QCoreApplication.instance()) or QApplication(["kiosk-dock"])
    if not stage.running():
        return 0
    dock = Dock(stage)
    if at is not None:
        dock.move(*at)
    dock.show()
    return app.exec()


__all__ = [
    "Dock", "Due", "Holder", "Message", "Network", "OfficeCase", "Phone", "PrinterOrder", "Stage", "StageError", "run",
]  # fmt: skip
