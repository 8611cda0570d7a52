"""A reader for resident identity cards on a pseudo terminal: it answers SDT frames byte for byte.

`port` is a symbolic link, as /dev/serial/by-id is, and stays the same when the reader is unplugged and plugged in.
"""

from __future__ import annotations

import contextlib
import enum
import os
import pty
import selectors
import shutil
import socket
import tempfile
import threading
import tty
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from drivers.readers.resident_text import PHOTO_BYTES, TEXT_BYTES
from drivers.readers.sdt_frame import FrameError, Request, Sw3, encode_frame, take_frame

_IIN = bytes(4)  # what find gives
_SERIAL = bytes(8)  # what select gives
_MODULE_NUMBER = bytes.fromhex("05000300") + bytes(12)


class AfterRead(enum.Enum):
    """What the module makes of a card that it has read and that still lies; modules differ."""

    FINDS_AGAIN = "finds_again"
    HIDES_UNTIL_RESET = "hides_until_reset"
    HIDES_UNTIL_LIFTED = "hides_until_lifted"


class SdtFault(enum.Enum):
    """What can go wrong with the next answer."""

    NONE = "none"  # nothing yet: the fault behind it is for the answer after
    SILENT = "silent"  # no answer at all
    BAD_CHECK = "bad_check"  # the answer's check byte is wrong
    CUT_SHORT = "cut_short"  # the answer ends in the middle
    NOISE_BEFORE = "noise_before"  # bytes that belong to nothing, then the good answer
    CARD_LIFTED = "card_lifted"  # the card leaves before the answer, which then fails


@dataclass(frozen=True, slots=True)
class SimulatedResidentCard:
    """What lies on the reader; `letter` at offset 248 makes it a card of another layout.

    Dates are YYYYMMDD, or 长期 in `valid_to`, as on the card; `sex` and `nation` are the standard's digits.
    """

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    birth: str = field(repr=False, default="18600101")
    sex: str = field(repr=False, default="1")
    nation: str = field(repr=False, default="01")
    address: str = field(repr=False, default="")
    authority: str = field(repr=False, default="")
    valid_from: str = field(repr=False, default="20200101")
    valid_to: str = field(repr=False, default="20400101")
    letter: str = " "

    def text(self) -> bytes:
        """The text block: UTF-16LE, filled up with spaces (GA 490)."""
        widths = (
            (self.name, 15),
            (self.sex, 1),
            (self.nation, 2),
            (self.birth, 8),
            (self.address, 35),
            (self.id_number, 18),
            (self.authority, 15),
            (self.valid_from, 8),
            (self.valid_to, 8),
            ("", 14),
            (self.letter, 1),
            ("", 3),
        )
        return b"".join((value.encode("utf-16-le") + b" \0" * width)[: 2 * width] for value, width in widths)


class SimulatedSdtReader:
    """A module on a pty. All methods may be called from any thread; `close` ends its thread."""

    def __init__(
        self, after_read: AfterRead = AfterRead.HIDES_UNTIL_RESET, changed: Callable[[], None] = lambda: None
    ) -> None:
        self.after_read = after_read
        self.slow_s = 0.0  # what every answer takes
        self.requests: deque[bytes] = deque(maxlen=1000)  # payloads, for assertions
        self.on_request: Callable[[bytes], None] | None = None  # called with each payload, in the reader's thread
        self._changed = changed
        self._folder = Path(tempfile.mkdtemp(prefix="sdt-"))
        self.port = str(self._folder / "reader")
        self._lock = threading.RLock()
        self._card: SimulatedResidentCard | None = None
        self._stage = ""  # how far find and select have come with this card: "" | found | selected
        self._hidden = False
        self._faults: deque[SdtFault] = deque()
        self._refusals: dict[Request, Sw3] = {}
        self._silent = False
        self._ends: tuple[int, int] | None = None  # the pty's master and slave
        self._open = True
        self._closing = threading.Event()
        self._wake_in, self._wake_out = socket.socketpair()
        self.plug()
        self._thread = threading.Thread(target=self._run, name="sdt reader", daemon=True)
        self._thread.start()

    @property
    def card(self) -> SimulatedResidentCard | None:
        """The card that lies on the reader, if any."""
        return self._card

    @property
    def plugged(self) -> bool:
        """Whether the reader is connected."""
        return self._ends is not None

    def lay(self, card: SimulatedResidentCard) -> None:
        """Lay a card on the reader, in the place of one that may lie there."""
        with self._lock:
            self._card, self._stage, self._hidden = card, "", False
        self._changed()

    def lift(self) -> None:
        """Take the card away; safe to repeat."""
        with self._lock:
            self._card, self._stage, self._hidden = None, "", False
        self._changed()

    def fail_next(self, *faults: SdtFault) -> None:
        """Let the next answers go wrong, one fault each."""
        with self._lock:
            self._faults.extend(faults)

    def refuse(self, request: Request, status: Sw3) -> None:
        """Answer `request` with `status` from now on, until `recover`."""
        with self._lock:
            self._refusals[request] = status

    def go_silent(self) -> None:
        """Answer nothing until `recover`."""
        self._silent = True

    def recover(self) -> None:
        """End all faults and refusals."""
        with self._lock:
            self._silent, self.slow_s = False, 0.0
            self._refusals.clear()
            self._faults.clear()

    def unplug(self) -> None:
        """Pull the plug: who holds the port gets an error; the card stays where it lies."""
        with self._lock:
            if self._ends is not None:
                Path(self.port).unlink(missing_ok=True)
                ends, self._ends = self._ends, None
                self._wake_in.send(b"\0")
                for end in ends:
                    os.close(end)
        self._changed()

    def plug(self) -> None:
        """Connect the reader again under the same port name; safe to repeat."""
        with self._lock:
            if self._ends is None:
                master, slave = pty.openpty()
                tty.setraw(slave)
                os.set_blocking(master, False)
                Path(self.port).symlink_to(os.ttyname(slave))
                self._ends, self._stage = (master, slave), ""
                self._wake_in.send(b"\0")
        self._changed()

    def close(self) -> None:
        """Unplug for good and end the reader's thread."""
        self._open = False
        self._closing.set()
        self.unplug()
        self._wake_in.send(b"\0")
        self._thread.join()
        self._wake_in.close()
        self._wake_out.close()
        shutil.rmtree(self._folder)

    def _run(self) -> None:
        buffer = bytearray()
        while self._open:
            with self._lock:
                master = self._ends[0] if self._ends is not None else None
            with selectors.DefaultSelector() as ready, contextlib.suppress(OSError, ValueError):
                ready.register(self._wake_out, selectors.EVENT_READ)
                if master is not None:
                    ready.register(master, selectors.EVENT_READ)
                sources = {key.fileobj for key, _ in ready.select()}
                if self._wake_out in sources:
                    self._wake_out.recv(4096)
                    buffer.clear()  # another cable
                elif master is not None:
                    buffer += self._receive(master)
                    self._answer_all(master, buffer)

    def _receive(self, master: int) -> bytes:
        with self._lock:
            return os.read(master, 4096) if self._ends is not None and self._ends[0] == master else b""

    def _answer_all(self, master: int, buffer: bytearray) -> None:
        while True:
            try:
                payload = take_frame(buffer)
            except FrameError:
                self._send(master, encode_frame(bytes([0, 0, Sw3.CHECK_WRONG])))
                continue
            if payload is None:
                return
            self.requests.append(payload)
            with self._lock:
                fault = self._faults.popleft() if self._faults else None
                if fault is SdtFault.CARD_LIFTED:
                    self.lift()
                frame = encode_frame(b"\0\0" + self._answer(payload))
            if self._silent or fault is SdtFault.SILENT:
                continue
            if self.slow_s and self._closing.wait(self.slow_s):
                return
            self._send(master, _spoilt(frame, fault))
            if self.on_request is not None:
                self.on_request(payload)

    def _answer(self, payload: bytes) -> bytes:
        """SW3 and data."""
        try:
            request = Request(payload[:2])
        except ValueError:
            return bytes([Sw3.BAD_COMMAND])
        if request in self._refusals:
            return bytes([self._refusals[request]])
        match request:
            case Request.RESET:
                self._stage = ""
                self._hidden = self._hidden and self.after_read is AfterRead.HIDES_UNTIL_LIFTED
                return bytes([Sw3.OK])
            case Request.STATUS:
                return bytes([Sw3.OK])
            case Request.MODULE_NUMBER:
                return bytes([Sw3.OK]) + _MODULE_NUMBER
            case Request.FIND:
                return self._find()
            case Request.SELECT:
                if self._card is None or self._stage != "found":
                    return bytes([Sw3.SELECT_FAILED])
                self._stage = "selected"
                return bytes([Sw3.OK]) + _SERIAL
            case Request.READ:
                return self._read()
            case Request.READ_NEW_ADDRESS | Request.READ_FINGERPRINT:
                return bytes([Sw3.NO_SUCH_ITEM])

    def _find(self) -> bytes:
        if self._card is None or self._hidden:
            return bytes([Sw3.NOT_FOUND])
        self._stage = "found"
        return bytes([Sw3.FOUND]) + _IIN

    def _read(self) -> bytes:
        if self._card is None or self._stage != "selected":
            return bytes([Sw3.READ_FAILED])
        self._stage = ""
        self._hidden = self.after_read is not AfterRead.FINDS_AGAIN
        lengths = TEXT_BYTES.to_bytes(2, "big") + PHOTO_BYTES.to_bytes(2, "big")
        return bytes([Sw3.OK]) + lengths + self._card.text() + bytes(PHOTO_BYTES)

    def _send(self, master: int, frame: bytes) -> None:
        rest = memoryview(frame)
        while rest:
            with self._lock:
                if self._ends is None or self._ends[0] != master:
                    return
                try:
                    rest = rest[os.write(master, rest) :]
                    continue
                except BlockingIOError:
                    pass
            with selectors.DefaultSelector() as ready:
                ready.register(master, selectors.EVENT_WRITE)
                if not ready.select(1.0):
                    return  # nobody reads


def _spoilt(frame: bytes, fault: SdtFault | None) -> bytes:
    match fault:
        case SdtFault.BAD_CHECK:
            return frame[:-1] + bytes([frame[-1] ^ 0xFF])
        case SdtFault.CUT_SHORT:
            return frame[: len(frame) // 2]
        case SdtFault.NOISE_BEFORE:
            return b"\x00\xaa\xaa\x96" + frame
        case _:
            return frame
