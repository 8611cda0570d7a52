"""A receipt printer to plug into the driver: bytes on TCP or a pseudo-terminal in, slips out, faults on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Self

from drivers.printers.profile import Profile
from drivers.simulators.receipt_printer.condition import Trouble
from drivers.simulators.receipt_printer.machine import LINE_ROWS, Machine
from drivers.simulators.receipt_printer.port import Port
from drivers.simulators.receipt_printer.slip import Slip

__all__ = ["SimulatedPrinter", "Slip", "Trouble"]

_DEFAULT = Profile("simulated")


class SimulatedPrinter:
    """One printer. Thread-safe; `on_change` is called after every change, on the thread that made it, no lock held.

    Power, cover, roll and reading stay as they are set; `fail_next` strikes once. `recover` mends everything.
    """

    def __init__(
        self,
        *,
        tcp: bool = True,
        profile: Profile = _DEFAULT,
        enquiry_clears: bool = True,
        on_change: Callable[[], None] | None = None,
    ) -> None:
        self.on_change = on_change
        self._changed = threading.Condition()  # its lock guards the machine
        self._port = Port(self._receive, tcp=tcp)
        self._machine = Machine(profile, self._port.answer, self._port.hang_up, enquiry_clears)
        self.url = self._port.url

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Plug it in."""
        self._port.start()

    def stop(self) -> None:
        """Take it away; safe to repeat. Its slips stay."""
        self._port.stop()

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every slip so far, the torn ones too, oldest first. Paper with nothing on it is no slip."""
        with self._changed:
            return tuple(self._machine.slips)

    @property
    def hanging(self) -> Slip | None:
        """What hangs out of the printer now, not cut yet; None when nothing is on it."""
        with self._changed:
            piece = self._machine.press.hanging
        return None if piece.blank else Slip(piece, whole=False)

    def wait_for_slips(self, count: int, timeout_s: float) -> tuple[Slip, ...]:
        """The slips, once there are at least `count` of them or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._machine.slips) >= count, timeout_s)
            return tuple(self._machine.slips)

    def clear_slips(self) -> None:
        """Take away all slips printed so far."""
        self._do(self._machine.slips.clear)

    @property
    def paper_out(self) -> bool:
        """Whether the roll has ended."""
        with self._changed:
            return self._machine.condition.paper_out

    @property
    def cover_is_open(self) -> bool:
        """Whether the cover is open."""
        with self._changed:
            return self._machine.condition.cover_open

    def fail_next(self, trouble: Trouble | str) -> None:
        """Let `trouble` strike the next job, once."""

        def arm() -> None:
            self._machine.trouble = Trouble(trouble)

        self._do(arm)

    def paper_out_after(self, lines: float) -> None:
        """Let the roll end after `lines` more printed lines; 0 ends it now. In pictures 36 inked rows are a line."""

        def shorten() -> None:
            if lines > 0:
                self._machine.ink_left = round(lines * LINE_ROWS)
            else:
                self._machine.change(paper_out=True)

        self._do(shorten)

    def paper_low(self) -> None:
        """Let the roll come near its end; printing goes on."""
        self._do(lambda: self._machine.change(paper_low=True))

    def load_paper(self) -> None:
        """Put a new roll in."""
        self._do(self._machine.load_paper)

    def open_cover(self) -> None:
        """Open the cover: printing stops."""
        self._do(lambda: self._machine.change(cover_open=True))

    def close_cover(self) -> None:
        """Close the cover: printing goes on where it stopped."""
        self._do(lambda: self._machine.change(cover_open=False))

    def stop_reading(self, after_bytes: int = 0) -> None:
        """Read `after_bytes` more and then nothing: the host's buffers fill."""
        self._port.read_only(after_bytes)
        self._tell()

    def go_silent(self) -> None:
        """Swallow what is sent, print nothing, answer nothing."""
        self._set_silent(silent=True)

    def power_off(self) -> None:
        """Switch it off: buffers are lost, TCP refuses, a serial line is dead."""
        self._port.power(on=False)
        self._do(self._machine.power_off)

    def power_on(self) -> None:
        """Switch it on."""
        self._port.power(on=True)
        self._tell()

    def say(self, data: bytes) -> None:
        """Send bytes to the host that nobody asked for."""
        self._port.answer(data)

    def recover(self) -> None:
        """Mend everything: power, cover, roll, errors, reading, speaking, and the trouble that was still to come."""
        self._port.power(on=True)
        self._port.read_only(None)

        def mend() -> None:
            machine = self._machine
            machine.silent = False
            machine.trouble = None
            machine.change(cover_open=False, error=None)
            if machine.condition.paper_out or machine.ink_left is not None:
                machine.load_paper()
            machine.change(paper_low=False)

        self._do(mend)

    def _set_silent(self, *, silent: bool) -> None:
        def fall() -> None:
            self._machine.silent = silent

        self._do(fall)

    def _receive(self, data: bytes) -> None:
        self._do(lambda: self._machine.receive(data))

    def _do(self, work: Callable[[], object]) -> None:
        with self._changed:
            work()
            self._changed.notify_all()
        self._tell()

    def _tell(self) -> None:
        if self.on_change is not None:
            self.on_change()
