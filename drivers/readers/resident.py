"""Resident identity cards, read through the security module of a serial reader (SDT protocol).

PC/SC alone cannot deliver these cards: their files open only to the module. A read is always find, select, read.

When a card is lifted. "Find" is the only question about presence, and after a good read modules differ: some find the
card again for as long as it lies; most answer "not found" until it is lifted, and some of those find it again after a
reset. The reader learns which of these it has, right after a read, while the card must be lying: what it has once
seen is proof and stays (`Sight`). A module that is known to find a lying card, with or without the reset, is believed
when it does not, several times running: the card has left. Until there is proof nothing is reported as left: the next
card that is found ends the visit of the one before, and `removal_is_seen` says that the journey must rely on "finish"
and the idle time. No module has been measured yet; the simulator has all three.
"""

from __future__ import annotations

import enum
import logging
import threading
import time
from collections.abc import Callable

from drivers.readers.resident_text import TextError, read_text
from drivers.readers.sdt_frame import Answer, Request, Sw3
from drivers.readers.sdt_module import CalledOffError, ModuleGarbledError, ModuleSilentError, SdtModule
from drivers.readers.status import (
    Absent,
    Cancel,
    Cancelled,
    CardArrived,
    CardLeft,
    ReaderLost,
    ReaderMissing,
    ReaderReady,
    ReaderReport,
    ReadResult,
    Report,
    Unreadable,
    Vanished,
)
from drivers.transport.line import LineGoneError
from drivers.transport.serial_line import SerialLine

log = logging.getLogger(__name__)

_FIND_S = 1.0
_SELECT_S = 1.0
_READ_S = 4.0  # 0.6 to 1.5 s in practice
_RESET_S = 2.0
_MISSES = 5  # a card that only slips is not lifted
_MODULE_BROKEN = {
    Sw3.SELF_TEST_FAILED: "the reader's self-test failed (60)",
    Sw3.NOT_AUTHORISED: "the reader's security module is not authorised (66)",
}


class Sight(enum.Enum):
    """What has been seen of this module's view of a card that it has read and that still lies."""

    UNKNOWN = "unknown"
    FINDS_AGAIN = "finds_again"
    FINDS_AFTER_RESET = "finds_after_reset"


class ResidentReader:
    """Reads resident identity cards on the module at serial `port`.

    A thread asks for a card every `poll_s` seconds, opens the port again when it went, and reports. `read` shares the
    line with it. Every exchange has a deadline; a module that keeps silent is lost until it answers. `sight` is what is
    known about the module beforehand; otherwise it is learned from the first card that lies on after its read.
    """

    kind = "contactless"

    def __init__(
        self,
        name: str,
        port: str,
        baud: int = 115200,
        *,
        poll_s: float = 0.06,
        retry_s: float = 1.0,
        sight: Sight = Sight.UNKNOWN,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.port = port
        self.sight = sight
        self._baud = baud
        self._poll_s = poll_s
        self._retry_s = retry_s
        self._monotonic = monotonic
        self._line_lock = threading.Lock()  # over the line and everything below
        self._line: SerialLine | None = None
        self._module: SdtModule | None = None
        self._lying = False
        self._was_read = False  # the card that lies has been read: find may not see it any more
        self._to_learn = False  # it has been read a moment ago, and what the module makes of it is not known
        self._misses = 0
        self._resets = 0  # how many looks in a row needed one
        self._ready: bool | None = None
        self._stopping = threading.Event()
        self._nudge = threading.Event()  # do not wait for the next turn
        self._report: Report | None = None
        self._thread: threading.Thread | None = None

    @property
    def removal_is_seen(self) -> bool:
        """Whether this module has been seen to tell a lying card from a lifted one after a read."""
        return self.sight is not Sight.UNKNOWN

    def start(self, report: Report) -> None:
        """Begin to watch; the first report says whether the reader answers."""
        self._report = report
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=f"reader {self.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watch and close the port; safe to repeat."""
        self._stopping.set()
        self._nudge.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        with self._line_lock:
            self._close()

    def read(self, deadline_s: float, cancel: Cancel) -> ReadResult:
        """Who the card belongs to, at the latest `deadline_s` seconds from now. Works without `start`, too."""
        until = self._monotonic() + deadline_s
        while not self._line_lock.acquire(timeout=min(0.05, max(0.0, until - self._monotonic()))):
            if cancel.is_set():
                return Cancelled()
            if self._monotonic() >= until:
                return ReaderMissing("the reader is busy and does not come to an end")
        try:
            return self._read(until, cancel)
        except CalledOffError:
            return Cancelled()
        except LineGoneError as error:
            self._close()
            return ReaderMissing(str(error))
        except (ModuleSilentError, ModuleGarbledError) as error:
            return ReaderMissing(f"the reader does not answer as it should: {error}")
        finally:
            self._line_lock.release()

    def _read(self, until: float, cancel: Cancel) -> ReadResult:
        def ask(request: Request, within_s: float) -> Answer:
            if cancel.is_set():
                raise CalledOffError
            return self._open().ask(request, within_s=within_s, until=until, called_off=cancel.is_set)

        try:
            return self._walk(ask)
        except ModuleGarbledError:
            self._was_read = True  # perhaps: its answer is lost, and the module may hide the card from now on
        ask(Request.RESET, _RESET_S)
        again = self._walk(ask)
        return Unreadable("the line garbled the answer") if isinstance(again, Absent | Vanished) else again

    def _walk(self, ask: Callable[[Request, float], Answer]) -> ReadResult:
        """Find, select and read, once."""
        found = ask(Request.FIND, _FIND_S)
        if found.status is Sw3.NOT_FOUND and self._was_read:  # read before, and hidden since
            ask(Request.RESET, _RESET_S)
            found = ask(Request.FIND, _FIND_S)
        if found.status is Sw3.NOT_FOUND:
            return Vanished() if self._lying else Absent()
        if found.status is not Sw3.FOUND:
            return _trouble(found)
        for request, within_s in ((Request.SELECT, _SELECT_S), (Request.READ, _READ_S)):
            answer = ask(request, within_s)
            if answer.status is not Sw3.OK:
                still = ask(Request.FIND, _FIND_S)
                return Vanished() if still.status is Sw3.NOT_FOUND else _trouble(answer)
        self._was_read = True
        self._to_learn = self.sight is Sight.UNKNOWN
        self._nudge.set()
        try:
            return read_text(answer.data)
        except TextError as error:
            return Unreadable(str(error))

    def _run(self) -> None:
        while not self._stopping.is_set():
            with self._line_lock:
                reports, wait_s = self._turn()
            for report in reports:
                self._tell(report)
            if self._nudge.wait(wait_s):
                self._nudge.clear()

    def _turn(self) -> tuple[list[ReaderReport], float]:
        """Ask once; what there is to report, and how long to wait before the next time."""
        try:
            status = self._look()
        except CalledOffError:
            return [], 0.0
        except LineGoneError as error:
            self._close()
            return self._lost(str(error)), self._retry_s
        except (ModuleSilentError, ModuleGarbledError) as error:
            return self._lost(f"the reader does not answer as it should: {error}"), self._retry_s
        if status in _MODULE_BROKEN:
            return self._lost(_MODULE_BROKEN[status]), self._retry_s
        reports: list[ReaderReport] = []
        if self._ready is not True:
            self._ready = True
            reports.append(ReaderReady(self.name))
        reports += self._presence(found=status is not Sw3.NOT_FOUND)
        # A lying card that shows only after reset upon reset is asked for rarely, any other often: a swap must be seen.
        rarely = self._resets > 1 and self._was_read and not self._misses
        return reports, self._retry_s if rarely else self._poll_s

    def _look(self) -> Sw3:
        """Whether there is a card, asked in the way that this module is known to answer truthfully."""

        def ask(request: Request, within_s: float) -> Sw3:
            until = self._monotonic() + within_s
            return self._open().ask(request, within_s=within_s, until=until, called_off=self._stopping.is_set).status

        learning, self._to_learn = self._to_learn and self._was_read, False
        status = ask(Request.FIND, _FIND_S)
        resets, self._resets = self._resets, 0
        if learning and status is Sw3.FOUND:
            self.sight = Sight.FINDS_AGAIN
        if status is Sw3.NOT_FOUND and self._was_read and (learning or self.sight is Sight.FINDS_AFTER_RESET):
            ask(Request.RESET, _RESET_S)
            self._resets = resets + 1
            status = ask(Request.FIND, _FIND_S)
            if learning and status is Sw3.FOUND:
                self.sight = Sight.FINDS_AFTER_RESET
            elif learning:
                log.info("reader.removal_not_seen", extra={"reader": self.name})
        return status

    def _presence(self, *, found: bool) -> list[ReaderReport]:
        """What a sighting means, after the ones before it."""
        if found:
            self._misses = 0
            if self._lying and self._was_read and self.sight is Sight.UNKNOWN:
                self._was_read = False  # hidden until lifted, and now seen: another card, or this one again
                return [CardLeft(self.name), CardArrived(self.name)]
            if self._lying:
                return []
            self._lying, self._was_read = True, False
            return [CardArrived(self.name)]
        if not self._lying or (self._was_read and self.sight is Sight.UNKNOWN):
            return []
        self._misses += 1
        return self._left() if self._misses >= _MISSES else []

    def _left(self) -> list[ReaderReport]:
        self._lying, self._was_read, self._misses = False, False, 0
        return [CardLeft(self.name)]

    def _lost(self, why: str) -> list[ReaderReport]:
        reports = self._left() if self._lying else []
        if self._ready is not False:
            self._ready = False
            reports.append(ReaderLost(self.name, why))
        return reports

    def _open(self) -> SdtModule:
        if self._module is None:
            self._line = SerialLine(self.port, self._baud, self._monotonic)
            self._module = SdtModule(self._line, self._monotonic)
        return self._module

    def _close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = self._module = None

    def _tell(self, report: ReaderReport) -> None:
        if self._report is not None:
            self._report(report)


def _trouble(answer: Answer) -> Unreadable | ReaderMissing:
    """Whose trouble a refusal is: the module's, or the card's."""
    if answer.status in _MODULE_BROKEN:
        return ReaderMissing(_MODULE_BROKEN[answer.status])
    return Unreadable(f"{answer.status.name.lower().replace('_', ' ')} ({answer.status:02X})")
