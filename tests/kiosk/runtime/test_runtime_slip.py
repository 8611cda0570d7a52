"""Slips drawn from a real journal and printed on the simulated printer, as they lie in the hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printers.device import open_printer
from drivers.printers.profile import load_profile
from drivers.simulators.printer import SimulatedPrinter, Slip
from kiosk.catalogue.model import Text
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.runtime.paper import Papers
from sync.wire import FeedItem, FeedPage, Reply, Verdict, VerdictKind

if TYPE_CHECKING:
    from tests.kiosk.runtime.conftest import Desk

CHEN = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村12号")
MASKED = "138****0001"


@pytest.fixture
def printer() -> Iterator[SimulatedPrinter]:
    with SimulatedPrinter() as made:
        yield made


@pytest.fixture
def papers(printer: SimulatedPrinter, desk: Desk) -> Papers:
    driver = open_printer(printer.url, load_profile("receipt-80mm"))
    return Papers(driver, desk.journal, desk.told, desk.slips, status_s=2, print_s=20)


def print_slip(papers: Papers, printer: SimulatedPrinter, tx_id: str, **more: Any) -> Slip:
    """The slip of an entry, in the hand."""
    papers.print_slip(effect.PrintSlip(1, tx_id, **({"stage": "kept", "citizen": CHEN} | more)))
    return printer.slips[-1]


def words(slip: Slip) -> str:
    """All of its text in one line."""
    return slip.text.replace("\n", "")


def test_the_first_slip_is_no_copy_and_the_next_ones_say_that_they_are(
    desk: Desk, papers: Papers, printer: SimulatedPrinter
) -> None:
    kept = desk.keep()
    first = words(print_slip(papers, printer, kept.tx_id))
    assert kept.number in first
    assert MASKED in first
    assert "副本" not in first
    assert desk.journal.slip(kept.tx_id).slip is None, "its masked lines are erased once it is out"  # type: ignore[union-attr]
    second, third = (words(print_slip(papers, printer, kept.tx_id)) for _ in range(2))
    assert MASKED in second, "a copy in the same visit says the same"
    assert "副本" in second
    assert "副本" in third
    assert [desk.told.next_of(event.PaperCame).paper for _ in range(3)] == ["printed"] * 3


def test_after_the_visit_nothing_of_the_slip_is_remembered_and_the_card_itself_says_who(
    desk: Desk, papers: Papers, printer: SimulatedPrinter
) -> None:
    kept = desk.keep(visit=3)
    print_slip(papers, printer, kept.tx_id)
    desk.slips.forget(3)
    assert desk.slips._remembered == {}
    later = words(print_slip(papers, printer, kept.tx_id))
    assert MASKED not in later
    assert "陈*兰" in later
    assert "城乡居民医保" in later


def test_a_slip_whose_citizen_left_while_it_was_saved_is_not_remembered(desk: Desk) -> None:
    desk.slips.forget(4)
    desk.keep(visit=4)
    assert desk.slips._remembered == {}
    desk.keep(visit=5)
    assert len(desk.slips._remembered) == 1


def test_forgetting_one_visit_keeps_the_copies_of_the_next(desk: Desk) -> None:
    desk.keep(visit=1)
    newer = desk.keep(visit=2)
    desk.slips.forget(1)
    assert list(desk.slips._remembered) == [newer.tx_id]


def test_a_settlement_is_no_copy_of_the_slip_before_it(desk: Desk, papers: Papers, printer: SimulatedPrinter) -> None:
    kept = desk.keep()
    print_slip(papers, printer, kept.tx_id)
    desk.journal.apply(Reply(b"b" * 16, "E1", 1, 1, (Verdict(1, VerdictKind.NEW),), 1))
    body = {"tx_id": kept.tx_id, "stage": "done", "reason": None, "decided_ms": 1}
    desk.journal.apply_feed(FeedPage(b"n" * 16, "E1", (FeedItem(1, "case", body),), 1, 1))
    settled = words(print_slip(papers, printer, kept.tx_id, stage="settled"))
    assert "副本" not in settled
    assert "副本" in words(print_slip(papers, printer, kept.tx_id, stage="settled"))


def test_an_entry_that_the_journal_does_not_know_prints_nothing(
    desk: Desk, papers: Papers, printer: SimulatedPrinter
) -> None:
    desk.keep()
    papers.print_slip(effect.PrintSlip(1, "f" * 32, "kept"))
    assert desk.told.next() == event.PaperCame(1, "f" * 32, "fault")
    assert printer.slips == ()


def test_a_stored_slip_that_is_damaged_still_prints_number_matter_and_hotline(
    desk: Desk, papers: Papers, printer: SimulatedPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = desk.keep()
    known = desk.journal.slip(kept.tx_id)
    assert known is not None
    spoilt = dataclasses.replace(known, slip=b"\xff\x00")
    monkeypatch.setattr(desk.journal, "slip", lambda _: spoilt)
    text = words(print_slip(papers, printer, kept.tx_id))
    assert kept.number in text
    assert "陈*兰" in text


@pytest.mark.parametrize("ms", [0, 253_402_300_799_000 - 8 * 3_600_000])
def test_a_slip_of_a_wrong_clock_says_that_nobody_vouched_for_its_time(
    desk: Desk, papers: Papers, printer: SimulatedPrinter, ms: int
) -> None:
    desk.clock.ms, desk.clock.trusted = ms, False
    kept = desk.keep()
    slip = print_slip(papers, printer, kept.tx_id)
    assert slip.whole
    assert "本机时间未经核对" in words(slip)
    desk.clock.trusted = True


def test_a_citizen_who_reads_english_gets_an_english_copy(
    desk: Desk, papers: Papers, printer: SimulatedPrinter
) -> None:
    kept = desk.keep()
    english = print_slip(papers, printer, kept.tx_id, language="en", steps=(Text("等", "Wait for it"),)).text
    assert "Wait for it" in english
    assert "insurance" in english.replace("\n", " ")
