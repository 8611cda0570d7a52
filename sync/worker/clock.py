"""Whether the wall clock may be believed: the platform said what time it was, and the boot clock has counted since."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sync.journal import Journal, JournalError, TimeMark

log = logging.getLogger(__name__)

TOLERANCE_MS = 60_000
_KEEP_EVERY_MS = 3_600_000


class TrustedClock:
    """The platform's time, carried on by the boot clock, which neither sleep nor a set wall clock disturbs.

    The pair is kept in the journal, so that a restart of the program within the same boot does not forget it.
    Thread-safe.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        wall_ms: Callable[[], int],
        boottime_ms: Callable[[], int],
        boot_id: str,
        tolerance_ms: int = TOLERANCE_MS,
    ) -> None:
        self._journal = journal
        self._wall_ms = wall_ms
        self._boottime_ms = boottime_ms
        self._boot_id = boot_id
        self._tolerance_ms = tolerance_ms
        self._lock = threading.Lock()
        kept = journal.time_mark()
        self._kept = kept if kept is not None and kept.boot_id == boot_id else None
        self._mark = self._kept

    def came(self, time_ms: int) -> None:
        """The platform said, signed, that it is `time_ms` now."""
        mark = TimeMark(time_ms, self._boottime_ms(), self._boot_id)
        with self._lock:
            self._mark = mark
            due = self._kept is None or mark.boottime_ms - self._kept.boottime_ms >= _KEEP_EVERY_MS
            if not due:
                return
            self._kept = mark
        try:
            self._journal.keep_time(mark)
        except JournalError as failed:
            log.warning("platform time not kept: %s", failed)

    def now_ms(self) -> int | None:
        """The platform's time now; None when it has not told since this machine started."""
        with self._lock:
            mark = self._mark
        return mark.platform_ms + self._boottime_ms() - mark.boottime_ms if mark is not None else None

    def trusted(self) -> bool:
        """Whether the wall clock agrees with the platform's time."""
        now_ms = self.now_ms()
        return now_ms is not None and abs(self._wall_ms() - now_ms) <= self._tolerance_ms
