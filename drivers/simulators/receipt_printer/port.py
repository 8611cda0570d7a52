"""The printer's socket: TCP on the loopback, one host at a time, or the far end of a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import tty
from collections.abc import Callable

_READ_LIMIT = 1024
_RECEIVE_BUFFER = 4096  # a printer's, not a computer's: a host soon notices that nobody reads
_JOIN_S = 5.0


class Port:
    """Carries bytes between a host and `receive`, in a thread of its own.

    `receive` is called on that thread, without any lock of the port. `url` is fixed from the start, also while the
    printer is switched off.
    """

    def __init__(self, receive: Callable[[bytes], None], *, tcp: bool) -> None:
        self._receive = receive
        self._lock = threading.Lock()
        self._wake_out, self._wake_in = os.pipe()
        os.set_blocking(self._wake_in, False)
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._budget: int | None = None  # bytes still read before the port stops reading; None for no end
        self._unsent = bytearray()
        self._host: socket.socket | int | None = None
        self._listener: socket.socket | None = None
        self._kept: socket.socket | None = None
        self._slave: int | None = None
        self._powered = True
        if tcp:
            self._kept = _bound(0)  # holds the number while nothing listens
            self._number = self._kept.getsockname()[1]
            self._listener = _listening(self._number)
            self.url = f"tcp://127.0.0.1:{self._number}"
        else:
            master, self._slave = os.openpty()
            tty.setraw(self._slave)
            os.set_blocking(master, False)
            self._host = master
            self.url = f"serial:{os.ttyname(self._slave)}"

    def start(self) -> None:
        """Begin to carry bytes."""
        self._thread = threading.Thread(target=self._run, name="simulated-printer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and close everything; safe to repeat."""
        if self._stopping:
            return
        self._stopping = True
        self._wake()
        if self._thread is not None:
            self._thread.join(_JOIN_S)
        with self._lock:
            self._close_host()
            if self._listener is not None:
                self._stop_listening(self._listener)
        if self._kept is not None:
            self._kept.close()
        for fd in (self._slave, self._wake_in, self._wake_out):
            if fd is not None:
                os.close(fd)

    def answer(self, data: bytes) -> None:
        """Send `data` to the host, if there is one."""
        with self._lock:
            if self._host is not None:
                self._unsent += data
        self._wake()

    def hang_up(self) -> None:
        """Drop the connection. A serial line cannot be dropped from here; what is on its way is lost."""
        with self._lock:
            self._unsent.clear()
            if self._kept is not None:
                self._close_host()
        self._wake()

    def read_only(self, budget: int | None) -> None:
        """Read `budget` more bytes and then nothing; None reads on."""
        with self._lock:
            self._budget = budget
        self._wake()

    def power(self, *, on: bool) -> None:
        """Switched off, TCP refuses connections and a serial line swallows what is sent."""
        with self._lock:
            if on == self._powered:
                return
            self._powered = on
            self._unsent.clear()
            if self._kept is None:
                return
            if on:
                self._listener = _listening(self._number)
            elif self._listener is not None:
                self._close_host()
                self._stop_listening(self._listener)
        self._wake()

    def _stop_listening(self, listener: socket.socket) -> None:
        listener.shutdown(socket.SHUT_RDWR)  # at once, also where another thread still waits on it
        listener.close()
        self._listener = None

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            os.write(self._wake_in, b"!")

    def _run(self) -> None:
        while not self._stopping:
            poll = select.poll()
            poll.register(self._wake_out, select.POLLIN)
            with self._lock:
                waiting = self._host
                self._register(poll)
            ready = {fd for fd, _ in poll.poll()}
            if self._wake_out in ready:
                os.read(self._wake_out, _READ_LIMIT)
                ready.discard(self._wake_out)
            if ready:
                self._serve(waiting)

    def _register(self, poll: select.poll) -> None:
        """What to wait for: a host, or room and bytes of the one there is."""
        if self._host is None:
            if self._listener is not None:
                poll.register(self._listener, select.POLLIN)
            return
        wanted = (select.POLLOUT if self._unsent else 0) | (0 if self._budget == 0 else select.POLLIN)
        if wanted:
            poll.register(self._host, wanted)

    def _serve(self, waiting: socket.socket | int | None) -> None:
        with self._lock:
            if self._host is not waiting:
                return
            if self._host is None:
                self._accept()
                return
            self._flush()
            data = self._read()
            powered = self._powered
        if data and powered:
            self._receive(data)

    def _accept(self) -> None:
        if self._listener is None:
            return
        with contextlib.suppress(OSError):
            self._host, _ = self._listener.accept()
            self._host.settimeout(0)

    def _flush(self) -> None:
        if not self._unsent or self._host is None:
            return
        try:
            sent = os.write(_fileno(self._host), self._unsent)
        except BlockingIOError:
            return
        except OSError:
            self._close_host()
            return
        del self._unsent[:sent]

    def _read(self) -> bytes:
        if self._host is None or self._budget == 0:
            return b""
        limit = _READ_LIMIT if self._budget is None else min(_READ_LIMIT, self._budget)
        try:
            data = os.read(_fileno(self._host), limit)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._close_host()
        if self._budget is not None:
            self._budget -= len(data)
        return data

    def _close_host(self) -> None:
        self._unsent.clear()
        host, self._host = self._host, None
        if isinstance(host, int):
            os.close(host)
        elif host is not None:
            host.close()


def _fileno(host: socket.socket | int) -> int:
    return host if isinstance(host, int) else host.fileno()


def _bound(number: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", number))
    return bound


def _listening(number: int) -> socket.socket:
    listener = _bound(number)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
    listener.settimeout(0)
    listener.listen(1)
    return listener
