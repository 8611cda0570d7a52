"""Milliseconds as people in China read them: UTC+8 the whole year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def day_of(now_ms: int) -> str:
    """The day, as ISO 8601."""
    return _local(now_ms).strftime("%Y-%m-%d")


def minute_of(now_ms: int) -> str:
    """The day and minute."""
    return _local(now_ms).strftime("%Y-%m-%d %H:%M")


def _local(now_ms: int) -> datetime:
    return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(_CHINA)
