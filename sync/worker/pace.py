"""How long to wait, and how much to send: back-off with full jitter, batches that shrink and grow."""

from __future__ import annotations

from collections.abc import Callable

from sync.wire import MAX_BATCH

_MAX_DOUBLINGS = 16


class BackOff:
    """After n failures in a row, between `floor_s` and min(cap_s, base_s x 2^n) seconds, evenly: full jitter.

    Thousands of terminals that lost the same link do not come back in the same second.
    """

    def __init__(self, random: Callable[[], float], *, base_s: float, cap_s: float, floor_s: float) -> None:
        self._random = random
        self._base_s = base_s
        self._cap_s = cap_s
        self._floor_s = floor_s
        self._failures = 0

    @property
    def failing(self) -> bool:
        """Whether the last attempt failed."""
        return self._failures > 0

    def failed(self, at_least_s: float | None = None) -> float:
        """Seconds to wait after one more failure; never less than the other end asked for."""
        ceiling = min(self._cap_s, self._base_s * 2.0 ** min(self._failures, _MAX_DOUBLINGS))
        self._failures += 1
        return max(self._floor_s, self._random() * ceiling, at_least_s or 0.0)

    def recovered(self) -> None:
        """Begin anew: the other end answered."""
        self._failures = 0


class BatchSize:
    """Entries to a batch: halved when one was too large, a quarter more after each that was not."""

    def __init__(self) -> None:
        self.now = MAX_BATCH

    def too_large(self, sent: int) -> bool:
        """A batch of `sent` entries was too large. False when it cannot be made smaller."""
        self.now = max(1, sent // 2)
        return sent > 1

    def fitted(self) -> None:
        """A batch went through."""
        self.now = min(MAX_BATCH, self.now + max(1, self.now // 4))
