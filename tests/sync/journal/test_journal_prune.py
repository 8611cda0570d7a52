"""Pruning: settled and past retention, both; and what is left still verifies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.journal import Journal, Kept
from sync.wire import FeedItem, FeedPage, Operation, Reply, VerdictKind

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]
Replies = Callable[..., Reply]
NEW, DUP, CONFLICT, REJECTED, RETRY = VerdictKind

ID_NUMBER = "330624186001010007"
DAY = 86_400_000


def seqs(journal: Journal) -> list[int]:
    return [entry.seq for entry in journal.entries()]


def case_ids(journal: Journal) -> set[str]:
    return {case.tx_id for case in journal.cases(journal.citizen_key(ID_NUMBER))}


def decide(journal: Journal, *tx_ids: str) -> None:
    items = tuple(
        FeedItem(number, "case", {"tx_id": tx_id, "stage": "done", "reason": None, "decided_ms": 1_000_000})
        for number, tx_id in enumerate(tx_ids, start=1)
    )
    journal.apply_feed(FeedPage(b"n" * 16, "E1", items, len(items), 0))


def test_nothing_goes_before_both_settled_and_past_retention(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(4)
    journal.apply(reply({1: NEW, 2: NEW, 3: NEW}, accepted=3, settled=2))
    assert journal.prune(terminal.now + DAY, retention_ms=2 * DAY) == 0
    assert seqs(journal) == [1, 2, 3, 4]
    assert journal.prune(terminal.now + 3 * DAY, retention_ms=2 * DAY) == 2
    assert seqs(journal) == [3, 4]
    assert journal.verify() == ()


def test_after_pruning_everything_the_chain_goes_on_where_it_was(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(3)
    tip = journal.tip()
    journal.apply(reply({1: NEW, 2: NEW, 3: REJECTED}, accepted=3, settled=3))
    assert journal.prune(terminal.now + 1, retention_ms=0) == 3
    assert seqs(journal) == []
    journal.close()
    again = terminal.open()
    assert again.tip() == tip
    assert again.commit(terminal.draft(40)).seq == 4
    assert again.pending(1)[0].header.prev == tip[1]
    assert again.verify() == ()


def test_a_conflict_stays_and_holds_only_the_headers_behind_it(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(4)
    journal.apply(reply({1: NEW, 2: CONFLICT, 3: NEW, 4: NEW}, accepted=4, settled=4))
    assert journal.prune(terminal.now + 1, retention_ms=0) == 3
    assert seqs(journal) == [2, 3, 4]
    assert journal._disk._db.rows("SELECT sealed IS NULL FROM entry ORDER BY id") == [(0,), (1,), (1,)]
    assert journal.verify() == ()
    assert journal.counts().conflict == 1


def test_cases_go_with_their_entries_once_they_have_a_result(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(2)
    journal.commit(terminal.draft(30, operation=Operation.NOTE))
    journal.apply(reply({1: NEW, 2: NEW, 3: NEW}, accepted=3, settled=3))
    decide(journal, "tx-1")
    journal.prune(terminal.now + DAY, retention_ms=DAY - 1)
    assert case_ids(journal) == {"tx-2"}
    assert journal.slip("tx-1") is None
    assert journal.slip("tx-2") is None, "a masked line that nobody fetched is erased all the same"


def test_a_slip_that_nobody_fetched_is_erased_after_retention_even_while_its_entry_stays(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(1)
    journal.prune(terminal.now + DAY, retention_ms=DAY - 1)
    slip = journal.slip("tx-1")
    assert slip is not None
    assert slip.slip is None
    assert seqs(journal) == [1]


def test_what_was_pruned_cannot_be_sent_again_and_does_not_hold_up_the_rest(
    terminal: Terminal, journal: Journal, keep: Keep, reply: Replies
) -> None:
    keep(2)
    journal.apply(reply({1: NEW, 2: NEW}, accepted=2, settled=2))
    journal.prune(terminal.now + 1, retention_ms=0)
    keep(2)
    journal.apply(reply({3: NEW}, accepted=3, settled=2))
    journal.apply(reply({}, accepted=0, settled=0, epoch="E2"))
    assert [entry.header.seq for entry in journal.pending(10)] == [3, 4]
    assert journal.verify() == ()


def test_pruned_space_goes_back_to_the_disk(terminal: Terminal, journal: Journal, keep: Keep, reply: Replies) -> None:
    keep(200)
    journal._disk._db.checkpoint()
    before = terminal.path.stat().st_size
    for first in (1, 101):
        through = first + 99
        journal.apply(reply(dict.fromkeys(range(first, through + 1), NEW), accepted=through, settled=through))
    decide(journal, *(f"tx-{number}" for number in range(1, 201)))
    journal.prune(terminal.now + 1, retention_ms=0)
    assert terminal.path.stat().st_size < before / 3
