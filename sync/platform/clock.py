"""Milliseconds as people in China read them: UTC+8 the whole year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def day_of(now_ms: int) -> str:
    """The day, as ISO 8601."""
    return _local(now_ms).strftime("%Y-%m-%d")


def minute_of(now_ms: int) -> str:
    """The day and minute."""
    return _local(now_ms).strftime("%Y-%m-%d %H:%M")


def next_weekday(now_ms: int, weekday: int) -> str:
    """The next day after today that is `weekday` (ISO 8601: 1 is Monday), as ISO 8601."""
    today = _local(now_ms)
    ahead = (weekday - today.isoweekday()) % 7 or 7
    return (today + timedelta(days=ahead)).strftime("%Y-%m-%d")


def start_of(day: date) -> int:
    """The millisecond with which a day begins."""
    return int(datetime.combine(day, time.min, _CHINA).timestamp()) * 1000


def _local(now_ms: int) -> datetime:
    return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(_CHINA)
