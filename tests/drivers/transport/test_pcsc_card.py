"""Conversations with a card through the real pcscd: split answers, deadlines, cards that leave."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from drivers.simulators.pcscd import PrivatePcscd
from drivers.simulators.smart_card import ForeignCard, MuteCard, SlotFault
from drivers.transport.pcsc_card import (
    CalledOffError,
    Card,
    CardAbsentError,
    CardAccess,
    CardGoneError,
    CardMuteError,
    ExchangeError,
    ReaderGoneError,
    Response,
    TooSlowError,
)

READER = "Simulated Left 00 00"
NEVER = threading.Event()


class ScriptedCard:
    """Gives the answers it was made with, one after the other."""

    atr = bytes.fromhex("3B9813400AA503010101AD1311")

    def __init__(self, *answers: str) -> None:
        self._answers = [bytes.fromhex(answer) for answer in answers]

    def power_up(self) -> None:
        """The script goes on."""

    def answer(self, apdu: bytes) -> bytes:
        """The next answer; the last one is given for ever."""
        assert apdu
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def ask(command: str) -> Any:
    return lambda card: card.exchange(bytes.fromhex(command))


def converse(work: Any, deadline_s: float = 10, cancel: threading.Event = NEVER) -> Any:
    return CardAccess().converse(READER, work, deadline_s=deadline_s, cancel=cancel)


@pytest.fixture
def slot(pcscd: PrivatePcscd) -> Any:
    """The left slot; what is put in is known to pcscd when `put` returns."""
    return pcscd.slot


@pytest.fixture
def put(slot: Any, reports: Any) -> Any:
    from drivers.transport.pcsc import CardInserted, PcscWatch  # noqa: PLC0415

    watch = PcscWatch(reports)
    watch.start()

    def insert(card: Any, **how: Any) -> None:
        slot.insert(card, **how)
        reports.next_of(CardInserted)

    yield insert
    watch.stop()


def test_an_answer_comes_with_its_status(put: Any) -> None:
    put(ScriptedCard("0102039000"))
    assert converse(ask("00B2010400")) == Response(b"\1\2\3", 0x9000)


def test_a_wrong_length_is_asked_again_with_the_right_one(put: Any, slot: Any) -> None:
    put(ScriptedCard("6C05", "01020304059000"))
    assert converse(ask("00B2010400")) == Response(b"\1\2\3\4\5", 0x9000)
    assert list(slot.commands) == [bytes.fromhex("00B2010400"), bytes.fromhex("00B2010405")]


def test_an_answer_in_parts_is_put_together(put: Any, slot: Any) -> None:
    put(ScriptedCard("6102", "01026101", "039000"))
    assert converse(ask("00A4000002EF05")) == Response(b"\1\2\3", 0x9000)
    assert list(slot.commands)[1:] == [bytes.fromhex("00C0000002"), bytes.fromhex("00C0000001")]


def test_a_card_that_always_has_more_is_given_up(put: Any) -> None:
    put(ScriptedCard("016101"))
    with pytest.raises(ExchangeError):
        converse(ask("00A40000"))


def test_a_response_shows_nothing_of_its_data() -> None:
    assert repr(Response(b"secret", 0x9000)) == "Response(6 bytes, 9000)"


@pytest.mark.usefixtures("slot")
def test_an_empty_reader_is_told_from_a_missing_one(pcscd: PrivatePcscd) -> None:
    with pytest.raises(CardAbsentError):
        converse(ask("00A40000"))
    with pytest.raises(ReaderGoneError):
        CardAccess().converse("No Such Reader 00 00", ask("00A40000"), deadline_s=10, cancel=NEVER)
    pcscd.kill()
    with pytest.raises(ReaderGoneError, match="does not run"):
        converse(ask("00A40000"))


@pytest.mark.parametrize("atr", ["", "1314", "3B" * 40], ids=["none", "nonsense", "too long"])
def test_a_card_without_a_usable_atr_is_mute(put: Any, atr: str) -> None:
    put(MuteCard(bytes.fromhex(atr)))
    with pytest.raises(CardMuteError):
        converse(ask("00A40000"))


def test_a_card_pulled_in_the_middle_is_gone(put: Any, slot: Any) -> None:
    put(ScriptedCard("9000"))
    slot.fail_next(SlotFault.CARD_LEAVES)
    with pytest.raises(CardGoneError):
        converse(ask("00A40000"))


def test_a_card_swapped_in_the_middle_is_gone(put: Any, slot: Any) -> None:
    put(ScriptedCard("9000"))

    def swap(card: Card) -> Response:
        card.exchange(bytes.fromhex("00A40000"))
        slot.insert(ForeignCard())
        for _ in range(1000):  # until pcscd notices
            card.exchange(bytes.fromhex("00A40000"))
        raise AssertionError("the other card answered")

    with pytest.raises(CardGoneError):
        converse(swap)


@pytest.mark.parametrize("fault", [SlotFault.EXCHANGE_FAILED, SlotFault.GARBAGE])
def test_a_failed_exchange_is_told_from_a_pulled_card(put: Any, slot: Any, fault: SlotFault) -> None:
    put(ScriptedCard("9000"))
    slot.fail_next(fault)
    with pytest.raises(ExchangeError):
        converse(ask("00A40000"))


def test_a_deadline_holds_although_the_driver_does_not_return(put: Any, slot: Any) -> None:
    put(ScriptedCard("9000"))
    slot.fail_next(SlotFault.NO_ANSWER)
    hours = iter(range(1_000_000))
    access = CardAccess(lambda: next(hours) if slot.commands else 0)  # time flies once the card has been asked
    with pytest.raises(TooSlowError, match="too slow"):
        access.converse(READER, ask("00A40000"), deadline_s=0.5, cancel=NEVER)
    with pytest.raises(TooSlowError, match="hangs"):
        access.converse(READER, ask("00A40000"), deadline_s=0.5, cancel=NEVER)
    slot.commands.clear()
    slot.remove()  # the driver lets go
    put(ScriptedCard("9000"))
    assert access.converse(READER, ask("00A40000"), deadline_s=10, cancel=NEVER).status == 0x9000


def test_an_abandoned_conversation_sends_nothing_more(put: Any, slot: Any) -> None:
    put(ScriptedCard("9000"))
    reached, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work(card: Card) -> Response:
        reached.set()
        go_on.wait(10)
        try:
            return card.exchange(bytes.fromhex("00A40000"))
        finally:
            ended.set()

    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CalledOffError):
        converse(work, cancel=cancel)
    assert reached.wait(10)
    go_on.set()
    assert ended.wait(10)
    assert not slot.commands


def test_what_the_work_raises_reaches_the_caller(put: Any) -> None:
    put(ScriptedCard("9000"))

    def work(card: Card) -> Response:
        raise LookupError(card.atr.hex())

    with pytest.raises(LookupError, match="3b98"):
        converse(work)
