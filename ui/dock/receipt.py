"""The paper as it comes out: the newest slip large, the others a click away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QScrollArea, QVBoxLayout

from ui.dock.section import Section, Tell
from ui.dock.stage import Stage


class ReceiptSection(Section):
    """A list of slips, and the chosen one as wide as its column."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Receipt", stage, tell)
        self._slips: tuple[bytes, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("slips")
        self._list.setMaximumHeight(84)
        self._list.currentRowChanged.connect(self._draw)
        self._paper = QLabel("Nothing printed yet.")
        self._paper.setObjectName("slip")
        self._paper.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._roll = QScrollArea()
        self._roll.setWidgetResizable(True)
        self._roll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._roll.setWidget(self._paper)
        column = QVBoxLayout(self)
        column.addWidget(self._list)
        column.addWidget(self._roll, 1)

    def look(self) -> None:
        """Show the slips; a new one is shown at once."""
        slips = tuple(self.stage.slips())
        if slips == self._slips:
            return
        self._slips = slips
        self._list.clear()
        self._list.addItems([f"Slip {number}" for number in range(1, len(slips) + 1)])
        self._list.setCurrentRow(len(slips) - 1)
        self._list.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the slip at the new width."""
        super().resizeEvent(event)
        self._draw(self._list.currentRow())

    def _draw(self, row: int) -> None:
        if not 0 <= row < len(self._slips):
            return
        picture = QPixmap()
        if not picture.loadFromData(self._slips[row]):
            self._paper.setText("This slip cannot be drawn.")
            return
        width = min(self._roll.viewport().width() - 8, picture.width())
        self._paper.setPixmap(picture.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation))
