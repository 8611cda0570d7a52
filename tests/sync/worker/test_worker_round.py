"""Rounds: everything owed is pushed, the feed is read, and each kind of trouble is told once and waited out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sync.journal import JournalBrokenError, JournalFullError
from sync.wire import FeedItem, VerdictKind
from sync.worker import (
    CasesMoved,
    JournalTrouble,
    LinkDown,
    LinkUp,
    Notices,
    QueueAged,
    TimeCame,
    Verdicts,
)

if TYPE_CHECKING:
    from tests.sync.worker.conftest import Peer, Terminal

NEW, DUP, CONFLICT, REJECTED, RETRY = VerdictKind
HTML = {"Content-Type": "text/html"}


def html(_answer: bytes) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, b"<html>log in</html>"


def states(terminal: Terminal) -> list[str]:
    return [entry.state for entry in terminal.journal.entries(1000)]


def test_everything_owed_goes_in_order_in_batches_of_a_hundred(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(*range(1, 251))
    assert terminal.worker().round() == 15.0
    assert [len(batch.entries) for batch in peer.batches] == [100, 100, 50]
    assert [entry.header.seq for batch in peer.batches for entry in batch.entries] == list(range(1, 251))
    assert {(batch.tip_seq, batch.tip) for batch in peer.batches} == {terminal.journal.tip()}
    assert len({batch.batch_id for batch in peer.batches}) == 3
    assert set(states(terminal)) == {"accepted"}
    assert sum(len(one.verdicts) for one in terminal.told(Verdicts)) == 250
    assert terminal.told(LinkUp) == [LinkUp()]


def test_with_nothing_to_send_a_round_is_one_heartbeat(terminal: Terminal, peer: Peer) -> None:
    terminal.worker().round()
    (batch,) = peer.batches
    assert batch.entries == ()
    assert (batch.tip_seq, batch.tip) == terminal.journal.tip()
    assert terminal.told(TimeCame) == [TimeCame(peer.time_ms)]


def test_a_lost_answer_is_sent_again_and_counts_once(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1, 2)
    worker = terminal.worker()
    peer.spoil = lambda _answer: (502, {}, b"")
    worker.round()
    assert states(terminal) == ["pending", "pending"]
    assert len(peer.stored) == 2
    peer.spoil = lambda _answer: None
    worker.round()
    assert states(terminal) == ["accepted", "accepted"]
    assert peer.batches[0].batch_id != peer.batches[1].batch_id
    assert peer.batches[0].entries == peer.batches[1].entries


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (html, "captive"),
        (lambda answer: (200, {"Content-Type": "application/cose"}, answer[:-2]), "not_signed"),
        (lambda _answer: (401, {}, b""), "refused"),
        (lambda _answer: (503, {}, b""), "down"),
    ],
)
def test_no_status_and_no_page_decides_about_an_entry(terminal: Terminal, peer: Peer, spoil: Any, why: str) -> None:
    terminal.keep(1)
    worker = terminal.worker()
    peer.spoil = spoil
    for _ in range(3):
        worker.round()
    assert states(terminal) == ["pending"]
    assert terminal.told(LinkDown) == [LinkDown(why)]
    peer.spoil = lambda _answer: None
    worker.round()
    assert states(terminal) == ["accepted"]
    assert terminal.told(LinkUp) == [LinkUp()]


def test_verdicts_reach_the_listener_and_a_retry_blocks_nobody(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(*range(1, 151))
    peer.verdicts = {**dict.fromkeys(range(1, 121), (RETRY, None)), 130: (REJECTED, "no_such_plot")}
    worker = terminal.worker()
    assert worker.round() == 15.0
    assert states(terminal) == ["pending"] * 120 + ["accepted"] * 9 + ["rejected"] + ["accepted"] * 20
    told = [verdict for one in terminal.told(Verdicts) for verdict in one.verdicts]
    assert [(one.tx_id, one.reason) for one in told if one.kind is REJECTED] == [("tx-130", "no_such_plot")]
    assert RETRY not in {one.kind for one in told}
    peer.verdicts = {}
    worker.round()
    assert "pending" not in states(terminal)


def test_a_conflict_is_kept_aside_and_told(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1, 2)
    peer.stored[1, 1] = b"somebody else's"
    terminal.worker().round()
    assert states(terminal) == ["conflict", "accepted"]
    assert [v.kind for one in terminal.told(Verdicts) for v in one.verdicts] == [CONFLICT, NEW]


def test_a_batch_that_is_too_large_halves_at_once_and_grows_again_later(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(*range(1, 101))
    peer.most_entries = 30
    worker = terminal.worker()
    assert worker.round() == 15.0
    sizes = [len(batch.entries) for batch in peer.batches]
    assert sizes[:3] == [100, 50, 25]
    assert set(states(terminal)) == {"accepted"}
    peer.most_entries = 1000
    peer.batches.clear()
    terminal.keep(*range(101, 601))
    worker.round()
    assert max(len(batch.entries) for batch in peer.batches) == 100


def test_an_entry_that_alone_is_too_large_stays_and_does_not_hold_up_the_next(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1, 2, 3)
    peer.too_large = {2}
    worker = terminal.worker()
    assert worker.round() == 15.0
    assert states(terminal) == ["accepted", "pending", "accepted"]
    assert worker.round() == 15.0
    assert states(terminal) == ["accepted", "pending", "accepted"]


def test_a_platform_restored_from_a_backup_gets_everything_again_in_the_same_round(
    terminal: Terminal, peer: Peer
) -> None:
    terminal.keep(*range(1, 301))
    worker = terminal.worker()
    worker.round()
    everything = dict(peer.stored)
    peer.stored = {key: digest for key, digest in everything.items() if key[1] <= 120}
    peer.epoch = "E2"
    worker.round()
    assert peer.stored == everything
    assert set(states(terminal)) == {"accepted"}


def test_former_incarnations_are_sent_as_their_own_and_may_be_refused_without_harm(
    terminal: Terminal, peer: Peer
) -> None:
    terminal.keep(1, 2)
    terminal.journal.enrol(replace(terminal.identity, incarnation=2))
    terminal.keep(3)
    worker = terminal.worker()
    peer.refused_incarnations = {1}
    assert worker.round() == 15.0
    assert states(terminal) == ["pending", "pending", "accepted"]
    peer.refused_incarnations = set()
    worker.round()
    assert sorted(peer.stored) == [(1, 1), (1, 2), (2, 1)]
    assert set(states(terminal)) == {"accepted"}


def test_the_feed_is_read_to_its_end_each_round(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1)
    peer.feed = [
        FeedItem(n, "notice", {"id": f"N{n}", "level": "blue", "zh": "停", "en": "x", "until_ms": 9})
        for n in range(1, 451)
    ]
    peer.feed.append(FeedItem(451, "case", {"tx_id": "tx-1", "stage": "done", "reason": None, "decided_ms": 1}))
    worker = terminal.worker()
    worker.round()
    assert sum(len(one.notices) for one in terminal.told(Notices)) == 450
    assert terminal.told(CasesMoved) == [CasesMoved(("tx-1",))]
    assert terminal.journal.feed_cursor == 451
    worker.round()
    assert terminal.told(CasesMoved) == []
    peer.epoch = "E2"
    peer.feed = [FeedItem(1, "case", {"tx_id": "tx-1", "stage": "rejected", "reason": "r", "decided_ms": 1})]
    worker.round()
    assert terminal.told(CasesMoved) == [CasesMoved(("tx-1",))]
    assert terminal.journal.feed_cursor == 1


def test_back_off_doubles_to_its_cap_jitters_fully_and_resets_on_recovery(terminal: Terminal, peer: Peer) -> None:
    worker = terminal.worker()
    peer.spoil = lambda _answer: (503, {}, b"")
    assert [worker.round() for _ in range(8)] == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    terminal.chance = 0.25
    assert worker.round() == 15.0
    terminal.chance = 0.0
    assert worker.round() == 0.05
    peer.spoil = lambda _answer: None
    terminal.chance = 1.0
    assert worker.round() == 15.0
    peer.spoil = lambda _answer: (503, {}, b"")
    assert worker.round() == 1.0


def test_the_platform_may_ask_for_more_patience(terminal: Terminal, peer: Peer) -> None:
    peer.spoil = lambda _answer: (429, {"Retry-After": "300"}, b"")
    assert terminal.worker().round() == 300.0


def test_a_queue_that_ages_is_told_once_and_told_over(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1)
    worker = terminal.worker()
    peer.spoil = html
    worker.round()
    assert terminal.told(QueueAged) == []
    created = terminal.now
    terminal.now += 24 * 3600 * 1000
    worker.round()
    worker.round()
    assert terminal.told(QueueAged) == [QueueAged(created)]
    peer.spoil = lambda _answer: None
    worker.round()
    assert terminal.told(QueueAged) == [QueueAged(None)]


@pytest.mark.parametrize(
    ("fault", "code"), [(JournalFullError("full"), "journal_full"), (JournalBrokenError("torn"), "journal_failed")]
)
def test_journal_trouble_is_told_once_and_told_over(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, fault: Exception, code: str
) -> None:
    worker = terminal.worker()

    def fails(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(terminal.journal, "apply", fails)
    worker.round()
    worker.round()
    assert terminal.told(JournalTrouble) == [JournalTrouble(code)]
    monkeypatch.undo()
    worker.round()
    assert terminal.told(JournalTrouble) == [JournalTrouble(None)]


def test_a_disk_image_that_is_older_than_what_the_platform_knows_is_told(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1)
    peer.stored = {(1, seq): b"later" for seq in range(2, 9)}
    terminal.worker().round()
    assert terminal.told(JournalTrouble) == [JournalTrouble("journal_behind")]


def test_a_wall_clock_that_jumped_prunes_nothing(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1)
    platform_ms: list[int | None] = [None]
    worker = terminal.worker(retention_ms=1000, platform_ms=lambda: platform_ms[0])
    reply = peer._reply
    peer._reply = lambda batch: replace(reply(batch), settled_through=1)  # type: ignore[method-assign]
    terminal.now += 1_000_000
    for known in (None, 1_000_500):
        platform_ms[0] = known
        worker.round()
        assert terminal.journal.counts().settled == 1, "neither before the platform's time is known nor before its time"
    terminal.monotonic += 3600
    platform_ms[0] = 1_002_000
    worker.round()
    assert terminal.journal.counts().settled == 0


def test_what_is_settled_and_old_is_pruned_in_passing(terminal: Terminal, peer: Peer) -> None:
    terminal.keep(1, 2)
    worker = terminal.worker(retention_ms=1000)
    reply = peer._reply
    peer._reply = lambda batch: replace(reply(batch), settled_through=2)  # type: ignore[method-assign]
    worker.round()
    assert states(terminal) == ["settled", "settled"]
    terminal.now += 1001
    worker.round()
    assert states(terminal) == ["settled", "settled"], "not before its time comes round"
    terminal.monotonic += 3600.0
    worker.round()
    assert states(terminal) == []


def test_a_fault_of_the_program_is_logged_and_the_next_round_comes(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    terminal.keep(1)
    worker = terminal.worker()

    def buggy(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(terminal.journal, "pending", buggy)
    assert worker.round() == 1.0
    assert "fault in a sync round" in caplog.text
    monkeypatch.undo()
    assert worker.round() == 15.0
    assert states(terminal) == ["accepted"]


def test_a_fault_in_looking_after_the_journal_is_contained_too(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def buggy(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(terminal.journal, "counts", buggy)
    assert terminal.worker().round() == 15.0
    assert "fault in looking after the journal" in caplog.text


def test_a_listener_that_fails_does_not_stop_the_syncing(terminal: Terminal) -> None:
    terminal.keep(1)

    def fails(_report: object) -> None:
        raise ZeroDivisionError

    terminal.listen = fails
    assert terminal.worker().round() == 15.0
    assert states(terminal) == ["accepted"]


def test_before_enrolment_a_round_asks_nobody(terminal: Terminal, peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal.journal, "_enrolments", {})
    assert terminal.worker().round() == 15.0
    assert peer.batches == []
    assert terminal.told(LinkUp) == []
