"""The watch over readers and cards, on the real pcscd."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from drivers.simulators.pcscd import PrivatePcscd
from drivers.simulators.smart_card import BELGIAN_EID_ATR, ForeignCard, MuteCard
from drivers.transport.pcsc import (
    CardInserted,
    CardRemoved,
    PcscReport,
    PcscWatch,
    ReadersChanged,
    ServiceDown,
    reader_names,
)

LEFT, RIGHT = "Simulated Left 00 00", "Simulated Right 01 00"


@pytest.fixture
def watch(pcscd: PrivatePcscd, reports: Any) -> Iterator[PcscWatch]:
    watch = PcscWatch(reports, poll_s=0.2, pause_s=0.05)
    watch.start()
    assert reports.next() == ReadersChanged(pcscd.reader_names)
    yield watch
    watch.stop()


@pytest.mark.usefixtures("watch")
def test_a_card_is_reported_when_it_comes_and_when_it_leaves(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.slots[1].insert(ForeignCard())
    assert reports.next() == CardInserted(RIGHT, BELGIAN_EID_ATR)
    pcscd.slots[1].remove()
    assert reports.next() == CardRemoved(RIGHT)


def test_a_card_that_lies_at_the_start_is_reported_after_the_readers(pcscd: PrivatePcscd, reports: Any) -> None:
    before = PcscWatch(reports)
    before.start()
    reports.next()
    pcscd.slot.insert(ForeignCard())
    assert reports.next() == CardInserted(LEFT, BELGIAN_EID_ATR)
    before.stop()
    watch = PcscWatch(reports)
    watch.start()
    assert reports.next() == ReadersChanged((LEFT, RIGHT))
    assert reports.next() == CardInserted(LEFT, BELGIAN_EID_ATR)
    watch.stop()


@pytest.mark.usefixtures("watch")
def test_a_mute_card_is_a_card_without_an_atr(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.slot.insert(MuteCard())
    assert reports.next() == CardInserted(LEFT, b"")


def test_one_card_in_the_place_of_another_of_its_kind_is_seen_while_the_receiver_is_busy(
    pcscd: PrivatePcscd, reports: Any
) -> None:
    entered, released = threading.Event(), threading.Event()

    def slow(report: PcscReport) -> None:
        reports(report)
        if isinstance(report, CardInserted):
            entered.set()
            released.wait(10)

    watch = PcscWatch(slow)
    watch.start()
    seen: queue.Queue[PcscReport] = queue.Queue()
    witness = PcscWatch(seen.put)  # says when pcscd itself has noticed
    witness.start()
    assert isinstance(seen.get(timeout=10), ReadersChanged)
    pcscd.slot.insert(ForeignCard())
    assert isinstance(seen.get(timeout=10), CardInserted)
    assert entered.wait(10)
    pcscd.slot.insert(ForeignCard())
    assert isinstance(seen.get(timeout=10), CardRemoved)
    assert isinstance(seen.get(timeout=10), CardInserted)
    released.set()
    assert [reports.next() for _ in range(4)] == [
        ReadersChanged((LEFT, RIGHT)),
        CardInserted(LEFT, BELGIAN_EID_ATR),
        CardRemoved(LEFT),
        CardInserted(LEFT, BELGIAN_EID_ATR),
    ]
    watch.stop()
    witness.stop()


@pytest.mark.usefixtures("watch")
def test_a_killed_service_takes_its_cards_with_it_and_is_found_again(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.slot.insert(ForeignCard())
    reports.next()
    pcscd.kill()
    assert reports.next() == CardRemoved(LEFT)
    assert isinstance(reports.next(), ServiceDown)
    pcscd.start()
    assert reports.next() == ReadersChanged((LEFT, RIGHT))
    assert reports.next() == CardInserted(LEFT, BELGIAN_EID_ATR)
    pcscd.slots[1].insert(ForeignCard())
    assert reports.next() == CardInserted(RIGHT, BELGIAN_EID_ATR)


@pytest.mark.usefixtures("watch")
def test_a_service_that_stops_in_good_order_is_down_too_and_told_once(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.stop()
    assert isinstance(reports.next(), ServiceDown)
    pcscd.start()
    assert isinstance(reports.next(), ReadersChanged)
    assert reports.waiting() == []


def test_a_service_that_comes_later_is_found(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.stop()
    watch = PcscWatch(reports, poll_s=0.05)
    watch.start()
    down = reports.next()
    assert isinstance(down, ServiceDown)
    assert "does not run" in down.why
    assert reader_names() is None
    pcscd.start()
    assert reports.next() == ReadersChanged((LEFT, RIGHT))
    assert reader_names() == (LEFT, RIGHT)
    watch.stop()


@pytest.mark.usefixtures("watch")
def test_a_restart_with_other_readers_changes_the_list(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.stop()
    assert isinstance(reports.next(), ServiceDown)
    pcscd.fitted = ()
    pcscd.start()
    assert reports.next() == ReadersChanged(())
    assert reader_names() == ()
    pcscd.stop()
    assert isinstance(reports.next(), ServiceDown)
    pcscd.fitted = (1,)
    pcscd.start()
    assert reports.next() == ReadersChanged(("Simulated Right 00 00",))


@pytest.mark.usefixtures("watch")
def test_an_unplugged_reader_loses_its_card_and_comes_back_with_it(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.slot.insert(ForeignCard())
    reports.next()
    pcscd.slot.unplug()
    assert reports.next() == CardRemoved(LEFT)
    assert reports.next() == ReadersChanged((RIGHT,))
    pcscd.slot.plug()
    assert reports.next() == ReadersChanged((LEFT, RIGHT))
    assert reports.next() == CardInserted(LEFT, BELGIAN_EID_ATR)


def test_a_watch_with_a_long_poll_stops_long_before_it_and_says_no_more(pcscd: PrivatePcscd, reports: Any) -> None:
    watch = PcscWatch(reports, poll_s=60)
    watch.start()
    reports.next()
    watch.stop()
    watch._thread.join(30)
    assert not watch._thread.is_alive()
    pcscd.slot.insert(ForeignCard())
    assert reader_names() == (LEFT, RIGHT)
    assert reports.waiting() == []
