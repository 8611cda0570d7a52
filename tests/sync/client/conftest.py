"""A server of bare sockets that does one wrong thing well, and a platform's key to answer rightly with."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.client import PlatformClient
from sync.cose import point
from sync.journal import TerminalIdentity
from sync.seal import new_sealing_key
from sync.wire import GENESIS, Batch, Reply, encode

Handler = Callable[["Request"], None]
TOTAL_S = 0.6


@dataclass
class Request:
    """One request, read whole, and the connection to answer on. `gone` is set when the test ends."""

    connection: socket.socket
    head: bytes
    body: bytes
    gone: threading.Event

    def answer(
        self, body: bytes, *, status: str = "200 OK", headers: str = "Content-Type: application/cose\r\n"
    ) -> None:
        """A whole HTTP answer."""
        length = f"Content-Length: {len(body)}\r\n"
        self.connection.sendall(f"HTTP/1.1 {status}\r\n{headers}{length}\r\n".encode() + body)


@dataclass
class FaultServer:
    """Takes one request to a connection and hands it to `handler`."""

    handler: Handler
    requests: list[Request] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._gone = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        """End, with every connection."""
        self._gone.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()

    def _accept(self) -> None:
        while True:
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            data = b""
            while b"\r\n\r\n" not in data:
                part = connection.recv(1 << 16)
                if not part:
                    return
                data += part
            head, body = data.split(b"\r\n\r\n", 1)
            length = next(
                int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-l")
            )
            while len(body) < length:
                body += connection.recv(1 << 16)
            request = Request(connection, head, body, self._gone)
            self.requests.append(request)
            try:
                self.handler(request)
            except (BrokenPipeError, ConnectionResetError):
                return  # the client gave up: that is what some of the faults are for


@dataclass
class Platform:
    """A platform's keys, the identity that a terminal has from it, and the terminal's own key."""

    key: ec.EllipticCurvePrivateKey
    terminal_key: ec.EllipticCurvePrivateKey
    identity: TerminalIdentity

    def batch(self, batch_id: bytes = b"B" * 16) -> Batch:
        """A heartbeat."""
        one = self.identity
        return Batch(batch_id, one.region, one.terminal, one.incarnation, 0, GENESIS, ())

    def reply(self, batch_id: bytes = b"B" * 16, **changes: Any) -> bytes:
        """A right answer to `batch`."""
        values = {"batch_id": batch_id, "platform_epoch": "E1", "accepted_through": 0, "settled_through": 0}
        return encode(Reply(**{**values, "verdicts": (), "time_ms": 5, **changes}), self.key)


@pytest.fixture
def platform() -> Platform:
    key = ec.generate_private_key(ec.SECP256R1())
    _private, public, key_id = new_sealing_key()
    identity = TerminalIdentity("330624", "T", 1, "DC1", "东", "E", point(key.public_key()), public, key_id, "E1")
    return Platform(key, ec.generate_private_key(ec.SECP256R1()), identity)


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], FaultServer]]:
    """Starts a server that answers by a handler."""
    servers: list[FaultServer] = []

    def start(handler: Handler) -> FaultServer:
        servers.append(FaultServer(handler))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def connect(platform: Platform) -> Callable[..., PlatformClient]:
    """A client of a server, with short deadlines."""

    def made(url: str, **settings: Any) -> PlatformClient:
        settings = {"connect_s": TOTAL_S, "total_s": TOTAL_S, **settings}
        return PlatformClient(url, lambda: platform.identity, platform.terminal_key, **settings)

    return made
