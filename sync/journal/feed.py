"""A page of the platform's feed becomes case stages and notices, in the transaction that moves the cursor."""

from __future__ import annotations

import logging
from typing import Any, TypeGuard

from sync.journal.driver import Database
from sync.journal.enrolment import Enrolment
from sync.journal.model import AppliedFeed, Notice
from sync.wire import FeedItem, FeedKind, FeedPage

log = logging.getLogger(__name__)

_STAGES = frozenset({"accepted", "done", "rejected"})
_FINAL = frozenset({"done", "rejected"})
_LAST_MS = 253_370_764_800_000  # the year 9999: later times fit no calendar, and the latest no column


class Feed:
    """Applies pages. It remembers which unknown kinds it has logged, so that each is logged once."""

    def __init__(self) -> None:
        self._logged: set[str] = set()

    def cursor(self, db: Database, enrolment: Enrolment) -> int:
        """Where to read on."""
        row = db.row("SELECT feed_cursor FROM enrolment WHERE id = ?", (enrolment.id,))
        assert row is not None
        return int(row[0])

    def apply(self, db: Database, enrolment: Enrolment, page: FeedPage, now_ms: int) -> AppliedFeed:
        """Apply `page`. Runs in the caller's transaction; a repeat changes nothing.

        A changed epoch or a cursor that went back sends the cursor to 0 and leaves the page: the feed is another one
        now.
        """
        known = db.row("SELECT feed_epoch, feed_cursor FROM enrolment WHERE id = ?", (enrolment.id,))
        assert known is not None
        if page.platform_epoch != known[0] or page.cursor < known[1]:
            log.warning("feed went back, reading it from the start")
            db.run(
                "UPDATE enrolment SET feed_epoch = ?, feed_cursor = 0 WHERE id = ?", (page.platform_epoch, enrolment.id)
            )
            return AppliedFeed((), ())
        before: dict[str, tuple[str, str | None]] = {}
        notices: list[Notice] = []
        for item in page.items:
            if item.cursor <= known[1]:
                continue
            if item.kind == FeedKind.CASE:
                self._move_case(db, item, before, now_ms)
            elif item.kind == FeedKind.NOTICE:
                self._keep_notice(db, item, notices)
            else:
                self._skip(item.kind)
        if page.cursor != known[1]:
            db.run("UPDATE enrolment SET feed_cursor = ? WHERE id = ?", (page.cursor, enrolment.id))
        moved = tuple(tx_id for tx_id, was in before.items() if _stage(db, tx_id) != was)
        return AppliedFeed(moved, tuple(notices))

    def _move_case(self, db: Database, item: FeedItem, before: dict[str, tuple[str, str | None]], now_ms: int) -> None:
        tx_id, stage, reason = item.body.get("tx_id"), item.body.get("stage"), item.body.get("reason")
        if stage not in _STAGES or not isinstance(tx_id, str) or not isinstance(reason, str | None):
            self._skip("case of another shape")
            return
        was = _stage(db, tx_id)
        if was is None or was[0] == "conflict" or (was[0] in _FINAL and stage not in _FINAL):
            return
        if was == (stage, reason):
            return
        before.setdefault(tx_id, was)
        decided = item.body.get("decided_ms")
        changed_ms = decided if _is_a_time(decided) else now_ms
        db.run(
            "UPDATE cases SET stage = ?, reason = ?, changed_ms = ? WHERE tx_id = ?", (stage, reason, changed_ms, tx_id)
        )

    def _keep_notice(self, db: Database, item: FeedItem, notices: list[Notice]) -> None:
        notice = _notice(item.body)
        if notice is None:
            self._skip("notice of another shape")
            return
        row = (notice.id, notice.level, notice.zh, notice.en, notice.until_ms)
        if db.row("SELECT id, level, zh, en, until_ms FROM notice WHERE id = ?", (notice.id,)) == row:
            return
        db.run(
            "INSERT INTO notice (id, level, zh, en, until_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
            "SET level = excluded.level, zh = excluded.zh, en = excluded.en, until_ms = excluded.until_ms",
            row,
        )
        notices.append(notice)

    def _skip(self, what: str) -> None:
        if what not in self._logged:
            self._logged.add(what)
            log.warning("feed item skipped: %s", what)


def stored_notices(db: Database) -> tuple[Notice, ...]:
    """The notices that have come and were not pruned."""
    rows = db.rows("SELECT id, level, zh, en, until_ms FROM notice ORDER BY id")
    return tuple(Notice(*row) for row in rows)


def _stage(db: Database, tx_id: str) -> tuple[str, str | None] | None:
    row = db.row("SELECT stage, reason FROM cases WHERE tx_id = ?", (tx_id,))
    return (row[0], row[1]) if row is not None else None


def _is_a_time(value: object) -> TypeGuard[int]:
    """Whether `value` is milliseconds since 1970 that can be kept and shown; one that is not must not stop the feed."""
    return type(value) is int and 0 <= value < _LAST_MS


def _notice(body: dict[str, Any]) -> Notice | None:
    words = [body.get(name) for name in ("id", "level", "zh", "en")]
    until_ms = body.get("until_ms")
    if not all(isinstance(word, str) for word in words) or not _is_a_time(until_ms):
        return None
    notice_id, level, zh, en = map(str, words)
    return Notice(notice_id, level, zh, en, until_ms)
