"""A network that can fail: an HTTP proxy on loopback between a terminal and the real platform.

A mode holds for every request from then on, also over connections that are open already; going `down` cuts what is
under way and refuses new connections. The port stays the same throughout. Counts say what arrived, what was
delivered to the platform, and what was answered, so that a test sees what was sent twice.
"""

from __future__ import annotations

import http.client
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from typing import Self
from urllib.parse import urlsplit

_BACKLOG = 64
_UPSTREAM_S = 30.0
_JOIN_S = 10.0
_SLOW_S = 5.0
_LINGER_NOT = struct.pack("ii", 1, 0)  # closing sends RST
_PORTAL = (
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>欢迎使用无线网络</h1>"
    "<form action='/login'><input name='phone'><button>登录</button></form></body></html>"
).encode()
_GATEWAY = (
    b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)


class Mode(StrEnum):
    """How the link is."""

    UP = "up"  # delivers
    DOWN = "down"  # refuses connections, and cuts those there are
    SLOW = "slow"  # delivers each request after a delay
    SILENT = "silent"  # takes requests and answers nothing, until the mode changes
    CAPTIVE = "captive"  # a portal answers 200 with a page of its own; nothing is delivered
    HTML_ERROR = "html_error"  # a gateway answers 502 with a page; nothing is delivered
    REDIRECT = "redirect"  # answers 302 to somewhere else; nothing is delivered
    BAD_SIGNATURE = "bad_signature"  # delivers, and spoils the last byte of the answer
    DROP_REPLY = "drop_reply"  # delivers, and loses the answer
    CUT = "cut"  # delivers, and cuts the answer's body after some bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests since the start: arrived here, delivered to the platform, answered in full and unspoilt."""

    arrived: int = 0
    delivered: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform said, as far as it is passed on."""

    status: int
    kind: str
    retry_after: str | None
    body: bytes


class FaultyLink:
    """The proxy. `url` stands in for the platform's; `mode` may be set at any time, from any thread."""

    def __init__(self, target_url: str) -> None:
        parts = urlsplit(target_url)
        assert parts.hostname is not None
        self._target = (parts.hostname, parts.port or 80)
        self._reserved = _bound(0)  # holds the port while nothing listens on it
        self._port: int = self._reserved.getsockname()[1]
        self._changed = threading.Condition()
        self._mode = Mode.DOWN
        self._delay_s = _SLOW_S
        self._cut_after = 0
        self._counts = Counts()
        self._listener: socket.socket | None = None
        self._connections: set[socket.socket] = set()
        self._threads: set[threading.Thread] = set()

    @property
    def url(self) -> str:
        """Where terminals find the platform."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def mode(self) -> Mode:
        """How the link is now."""
        return self._mode

    @property
    def counts(self) -> Counts:
        """What passed so far."""
        with self._changed:
            return self._counts

    def start(self) -> None:
        """Come up."""
        self.up()

    def stop(self) -> None:
        """Go down, join every thread and let go of the port."""
        self._set(Mode.DOWN)
        with self._changed:
            threads = tuple(self._threads)
        for thread in threads:
            thread.join(_JOIN_S)
        self._reserved.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def set_mode(self, mode: str) -> None:
        """Set a mode by its name; delay and cut are those last given. Raises ValueError for a name that is none."""
        self._set(Mode(mode))

    def up(self) -> None:
        """Deliver everything."""
        self._set(Mode.UP)

    def down(self) -> None:
        """Refuse connections and cut those there are."""
        self._set(Mode.DOWN)

    def slow(self, delay_s: float = _SLOW_S) -> None:
        """Hold each request back for `delay_s` before it is delivered; a change of mode ends the wait."""
        self._set(Mode.SLOW, delay_s=delay_s)

    def silent(self) -> None:
        """Take requests and answer nothing. Once the mode changes, those waiting are handled by the new one."""
        self._set(Mode.SILENT)

    def captive(self) -> None:
        """Answer like the portal of a wireless network."""
        self._set(Mode.CAPTIVE)

    def html_error(self) -> None:
        """Answer like a gateway whose server is gone."""
        self._set(Mode.HTML_ERROR)

    def redirect(self) -> None:
        """Send requests elsewhere."""
        self._set(Mode.REDIRECT)

    def bad_signature(self) -> None:
        """Spoil every answer."""
        self._set(Mode.BAD_SIGNATURE)

    def drop_reply(self) -> None:
        """Deliver requests and lose their answers."""
        self._set(Mode.DROP_REPLY)

    def cut_after(self, size: int) -> None:
        """Deliver requests, and cut each answer after `size` bytes of its body."""
        self._set(Mode.CUT, cut_after=size)

    def wait_for(self, condition: Callable[[Counts], bool], timeout_s: float = 10.0) -> bool:
        """Wait until the counts meet `condition`; whether they did in time."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self._counts), timeout_s)

    def _set(self, mode: Mode, *, delay_s: float | None = None, cut_after: int | None = None) -> None:
        with self._changed:
            self._mode = mode
            self._delay_s = self._delay_s if delay_s is None else delay_s
            self._cut_after = self._cut_after if cut_after is None else cut_after
            if mode is Mode.DOWN:
                self._close_all()
            elif self._listener is None:
                self._listen()
            self._changed.notify_all()

    def _listen(self) -> None:
        listener = _bound(self._port)
        listener.listen(_BACKLOG)
        self._listener = listener
        self._spawn(self._accept, listener)

    def _close_all(self) -> None:
        if self._listener is not None:
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread in accept(), which closes it
            self._listener = None
        for connection in self._connections:
            _reset(connection)

    def _accept(self, listener: socket.socket) -> None:
        with listener:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with self._changed:
                    if self._listener is not listener:
                        _reset(connection)
                        connection.close()
                        return
                    self._connections.add(connection)
                    self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        try:
            _Exchange(connection, self)
        except OSError:
            pass  # the other side left, or the link went down
        finally:
            with self._changed:
                self._connections.discard(connection)
            connection.close()

    def _spawn(self, work: Callable[[socket.socket], None], on: socket.socket) -> None:
        def run() -> None:
            try:
                work(on)
            finally:
                with self._changed:
                    self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=run, name="faulty-link", daemon=True)
        self._threads.add(thread)
        thread.start()

    def take(self) -> tuple[Mode, int]:
        """Count a request in, hold it as long as the link is slow or silent, and say how to treat it."""
        with self._changed:
            self._count(arrived=1)
            if self._mode is Mode.SLOW:
                self._changed.wait_for(lambda: self._mode is not Mode.SLOW, self._delay_s)
            self._changed.wait_for(lambda: self._mode is not Mode.SILENT)
            return self._mode, self._cut_after

    def deliver(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer | None:
        """The platform's answer; None when the platform is not there."""
        upstream = http.client.HTTPConnection(*self._target, timeout=_UPSTREAM_S)
        try:
            upstream.request(method, path, body=body, headers=headers)
            response = upstream.getresponse()
            answer = Answer(
                status=response.status,
                kind=response.headers.get("Content-Type", "application/octet-stream"),
                retry_after=response.headers.get("Retry-After"),
                body=response.read(),
            )
        except (OSError, http.client.HTTPException):
            return None
        finally:
            upstream.close()
        with self._changed:
            self._count(delivered=1)
        return answer

    def answered(self) -> None:
        """Count an answer out."""
        with self._changed:
            self._count(answered=1)

    def _count(self, *, arrived: int = 0, delivered: int = 0, answered: int = 0) -> None:
        now = self._counts
        self._counts = Counts(now.arrived + arrived, now.delivered + delivered, now.answered + answered)
        self._changed.notify_all()


class _Exchange(BaseHTTPRequestHandler):
    """One connection and the requests over it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, connection: socket.socket, link: FaultyLink) -> None:
        self._link = link
        super().__init__(connection, ("127.0.0.1", 0), None)  # type: ignore[arg-type]

    def do_POST(self) -> None:
        """Any request with a body."""
        size = self.headers.get("Content-Length", "0")
        self._handle(self.rfile.read(int(size) if size.isdecimal() else 0))

    def do_GET(self) -> None:
        """Any request without."""
        self._handle(b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _handle(self, body: bytes) -> None:
        mode, cut_after = self._link.take()
        match mode:
            case Mode.DOWN:
                self.close_connection = True
            case Mode.CAPTIVE:
                self._send(200, "text/html; charset=utf-8", _PORTAL)
            case Mode.HTML_ERROR:
                self._send(502, "text/html", _GATEWAY)
            case Mode.REDIRECT:
                self._send(302, "text/html", b"", {"Location": "/portal"})
            case _:
                self._pass_on(mode, cut_after, body)

    def _pass_on(self, mode: Mode, cut_after: int, body: bytes) -> None:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}}
        answer = self._link.deliver(self.command, self.path, headers, body)
        if answer is None:
            self._send(502, "text/html", _GATEWAY)
            return
        more = {} if answer.retry_after is None else {"Retry-After": answer.retry_after}
        match mode:
            case Mode.DROP_REPLY:
                self.close_connection = True
            case Mode.CUT:
                self._send(answer.status, answer.kind, answer.body, more, only=cut_after)
                self.close_connection = True
            case Mode.BAD_SIGNATURE:
                self._send(answer.status, answer.kind, _spoilt(answer.body), more)
            case _:
                self._send(answer.status, answer.kind, answer.body, more)
                self._link.answered()

    def _send(
        self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None, only: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if only is None else body[:only])
        self.wfile.flush()


def _spoilt(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1]) if body else body


def _bound(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind(("127.0.0.1", port))
    return bound


def _reset(connection: socket.socket) -> None:
    """Cut a connection at once; the thread that serves it closes it."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # the other side was faster
