"""The resident card reader on a pseudo terminal: reading, refusals, faults of the line, and when a card is lifted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from drivers.readers.resident import ResidentReader, Sight
from drivers.readers.sdt_frame import Request, Sw3
from drivers.readers.status import (
    Absent,
    Cancelled,
    CardArrived,
    CardKind,
    CardLeft,
    IdentityCard,
    NotReadHere,
    ReaderLost,
    ReaderMissing,
    ReaderReady,
    Unreadable,
    Vanished,
)
from drivers.simulators.sdt_reader import AfterRead, SdtFault, SimulatedResidentCard, SimulatedSdtReader

NEVER = threading.Event()
CARD = SimulatedResidentCard(
    name="石秀英", id_number="330624187602290002", birth="18760229", sex="2", nation="12", valid_to="长期"
)


@pytest.fixture
def machine() -> Iterator[SimulatedSdtReader]:
    machine = SimulatedSdtReader()
    yield machine
    machine.close()


@pytest.fixture
def alone(machine: SimulatedSdtReader) -> Iterator[ResidentReader]:
    """A reader that nobody watches: only `read` talks to the module."""
    reader = ResidentReader("contactless", machine.port)
    yield reader
    reader.stop()


@pytest.fixture
def watched(machine: SimulatedSdtReader, reports: Any) -> Iterator[ResidentReader]:
    reader = ResidentReader("contactless", machine.port, poll_s=0.02, retry_s=0.03)
    reader.start(reports)
    assert reports.next() == ReaderReady("contactless")
    yield reader
    reader.stop()


def test_a_card_is_found_selected_and_read(alone: ResidentReader, machine: SimulatedSdtReader) -> None:
    machine.lay(CARD)
    card = alone.read(10, NEVER)
    assert isinstance(card, IdentityCard)
    assert (card.kind, card.name, card.nation, card.valid_to) == ("resident", "石秀英", "侗", "long")
    assert list(machine.requests) == [Request.FIND.value, Request.SELECT.value, Request.READ.value]


def test_no_card_is_absent(alone: ResidentReader) -> None:
    assert alone.read(10, NEVER) == Absent()


def test_a_card_that_has_been_read_can_be_read_again(alone: ResidentReader, machine: SimulatedSdtReader) -> None:
    machine.lay(CARD)
    assert isinstance(alone.read(10, NEVER), IdentityCard)
    assert isinstance(alone.read(10, NEVER), IdentityCard)


def test_a_card_of_another_layout_is_not_read_here(alone: ResidentReader, machine: SimulatedSdtReader) -> None:
    machine.lay(SimulatedResidentCard(name="TEST", id_number="", letter="J"))
    assert alone.read(10, NEVER) == NotReadHere(CardKind.HMT_RESIDENCE_PERMIT)


def test_a_broken_id_number_is_unreadable(alone: ResidentReader, machine: SimulatedSdtReader) -> None:
    machine.lay(SimulatedResidentCard(name="石秀英", id_number="330624187602290003"))
    assert alone.read(10, NEVER) == Unreadable("the id number on the card does not check")


@pytest.mark.parametrize("request_", [Request.FIND, Request.SELECT, Request.READ])
@pytest.mark.parametrize("status", list(Sw3))
def test_every_refusal_has_its_result(
    alone: ResidentReader, machine: SimulatedSdtReader, request_: Request, status: Sw3
) -> None:
    machine.lay(CARD)
    machine.refuse(request_, status)
    result = alone.read(10, NEVER)
    if status in {Sw3.SELF_TEST_FAILED, Sw3.NOT_AUTHORISED}:
        assert isinstance(result, ReaderMissing)
        assert f"({status:02X})" in result.why
    elif status in {Sw3.OK, Sw3.FOUND, Sw3.CHECK_WRONG, Sw3.LENGTH_WRONG}:  # garbled: a good answer has data
        assert isinstance(result, ReaderMissing)
    elif status is Sw3.NOT_FOUND and request_ is Request.FIND:
        assert result == Absent()
    else:
        assert isinstance(result, Unreadable)
        assert f"({status:02X})" in result.why


@pytest.mark.parametrize("before", [1, 2])
def test_a_card_lifted_while_it_is_read_has_vanished(
    alone: ResidentReader, machine: SimulatedSdtReader, before: int
) -> None:
    machine.lay(CARD)
    machine.fail_next(*[SdtFault.NONE] * before, SdtFault.CARD_LIFTED)
    assert alone.read(10, NEVER) == Vanished()


@pytest.mark.parametrize("fault", [SdtFault.BAD_CHECK, SdtFault.NOISE_BEFORE])
@pytest.mark.parametrize("before", [0, 1, 2])
def test_one_garbled_answer_begins_the_read_again(
    alone: ResidentReader, machine: SimulatedSdtReader, fault: SdtFault, before: int
) -> None:
    machine.lay(CARD)
    machine.fail_next(*[SdtFault.NONE] * before, fault)
    assert isinstance(alone.read(10, NEVER), IdentityCard)


def test_a_garbled_read_of_a_module_that_hides_the_card_asks_for_it_to_be_laid_again(
    alone: ResidentReader, machine: SimulatedSdtReader
) -> None:
    machine.after_read = AfterRead.HIDES_UNTIL_LIFTED
    machine.lay(CARD)
    machine.fail_next(SdtFault.NONE, SdtFault.NONE, SdtFault.BAD_CHECK)
    assert alone.read(10, NEVER) == Unreadable("the line garbled the answer")
    machine.lift()
    machine.lay(CARD)
    assert isinstance(alone.read(10, NEVER), IdentityCard)


def test_a_line_that_garbles_everything_is_the_readers_trouble(
    alone: ResidentReader, machine: SimulatedSdtReader
) -> None:
    machine.lay(CARD)
    machine.fail_next(*[SdtFault.BAD_CHECK] * 4)
    result = alone.read(10, NEVER)
    assert isinstance(result, ReaderMissing)
    assert "check byte" in result.why


@pytest.mark.parametrize("fault", [SdtFault.SILENT, SdtFault.CUT_SHORT])
def test_silence_ends_at_the_deadline(machine: SimulatedSdtReader, fault: SdtFault) -> None:
    machine.lay(CARD)
    machine.fail_next(fault)
    hours = iter(range(1_000_000))  # time flies once the module has been asked
    hasty = ResidentReader("contactless", machine.port, monotonic=lambda: next(hours) if machine.requests else 0)
    result = hasty.read(3600, NEVER)
    hasty.stop()
    assert isinstance(result, ReaderMissing)
    assert "no answer" in result.why
    patient = ResidentReader("contactless", machine.port)
    assert isinstance(patient.read(10, NEVER), IdentityCard)
    patient.stop()


def test_a_slow_module_is_read_as_long_as_the_deadline_allows(
    alone: ResidentReader, machine: SimulatedSdtReader
) -> None:
    machine.lay(CARD)
    machine.slow_s = 0.05
    assert isinstance(alone.read(10, NEVER), IdentityCard)


def test_a_read_is_called_off(alone: ResidentReader, machine: SimulatedSdtReader) -> None:
    machine.go_silent()
    cancel = threading.Event()
    cancel.set()
    assert alone.read(3600, cancel) == Cancelled()


def test_a_port_that_is_not_there_is_a_missing_reader() -> None:
    assert isinstance(ResidentReader("contactless", "/dev/ttyNotHere").read(10, NEVER), ReaderMissing)


@pytest.mark.usefixtures("watched")
def test_a_card_that_is_laid_and_lifted_again_is_reported(machine: SimulatedSdtReader, reports: Any) -> None:
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")
    machine.lift()
    assert reports.next() == CardLeft("contactless")


@pytest.mark.parametrize(
    ("after_read", "sight"),
    [
        (AfterRead.FINDS_AGAIN, Sight.FINDS_AGAIN),
        (AfterRead.HIDES_UNTIL_RESET, Sight.FINDS_AFTER_RESET),
    ],
)
def test_a_module_that_can_tell_is_learned_from_and_a_read_card_is_seen_to_leave(
    watched: ResidentReader, machine: SimulatedSdtReader, reports: Any, after_read: AfterRead, sight: Sight
) -> None:
    machine.after_read = after_read
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")
    assert isinstance(watched.read(10, NEVER), IdentityCard)
    _wait_for_finds(machine, 4)
    assert watched.sight is sight
    assert watched.removal_is_seen
    assert reports.waiting() == []
    machine.lift()
    assert reports.next() == CardLeft("contactless")
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")


def test_a_module_that_hides_a_read_card_is_not_believed_that_it_left(
    watched: ResidentReader, machine: SimulatedSdtReader, reports: Any
) -> None:
    machine.after_read = AfterRead.HIDES_UNTIL_LIFTED
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")
    assert isinstance(watched.read(10, NEVER), IdentityCard)
    _wait_for_finds(machine, 6)
    assert not watched.removal_is_seen
    assert reports.waiting() == []
    machine.lift()
    machine.lay(CARD)
    assert [reports.next(), reports.next()] == [CardLeft("contactless"), CardArrived("contactless")]


def test_a_card_that_lies_is_asked_for_often_so_that_a_quick_swap_is_seen(
    machine: SimulatedSdtReader, reports: Any
) -> None:
    reader = ResidentReader("contactless", machine.port, poll_s=0.02, retry_s=3600)
    reader.start(reports)
    try:
        assert reports.next() == ReaderReady("contactless")
        machine.lay(CARD)
        assert reports.next() == CardArrived("contactless")
        assert isinstance(reader.read(10, NEVER), IdentityCard)
        _wait_for_finds(machine, 3)  # it lies on, and shows without a reset by now
        machine.lift()
        assert reports.next() == CardLeft("contactless")
        machine.lay(SimulatedResidentCard(name="陈秀兰", id_number="330624186001010007"))
        assert reports.next() == CardArrived("contactless")
    finally:
        reader.stop()


def _wait_for_finds(machine: SimulatedSdtReader, count: int) -> None:
    """Until the watch has asked `count` times more."""
    asked = threading.Semaphore(0)
    machine.on_request = lambda payload: asked.release() if payload == Request.FIND.value else None
    for _ in range(count):
        assert asked.acquire(timeout=10)
    machine.on_request = None


@pytest.mark.usefixtures("watched")
def test_an_unplugged_reader_loses_card_and_line_and_comes_back_with_both(
    machine: SimulatedSdtReader, reports: Any
) -> None:
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")
    machine.unplug()
    assert reports.next() == CardLeft("contactless")
    assert isinstance(reports.next(), ReaderLost)
    machine.plug()
    assert reports.next() == ReaderReady("contactless")
    assert reports.next() == CardArrived("contactless")


def test_a_reader_missing_at_the_start_is_told_once_and_found_when_it_comes(
    machine: SimulatedSdtReader, reports: Any
) -> None:
    machine.unplug()
    reader = ResidentReader("contactless", machine.port, poll_s=0.02, retry_s=0.01)
    reader.start(reports)
    lost = reports.next()
    assert isinstance(lost, ReaderLost)
    assert "cannot be opened" in lost.why
    machine.plug()
    assert reports.next() == ReaderReady("contactless")
    reader.stop()
    assert reports.waiting() == []


def test_a_module_that_falls_silent_is_lost_until_it_answers(machine: SimulatedSdtReader, reports: Any) -> None:
    reader = ResidentReader("contactless", machine.port, poll_s=0.02, retry_s=0.02)
    reader.start(reports)
    assert reports.next() == ReaderReady("contactless")
    machine.go_silent()
    lost = reports.next()
    assert isinstance(lost, ReaderLost)
    assert "no answer" in lost.why
    machine.recover()
    assert reports.next() == ReaderReady("contactless")
    reader.stop()


@pytest.mark.usefixtures("watched")
def test_a_module_without_authorisation_is_lost_and_says_why(machine: SimulatedSdtReader, reports: Any) -> None:
    machine.refuse(Request.FIND, Sw3.NOT_AUTHORISED)
    lost = reports.next()
    assert isinstance(lost, ReaderLost)
    assert "not authorised" in lost.why
    machine.recover()
    assert reports.next() == ReaderReady("contactless")


def test_stopping_closes_the_port_and_a_reader_can_be_started_again(
    watched: ResidentReader, machine: SimulatedSdtReader, reports: Any
) -> None:
    watched.stop()
    other = ResidentReader("other", machine.port, poll_s=0.02)
    other.start(reports)
    assert reports.next() == ReaderReady("other")
    other.stop()
    watched.start(reports)
    machine.lay(CARD)
    assert reports.next() == CardArrived("contactless")
