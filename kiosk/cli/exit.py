"""Exit codes, after sysexits(3)."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told."""

    OK = 0
    FOUND = 1  # it ran, and found something wrong
    USAGE = 2
    UNAVAILABLE = 69  # EX_UNAVAILABLE: a device or the platform cannot be had
    BUG = 70  # EX_SOFTWARE: a fault of the program itself
    SECOND_COPY = 75  # EX_TEMPFAIL: another copy owns the journal
    CONFIG = 78  # EX_CONFIG: the settings do not hold
    INTERRUPTED = 130  # as a shell says of SIGINT
