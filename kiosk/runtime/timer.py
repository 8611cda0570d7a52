"""Named timers on a monotonic clock; the mailbox loop sleeps no longer than the next one allows."""

from __future__ import annotations

from collections.abc import Callable


class Timers:
    """A handful of timers, each at most once. Not thread-safe: one loop owns it."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._due: dict[str, float] = {}

    def set(self, name: str, seconds: float | None) -> None:
        """Start or restart `name`; None stops it."""
        if seconds is None:
            self._due.pop(name, None)
        else:
            self._due[name] = self._monotonic() + seconds

    def fired(self) -> tuple[str, ...]:
        """The timers that are due, in order, each reported once."""
        now = self._monotonic()
        due = sorted((at, name) for name, at in self._due.items() if at <= now)
        for _, name in due:
            del self._due[name]
        return tuple(name for _, name in due)

    def wait(self, longest: float) -> float:
        """Seconds until the next timer, at most `longest`."""
        now = self._monotonic()
        return max(0.0, min([longest, *(at - now for at in self._due.values())]))
