"""A TCP line counts, ends in time, and says who is not there."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from drivers.transport.line import LineGoneError, LineTimeoutError
from drivers.transport.tcp import TcpLine

SOON_S = 0.2


def soon() -> float:
    return time.monotonic() + SOON_S


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def line(listener: socket.socket) -> Iterator[TcpLine]:
    opened = TcpLine("127.0.0.1", listener.getsockname()[1], soon())
    yield opened
    opened.close()


@pytest.fixture
def far_end(listener: socket.socket, line: TcpLine) -> Iterator[socket.socket]:
    """The other end of `line`."""
    assert line.peer.startswith("127.0.0.1")
    accepted, _ = listener.accept()
    with accepted:
        yield accepted


def test_bytes_go_both_ways(line: TcpLine, far_end: socket.socket) -> None:
    line.write(b"\x10\x04\x01", soon())
    assert far_end.recv(3) == b"\x10\x04\x01"
    far_end.sendall(b"\x12")
    assert line.read(100, soon()) == b"\x12"


def test_a_peer_that_does_not_read_ends_in_a_count(line: TcpLine, far_end: socket.socket) -> None:
    data = bytes(8_000_000)
    with pytest.raises(LineTimeoutError) as caught:
        line.write(data, soon())
    assert 0 < caught.value.written < len(data)
    assert far_end.fileno() >= 0


def test_nothing_to_read_ends_in_a_timeout(line: TcpLine, far_end: socket.socket) -> None:
    with pytest.raises(LineTimeoutError):
        line.read(1, soon())
    assert far_end.fileno() >= 0


def test_a_peer_that_hung_up_is_gone(line: TcpLine, far_end: socket.socket) -> None:
    far_end.close()
    with pytest.raises(LineGoneError, match="hung up"):
        line.read(1, soon())


def test_what_came_in_before_is_thrown_away(line: TcpLine, far_end: socket.socket) -> None:
    far_end.sendall(b"old")
    assert line.read(1, soon()) == b"o"
    line.discard()
    far_end.sendall(b"new")
    assert line.read(10, soon()) == b"new"


def test_a_closed_port_is_named(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    with pytest.raises(LineGoneError, match=f"127.0.0.1:{port} refused"):
        TcpLine("127.0.0.1", port, soon())


def test_a_closed_line_is_gone_and_closing_again_is_harmless(line: TcpLine, far_end: socket.socket) -> None:
    line.close()
    line.close()
    with pytest.raises(LineGoneError, match="closed"):
        line.write(b"x", soon())
    assert far_end.recv(1) == b""
