"""Cards: put one on, take it off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from ui.dock.section import Section, Tell
from ui.dock.stage import Holder, Stage

_READERS = {"contact": "slot", "contactless": "pad"}


class CardSection(Section):
    """Every card there is; a double click, or the button, lays it on its reader."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Card", stage, tell)
        self._holders: tuple[Holder, ...] = ()
        self._on = QLabel()
        self._on.setObjectName("card-on")
        self._list = QListWidget()
        self._list.setObjectName("cards")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._put: QPushButton = self.order("Put card on", self._put_chosen, "put-card")
        self._take = self.order("Take card off", stage.take_card, "take-card")
        self._list.itemActivated.connect(self._put.click)
        self._list.currentItemChanged.connect(self._offer)
        column = QVBoxLayout(self)
        for part in (self._on, self._list, self._put, self._take):
            column.addWidget(part)

    def look(self) -> None:
        """Show the cards, and which one lies on a reader."""
        holders, on = tuple(self.stage.citizens()), self.stage.card_on()
        if holders != self._holders:
            self._holders = holders
            self._list.clear()
            for holder in holders:
                pin = f" · PIN {holder.pin}" if holder.pin else ""
                item = QListWidgetItem(
                    f"{holder.name}\n{holder.card} · {_READERS.get(holder.reader, holder.reader)}{pin}"
                )
                item.setData(Qt.ItemDataRole.UserRole, holder.id)
                self._list.addItem(item)
            self._list.setCurrentRow(0)
        names = {holder.id: holder.name for holder in holders}
        self._on.setText("No card on a reader" if on is None else f"On the reader: {names.get(on, on)}")
        self._take.setEnabled(on is not None)
        self._offer()

    def _offer(self) -> None:
        self._put.setEnabled(self._list.currentItem() is not None)

    def _put_chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.stage.put_card(str(item.data(Qt.ItemDataRole.UserRole)))
