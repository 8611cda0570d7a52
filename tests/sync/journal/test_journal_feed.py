"""The feed: cases move with the cursor in one transaction, again and again without harm, and unknown things pass."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from sync.journal import Journal, Kept, Notice
from sync.wire import FeedItem, FeedPage, Reply, VerdictKind

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]

ID_NUMBER = "330624186001010007"


def case(cursor: int, tx_id: str, stage: str, reason: str | None = None, **more: Any) -> FeedItem:
    return FeedItem(
        cursor, "case", {"tx_id": tx_id, "stage": stage, "reason": reason, "decided_ms": 7_000 + cursor, **more}
    )


def notice(cursor: int, name: str, zh: str, until_ms: int = 9_000_000) -> FeedItem:
    return FeedItem(cursor, "notice", {"id": name, "level": "blue", "zh": zh, "en": "Water", "until_ms": until_ms})


def page(*items: FeedItem, cursor: int | None = None, epoch: str = "E1") -> FeedPage:
    end = cursor if cursor is not None else (items[-1].cursor if items else 0)
    return FeedPage(b"n" * 16, epoch, items, end, 5_000_000)


def stage_of(journal: Journal, tx_id: str) -> tuple[str, str | None]:
    return next((row.stage, row.reason) for row in journal.cases(journal.citizen_key(ID_NUMBER)) if row.tx_id == tx_id)


def test_a_decision_moves_its_case_and_the_cursor(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    keep(2)
    applied = journal.apply_feed(page(case(1, "tx-1", "done"), case(2, "tx-2", "rejected", "too_young")))
    assert applied.moved == ("tx-1", "tx-2")
    assert stage_of(journal, "tx-1") == ("done", None)
    assert stage_of(journal, "tx-2") == ("rejected", "too_young")
    assert journal.cases(journal.citizen_key(ID_NUMBER))[1].changed_ms == 7_001
    assert journal.feed_cursor == 2
    journal.close()
    assert terminal.open().feed_cursor == 2


def test_the_same_page_again_moves_nothing(journal: Journal, keep: Keep) -> None:
    keep(1)
    told = page(case(1, "tx-1", "done"), notice(2, "N1", "停水"))
    assert journal.apply_feed(told).moved == ("tx-1",)
    again = journal.apply_feed(told)
    assert (again.moved, again.notices) == ((), ())
    assert journal.feed_cursor == 2


def test_a_case_of_somebody_else_and_a_conflict_are_left_alone(
    journal: Journal, keep: Keep, reply: Callable[..., Reply]
) -> None:
    keep(1)
    journal.apply(reply({1: VerdictKind.CONFLICT}, accepted=1))
    assert journal.apply_feed(page(case(1, "tx-1", "done"), case(2, "elsewhere", "done"))).moved == ()
    assert stage_of(journal, "tx-1")[0] == "conflict"


def test_a_decided_case_never_goes_back_to_accepted(journal: Journal, keep: Keep, reply: Callable[..., Reply]) -> None:
    keep(1)
    journal.apply_feed(page(case(1, "tx-1", "rejected", "r"), case(2, "tx-1", "done"), case(3, "tx-1", "accepted")))
    assert stage_of(journal, "tx-1") == ("done", None)
    journal.apply(reply({1: VerdictKind.DUP}, accepted=1))  # the reply of an earlier sending was lost
    assert stage_of(journal, "tx-1") == ("done", None)


def test_notices_are_kept_over_a_restart_and_told_when_new_or_reworded(terminal: Terminal, journal: Journal) -> None:
    first = journal.apply_feed(page(notice(1, "N1", "停水"), notice(2, "N2", "停电")))
    assert [one.id for one in first.notices] == ["N1", "N2"]
    second = journal.apply_feed(page(notice(3, "N1", "停水两天"), notice(4, "N2", "停电")))
    assert second.notices == (Notice("N1", "blue", "停水两天", "Water", 9_000_000),)
    journal.close()
    again = terminal.open()
    assert [one.zh for one in again.notices()] == ["停水两天", "停电"]
    again.prune(now_ms=9_000_001, retention_ms=0)
    assert again.notices() == ()


def test_what_this_version_does_not_know_is_skipped_and_logged_once(
    journal: Journal, keep: Keep, caplog: pytest.LogCaptureFixture
) -> None:
    keep(1)
    odd = [
        FeedItem(1, "release", {}),
        FeedItem(2, "release", {}),
        FeedItem(3, "case", {"tx_id": 5}),
        case(4, "tx-1", "teleported"),
        FeedItem(5, "notice", {"id": "N", "level": "blue", "zh": "停", "en": None, "until_ms": 1}),
        case(6, "tx-1", "done"),
    ]
    with caplog.at_level(logging.WARNING, logger="sync.journal.feed"):
        assert journal.apply_feed(page(*odd)).moved == ("tx-1",)
    assert [record.getMessage().split(": ")[1] for record in caplog.records] == [
        "release",
        "case of another shape",
        "notice of another shape",
    ]
    assert journal.feed_cursor == 6


@pytest.mark.parametrize(("epoch", "cursor"), [("E2", 9), ("E1", 1)])
def test_a_feed_of_another_epoch_or_that_went_back_is_read_from_the_start(
    journal: Journal, keep: Keep, epoch: str, cursor: int
) -> None:
    keep(2)
    journal.apply_feed(page(case(3, "tx-1", "done")))
    assert journal.apply_feed(page(case(cursor, "tx-2", "done"), epoch=epoch)).moved == ()
    assert journal.feed_cursor == 0
    assert journal.apply_feed(page(case(1, "tx-2", "done"), epoch=epoch)).moved == ("tx-2",)
    assert journal.feed_cursor == 1


def test_a_page_that_cannot_be_applied_whole_moves_neither_case_nor_cursor(
    journal: Journal, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(1)

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sync.journal.feed._notice", broken)
    with pytest.raises(MemoryError):
        journal.apply_feed(page(case(1, "tx-1", "done"), notice(2, "N1", "停水")))
    assert stage_of(journal, "tx-1") == ("kept", None)
    assert journal.feed_cursor == 0


def test_before_enrolment_there_is_no_feed(terminal: Terminal) -> None:
    opened = terminal.open()
    assert opened.feed_cursor == 0
    assert opened.apply_feed(page(case(1, "tx-1", "done"))).moved == ()


@pytest.mark.parametrize("when", [-1, 1 << 62, 1 << 80, 1.5, "yesterday"])
def test_a_time_beyond_the_calendar_neither_stops_the_feed_nor_reaches_a_case(
    journal: Journal, keep: Keep, when: object
) -> None:
    keep(1)
    odd = page(
        case(1, "tx-1", "done", decided_ms=when), notice(2, "N1", "停水", until_ms=when), notice(3, "N2", "停电")
    )  # type: ignore[arg-type]
    assert journal.apply_feed(odd).moved == ("tx-1",)
    assert [kept.id for kept in journal.notices()] == ["N2"]
    assert journal.cases(journal.citizen_key(ID_NUMBER))[0].changed_ms == journal.now_ms()
