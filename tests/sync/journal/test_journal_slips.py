"""Print jobs: they wait for the same card, and their masked line goes with their outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sync.journal import Journal, Kept
from sync.wire import Operation

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]

ID_NUMBER = "330624186001010007"


def test_a_slip_says_what_the_paper_needs(journal: Journal, keep: Keep) -> None:
    (kept,) = keep(1)
    slip = journal.slip("tx-1")
    assert slip is not None
    assert (slip.number, slip.seq, slip.tip, slip.created_ms) == (kept.number, 1, kept.tip, kept.created_ms)
    assert (slip.title_zh, slip.operation, slip.time_trusted) == ("出生登记", Operation.SUBMIT, False)
    assert (slip.state, slip.copies) == ("waiting", 0)
    assert slip.slip == b"slip 330624********0007 no 1"
    assert journal.slip("nobody") is None


def test_a_slip_that_waited_over_a_restart_still_waits(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    keep(1)
    journal.close()
    slip = terminal.open().slip("tx-1")
    assert slip is not None
    assert (slip.state, slip.copies) == ("waiting", 0)
    assert slip.slip is not None


def test_printing_erases_the_masked_line_and_counts(journal: Journal, keep: Keep) -> None:
    keep(2)
    journal.slip_done("tx-1", "printed", "kept")
    slip = journal.slip("tx-1")
    assert slip is not None
    assert (slip.slip, slip.state, slip.copies) == (None, "printed", 1)
    other = journal.slip("tx-2")
    assert other is not None
    assert other.state == "waiting"
    journal.slip_done("tx-1", "printed", "kept")
    copied = journal.slip("tx-1")
    assert copied is not None
    assert copied.copies == 2


def test_a_settlement_is_no_copy_of_the_slip_before_it(journal: Journal, keep: Keep) -> None:
    keep(1)
    journal.slip_done("tx-1", "printed", "kept")
    journal.slip_done("tx-1", "printed", "settled")
    settled = journal.slip("tx-1")
    assert settled is not None
    assert (settled.printed_stage, settled.copies) == ("settled", 1)
    journal.slip_done("tx-1", "printed", "settled")
    again = journal.slip("tx-1")
    assert again is not None
    assert again.copies == 2


@pytest.mark.parametrize("outcome", ["unknown", "failed"])
def test_a_slip_that_may_not_have_come_out_keeps_its_line_for_another_try(
    journal: Journal, keep: Keep, outcome: str
) -> None:
    keep(1)
    journal.slip_done("tx-1", outcome, "kept")
    slip = journal.slip("tx-1")
    assert slip is not None
    assert (slip.state, slip.copies) == (outcome, 0)
    assert slip.slip is not None
    journal.slip_done("tx-1", "printed", "kept")
    assert [case.slip_state for case in journal.cases(journal.citizen_key(ID_NUMBER))] == ["printed"]


def test_what_was_printed_once_stays_printed_when_a_copy_fails(journal: Journal, keep: Keep) -> None:
    keep(1)
    journal.slip_done("tx-1", "printed", "kept")
    journal.slip_done("tx-1", "failed", "kept")
    slip = journal.slip("tx-1")
    assert slip is not None
    assert slip.state == "printed"


def test_a_rating_has_no_slip(terminal: Terminal, journal: Journal) -> None:
    journal.commit(terminal.draft(1, operation=Operation.RATING))
    (case,) = journal.cases(journal.citizen_key(ID_NUMBER))
    assert case.slip_state is None
    assert case.operation is Operation.RATING
    assert journal.slip("tx-1") is None


def test_an_outcome_that_is_none_is_a_fault_of_the_caller(journal: Journal, keep: Keep) -> None:
    keep(1)
    with pytest.raises(ValueError, match="printed, unknown or failed"):
        journal.slip_done("tx-1", "waiting", "kept")
