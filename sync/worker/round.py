"""One round of syncing: push what is owed, or a heartbeat; pull the feed; look after the journal.

A round does whole things and keeps no state that the next one depends on: the queue is the database. It raises
LinkError or JournalError where it stopped; everything before that is applied for good.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from sync.client import LinkError, PlatformClient
from sync.journal import AppliedVerdict, Journal, TerminalIdentity
from sync.wire import Batch, Entry, FeedRequest, VerdictKind
from sync.worker.pace import BatchSize
from sync.worker.report import CasesMoved, Notices, SyncReport, TimeCame, Verdicts

log = logging.getLogger(__name__)

FEED_LIMIT = 200
_ID_BYTES = 16
_MOST_BATCHES = 1000  # to a round and incarnation: a bound, not a goal
_MOST_PAGES = 1000


class Round:
    """What one round does with journal and platform."""

    def __init__(
        self,
        journal: Journal,
        client: PlatformClient,
        random_bytes: Callable[[int], bytes],
        report: Callable[[SyncReport], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._journal = journal
        self._client = client
        self._random_bytes = random_bytes
        self._report = report
        self._stopped = stopped
        self._size = BatchSize()

    def run(self) -> None:
        """Do it all once. Does nothing before the terminal is enrolled."""
        current = self._journal.identity
        if current is None:
            return
        for identity in self._journal.owing():
            if identity != current:
                self._push_former(identity)
        self._push(current, heartbeat=True)
        self._pull(current)

    def _push_former(self, identity: TerminalIdentity) -> None:
        """Entries of an earlier incarnation. That the platform refuses those must not hold up today's."""
        try:
            self._push(identity, heartbeat=False)
        except LinkError as fault:
            if fault.kind != "refused":
                raise
            log.warning("entries of incarnation %s refused: %s", identity.incarnation, fault.detail)

    def _push(self, identity: TerminalIdentity, *, heartbeat: bool) -> None:
        """Send everything pending of one incarnation, in order. What must be sent again waits for the next round."""
        after = 0
        for _ in range(_MOST_BATCHES):
            rewinds = self._journal.rewinds
            entries = self._journal.pending(self._size.now, of=identity, after=after)
            if self._stopped() or (not entries and not heartbeat):
                return
            heartbeat = False
            try:
                verdicts = self._send(identity, entries)
            except LinkError as fault:
                if fault.kind != "too_large" or not entries:
                    raise
                if not self._size.too_large(len(entries)):
                    after = entries[0].header.seq
                    log.error("entry %s alone is too large to send", entries[0].header.number)  # noqa: TRY400
                continue
            self._size.fitted()
            self._tell(verdicts)
            after = entries[-1].header.seq if entries else after
            if self._journal.rewinds != rewinds:
                after = 0

    def _send(self, identity: TerminalIdentity, entries: tuple[Entry, ...]) -> tuple[AppliedVerdict, ...]:
        tip_seq, tip = self._journal.tip(of=identity)
        batch = Batch(
            batch_id=self._random_bytes(_ID_BYTES),
            region=identity.region,
            terminal=identity.terminal,
            incarnation=identity.incarnation,
            tip_seq=tip_seq,
            tip=tip,
            entries=entries,
        )
        reply = self._client.push(batch)
        self._report(TimeCame(reply.time_ms))
        return self._journal.apply(reply, of=identity)

    def _tell(self, verdicts: tuple[AppliedVerdict, ...]) -> None:
        told = tuple(verdict for verdict in verdicts if verdict.kind is not VerdictKind.RETRY)
        if told:
            self._report(Verdicts(told))

    def _pull(self, identity: TerminalIdentity) -> None:
        """Read the feed to its end."""
        for _ in range(_MOST_PAGES):
            if self._stopped():
                return
            cursor = self._journal.feed_cursor
            page = self._client.feed(
                FeedRequest(
                    nonce=self._random_bytes(_ID_BYTES),
                    region=identity.region,
                    terminal=identity.terminal,
                    incarnation=identity.incarnation,
                    cursor=cursor,
                    limit=FEED_LIMIT,
                )
            )
            applied = self._journal.apply_feed(page)
            if applied.moved:
                self._report(CasesMoved(applied.moved))
            if applied.notices:
                self._report(Notices(applied.notices))
            if self._journal.feed_cursor == cursor:
                return
