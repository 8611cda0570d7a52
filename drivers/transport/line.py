"""A line is where bytes go out and come in before a deadline, whatever carries them.

Deadlines are instants of the monotonic clock that the line was made with, not durations: one deadline can be handed
through a whole exchange of writes and reads. A deadline in the past still takes what is ready at once.
"""

from __future__ import annotations

from typing import Protocol


class LineError(Exception):
    """A line did not do what was asked of it."""


class LineGoneError(LineError):
    """The line is not there: never opened, unplugged, closed, or held by another program."""


class LineTimeoutError(LineError):
    """The deadline passed; `written` says how many bytes of the call had gone out by then."""

    def __init__(self, message: str, written: int = 0) -> None:
        super().__init__(message)
        self.written = written


class Line(Protocol):
    """What serial and network lines offer alike."""

    def write(self, data: bytes, deadline: float) -> None:
        """Send all of `data`; after a `LineTimeoutError` its `written` counts what went out."""

    def read(self, limit: int, deadline: float) -> bytes:
        """At least one and at most `limit` bytes, as soon as there are any."""

    def discard(self) -> None:
        """Throw away what has come in and was not read."""

    def close(self) -> None:
        """Let go of the line; safe to repeat."""
