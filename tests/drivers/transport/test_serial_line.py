"""The serial line on a pseudo terminal: bytes, counts, deadlines, and a device that goes away."""

from __future__ import annotations

import os
import pty
import select
import time
import tty
from collections.abc import Iterator

import pytest

from drivers.transport.serial_line import LineGoneError, LineTimeoutError, SerialLine


@pytest.fixture
def far_end() -> Iterator[tuple[int, str]]:
    master, slave = pty.openpty()
    tty.setraw(slave)
    path = os.ttyname(slave)
    os.close(slave)
    yield master, path
    try:
        os.close(master)
    except OSError:
        assert True  # the test pulled it out


def soon() -> float:
    return time.monotonic() + 5


def now() -> float:
    return time.monotonic()


def test_bytes_go_both_ways_unchanged(far_end: tuple[int, str]) -> None:
    master, path = far_end
    line = SerialLine(path, 115200)
    line.write(bytes(range(256)), soon())
    assert os.read(master, 1000) == bytes(range(256))
    os.write(master, b"\x0a\x0d\x11\x13\x00\xff")
    assert line.read(100, soon()) == b"\x0a\x0d\x11\x13\x00\xff"
    line.close()


def test_a_read_gives_at_most_what_was_asked_for(far_end: tuple[int, str]) -> None:
    master, path = far_end
    line = SerialLine(path, 9600)
    os.write(master, b"abcdef")
    assert line.read(4, soon()) == b"abcd"
    assert line.read(4, now()) == b"ef"
    line.close()


def test_silence_ends_at_the_deadline(far_end: tuple[int, str]) -> None:
    _, path = far_end
    line = SerialLine(path, 9600)
    with pytest.raises(LineTimeoutError):
        line.read(1, now())
    line.close()


def test_a_far_end_that_stops_reading_is_told_with_the_count_of_bytes_that_went_out(far_end: tuple[int, str]) -> None:
    master, path = far_end
    line = SerialLine(path, 115200)
    with pytest.raises(LineTimeoutError) as late:
        line.write(b"x" * 200_000, now() + 0.05)
    assert 0 < late.value.written < 200_000
    taken = 0
    while taken < late.value.written and select.select([master], [], [], 5)[0]:
        taken += len(os.read(master, 65536))
    assert taken == late.value.written
    line.close()


def test_a_second_opener_is_refused(far_end: tuple[int, str]) -> None:
    _, path = far_end
    line = SerialLine(path, 9600)
    with pytest.raises(LineGoneError):
        SerialLine(path, 9600)
    line.close()
    SerialLine(path, 9600).close()


def test_a_port_that_is_not_there_is_gone() -> None:
    with pytest.raises(LineGoneError):
        SerialLine("/dev/ttyNotHere", 9600)


def test_unplugging_is_told_on_read_and_on_write(far_end: tuple[int, str]) -> None:
    master, path = far_end
    line = SerialLine(path, 9600)
    os.close(master)
    with pytest.raises(LineGoneError):
        line.read(1, soon())
    with pytest.raises(LineGoneError):
        line.write(b"x", soon())
    line.close()


def test_a_closed_line_is_gone_and_closing_again_is_harmless(far_end: tuple[int, str]) -> None:
    _, path = far_end
    line = SerialLine(path, 9600)
    line.close()
    line.close()
    with pytest.raises(LineGoneError):
        line.write(b"x", soon())


def test_what_came_in_can_be_discarded(far_end: tuple[int, str]) -> None:
    master, path = far_end
    line = SerialLine(path, 9600)
    os.write(master, b"old")
    line.read(1, soon())
    line.discard()
    with pytest.raises(LineTimeoutError):
        line.read(10, now())
    line.close()
