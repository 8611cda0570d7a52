"""What comes down: one log for all, each terminal reading its own lines and the notices. No personal data, ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cbor2

from sync.platform.store import Store
from sync.platform.terminal import Origin
from sync.wire import FeedItem, FeedKind, FeedPage, FeedRequest

MAX_PAGE = 200
_LEVELS = ("blue", "yellow", "orange", "red")  # CAP 1.2 severity in China's four colours
_HIGHEST = (1 << 63) - 1


class Feed:
    """Appends lines within the caller's transaction, and reads pages."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms

    def case_moved(self, origin: Origin, tx_id: str, stage: str, reason: str | None) -> None:
        """Tell a terminal what became of a case of its own."""
        body = {"tx_id": tx_id, "stage": stage, "reason": reason, "decided_ms": self._now_ms()}
        self._append(origin.region, origin.terminal, FeedKind.CASE, body, None)

    def notice(
        self, notice_id: str, level: str, zh: str, en: str, until_ms: int, region: str | None = None,
        terminal: str | None = None,
    ) -> None:  # fmt: skip
        """Tell every terminal, those of a region, or one. Raises ValueError for a level that is not one."""
        if level not in _LEVELS:
            raise ValueError(f"level is one of {', '.join(_LEVELS)}")
        body = {"id": notice_id, "level": level, "zh": zh, "en": en, "until_ms": until_ms}
        with self._store.tx():
            self._append(region, terminal, FeedKind.NOTICE, body, until_ms)

    def page(self, origin: Origin, request: FeedRequest) -> FeedPage:
        """What is after the cursor for this terminal; a notice whose time is over is left out."""
        limit = max(1, min(request.limit, MAX_PAGE))
        after = min(max(request.cursor, 0), _HIGHEST)
        rows = self._store.rows(
            "SELECT cursor, kind, body FROM feed WHERE cursor > ? AND (region = ? OR region IS NULL)"
            " AND (terminal = ? OR terminal IS NULL) AND (until_ms IS NULL OR until_ms > ?) ORDER BY cursor LIMIT ?",
            after, origin.region, origin.terminal, self._now_ms(), limit,
        )  # fmt: skip
        items = tuple(FeedItem(row["cursor"], FeedKind(row["kind"]), cbor2.loads(row["body"])) for row in rows)
        return FeedPage(
            nonce=request.nonce,
            platform_epoch=self._store.meta("epoch") or "",
            items=items,
            cursor=items[-1].cursor if items else after,
            time_ms=self._now_ms(),
        )

    def _append(
        self, region: str | None, terminal: str | None, kind: FeedKind, body: Mapping[str, object], until_ms: int | None
    ) -> None:
        self._store.insert(
            "feed",
            {
                "region": region,
                "terminal": terminal,
                "kind": kind,
                "body": cbor2.dumps(dict(body)),
                "until_ms": until_ms,
            },
        )
