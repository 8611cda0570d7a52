"""A TCP line to a network device, with the manners of the serial line: counted writes, deadlines, one owner.

That bytes were taken here says nothing about the far end: a printer that was switched off in between still has them
"sent". Only an answer of the device proves anything. Deadlines are instants of `monotonic`.
"""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Callable

from drivers.transport.line import LineGoneError, LineTimeoutError

__all__ = ["LineGoneError", "LineTimeoutError", "TcpLine"]

_SEND_BUFFER = 8192  # bytes; small, so that what counts as written is near to what the device has taken
_DISCARD_LIMIT = 65_536  # bytes thrown away in one call; a peer that talks without end must not hold us


class TcpLine:
    """One connection, made at once. Not for several threads at a time.

    `LineGoneError` when nothing answers at `host`:`port` before `deadline`, and from every call once the peer hung up.
    """

    def __init__(self, host: str, port: int, deadline: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.peer = f"{host}:{port}"
        self._monotonic = monotonic
        try:
            connected = socket.create_connection((host, port), timeout=max(0.001, deadline - monotonic()))
        except TimeoutError as error:
            raise LineGoneError(f"{self.peer} did not answer the call: is the device switched on?") from error
        except ConnectionRefusedError as error:
            raise LineGoneError(f"{self.peer} refused the connection: wrong port, or the device is busy") from error
        except OSError as error:
            raise LineGoneError(f"{self.peer} cannot be reached: {error.strerror or error}") from error
        connected.settimeout(0)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._socket: socket.socket | None = connected

    def write(self, data: bytes, deadline: float) -> None:
        """Hand all of `data` to the connection before `deadline`.

        Raises `LineTimeoutError`, which counts the bytes that went out, and `LineGoneError`.
        """
        rest = memoryview(data)
        while rest:
            if not self._ready(select.POLLOUT, deadline):
                written = len(data) - len(rest)
                raise LineTimeoutError(f"{self.peer} took {written} of {len(data)} bytes", written)
            try:
                rest = rest[self._open().send(rest) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._gone(error) from error

    def read(self, limit: int, deadline: float) -> bytes:
        """What has come in, at least one and at most `limit` bytes, waiting until `deadline` for the first.

        Raises `LineTimeoutError` when nothing came and `LineGoneError` when the peer has hung up.
        """
        while self._ready(select.POLLIN, deadline):
            try:
                data = self._open().recv(limit)
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._gone(error) from error
            if not data:
                raise self._gone(None)
            return data
        raise LineTimeoutError(f"{self.peer} said nothing")

    def discard(self) -> None:
        """Throw away what has come in and was not read."""
        thrown = 0
        while thrown < _DISCARD_LIMIT and self._ready(select.POLLIN, self._monotonic()):
            thrown += len(self.read(_DISCARD_LIMIT, self._monotonic()))

    def close(self) -> None:
        """Hang up without waiting; safe to repeat."""
        if self._socket is None:
            return
        with contextlib.suppress(OSError):
            self._socket.close()
        self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is None:
            raise LineGoneError(f"the connection to {self.peer} is closed")
        return self._socket

    def _ready(self, what: int, deadline: float) -> bool:
        """Whether the connection is ready for `what`, or has failed, before `deadline`."""
        poll = select.poll()
        poll.register(self._open(), what)
        return bool(poll.poll(max(0.0, deadline - self._monotonic()) * 1000))

    def _gone(self, error: OSError | None) -> LineGoneError:
        return LineGoneError(f"{self.peer} hung up" + (f": {error.strerror or error}" if error else ""))
