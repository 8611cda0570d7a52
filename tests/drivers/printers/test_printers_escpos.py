"""The driver against a simulated printer on real lines: what it says became of a slip is what became of it."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable

import pytest

from drivers.printers.device import open_printer
from drivers.printers.document import Document, Line
from drivers.printers.profile import Profile
from drivers.printers.status import (
    CoverOpen,
    Failed,
    Outcome,
    PaperOut,
    Printed,
    Ready,
    ReceiptPrinter,
    Silent,
    Unreachable,
)
from drivers.simulators.printer import SimulatedPrinter, Trouble

PROFILE = Profile("test", answer_s=5.0)
BASIC = Profile("basic", answer_s=5.0, confirmation="gs_r1")
IMPATIENT = Profile("impatient", answer_s=0.5)  # for printers that will not answer
ENOUGH_S = 20.0
SHORT_S = 0.8
DRAWN: Document = tuple(Line("张𠮷先生", scale=3) for _ in range(60))  # more bytes than any buffer on the way holds
TEXT = "受理回执\n编号                                DC1-000042-7\n申请人                                       张*"


def driver(printer: SimulatedPrinter, profile: Profile = PROFILE) -> ReceiptPrinter:
    return open_printer(printer.url, profile)


def once(printer: SimulatedPrinter, act: Callable[[], object]) -> None:
    """Do `act` as soon as something hangs out of the printer."""
    done = threading.Event()

    def look() -> None:
        if not done.is_set() and printer.hanging is not None:
            done.set()
            act()

    printer.on_change = look


@pytest.mark.parametrize("profile", [PROFILE, BASIC], ids=["gs_h48", "gs_r1"])
def test_a_slip_is_printed_and_confirmed(
    printer: SimulatedPrinter, slip: Document, never: threading.Event, profile: Profile
) -> None:
    assert driver(printer, profile).print(slip, ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())
    (paper,) = printer.slips
    assert paper.whole
    assert paper.text == TEXT + "\n已收好，尚未受理。"
    assert paper.qr_codes == ("KR1:NCFOXN%TS3DH3ZSUZK+",)


def test_two_slips_in_a_row_are_two_pieces_of_paper(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    machine = driver(printer)
    assert [machine.print(slip, ENOUGH_S, never).outcome for _ in range(2)] == [Outcome.PRINTED, Outcome.PRINTED]
    first, second = printer.slips
    assert first.text == second.text


def test_every_job_carries_its_own_number(printer: SimulatedPrinter, never: threading.Event) -> None:
    numbers = iter(["aa01", "aa02"])
    machine = open_printer(printer.url, PROFILE, new_job_id=lambda: next(numbers))
    once(printer, lambda: printer.say(b'7"aa02\0'))  # an answer that belongs to no job of ours yet
    assert machine.print((Line("一"),), ENOUGH_S, never).outcome is Outcome.PRINTED
    printer.fail_next(Trouble.NO_CONFIRMATION)
    once(printer, lambda: printer.say(b'7"aa01\0'))
    assert machine.print((Line("二"),), SHORT_S, never) == Printed(Outcome.UNKNOWN, Silent())


def test_a_roll_near_its_end_still_prints_and_says_so(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    printer.paper_low()
    machine = driver(printer)
    assert machine.status(ENOUGH_S) == Ready(low=True)
    assert machine.print(slip, ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready(low=True))


def test_without_paper_nothing_is_sent(printer: SimulatedPrinter, slip: Document, never: threading.Event) -> None:
    printer.paper_out_after(0)
    assert driver(printer).print(slip, ENOUGH_S, never) == Printed(Outcome.NOT_PRINTED, PaperOut())
    assert printer.hanging is None


def test_with_the_cover_open_nothing_is_sent(printer: SimulatedPrinter, slip: Document, never: threading.Event) -> None:
    printer.open_cover()
    machine = driver(printer)
    assert machine.print(slip, ENOUGH_S, never) == Printed(Outcome.NOT_PRINTED, CoverOpen())
    printer.close_cover()
    assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED
    assert len(printer.slips) == 1


@pytest.mark.parametrize("lines", [2, 6], ids=["in the text", "in the QR code"])
@pytest.mark.parametrize("enquiry_clears", [True, False], ids=["buffer cleared", "buffer kept"])
@pytest.mark.parametrize("tcp", [True, False], ids=["tcp", "pty"])
def test_paper_out_in_mid_slip_is_told_and_the_next_slip_is_whole(
    slip: Document, never: threading.Event, lines: int, *, enquiry_clears: bool, tcp: bool
) -> None:
    with SimulatedPrinter(tcp=tcp, enquiry_clears=enquiry_clears) as printer:
        machine = driver(printer, IMPATIENT)
        printer.paper_out_after(lines)
        assert machine.print(slip, ENOUGH_S, never) == Printed(Outcome.PARTLY, PaperOut())
        assert [paper.whole for paper in printer.slips] == [False]
        assert printer.slips[0].qr_codes == ()
        assert machine.status(ENOUGH_S) == PaperOut()
        printer.load_paper()
        assert machine.print((Line("第二张"),), ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())
        assert printer.slips[-1].whole
        assert printer.slips[-1].text == "第二张"


def test_what_an_unknown_program_left_unfinished_does_not_swallow_the_first_slip(
    slip: Document, never: threading.Event
) -> None:
    with SimulatedPrinter(enquiry_clears=False) as printer:
        host, port = printer.url.removeprefix("tcp://").split(":")
        with socket.create_connection((host, int(port))) as other:
            other.sendall(b"\x1b@old\n\x1dv0\x00\x48\x00\xf0\x00\xff\xff")  # one row short of 240, and no more
        assert driver(printer, IMPATIENT).print(slip, ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())
        assert printer.slips[-1].text.startswith("受理回执")
        assert printer.slips[0].text == "old"


def test_the_cover_opened_in_mid_slip_is_told(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    once(printer, printer.open_cover)
    machine = driver(printer, IMPATIENT)
    assert machine.print((*slip, *DRAWN), ENOUGH_S, never) == Printed(Outcome.PARTLY, CoverOpen())
    printer.close_cover()
    assert machine.print((Line("第二张"),), ENOUGH_S, never).outcome is Outcome.PRINTED
    assert printer.slips[-1].text == "第二张"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Trouble.CUTTER, "cutter"),
        (Trouble.MECHANICAL, "mechanical"),
        (Trouble.OVERHEAT, "too hot"),
        (Trouble.LASTING, "repair"),
    ],
)
def test_a_fault_of_the_printer_is_named_once_and_mended(
    printer: SimulatedPrinter, slip: Document, never: threading.Event, trouble: Trouble, said: str
) -> None:
    machine = driver(printer)
    assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED  # a first job begins with a cut of its own
    printer.fail_next(trouble)
    printed = machine.print(slip, ENOUGH_S, never)
    assert printed.outcome is Outcome.PARTLY
    assert isinstance(printed.status, Failed)
    assert said in printed.status.why
    printer.recover()
    assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED
    assert printer.slips[-1].text == TEXT + "\n已收好，尚未受理。"


def test_a_silent_printer_is_never_ready(printer: SimulatedPrinter, slip: Document, never: threading.Event) -> None:
    printer.go_silent()
    machine = driver(printer, IMPATIENT)
    assert machine.status(SHORT_S) == Silent()
    assert machine.print(slip, SHORT_S, never) == Printed(Outcome.NOT_PRINTED, Silent())


def test_a_slip_that_was_sent_and_never_confirmed_is_unknown(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    printer.fail_next(Trouble.NO_CONFIRMATION)
    assert driver(printer).print(slip, SHORT_S, never) == Printed(Outcome.UNKNOWN, Silent())
    assert len(printer.slips) == 1


def test_a_printer_that_stops_reading_does_not_hold_the_driver(
    printer: SimulatedPrinter, never: threading.Event
) -> None:
    printer.stop_reading(after_bytes=3000)
    assert driver(printer).print(DRAWN, SHORT_S, never) == Printed(Outcome.PARTLY, Silent())
    printer.recover()
    machine = driver(printer, IMPATIENT)
    assert machine.print((Line("第二张"),), ENOUGH_S, never).outcome is Outcome.PRINTED
    assert printer.slips[-1].text == "第二张"


def test_status_frames_at_any_moment_are_not_taken_for_the_answer(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    printer.on_change = lambda: printer.say(b'\x10\x00\x00\x00\x12\x14\x00\x00\x007"zzzz\0')
    assert driver(printer).print((*slip, *DRAWN[:5]), ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())


def test_xoff_holds_the_driver_back_until_xon(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    once(printer, lambda: printer.say(b"\x13"))
    machine = driver(printer, IMPATIENT)
    stalled = machine.print((*slip, *DRAWN), SHORT_S, never)
    assert stalled.outcome is Outcome.PARTLY
    once(printer, lambda: printer.say(b"\x13\x11"))
    assert machine.print((Line("第二张"), *DRAWN), ENOUGH_S, never).outcome is Outcome.PRINTED


def test_a_cancel_before_the_first_byte_prints_nothing(printer: SimulatedPrinter, slip: Document) -> None:
    called_off = threading.Event()
    called_off.set()
    printed = driver(printer).print(slip, ENOUGH_S, called_off)
    assert printed == Printed(Outcome.NOT_PRINTED, Ready())
    assert printer.hanging is None


def test_a_cancel_in_mid_slip_stops_it_and_its_rest_is_not_on_the_next_one(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    called_off = threading.Event()
    once(printer, called_off.set)
    machine = driver(printer, IMPATIENT)
    assert machine.print((*slip, *DRAWN), ENOUGH_S, called_off).outcome is Outcome.PARTLY
    assert machine.print((Line("第二张"),), ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())
    assert printer.slips[-1].text == "第二张"
    assert printer.slips[-1].qr_codes == ()


def test_a_connection_cut_in_mid_slip_is_told_and_the_next_job_works(never: threading.Event) -> None:
    with SimulatedPrinter() as printer:
        printer.fail_next(Trouble.HANG_UP)
        machine = driver(printer, IMPATIENT)
        printed = machine.print(DRAWN, ENOUGH_S, never)
        assert printed.outcome is Outcome.PARTLY
        assert isinstance(printed.status, Unreachable)
        assert machine.print((Line("第二张"),), ENOUGH_S, never).outcome is Outcome.PRINTED


def test_a_printer_switched_off_and_on_again_prints_the_next_slip(slip: Document, never: threading.Event) -> None:
    with SimulatedPrinter() as printer:
        machine = driver(printer)
        assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED
        printer.power_off()
        off = machine.print(slip, ENOUGH_S, never)
        assert off.outcome is Outcome.NOT_PRINTED
        assert isinstance(off.status, Unreachable)
        assert "refused" in off.status.why
        printer.power_on()
        assert machine.print(slip, ENOUGH_S, never) == Printed(Outcome.PRINTED, Ready())


def test_a_serial_printer_switched_off_is_silent(slip: Document, never: threading.Event) -> None:
    with SimulatedPrinter(tcp=False) as printer:
        machine = driver(printer, IMPATIENT)
        printer.power_off()
        assert machine.print(slip, SHORT_S, never) == Printed(Outcome.NOT_PRINTED, Silent())
        printer.power_on()
        assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED


def test_a_port_where_nothing_listens_is_unreachable(slip: Document, never: threading.Event) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    printed = open_printer(f"tcp://127.0.0.1:{free}", PROFILE).print(slip, SHORT_S, never)
    assert printed.outcome is Outcome.NOT_PRINTED
    assert isinstance(printed.status, Unreachable)
    assert "wrong port" in printed.status.why


def test_a_serial_port_that_is_not_there_is_unreachable(slip: Document, never: threading.Event) -> None:
    printed = open_printer("serial:/dev/no-such-port", PROFILE).print(slip, SHORT_S, never)
    assert isinstance(printed.status, Unreachable)


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", b"220 mail.example ESMTP ready for orders\r\n"]
)
def test_another_service_on_the_port_is_not_taken_for_a_printer(peer: Callable[[bytes], str], greeting: bytes) -> None:
    assert open_printer(peer(greeting), IMPATIENT).status(ENOUGH_S) == Unreachable(
        "what answers there is not a receipt printer"
    )


def test_a_peer_that_hangs_up_at_once_is_unreachable(peer: Callable[[bytes], str]) -> None:
    status = open_printer(peer(b""), PROFILE).status(ENOUGH_S)
    assert isinstance(status, Unreachable)
    assert "hung up" in status.why


def test_a_document_that_cannot_be_printed_is_refused_before_anything_is_sent(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    machine = driver(printer)
    with pytest.raises(ValueError, match="control characters"):
        machine.print((*slip, Line("\x1b@")), ENOUGH_S, never)
    assert printer.hanging is None
    assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED


def test_asking_for_the_state_during_a_job_does_not_wait_for_its_end(
    printer: SimulatedPrinter, slip: Document, never: threading.Event
) -> None:
    machine = driver(printer)
    assert machine.status(ENOUGH_S) == Ready()
    seen = []
    once(printer, lambda: seen.append(machine.status(SHORT_S)))
    assert machine.print(slip, ENOUGH_S, never).outcome is Outcome.PRINTED
    assert seen == [Ready()]


def test_a_lost_printer_is_logged_once_and_its_return_once(
    printer: SimulatedPrinter, caplog: pytest.LogCaptureFixture
) -> None:
    machine = driver(printer)
    with caplog.at_level(logging.INFO, "drivers.printers"):
        printer.paper_out_after(0)
        assert [machine.status(ENOUGH_S) for _ in range(3)] == [PaperOut()] * 3
        printer.load_paper()
        assert [machine.status(ENOUGH_S) for _ in range(2)] == [Ready()] * 2
    assert [record.getMessage() for record in caplog.records] == ["printer_lost status=PaperOut", "printer_ready"]
