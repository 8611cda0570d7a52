"""A serial line that counts every byte it wrote and never waits past its deadline.

pyserial opens and configures the port; bytes move with `select`, `os.read` and `os.write`, because pyserial's write
timeout does not say how much went out, and with a zero timeout it spins. Deadlines are instants of `monotonic`.
"""

from __future__ import annotations

import contextlib
import os
import select
import termios
import time
from collections.abc import Callable

import serial

from drivers.transport.line import LineGoneError, LineTimeoutError

__all__ = ["LineGoneError", "LineTimeoutError", "SerialLine"]


class SerialLine:
    """One open serial port: 8 data bits, no parity, 1 stop bit, no flow control.

    The port is opened at once and exclusively: a second opener, here or in another program that locks too, gets
    `LineGoneError`, and so does everybody once the device is unplugged. Not for several threads at a time.
    """

    def __init__(self, path: str, baud: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._monotonic = monotonic
        try:
            self._port = serial.Serial(path, baud, timeout=0, exclusive=True)
        except (serial.SerialException, OSError, ValueError) as error:
            raise LineGoneError(f"serial port {path} cannot be opened: {error}") from error
        self._fd: int | None = self._port.fileno()
        self._poll = select.poll()

    def write(self, data: bytes, deadline: float) -> None:
        """Hand all of `data` to the port before `deadline`, an instant of `monotonic`.

        Raises `LineTimeoutError`, which counts the bytes that went out, and `LineGoneError`.
        """
        rest = memoryview(data)
        while rest:
            if not self._ready(select.POLLOUT, deadline):
                written = len(data) - len(rest)
                raise LineTimeoutError(f"serial port {self.path} took {written} of {len(data)} bytes", written)
            try:
                rest = rest[os.write(self._open_fd(), rest) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._gone(error) from error

    def read(self, limit: int, deadline: float) -> bytes:
        """What has come in, at least one and at most `limit` bytes, waiting until `deadline` for the first.

        Raises `LineTimeoutError` when nothing came and `LineGoneError` when the device is gone.
        """
        while self._ready(select.POLLIN, deadline):
            try:
                data = os.read(self._open_fd(), limit)
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._gone(error) from error
            if not data:  # readable without bytes: hung up
                raise self._gone(None)
            return data
        raise LineTimeoutError(f"serial port {self.path} said nothing")

    def discard(self) -> None:
        """Throw away bytes that have come in and were not read, and bytes not sent yet."""
        try:
            termios.tcflush(self._open_fd(), termios.TCIOFLUSH)
        except (termios.error, OSError) as error:
            raise self._gone(error) from error

    def close(self) -> None:
        """Close the port without waiting for unsent bytes; safe to repeat."""
        if self._fd is None:
            return
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(self._fd, termios.TCOFLUSH)
        self._fd = None
        with contextlib.suppress(OSError):
            self._port.close()

    def _open_fd(self) -> int:
        if self._fd is None:
            raise LineGoneError(f"serial port {self.path} is closed")
        return self._fd

    def _ready(self, what: int, deadline: float) -> bool:
        """Whether the port is ready for `what` before `deadline`."""
        fd = self._open_fd()
        self._poll.register(fd, what)
        wait_ms = max(0.0, deadline - self._monotonic()) * 1000
        events = dict(self._poll.poll(wait_ms)).get(fd, 0)
        if events & (select.POLLERR | select.POLLHUP | select.POLLNVAL) and not events & what & select.POLLIN:
            raise self._gone(None)
        return bool(events)

    def _gone(self, error: Exception | None) -> LineGoneError:
        return LineGoneError(f"serial port {self.path} is gone" + (f": {error}" if error else ""))
