"""The loop: one thread, one timer that nothing can switch off, and a wake for impatience.

It never wedges: known trouble of link and journal is told and waited out, a fault of the program in one round is
logged and the next round comes all the same, and an entry that waits too long is told whatever the cause.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from typing import Literal

from sync.client import LinkError, LinkFault, PlatformClient
from sync.journal import Journal, JournalError, JournalFullError
from sync.worker.pace import BackOff
from sync.worker.report import JournalTrouble, LinkDown, LinkUp, QueueAged, SyncReport
from sync.worker.round import Round

log = logging.getLogger(__name__)

RETENTION_MS = 400 * 24 * 3600 * 1000
QUEUE_AGE_MS = 24 * 3600 * 1000
_PRUNE_EVERY_S = 3600.0
_BASE_S = 1.0
_FLOOR_S = 0.05


class SyncWorker:
    """Syncs `journal` with the platform behind `client` from `start` to `stop`.

    `report` is called on the worker's thread. `interval_s` is the time between rounds while all is well; after a
    failure it is a back-off of up to `cap_s`. `platform_ms` gives the platform's time, by which retention is counted,
    or None while it is not known and nothing is pruned: a wall clock that jumped must not throw away what a platform
    restored from a backup would ask for again. Left out, the journal's clock counts.
    """

    def __init__(
        self,
        journal: Journal,
        client: PlatformClient,
        *,
        monotonic: Callable[[], float],
        random: Callable[[], float],
        report: Callable[[SyncReport], None],
        random_bytes: Callable[[int], bytes] = os.urandom,
        interval_s: float = 15.0,
        cap_s: float = 60.0,
        retention_ms: int = RETENTION_MS,
        platform_ms: Callable[[], int | None] | None = None,
    ) -> None:
        self._journal = journal
        self._client = client
        self._monotonic = monotonic
        self._listener = report
        self._interval_s = interval_s
        self._retention_ms = retention_ms
        self._platform_ms = platform_ms or journal.now_ms
        self._back_off = BackOff(random, base_s=_BASE_S, cap_s=cap_s, floor_s=_FLOOR_S)
        self._round = Round(journal, client, random_bytes, self._report, self._stopping)
        self._wakened = threading.Condition()
        self._wake = False
        self._link_seen = False
        self._stop = False
        self._thread: threading.Thread | None = None
        self._link: LinkFault | Literal["up"] | None = None  # as it was told last
        self._trouble: str | None = None
        self._aged = False
        self._pruned_at: float | None = None

    def start(self) -> None:
        """Begin; the first round comes at once."""
        assert self._thread is None
        self._thread = threading.Thread(target=self._loop, name="sync", daemon=True)
        self._thread.start()

    def stop(self, wait_s: float = 5.0) -> None:
        """End now: an exchange on its way is broken off, which loses nothing. Closes the client."""
        with self._wakened:
            self._stop = True
            self._wakened.notify_all()
        self._client.close()
        if self._thread is not None:
            self._thread.join(wait_s)

    def wake(self) -> None:
        """There is something to send. While backing off it waits with the rest: the platform is not there anyway."""
        with self._wakened:
            self._wake = True
            self._wakened.notify_all()

    def link_seen(self) -> None:
        """The platform has just answered somebody else's question: stop backing off and go."""
        with self._wakened:
            self._link_seen = True
            self._wakened.notify_all()

    def round(self) -> float:
        """One round, whatever happens in it; gives the seconds to wait before the next one."""
        trouble: str | None = None
        try:
            self._round.run()
        except LinkError as fault:
            self._tell_link(fault.kind)
            delay = self._back_off.failed(fault.retry_after_s)
        except JournalError as failed:
            trouble = _trouble_code(failed)
            delay = self._back_off.failed()
        except Exception:
            log.exception("fault in a sync round")
            delay = self._back_off.failed()
        else:
            if self._journal.identity is not None:
                self._tell_link("up")
            self._back_off.recovered()
            delay = self._interval_s
        self._look_after_journal(trouble)
        return delay

    def _loop(self) -> None:
        while not self._stopping():
            delay = self.round()
            self._wait(self._monotonic() + delay)

    def _wait(self, until: float) -> None:
        with self._wakened:
            while not self._stop:
                if self._link_seen or (self._wake and not self._back_off.failing):
                    break
                left = until - self._monotonic()
                if left <= 0:
                    break
                self._wakened.wait(left)
            self._wake = False
            self._link_seen = False

    def _stopping(self) -> bool:
        return self._stop

    def _look_after_journal(self, trouble: str | None) -> None:
        """Prune when it is time, and tell of trouble and of a queue that ages. `trouble` is what the round met."""
        try:
            now, today_ms = self._monotonic(), self._platform_ms()
            due = self._pruned_at is None or now - self._pruned_at >= _PRUNE_EVERY_S or self._trouble is not None
            if due and today_ms is not None:
                self._journal.prune(today_ms, self._retention_ms)
                self._pruned_at = now
            trouble = trouble or self._journal.trouble
            self._tell_age(self._journal.counts().oldest_pending_ms)
        except JournalError as failed:
            trouble = trouble or _trouble_code(failed)
        except Exception:
            log.exception("fault in looking after the journal")
            return
        self._tell_trouble(trouble)

    def _report(self, report: SyncReport) -> None:
        try:
            self._listener(report)
        except Exception:  # a fault in who listens must not stop the syncing
            log.exception("fault in a listener of the sync loop")

    def _tell_age(self, oldest_ms: int | None) -> None:
        aged = oldest_ms is not None and self._journal.now_ms() - oldest_ms >= QUEUE_AGE_MS
        if aged != self._aged:
            self._aged = aged
            log.warning("queue aged: %s", aged)
            self._report(QueueAged(oldest_ms if aged else None))

    def _tell_link(self, link: LinkFault | Literal["up"]) -> None:
        if link == self._link or self._stopping():  # a link that we break ourselves in stopping is no news
            return
        self._link = link
        if link == "up":
            log.info("link up")
            self._report(LinkUp())
        else:
            log.warning("link down: %s", link)
            self._report(LinkDown(link))

    def _tell_trouble(self, code: str | None) -> None:
        if code == self._trouble:
            return
        self._trouble = code
        log.log(logging.INFO if code is None else logging.ERROR, "journal trouble: %s", code)
        self._report(JournalTrouble(code))


def _trouble_code(failed: JournalError) -> str:
    return "journal_full" if isinstance(failed, JournalFullError) else "journal_failed"
