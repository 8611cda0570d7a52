"""Disk space set aside, so that a full disk can still be drained.

In WAL mode a full disk blocks UPDATE, DELETE and checkpoint as well as INSERT; without room nothing could ever be
marked as accepted or pruned. The ballast is given up only while draining, and new work is refused until it is whole
again.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Ballast:
    """A file of `size` allocated bytes; size 0 means that none is wanted and it is always whole."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size

    @property
    def whole(self) -> bool:
        """Whether the space is set aside."""
        try:
            return self._size == 0 or self._path.stat().st_size >= self._size
        except FileNotFoundError:
            return False

    def fill(self) -> bool:
        """Set the space aside if it is not. False when the disk has no room for it."""
        if self.whole:
            return True
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(fd, 0, self._size)
            os.fsync(fd)
        except OSError as failed:
            self._path.unlink()
            if failed.errno not in _NO_ROOM:
                raise
            return False
        finally:
            os.close(fd)
        return True

    def release(self) -> None:
        """Give the space back to the disk."""
        self._path.unlink(missing_ok=True)
