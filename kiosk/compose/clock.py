"""The machine's clocks, ids and chance: the only place that asks for them."""

from __future__ import annotations

import random
import time
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

CHINA = timezone(timedelta(hours=8), "CST")  # one time zone for the whole country, without summer time

monotonic = time.monotonic
chance = random.SystemRandom().random


def now_ms() -> int:
    """Wall clock, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def boottime_ms() -> int:
    """Milliseconds since the machine started, sleep included."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


def boot_id() -> str:
    """The kernel's id of this start of the machine."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def today() -> str:
    """The date in China, ISO 8601."""
    return _in_china().date().isoformat()


def minute() -> str:
    """Date and time in China to the minute, ISO 8601."""
    return _in_china().strftime("%Y-%m-%dT%H:%M")


def _in_china() -> datetime:
    return datetime.fromtimestamp(now_ms() / 1000, UTC).astimezone(CHINA)


def new_id() -> str:
    """A random id (RFC 9562 version 4) as 32 hex digits."""
    return uuid.UUID(bytes=random.SystemRandom().randbytes(16), version=4).hex
