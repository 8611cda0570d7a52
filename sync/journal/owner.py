"""One owner to a journal: a lock on a file beside it, released by the kernel however the process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sync.journal.fault import JournalLockedError


class Owner:
    """Holds the lock from construction to `release`. Raises JournalLockedError when somebody else has it."""

    def __init__(self, journal: Path) -> None:
        self._fd = os.open(journal.with_name(journal.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            os.close(self._fd)
            raise JournalLockedError("another terminal process owns this journal") from held

    def release(self) -> None:
        """Give the journal up. Safe to repeat."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
