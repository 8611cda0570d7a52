"""The dev dock: its buttons do things to the stage, and it shows what the stage says."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton

from ui import dock, gallery
from ui.dock import Due, Holder, Message, Network, OfficeCase, Phone, PrinterOrder, StageError

_HOLDERS = (
    Holder("chen", "陈晓初", "social security card", "contact", "189912"),
    Holder("wang", "王大山", "resident identity card", "contactless"),
    Holder("foreign", "a bank card", "foreign card", "contact"),
)
_CASE = OfficeCase("C1", "高龄津贴申请", "DC1-000042-7", (("unreadable", "照片看不清"), ("not_entitled", "不符合条件")))
_DUE = Due("PAY-1", "电费", 12850, waiting=True, state="")


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 255).save(out, "PNG")
    return out.getvalue()


@dataclass
class _Village:
    """A stage that only remembers what was done to it."""

    done: list[tuple[object, ...]] = field(default_factory=list)
    on: str | None = None
    mode: Network = Network.UP
    held: Phone = field(default_factory=Phone)
    paper: tuple[bytes, ...] = ()
    cases: tuple[OfficeCase, ...] = ()
    runs: bool = True
    ring: Callable[[], None] = lambda: None

    def citizens(self) -> tuple[Holder, ...]:
        return _HOLDERS

    def card_on(self) -> str | None:
        return self.on

    def put_card(self, id: str) -> None:  # noqa: A002 - as the protocol has it
        if id == "foreign":
            raise StageError("no contact reader is fitted")
        self.on = id
        self.ring()

    def take_card(self) -> None:
        self.on = None
        self.ring()

    def network(self) -> Network:
        return self.mode

    def set_network(self, mode: Network) -> None:
        self.mode = mode
        self.ring()

    def printer(self) -> str:
        return "paper low"

    def printer_do(self, action: PrinterOrder) -> None:
        self.done.append(("printer", action))

    def phone(self) -> Phone:
        return self.held

    def pay(self, code: str) -> None:
        self.done.append(("pay", code))

    def refuse(self, code: str) -> None:
        self.done.append(("refuse", code))

    def slips(self) -> tuple[bytes, ...]:
        return self.paper

    def office_cases(self) -> tuple[OfficeCase, ...]:
        return self.cases

    def decide(self, id: str, approve: bool, reason: str | None) -> None:  # noqa: A002, FBT001 - as the protocol has it
        self.done.append(("decide", id, approve, reason))

    def running(self) -> bool:
        return self.runs

    def subscribe(self, changed: Callable[[], None]) -> None:
        self.ring = changed


@pytest.fixture
def village() -> _Village:
    return _Village()


@pytest.fixture
def window(village: _Village) -> Iterator[dock.Dock]:
    gallery.offscreen()
    gallery.application()
    shown = dock.Dock(village)
    shown.show()
    yield shown
    shown.close()


def _press(window: dock.Dock, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    _settle()


def _settle() -> None:
    """Let what was rung on any thread be heard."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _text(window: dock.Dock, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def _cards(window: dock.Dock) -> QListWidget:
    found = window.findChild(QListWidget, "cards")
    assert found is not None
    return found


def test_a_card_is_put_on_and_taken_off(window: dock.Dock, village: _Village) -> None:
    assert _text(window, "card-on") == "No card on a reader"
    _cards(window).setCurrentRow(1)
    _press(window, "put-card")
    assert village.on == "wang"
    assert _text(window, "card-on") == "On the reader: 王大山"
    _press(window, "take-card")
    assert village.on is None


def test_a_card_shows_its_reader_and_its_pin(window: dock.Dock) -> None:
    assert _cards(window).item(0).text() == "陈晓初\nsocial security card · slot · PIN 189912"


def test_what_the_stage_cannot_do_is_said_and_forgotten_with_the_next_deed(window: dock.Dock) -> None:
    _cards(window).setCurrentRow(2)
    _press(window, "put-card")
    assert _text(window, "trouble") == "no contact reader is fitted"
    _press(window, "network-up")
    assert _text(window, "trouble") == ""


@pytest.mark.parametrize("mode", Network)
def test_the_network_goes_into_each_mode_and_shows_it(window: dock.Dock, village: _Village, mode: Network) -> None:
    _press(window, f"network-{mode.value}")
    assert village.mode is mode
    pressed = [one.objectName() for one in window.findChildren(QPushButton) if one.isChecked()]
    assert pressed == [f"network-{mode.value}"]


@pytest.mark.parametrize("action", PrinterOrder)
def test_the_printer_is_given_each_order(window: dock.Dock, village: _Village, action: PrinterOrder) -> None:
    _press(window, f"printer-{action.value}")
    assert village.done == [("printer", action)]
    assert _text(window, "printer-state") == "paper low"


def test_a_payment_code_is_paid_or_refused_by_the_phone(window: dock.Dock, village: _Village) -> None:
    village.held = Phone(payments=(_DUE,))
    village.ring()
    _settle()
    assert _text(window, "due") == "电费  ￥128.50"
    _press(window, "pay-PAY-1")
    _press(window, "refuse-PAY-1")
    assert village.done == [("pay", "PAY-1"), ("refuse", "PAY-1")]


def test_a_payment_that_is_decided_cannot_be_paid(window: dock.Dock, village: _Village) -> None:
    village.held = Phone(payments=(Due("PAY-1", "电费", 12850, waiting=False, state="paid"),))
    village.ring()
    _settle()
    assert window.findChild(QPushButton, "pay-PAY-1") is None
    assert _text(window, "due") == "电费  ￥128.50  paid"


def test_a_text_message_comes_to_the_phone_from_another_thread(window: dock.Dock, village: _Village) -> None:
    village.held = Phone(messages=(Message("139****1208", "验证码 189912"),))
    rung = threading.Thread(target=village.ring)
    rung.start()
    rung.join()
    _settle()
    assert _text(window, "message") == "验证码 189912\n→ 139****1208"


def test_the_office_approves_and_rejects_for_a_reason(window: dock.Dock, village: _Village) -> None:
    village.cases = (_CASE,)
    village.ring()
    _settle()
    _press(window, "approve-C1")
    reasons = window.findChild(QComboBox, "reason-C1")
    assert reasons is not None
    reasons.setCurrentIndex(1)
    _press(window, "reject-C1")
    assert village.done == [("decide", "C1", True, None), ("decide", "C1", False, "not_entitled")]


def test_a_new_slip_is_shown_at_once(window: dock.Dock, village: _Village) -> None:
    village.paper = (_png(384, 200), _png(384, 900))
    village.ring()
    _settle()
    slips = window.findChild(QListWidget, "slips")
    assert slips is not None
    assert slips.currentItem().text() == "Slip 2"
    paper = window.findChild(QLabel, "slip")
    assert paper is not None
    assert paper.pixmap().height() > paper.pixmap().width()
    slips.setCurrentRow(0)
    assert paper.pixmap().height() < paper.pixmap().width()


def test_a_slip_that_is_no_picture_is_said_to_be_none(window: dock.Dock, village: _Village) -> None:
    village.paper = (b"not a picture",)
    village.ring()
    _settle()
    assert _text(window, "slip") == "This slip cannot be drawn."


def test_the_dock_closes_when_the_terminal_is_gone(window: dock.Dock, village: _Village) -> None:
    village.runs = False
    village.ring()
    _settle()
    assert not window.isVisible()
    village.ring()


def test_a_dock_of_a_terminal_that_is_gone_does_not_open(village: _Village) -> None:
    village.runs = False
    assert dock.run(village) == 0


def test_every_button_has_a_name(window: dock.Dock) -> None:
    assert all(button.accessibleName() for button in window.findChildren(QPushButton))
