"""The receipt printer and its troubles."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLabel

from ui.dock.section import Section, Tell
from ui.dock.stage import PrinterOrder, Stage

_WORDS: Final = {
    PrinterOrder.PAPER_OUT: "Paper out",
    PrinterOrder.LOAD_PAPER: "Load paper",
    PrinterOrder.OPEN_COVER: "Open cover",
    PrinterOrder.CLOSE_COVER: "Close cover",
    PrinterOrder.GO_SILENT: "Go silent",
    PrinterOrder.RECOVER: "Recover",
}


class PrinterSection(Section):
    """Troubles on the left, their cures on the right."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Printer", stage, tell)
        self._state = QLabel()
        self._state.setObjectName("printer-state")
        grid = QGridLayout(self)
        grid.addWidget(self._state, 0, 0, 1, 2)
        for index, (action, words) in enumerate(_WORDS.items()):
            button = self.order(words, partial(stage.printer_do, action), f"printer-{action.value}")
            grid.addWidget(button, 1 + index // 2, index % 2)

    def look(self) -> None:
        """Show the state of the printer."""
        self._state.setText(self.stage.printer())
