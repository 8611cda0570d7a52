"""Simulated printers on TCP and on pseudo-terminals, and peers that are no printers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from drivers.printers.document import Document, Feed, Line, Pair, Qr, Rule
from drivers.simulators.printer import SimulatedPrinter


@pytest.fixture
def slip() -> Document:
    """A slip with everything that a slip can have."""
    return (
        Line("受理回执", align="center", scale=2, bold=True),
        Rule(),
        Pair("编号", "DC1-000042-7"),
        Pair("申请人", "张*"),
        Line("已收好，尚未受理。"),
        Feed(1),
        Qr("KR1:NCFOXN%TS3DH3ZSUZK+"),
    )


@pytest.fixture(params=["tcp", "pty"])
def printer(request: pytest.FixtureRequest) -> Iterator[SimulatedPrinter]:
    """A printer with paper, on each kind of line."""
    with SimulatedPrinter(tcp=request.param == "tcp") as simulated:
        yield simulated


@pytest.fixture
def never() -> threading.Event:
    """A cancel that does not come."""
    return threading.Event()


@pytest.fixture
def peer() -> Iterator[Callable[[bytes], str]]:
    """Something that listens, says its piece to whoever calls, and then holds the line or, saying nothing, hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve(greeting: bytes) -> None:
        try:
            caller, _ = listener.accept()
        except OSError:
            return
        if greeting:
            caller.sendall(greeting)
            held.append(caller)
        else:
            caller.close()

    threads: list[threading.Thread] = []

    def open_peer(greeting: bytes) -> str:
        threads.append(threading.Thread(target=serve, args=(greeting,)))
        threads[-1].start()
        return f"tcp://127.0.0.1:{listener.getsockname()[1]}"

    yield open_peer
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for thread in threads:
        thread.join(5)
    for caller in held:
        caller.close()
