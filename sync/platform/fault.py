"""What the platform refuses, sorted by what the terminal should do about it. HTTP statuses are chosen in `app`."""

from __future__ import annotations


class PlatformError(Exception):
    """The message is not served. Nothing of it was kept."""


class UnknownTerminalError(PlatformError):
    """No terminal was enrolled with this key under this name."""


class NotEnrolledError(PlatformError):
    """The enrolment code is unknown, expired, burnt by another key, or for another region."""


class TooLargeError(PlatformError):
    """More than one message may carry: send less at a time."""


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """A call is answered no, with a reason code that the catalogue words for the citizen."""

    def __init__(self, reason: str, **body: int | str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.body: dict[str, int | str] = body
