"""Cards: what readers report becomes events, and a read becomes a citizen or one of six troubles."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from drivers.readers import status
from kiosk.identity import citizen_of
from kiosk.journey import effect, event
from kiosk.journey.view import CardProblem

log = logging.getLogger(__name__)


class Cards:
    """The readers that are fitted. `tell` takes events from any thread."""

    def __init__(
        self, readers: Sequence[status.CardReader], tell: Callable[[event.Event], None], deadline_s: float
    ) -> None:
        self._readers: Mapping[str, status.CardReader] = {reader.name: reader for reader in readers}
        self._tell = tell
        self._deadline_s = deadline_s
        self._ready: set[str] = set()
        self._lock = threading.Lock()
        self._cancels: dict[int, threading.Event] = {}
        self._over = 0  # the newest visit that is over

    def start(self) -> None:
        """Watch every reader."""
        for reader in self._readers.values():
            reader.start(self._reported)

    def stop(self) -> None:
        """Watch none."""
        for reader in self._readers.values():
            reader.stop()

    def read(self, order: effect.ReadCard) -> None:
        """Read the card; the result is told unless the visit is over by then."""
        reader = self._readers.get(order.reader)
        if reader is None:
            self._tell(event.CardWasRead(order.visit, CardProblem.READER_MISSING, order.read))
            return
        with self._lock:
            if order.visit <= self._over:  # it waited for a free worker for too long
                return
            cancel = self._cancels.setdefault(order.visit, threading.Event())
        result = reader.read(self._deadline_s, cancel)
        match result:
            case status.IdentityCard():
                self._tell(event.CardWasRead(order.visit, citizen_of(result), order.read))
            case status.Absent() | status.Vanished():
                self._tell(event.CardWasRead(order.visit, CardProblem.TAKEN_TOO_SOON, order.read))
            case status.Unreadable(why):
                log.warning("card unreadable: %s", why)
                self._tell(event.CardWasRead(order.visit, CardProblem.UNREADABLE, order.read))
            case status.Foreign(atr):
                log.warning("card foreign: ATR %s", atr.hex(" "))
                self._tell(event.CardWasRead(order.visit, CardProblem.FOREIGN, order.read))
            case status.NotReadHere(kind):
                log.info("card not read here: %s", kind.value)
                self._tell(event.CardWasRead(order.visit, CardProblem.OTHER_KIND, order.read))
            case status.ReaderMissing(why):
                log.warning("reader missing: %s", why)
                self._tell(event.CardWasRead(order.visit, CardProblem.READER_MISSING, order.read))
            case status.Cancelled():
                pass
            case _:
                assert_never(result)

    def forget(self, visit: int) -> None:
        """The visit is over: a read that still runs for it is called off."""
        with self._lock:
            self._over = max(self._over, visit)
            for number in [number for number in self._cancels if number <= visit]:
                self._cancels.pop(number).set()

    def _reported(self, report: status.ReaderReport) -> None:
        match report:
            case status.CardArrived(reader):
                self._tell(event.CardInserted(reader))
            case status.CardLeft(reader):
                self._tell(event.CardRemoved(reader))
            case status.ReaderReady(reader):
                log.info("reader ready: %s", reader)
                self._ready_now(reader, ready=True)
            case status.ReaderLost(reader, why):
                log.warning("reader lost: %s: %s", reader, why)
                self._ready_now(reader, ready=False)
            case _:
                assert_never(report)

    def _ready_now(self, name: str, *, ready: bool) -> None:
        with self._lock:
            if ready:
                self._ready.add(name)
            else:
                self._ready.discard(name)
            kinds = tuple(sorted({self._readers[name].kind for name in self._ready}))
            self._tell(event.ReadersChanged(kinds))  # under the lock: what is told last is how it is
