"""The time of day in the top band, told anew when the minute changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from PySide6.QtCore import QObject, QTimer

_CHINA: Final = timezone(timedelta(hours=8), "CST")
_MINUTE_MS: Final = 60_000


class BandClock(QObject):
    """Tells `tell` the time as HH:MM; `now_ms` is Unix time in milliseconds."""

    def __init__(self, tell: Callable[[str], None], now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._now_ms = now_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self.tick()

    def tick(self) -> None:
        """Tell the time, and wake again when the next minute begins."""
        now = self._now_ms()
        self._tell(datetime.fromtimestamp(now / 1000, UTC).astimezone(_CHINA).strftime("%H:%M"))
        self._timer.start(_MINUTE_MS - now % _MINUTE_MS + 1)
