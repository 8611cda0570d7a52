"""A steady beat on a thread of its own, for what must be looked at without anybody asking."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Ticker:
    """Calls `beat` at once and then every `seconds` until it is stopped."""

    def __init__(self, name: str, seconds: float, beat: Callable[[], None]) -> None:
        self._seconds = seconds
        self._beat = beat
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._tick, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the beat at hand."""
        self._stopped.set()
        self._thread.join()

    def _tick(self) -> None:
        self._beat()
        while not self._stopped.wait(self._seconds):
            self._beat()
