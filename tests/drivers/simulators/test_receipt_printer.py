"""The simulated printer behaves as printers do, seen from the line."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator

import pytest
from PIL import Image

from drivers.simulators.printer import SimulatedPrinter

WAIT_S = 10.0


@pytest.fixture
def printer() -> Iterator[SimulatedPrinter]:
    with SimulatedPrinter() as simulated:
        yield simulated


@pytest.fixture
def host(printer: SimulatedPrinter) -> Iterator[socket.socket]:
    address, port = printer.url.removeprefix("tcp://").split(":")
    with socket.create_connection((address, int(port)), timeout=WAIT_S) as connected:
        yield connected


def ask(host: socket.socket, data: bytes, length: int) -> bytes:
    """Send `data` and take exactly `length` bytes of answer."""
    host.sendall(data)
    answer = b""
    while len(answer) < length and (more := host.recv(length - len(answer))):
        answer += more
    return answer


def test_it_listens_on_the_loopback_only(printer: SimulatedPrinter) -> None:
    assert printer.url.startswith("tcp://127.0.0.1:")


def test_status_requests_are_answered(host: socket.socket, printer: SimulatedPrinter) -> None:
    assert ask(host, b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04", 4) == b"\x12\x12\x12\x12"
    printer.paper_out_after(0)
    assert ask(host, b"\x10\x04\x01\x10\x04\x02\x10\x04\x04", 3) == b"\x1a\x32\x7e"


def test_a_request_in_two_pieces_is_one_request(host: socket.socket) -> None:
    host.sendall(b"\x10\x04")
    assert ask(host, b"\x01", 1) == b"\x12"


def test_a_request_within_image_data_is_answered_and_is_data_too(
    host: socket.socket, printer: SimulatedPrinter
) -> None:
    assert ask(host, b"\x1b@\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01", 1) == b"\x12"
    assert ask(host, b"\x1dr\x01", 1) == b"\x00"
    hanging = printer.hanging
    assert hanging is not None
    assert hanging.piece.image.crop((0, 96, 24, 97)).tobytes() == bytes((0xEF, 0xFB, 0xFE))


def test_automatic_status_comes_when_it_is_turned_on_and_at_every_change(
    host: socket.socket, printer: SimulatedPrinter
) -> None:
    assert ask(host, b"\x1da\xff", 4) == b"\x10\x00\x00\x00"
    printer.open_cover()
    assert ask(host, b"", 4) == b"\x38\x00\x00\x00"
    printer.close_cover()
    assert ask(host, b"", 4) == b"\x10\x00\x00\x00"


def test_a_job_is_confirmed_by_its_number(host: socket.socket) -> None:
    assert ask(host, b"x\n\x1d(H\x06\x0000abcd", 7) == b'7"abcd\0'


def test_offline_it_executes_nothing_and_goes_on_after_a_new_roll(
    host: socket.socket, printer: SimulatedPrinter
) -> None:
    printer.paper_out_after(0)
    assert ask(host, b"later\n\x1dV\x42\x00\x1d(H\x06\x0000abcd\x10\x04\x04", 1) == b"\x7e"
    assert printer.slips == ()
    printer.load_paper()
    assert ask(host, b"", 7) == b'7"abcd\0'
    assert [slip.text for slip in printer.slips] == ["later"]


def test_a_roll_that_ends_leaves_a_torn_slip(host: socket.socket, printer: SimulatedPrinter) -> None:
    printer.paper_out_after(2)
    assert ask(host, b"\x1da\xff\x1b3\x24one\ntwo\nthree\n\x1dV\x42\x00", 8)[-4:] == b"\x18\x00\x0f\x00"
    (slip,) = printer.slips
    assert (slip.text, slip.whole) == ("one\ntwo", False)
    assert printer.paper_out


def test_an_image_cut_short_swallows_what_comes_next_until_it_is_full(
    host: socket.socket, printer: SimulatedPrinter
) -> None:
    ask(host, b"\x1dv0\x00\x01\x00\x20\x00" + b"\xff" * 8, 0)
    assert ask(host, b"\x1b@hello\n" + bytes(16) + b"hello\n\x1dr\x01", 1) == b"\x00"
    hanging = printer.hanging
    assert hanging is not None
    assert hanging.text == "hello"


def test_an_enquiry_clears_the_buffer_only_where_the_model_does(host: socket.socket, printer: SimulatedPrinter) -> None:
    printer.paper_out_after(0)
    ask(host, b"old\n\x10\x05\x02\x10\x04\x01", 1)
    printer.load_paper()
    ask(host, b"new\n\x1dr\x01", 1)
    hanging = printer.hanging
    assert hanging is not None
    assert hanging.text == "new"


def test_a_slip_is_a_picture_of_paper_with_a_code_that_reads(host: socket.socket, printer: SimulatedPrinter) -> None:
    code = b"\x1ba\x01\x1d(k\x03\x001C\x06\x1d(k\x08\x001P0hello\x1d(k\x03\x001Q0"
    host.sendall(b"\x1b@" + code + b"\x1dV\x42\x40")
    (slip,) = printer.wait_for_slips(1, WAIT_S)
    assert slip.qr_codes == ("hello",)
    picture = Image.open(io.BytesIO(slip.png()))
    assert (picture.format, picture.width) == ("PNG", 640)


def test_enlarged_text_has_twice_the_ink_of_each_row(host: socket.socket, printer: SimulatedPrinter) -> None:
    host.sendall(b"\x1b@\x1d!\x11\x1c&\xd6\xd0\x1c.\n\x1dV\x42\x00")
    (slip,) = printer.wait_for_slips(1, WAIT_S)
    box = slip.piece.image.point(lambda dot: 255 - dot).getbbox()
    assert box is not None
    assert (box[0] % 2, box[2] % 2) == (0, 0)
    assert 36 <= box[2] - box[0] <= 48


def test_changes_are_announced_and_slips_can_be_taken_away(printer: SimulatedPrinter, host: socket.socket) -> None:
    told = threading.Event()
    printer.on_change = told.set
    host.sendall(b"x\n\x1dV\x42\x00")
    assert told.wait(WAIT_S)
    assert len(printer.wait_for_slips(1, WAIT_S)) == 1
    printer.clear_slips()
    assert printer.slips == ()


def test_stopping_twice_or_without_a_start_is_harmless() -> None:
    printer = SimulatedPrinter(tcp=False)
    printer.stop()
    printer.stop()
