"""One connection to a printer, from first question to confirmation: bytes out, frames in, faults noticed on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.printers.frames import (
    AutomaticStatus,
    Block,
    Flow,
    Frame,
    FrameSplitter,
    SensorReply,
    StatusReply,
    Stray,
    judge_automatic,
    judge_replies,
)
from drivers.printers.profile import Profile
from drivers.printers.status import Cancel, PrinterStatus, Ready, Silent, Unreachable
from drivers.transport.line import Line, LineTimeoutError

SLICE_S = 0.05  # how long a write or a read may keep us from looking at the other, and at a cancel
_READ_LIMIT = 4096
_THROWN_LIMIT = 65_536  # a peer that talks without end must not hold us
_TEXT = re.compile(rb"[\x20-\x7e]{8}")  # a greeting; status frames have no such run
_SURVEYED = 512  # bytes of what came in during the questions that are looked at
_ENQUIRE = b"\x10\x05\x02"  # DLE ENQ 2: recover from an error, clear the buffers
_PRELUDE = b"\x1b@\x1da\xff\x1dr\x01"  # ESC @, ASB on, GS r 1: an answer proves that commands are executed
_NULS = 8192
_NUL_ROUNDS = 4  # 32 KiB fill any strip up to 450 lines of 72 bytes
_CUT_OFF = b"\x1bd\x06\x1dV\x01"


@dataclass(frozen=True, slots=True)
class Calm:
    """Never cancelled."""

    def is_set(self) -> bool:
        """No."""
        return False


@dataclass(slots=True)
class Heard:
    """What has come in and was not asked for yet."""

    state: PrinterStatus | None = None  # by the last ASB frame
    flowing: bool = True
    strays: int = 0
    status: list[int] = field(default_factory=list)
    sensor: list[int] = field(default_factory=list)
    blocks: list[bytes] = field(default_factory=list)


class Conversation:
    """Speaks with the printer at the other end of `line`. Every call ends by its deadline, an instant of `monotonic`.

    `LineGoneError` goes up to the caller. Not for several threads at a time.
    """

    def __init__(self, line: Line, profile: Profile, monotonic: Callable[[], float], cancel: Cancel) -> None:
        self._line = line
        self._profile = profile
        self._monotonic = monotonic
        self._cancel = cancel
        self._splitter = FrameSplitter()
        self._said = bytearray()
        self._watching = False  # during the questions a cancel must not look like silence, and ASB may be old news
        self.heard = Heard()

    @property
    def fault(self) -> PrinterStatus | None:
        """What keeps the printer from going on, by its last automatic status."""
        return None if isinstance(self.heard.state, Ready) else self.heard.state

    def survey(self, deadline: float) -> PrinterStatus:
        """Empty the input and ask DLE EOT 1, 2, 3 and 4. No answer is `Silent`, a greeting comes from no printer."""
        self._empty_input()
        answers: list[int] = []
        for n in range(1, 5):
            until = self._soon(deadline)
            self.heard.status.clear()
            if self.send(bytes((0x10, 0x04, n)), until) or not self._await(lambda: bool(self.heard.status), until):
                break
            answers.append(self.heard.status.pop(0))
        if _TEXT.search(self._said) or (self.heard.strays and not answers):
            return Unreachable("what answers there is not a receipt printer")
        if len(answers) < 4:  # noqa: PLR2004 four requests, four answers
            return Silent()
        return judge_replies(*answers)

    def prepare(self, deadline: float, *, cut_off: bool) -> bool:
        """Bring the printer to the start of a clean line, out of an unfinished image if need be; False when it cannot.

        `cut_off` separates what an earlier job may have left hanging, so that nobody finds it on the next slip.
        """
        self._watching, self.heard.state = True, None
        tries = (_PRELUDE, _ENQUIRE + _PRELUDE, *[bytes(_NULS) + _PRELUDE] * _NUL_ROUNDS)
        ready = self._attempt(tries[0], deadline)
        if not ready:
            ready = any(self._attempt(data, deadline) for data in tries[1:] if not self._stopped(deadline))
            self._settle(deadline)
        if ready and cut_off:
            return not self.send(_CUT_OFF, deadline)
        return ready

    def send(self, data: bytes, deadline: float) -> int:
        """Send `data` in chunks, listening in between. Bytes NOT sent: 0 means all.

        Stops when the printer reports a fault, at a cancel, and at the deadline.
        """
        rest = memoryview(data)
        while rest:
            self.listen(self._monotonic())
            if self._stopped(deadline):
                break
            if not self.heard.flowing:
                self.listen(min(deadline, self._monotonic() + SLICE_S))
                continue
            chunk = bytes(rest[: self._profile.chunk])
            try:
                self._line.write(chunk, min(deadline, self._monotonic() + SLICE_S))
                rest = rest[len(chunk) :]
            except LineTimeoutError as error:
                rest = rest[error.written :]
        return len(rest)

    def confirm(self, job_id: str, deadline: float) -> bool:
        """Ask for the end of the job and wait for it. True only when the printer says that everything is printed."""
        if self._profile.confirmation == "gs_r1":
            self.heard.sensor.clear()
            return not self.send(b"\x1dr\x01", deadline) and self._await(lambda: bool(self.heard.sensor), deadline)
        wanted = b'7"' + job_id.encode("ascii")
        asked = b"\x1d(H\x06\x0000" + job_id.encode("ascii")
        return not self.send(asked, deadline) and self._await(lambda: wanted in self.heard.blocks, deadline)

    def clear(self, deadline: float) -> None:
        """Ask the printer to forget what it has of a job that stopped, so that nobody finds it on the next roll.

        Waits a moment for proof that the request has arrived: closing a serial line throws away what is still in it.
        """
        self.heard.status.clear()
        until = self._soon(deadline)
        try:
            self._line.write(_ENQUIRE + b"\x10\x04\x01", until)
            while not self.heard.status and self._monotonic() < until:
                self.listen(min(until, self._monotonic() + SLICE_S))
        except LineTimeoutError:
            return

    def listen(self, until: float) -> None:
        """Take what comes in, waiting until `until` for the first of it."""
        try:
            data = self._line.read(_READ_LIMIT, until)
        except LineTimeoutError:
            return
        if len(self._said) < _SURVEYED:
            self._said += data
        for frame in self._splitter.feed(data):
            self._note(frame)

    def _empty_input(self) -> None:
        """Throw away what came in before we asked, but for a look at whether a printer would have said it."""
        thrown = 0
        while thrown < _THROWN_LIMIT:
            try:
                data = self._line.read(_READ_LIMIT, self._monotonic())
            except LineTimeoutError:
                return
            self._said += data
            thrown += len(data)

    def _attempt(self, data: bytes, deadline: float) -> bool:
        self.heard.sensor.clear()
        unsent = self.send(data, deadline)
        return not unsent and self._await(lambda: bool(self.heard.sensor), self._soon(deadline))

    def _settle(self, deadline: float) -> None:
        """Let late answers to earlier attempts come in: none of them may pass for the end of the job."""
        heard = -1
        while heard != len(self.heard.sensor) and not self._stopped(deadline):
            heard = len(self.heard.sensor)
            self._await(lambda: len(self.heard.sensor) > heard, self._soon(deadline))  # noqa: B023 used at once

    def _await(self, came: Callable[[], bool], deadline: float) -> bool:
        """Listen until `came`, a fault, a cancel or the deadline."""
        while not came():
            if self._stopped(deadline):
                return False
            self.listen(min(deadline, self._monotonic() + SLICE_S))
        return True

    def _stopped(self, deadline: float) -> bool:
        called_off = self.fault is not None or self._cancel.is_set()
        return (self._watching and called_off) or self._monotonic() >= deadline

    def _soon(self, deadline: float) -> float:
        return min(deadline, self._monotonic() + self._profile.answer_s)

    def _note(self, frame: Frame) -> None:
        match frame:
            case Flow():
                self.heard.flowing = frame.go
            case Block():
                self.heard.blocks.append(frame.data)
            case StatusReply():
                self.heard.status.append(frame.byte)
            case AutomaticStatus():
                self.heard.state = judge_automatic(frame.data)
            case SensorReply():
                self.heard.sensor.append(frame.byte)
            case Stray():
                self.heard.strays += 1
