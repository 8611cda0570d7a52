"""The printer behind its port: a receive buffer, an interpreter, a press, a roll of paper, and what can go wrong.

It behaves as the models do whose manuals and bug reports we have: real-time commands are obeyed as they arrive, image
data or not; offline it carries out nothing and keeps what fits its buffer; a new roll makes it go on where it
stopped, and an image that was cut short swallows what is sent next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.printers.command import (
    AskProcess,
    AskSensor,
    Command,
    CutPaper,
    ImageRow,
    LineEnd,
    ReportAutomatically,
)
from drivers.printers.interpreter import Interpreter
from drivers.printers.press import Press
from drivers.printers.profile import Profile
from drivers.simulators.receipt_printer.condition import Condition, Trouble
from drivers.simulators.receipt_printer.slip import Slip

_REAL_TIME = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x05[\x01\x02]", re.DOTALL)
_BUFFER = 4096  # bytes kept while offline; what does not fit is lost
_PRINTS = (LineEnd, ImageRow)
LINE_ROWS = 36  # rows that one line of text counts for


@dataclass(slots=True)
class Machine:
    """One printer. Not thread-safe: `SimulatedPrinter` holds its lock around every call.

    `answer` takes bytes for the host, `hang_up` drops its connection. `enquiry_clears`: whether DLE ENQ 2 empties the
    buffers also after a paper end; with some models only power off does.
    """

    profile: Profile
    answer: Callable[[bytes], None]
    hang_up: Callable[[], None]
    enquiry_clears: bool = True
    condition: Condition = field(default_factory=Condition)
    slips: list[Slip] = field(default_factory=list)
    silent: bool = False
    trouble: Trouble | None = None
    ink_left: int | None = None  # rows of dots with ink on them until the roll ends; None is a roll without end
    press: Press = field(init=False)
    _interpreter: Interpreter = field(init=False)
    _automatic: int = 0
    _tail: bytes = b""

    def __post_init__(self) -> None:
        self.press = Press(self.profile.dots)
        self._interpreter = Interpreter(self.profile.charset)

    def receive(self, data: bytes) -> None:
        """Take in what the host sends."""
        if self.silent:
            return
        start = 0
        seen = self._tail + data
        for found in _REAL_TIME.finditer(seen):
            end = found.end() - len(self._tail)
            if end <= 0:
                continue
            self._take(data[start:end])
            start = end
            self._obey(found.group())
        self._take(data[start:])
        self._tail = seen[-2:]

    def change(self, **parts: object) -> None:
        """Change the condition; a host that asked for it is told at once, and work goes on if it can."""
        for name, value in parts.items():
            setattr(self.condition, name, value)
        if self._automatic and not self.silent:
            self.answer(self.condition.automatic)
        self._work()

    def load_paper(self) -> None:
        """A new roll: what hung out is torn off."""
        self.ink_left = None
        self._tear_off()
        self.change(paper_out=False, paper_low=False)

    def power_off(self) -> None:
        """Lose buffers and settings; the paper stays where it is."""
        self._interpreter.reset()
        self.press.switch_off()
        self._automatic = 0
        self._tail = b""
        self.condition.error = None

    def _take(self, data: bytes) -> None:
        if self.condition.offline:
            data = data[: max(0, _BUFFER - self._interpreter.waiting)]
        self._interpreter.feed(data)
        self._work()

    def _obey(self, command: bytes) -> None:
        """DLE EOT n and DLE ENQ n."""
        if command[1] == 0x04:  # noqa: PLR2004 EOT
            self.answer(bytes((self.condition.answer(command[2]),)))
            return
        recoverable = self.condition.error in {Trouble.CUTTER, Trouble.MECHANICAL}
        if recoverable or (self.condition.offline and self.enquiry_clears) or self._interpreter.within_image:
            if command[2] == 2 and (self.enquiry_clears or recoverable):  # noqa: PLR2004
                self._interpreter.clear()
            if recoverable:
                self.change(error=None)

    def _work(self) -> None:
        while not self.condition.offline:
            command = self._interpreter.next_command()
            if command is None:
                return
            self._carry_out(command)

    def _carry_out(self, command: Command) -> None:
        match command:
            case AskSensor():
                self.answer(bytes((self.condition.sensors if command.n == 1 else 0,)))
            case ReportAutomatically():
                self._automatic = command.mask
                if command.mask:
                    self.answer(self.condition.automatic)
            case AskProcess():
                self._confirm(command)
            case _:
                self._print(command)

    def _confirm(self, command: AskProcess) -> None:
        if self.trouble is Trouble.NO_CONFIRMATION:
            self.trouble = None
            return
        self.answer(b'7"' + command.job_id + b"\0")

    def _print(self, command: Command) -> None:
        if isinstance(command, _PRINTS) and self._break_down():
            return
        if isinstance(command, CutPaper) and self.trouble is Trouble.CUTTER:
            self.trouble = None
            self.change(error=Trouble.CUTTER)
            return
        piece = self.press.carry_out(command)
        if piece is not None:
            if not piece.blank:
                self.slips.append(Slip(piece))
            return
        if self.ink_left is not None:
            self.ink_left -= _inked_rows(command)
            if self.ink_left <= 0:
                self._tear_off()
                self.change(paper_out=True)

    def _break_down(self) -> bool:
        """Whether the trouble that waits for this job strikes now."""
        match self.trouble:
            case Trouble.MECHANICAL | Trouble.OVERHEAT | Trouble.LASTING:
                error, self.trouble = self.trouble, None
                self.change(error=error)
                return True
            case Trouble.HANG_UP:
                self.trouble = None
                self.hang_up()
                return True
            case _:
                return False

    def _tear_off(self) -> None:
        """The end of a roll, or what hangs out when a new one goes in, comes away as a torn slip."""
        piece = self.press.tear_off()
        if not piece.blank:
            self.slips.append(Slip(piece, whole=False))


def _inked_rows(command: Command) -> int:
    """How much of the roll's rest a command uses; feeding is not counted, so that a test can say where paper ends."""
    match command:
        case LineEnd():
            return LINE_ROWS
        case ImageRow():
            return int(any(command.dots))
        case _:
            return 0
