"""Replies: only a verdict changes an entry, a platform that went back gets everything again, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sync.journal import AppliedVerdict, Journal, JournalBrokenError, Kept
from sync.wire import Reply, VerdictKind

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]
Replies = Callable[..., Reply]
NEW, DUP, CONFLICT, REJECTED, RETRY = VerdictKind

ID_NUMBER = "330624186001010007"


def states(journal: Journal) -> list[str]:
    return [entry.state for entry in journal.entries()]


def stages(journal: Journal) -> list[tuple[str, str | None]]:
    cases = reversed(journal.cases(journal.citizen_key(ID_NUMBER)))
    return [(case.stage, case.reason) for case in cases]


def test_each_verdict_changes_its_own_entry_only(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(6)
    applied = journal.apply(
        reply({1: NEW, 2: DUP, 3: CONFLICT, 4: REJECTED, 5: RETRY}, accepted=4, settled=0, reason="no_such_plot")
    )
    assert states(journal) == ["accepted", "accepted", "conflict", "rejected", "pending", "pending"]
    assert stages(journal) == [
        ("accepted", None),
        ("accepted", None),
        ("conflict", "no_such_plot"),
        ("rejected", "no_such_plot"),
        ("kept", None),
        ("kept", None),
    ]
    assert applied[3] == AppliedVerdict("tx-4", REJECTED, "no_such_plot")
    assert [entry.header.seq for entry in journal.pending(100)] == [5, 6]
    counts = journal.counts()
    assert (counts.pending, counts.accepted, counts.rejected, counts.conflict) == (2, 2, 1, 1)


def test_a_reply_without_a_verdict_for_an_entry_leaves_it_pending(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(3)
    journal.apply(reply({2: NEW}, accepted=0))
    assert states(journal) == ["pending", "accepted", "pending"]


def test_the_same_reply_twice_changes_nothing_the_second_time(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(3)
    told = reply({1: NEW, 2: NEW, 3: REJECTED}, accepted=3, settled=2, reason="r")
    assert len(journal.apply(told)) == 3
    before = (states(journal), stages(journal))
    assert journal.apply(told) == ()
    assert (states(journal), stages(journal)) == before


def test_settled_follows_the_platforms_cursor(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(4)
    journal.apply(reply({1: NEW, 2: NEW, 3: NEW}, accepted=3, settled=0))
    journal.apply(reply(accepted=3, settled=2))
    assert states(journal) == ["settled", "settled", "accepted", "pending"]


def test_a_verdict_for_an_entry_that_is_not_here_means_nothing(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(1)
    assert journal.apply(reply({-1: NEW, 0: NEW, 2**40: NEW}, accepted=0)) == ()
    assert states(journal) == ["pending"]


@pytest.mark.parametrize("epoch", ["E1", "E2"])
def test_a_platform_restored_from_a_backup_gets_everything_again(
    journal: Journal, keep: Keep, reply: Replies, epoch: str
) -> None:
    keep(6)
    journal.apply(reply({1: NEW, 2: NEW, 3: REJECTED, 4: CONFLICT, 5: NEW, 6: NEW}, accepted=6, settled=5, reason="r"))
    assert journal.pending(100) == ()
    journal.apply(reply(accepted=2, settled=2, epoch=epoch))
    assert [entry.header.seq for entry in journal.pending(100)] == [3, 4, 5, 6]
    assert stages(journal) == [("accepted", None)] * 2 + [("kept", None)] * 4
    assert journal.rewinds == 1
    journal.apply(reply({3: NEW, 4: NEW, 5: DUP, 6: NEW}, accepted=6, settled=2, epoch=epoch))
    assert states(journal) == ["settled", "settled", "accepted", "accepted", "accepted", "accepted"]
    assert journal.rewinds == 1
    assert journal.verify() == ()


def test_a_new_epoch_that_lost_nothing_sends_nothing_again(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(2)
    journal.apply(reply({1: NEW, 2: NEW}, accepted=2))
    journal.apply(reply(accepted=2, epoch="E2"))
    assert journal.pending(100) == ()


def test_a_gap_at_the_platform_is_no_regression(journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(4)
    journal.apply(reply({1: NEW, 2: RETRY, 3: NEW, 4: NEW}, accepted=1))
    journal.apply(reply(accepted=1))
    assert states(journal) == ["accepted", "pending", "accepted", "accepted"]


def test_a_terminal_restored_from_an_older_image_numbers_nothing_new(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(2)
    journal.apply(reply({1: DUP, 2: DUP}, accepted=9))
    assert journal.trouble == "journal_behind"
    with pytest.raises(JournalBrokenError, match="enrol again"):
        keep(1)
    journal.close()
    again = terminal.open()
    assert again.trouble == "journal_behind"
    again.enrol(replace(terminal.identity_of(incarnation=2)))
    assert again.trouble is None
    assert again.commit(terminal.draft(70)).seq == 1


def test_a_reply_for_an_earlier_incarnation_leaves_this_one_alone(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(2)
    old = journal.identity
    journal.enrol(terminal.identity_of(incarnation=2))
    journal.commit(terminal.draft(50))
    journal.apply(reply({1: NEW, 2: NEW}, accepted=2), of=old)
    assert states(journal) == ["accepted", "accepted", "pending"]
    assert [one.incarnation for one in journal.owing()] == [2]


def test_replies_survive_a_restart(terminal: Terminal, journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(2)
    journal.apply(reply({1: NEW, 2: REJECTED}, accepted=2, reason="r"))
    journal.close()
    again = terminal.open()
    assert states(again) == ["accepted", "rejected"]
    again.apply(reply(accepted=1))
    assert [entry.header.seq for entry in again.pending(10)] == [2]
