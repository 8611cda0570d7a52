"""Commits on a real journal: kept with number and slip, or nothing kept and the reason told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.receipt import unpack_slip
from sync.journal import CommitUnknownError, Journal, JournalBrokenError, Keys

if TYPE_CHECKING:
    from tests.kiosk.runtime.conftest import Desk

MANY = 1000
CHEN = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "")


def order_of(desk: Desk, **more: object) -> effect.Commit:
    """The commit that Chen's confirmation asks for."""
    matter = desk.slips._setting().catalogue.matters["medical-insurance-enrolment"]
    order = effect.Commit(
        visit=1, matter=matter, operation="submit", answers=matter.example.answers, citizen=None, assurance="none",
        language="zh", rows=(), steps=(),
    )  # fmt: skip
    return replace(order, **more)  # type: ignore[arg-type]


def test_what_is_told_as_kept_is_in_the_journal_with_its_slip_and_is_pushed(desk: Desk) -> None:
    kept = desk.keep()
    (entry,) = desk.journal.entries(MANY)
    assert (entry.tx_id, entry.number, entry.time_trusted) == (kept.tx_id, kept.number, True)
    stored = desk.journal.slip(kept.tx_id)
    assert stored is not None
    assert stored.slip is not None
    assert unpack_slip(stored.slip).id_number == "330624********0007"
    assert desk.woken == [None]
    assert desk.journal.verify() == ()


def test_a_clock_that_nobody_vouched_for_is_kept_as_such(desk: Desk) -> None:
    desk.clock.ms, desk.clock.trusted = 0, False
    desk.keep()
    desk.clock.ms = 253_402_300_799_000  # the last second of the year 9999
    desk.keep()
    desk.clock.ms = 1
    desk.keep()
    assert [(entry.seq, entry.time_trusted) for entry in desk.journal.entries(MANY)] == [
        (1, False), (2, False), (3, False),
    ]  # fmt: skip
    assert desk.journal.verify() == ()


def test_a_terminal_that_was_never_enrolled_keeps_nothing_and_says_so(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    desk.keeping.commit(order_of(desk))
    assert desk.told.next() == event.CommitFailed(1, "not_enrolled")


def test_a_full_disk_keeps_nothing_says_so_and_remembers_no_slip(desk: Desk) -> None:
    desk.keep()
    ballast = desk.journal._disk._ballast
    ballast._path.unlink()
    size, ballast._size = ballast._size, 1 << 60
    desk.keeping.commit(order_of(desk, visit=7))
    assert desk.told.next() == event.CommitFailed(7, "journal_full")
    assert len(desk.journal.entries(MANY)) == 1
    assert len(desk.slips._remembered) == 1
    ballast._size = size
    desk.keep()


def test_a_disk_that_dies_under_the_commit_and_cannot_be_read_is_not_said_to_have_kept_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(_draft: object) -> None:
        raise CommitUnknownError("torn")

    monkeypatch.setattr(desk.journal, "commit", torn)
    desk.keeping.commit(order_of(desk, visit=2))
    assert desk.told.next() == event.CommitFailed(2, "journal_unknown")


def test_a_disk_that_died_keeps_nothing_and_neither_cases_nor_slips_bring_the_terminal_down(desk: Desk) -> None:
    desk.keep()
    desk.journal.close()
    desk.keeping.commit(order_of(desk, visit=2))
    assert desk.told.next() == event.CommitFailed(2, "journal_failed")
    before = len(desk.woken)
    desk.keeping.load_cases(effect.LoadCases(2, CHEN))
    assert desk.told.waiting() == []
    assert len(desk.woken) == before + 1, "the sync loop, which knows when the trouble is over, has a look"


def test_a_rating_has_no_slip_and_is_nobodys_case(desk: Desk) -> None:
    kept = desk.keep()
    desk.keeping.commit(order_of(desk, operation="rating", answers={"tx_id": kept.tx_id, "level": 1}))
    rated = desk.told.next_of(event.Committed)
    assert desk.journal.slip(rated.tx_id) is None
    desk.keeping.load_cases(effect.LoadCases(1, CHEN))
    assert [case.tx_id for case in desk.told.next_of(event.CasesCame).cases] == [kept.tx_id]


@pytest.mark.parametrize("stranger", ["33062418991231999X", "330624187602290002"])
def test_the_next_citizen_has_none_of_the_cases_of_the_last(desk: Desk, stranger: str) -> None:
    desk.keep()
    desk.keeping.load_cases(effect.LoadCases(2, replace(CHEN, id_number=stranger)))
    assert desk.told.next_of(event.CasesCame).cases == ()


def test_the_journal_of_another_terminals_keys_is_not_opened(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.keep()
    path = desk.journal._disk._path
    desk.journal.close()
    with pytest.raises(JournalBrokenError):
        Journal.open(path, Keys.load(tmp_path_factory.mktemp("other")), now_ms=desk.clock.now_ms)
