"""The window of the dev dock: what a developer does to the village, and the paper that comes out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.dock.card import CardSection
from ui.dock.network import NetworkSection
from ui.dock.office import OfficeSection
from ui.dock.phone import PhoneSection
from ui.dock.printer import PrinterSection
from ui.dock.receipt import ReceiptSection
from ui.dock.stage import Stage

WIDTH, HEIGHT = 760, 1080
_STYLE: Final = """
QWidget { background: #FBFAF6; color: #17252A; font-family: "Noto Sans CJK SC"; font-size: 11pt; }
QGroupBox { border: 1px solid #D5DAD5; border-radius: 8px; margin-top: 22px; padding: 4px; background: #FFFFFF;
            font-weight: bold; }
QGroupBox::title { subcontrol-origin: margin; left: 4px; padding: 0 4px; color: #145A4F; }
QGroupBox QWidget { font-weight: normal; background: #FFFFFF; }
QPushButton { background: #FFFFFF; border: 1px solid #1F7A6B; border-radius: 6px; padding: 6px 10px; color: #145A4F; }
QPushButton:pressed, QPushButton:checked { background: #1F7A6B; color: #FFFFFF; }
QPushButton:disabled { border-color: #D5DAD5; color: #4A5A5E; }
QListWidget { border: 1px solid #D5DAD5; border-radius: 6px; }
QListWidget::item { padding: 4px; }
QListWidget::item:selected { background: #E3F0EC; color: #17252A; }
QScrollArea { border: 1px solid #D5DAD5; border-radius: 6px; }
QLabel#quiet { color: #4A5A5E; }
QLabel#message { background: #E3F0EC; border-radius: 6px; padding: 6px; }
QLabel#trouble { color: #B93A2B; }
"""


class _Bell(QObject):
    rung = Signal()


class Dock(QWidget):
    """All parts in one window. Reads the stage again whenever it says that something has changed."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setWindowTitle("Dev dock")
        self.setFont(QFont("Noto Sans CJK SC", 11))
        self.setStyleSheet(_STYLE)
        self.resize(WIDTH, HEIGHT)
        self._stage = stage
        self._trouble = QLabel()
        self._trouble.setObjectName("trouble")
        self._trouble.setWordWrap(True)
        card, network, printer = (kind(stage, self.tell) for kind in (CardSection, NetworkSection, PrinterSection))
        phone, office, receipt = (kind(stage, self.tell) for kind in (PhoneSection, OfficeSection, ReceiptSection))
        self._looks = tuple(part.look for part in (card, network, printer, phone, office, receipt))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(card, 1)
        for part in (network, printer, phone, office, self._trouble):
            left.addWidget(part)
        right.addWidget(receipt, 1)
        columns = QHBoxLayout(self)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self._open = True
        self._bell = _Bell()
        self._bell.rung.connect(self.look, Qt.ConnectionType.QueuedConnection)
        self.look()
        stage.subscribe(self._ring)

    def tell(self, words: str) -> None:
        """Say what did not work; "" takes it back."""
        self._trouble.setText(words)

    def look(self) -> None:
        """Read the whole stage again; close when the terminal is gone."""
        if not self._stage.running():
            self.close()
            return
        for look in self._looks:
            look()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The stage may still ring, on another thread, after the window is gone."""
        self._open = False
        super().closeEvent(event)

    def _ring(self) -> None:
        if self._open:
            self._bell.rung.emit()
