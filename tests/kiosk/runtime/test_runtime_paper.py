"""What a real driver on the simulated printer tells, in the words of the screens and of the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from drivers.printers import status
from drivers.printers.device import open_printer
from drivers.printers.document import Document
from drivers.printers.profile import load_profile
from drivers.simulators.printer import SimulatedPrinter
from kiosk.journey import effect, event
from kiosk.journey.view import Paper
from kiosk.runtime.paper import Papers

if TYPE_CHECKING:
    from tests.kiosk.runtime.conftest import Desk

Trouble = Callable[[SimulatedPrinter], None]


@pytest.fixture
def printer() -> Iterator[SimulatedPrinter]:
    with SimulatedPrinter() as made:
        yield made


def papers_of(url: str, desk: Desk) -> Papers:
    """Papers over a real driver with short deadlines."""
    return Papers(open_printer(url, load_profile("receipt-80mm")), desk.journal, desk.told, desk.slips, 0.3, 2)


@pytest.mark.parametrize(
    ("trouble", "shown", "recorded", "world"),
    [
        (lambda _: None, "printed", "printed", Paper.READY),
        (lambda p: p.paper_low(), "printed", "printed", Paper.LOW),
        (lambda p: p.paper_out_after(0), "out", "failed", Paper.OUT),
        (lambda p: p.paper_out_after(8), "out", "failed", Paper.OUT),
        (lambda p: p.open_cover(), "cover_open", "failed", Paper.COVER_OPEN),
        (lambda p: p.power_off(), "fault", "failed", Paper.FAULT),
        (lambda p: p.go_silent(), "fault", "failed", Paper.FAULT),
        (lambda p: p.fail_next("lasting"), "fault", "failed", Paper.FAULT),
        (lambda p: p.fail_next("no_confirmation"), "unknown", "unknown", None),
    ],
    ids=["good", "low", "out", "runs out", "cover", "off", "silent", "broken", "unconfirmed"],
)
def test_every_end_of_a_slip_is_told_and_recorded_as_what_it_is(
    printer: SimulatedPrinter, desk: Desk, trouble: Trouble, shown: str, recorded: str, world: Paper | None
) -> None:
    kept = desk.keep()
    trouble(printer)
    papers_of(printer.url, desk).print_slip(effect.PrintSlip(1, kept.tx_id, "kept"))
    assert desk.told.next_of(event.PaperCame) == event.PaperCame(1, kept.tx_id, shown)
    (row,) = desk.journal.cases(desk.journal.citizen_key("330624186001010007"))
    assert row.slip_state == recorded
    stored = desk.journal.slip(kept.tx_id)
    assert stored is not None
    assert (stored.slip is None) == (recorded == "printed"), "only what came out is erased"
    if world is not None:
        assert desk.told.next_of(event.PaperChanged).paper is world


def test_an_answer_is_printed_and_kept_nowhere(printer: SimulatedPrinter, desk: Desk) -> None:
    matter = desk.slips._setting().catalogue.matters["nearby"]
    order = effect.PrintAnswer(visit=4, stage="answer", matter=matter, number="", citizen=None, rows=(), language="zh")
    papers_of(printer.url, desk).print_answer(order)
    assert desk.told.next_of(event.PaperCame) == event.PaperCame(4, None, "printed")
    assert len(printer.slips) == 1
    assert desk.journal.entries() == ()


def test_the_state_of_the_printer_is_told_only_when_it_is_news(printer: SimulatedPrinter, desk: Desk) -> None:
    papers = papers_of(printer.url, desk)
    papers.look()
    papers.look()
    printer.open_cover()
    papers.look()
    papers.look()
    printer.close_cover()
    papers.look()
    assert [told.paper for told in desk.told.waiting()] == [Paper.READY, Paper.COVER_OPEN, Paper.READY]  # type: ignore[union-attr]


def test_a_wrong_port_at_the_start_is_a_fault_and_no_crash(desk: Desk) -> None:
    papers_of("serial:/dev/no-such-port", desk).look()
    assert desk.told.next() == event.PaperChanged(Paper.FAULT)


@pytest.mark.parametrize("outcome", list(status.Outcome))
@pytest.mark.parametrize(
    "now",
    [
        status.Ready(), status.Ready(low=True), status.PaperOut(), status.CoverOpen(), status.Failed("cutter"),
        status.Silent(), status.Unreachable("gone"),
    ],
    ids=lambda now: type(now).__name__,
)  # fmt: skip
def test_no_outcome_is_told_as_printed_but_printed(
    desk: Desk, outcome: status.Outcome, now: status.PrinterStatus
) -> None:
    class Says:
        def status(self, _: float) -> status.PrinterStatus:
            return now

        def print(self, _: Document, __: float, ___: object) -> status.Printed:
            return status.Printed(outcome, now)

    kept = desk.keep()
    Papers(Says(), desk.journal, desk.told, desk.slips, 1, 1).print_slip(effect.PrintSlip(1, kept.tx_id, "kept"))
    came = desk.told.next_of(event.PaperCame).paper
    assert (came == "printed") == (outcome is status.Outcome.PRINTED)
    assert came in {"printed", "unknown", "out", "cover_open", "fault"}
    stored = desk.journal.slip(kept.tx_id)
    assert stored is not None
    assert (stored.slip is None) == (outcome is status.Outcome.PRINTED)


def test_a_disk_that_fails_under_a_slip_does_not_bring_the_terminal_down(printer: SimulatedPrinter, desk: Desk) -> None:
    kept = desk.keep()
    papers = papers_of(printer.url, desk)
    printer.on_change = desk.journal.close  # the disk is gone as soon as the paper moves
    papers.print_slip(effect.PrintSlip(1, kept.tx_id, "kept"))
    assert desk.told.next_of(event.PaperCame).paper == "printed", "the paper is in the hand all the same"
    papers.print_slip(effect.PrintSlip(1, kept.tx_id, "kept"))
    assert desk.told.next_of(event.PaperCame).paper == "fault"


def test_a_look_is_due_again_only_after_the_last_one_was_taken(printer: SimulatedPrinter, desk: Desk) -> None:
    papers = papers_of(printer.url, desk)
    assert papers.looks_next()
    assert not papers.looks_next()
    papers.look()
    assert papers.looks_next()
