"""The citizen's phone: text messages come in, payment codes are paid or refused."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from ui.dock.section import Section, Tell, empty
from ui.dock.stage import Due, Message, Phone, Stage

_SHOWN = 3  # of each kind; older ones are of no use to anybody


class PhoneSection(Section):
    """What the phone shows, newest first."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Phone", stage, tell)
        self._phone: Phone | None = None
        self._column = QVBoxLayout(self)

    def look(self) -> None:
        """Show the newest messages and payment codes."""
        phone = self.stage.phone()
        if phone == self._phone:
            return
        self._phone = phone
        empty(self._column)
        if not phone.messages and not phone.payments:
            self._column.addWidget(_words("Nothing yet. Text messages and payment codes come here.", "quiet"))
        for due in phone.payments[:_SHOWN]:
            self._add_due(due)
        for message in phone.messages[:_SHOWN]:
            self._column.addWidget(_message(message))

    def _add_due(self, due: Due) -> None:
        words = _words(f"{due.title}  ￥{due.amount_fen // 100}.{due.amount_fen % 100:02d}", "due")
        if not due.waiting:
            words.setText(f"{words.text()}  {due.state}")
            self._column.addWidget(words)
            return
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(self.order("Pay", partial(self.stage.pay, due.code), f"pay-{due.code}"))
        row.addWidget(self.order("Refuse", partial(self.stage.refuse, due.code), f"refuse-{due.code}"))
        self._column.addLayout(row)


def _message(message: Message) -> QLabel:
    label = _words(f"{message.text}\n→ {message.sent_to}", "message")
    label.setAccessibleName(message.text)
    return label


def _words(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(kind)
    label.setWordWrap(True)
    return label
