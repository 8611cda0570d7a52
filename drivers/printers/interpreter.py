"""ESC/POS bytes read as a printer reads them: the inverse of the encoder, for previews and for the simulator.

Bytes come in any pieces; a command is given out when all of it is there. Image data is given out row by row, because
a printer prints it so, and because an image that was cut short swallows whatever is sent next.
"""

from __future__ import annotations

from collections.abc import Iterator

from drivers.printers.charset import two_byte_character
from drivers.printers.command import (
    AskProcess,
    AskSensor,
    Character,
    Command,
    CutPaper,
    FeedDots,
    FeedLines,
    ImageRow,
    Initialize,
    LineEnd,
    PrintCode,
    ReportAutomatically,
    StoreCode,
    Style,
    Unknown,
)

_ESC, _GS, _FS, _DLE = 0x1B, 0x1D, 0x1C, 0x10
_LEAD, _TRAIL = 0x81, 0x40
# parameters after the two bytes of a command; those not listed have one
_LENGTHS = {
    (_ESC, 0x40): 0, (_ESC, 0x32): 0, (_ESC, 0x3C): 0, (_ESC, 0x44): -1, (_ESC, 0x24): 2, (_ESC, 0x5C): 2,
    (_ESC, 0x70): 3, (_ESC, 0x42): 2, (_FS, 0x26): 0, (_FS, 0x2E): 0, (_FS, 0x53): 2, (_GS, 0x4C): 2,
    (_GS, 0x57): 2, (_GS, 0x50): 2, (_DLE, 0x14): 3,
}  # fmt: skip


class Interpreter:
    """Takes bytes, gives commands. `charset` is what the printer's two-byte font holds."""

    def __init__(self, charset: str) -> None:
        self._charset = charset
        self._waiting = bytearray()
        self._hanzi = False
        self._row_bytes = 0
        self._rows_left = 0

    def feed(self, data: bytes) -> None:
        """Take `data` in; nothing is done with it yet."""
        self._waiting += data

    def clear(self) -> None:
        """Forget what waits, an unfinished image too: DLE ENQ 2, or power off."""
        self._waiting.clear()
        self._rows_left = 0

    def reset(self) -> None:
        """Back to the state after power on."""
        self.clear()
        self._hanzi = False

    @property
    def waiting(self) -> int:
        """Bytes taken in and not carried out yet."""
        return len(self._waiting)

    @property
    def within_image(self) -> bool:
        """Whether the next bytes are image data."""
        return self._rows_left > 0

    def commands(self) -> Iterator[Command]:
        """Each command that is complete, one at a time: stop asking, and the rest waits."""
        while (command := self.next_command()) is not None:
            yield command

    def next_command(self) -> Command | None:
        """The next command; None when more bytes are needed."""
        while self._waiting:
            if self._rows_left:
                return self._image_row()
            first = self._waiting[0]
            if first in {_ESC, _GS, _FS, _DLE}:
                command, complete = self._command(first)
            else:
                command, complete = self._printable(first)
            if command is not None or not complete:
                return command
        return None

    def _image_row(self) -> ImageRow | None:
        if len(self._waiting) < self._row_bytes:
            return None
        self._rows_left -= 1
        return ImageRow(self._take(self._row_bytes))

    def _take(self, length: int) -> bytes:
        taken = bytes(self._waiting[:length])
        del self._waiting[:length]
        return taken

    def _printable(self, first: int) -> tuple[Command | None, bool]:
        """A character or a line end; (None, True) for a control that does nothing, (None, False) to wait."""
        if first == 0x0A:  # noqa: PLR2004 LF
            self._take(1)
            return LineEnd(), True
        if first < 0x20 or first == 0x7F:  # noqa: PLR2004 the controls
            self._take(1)
            return None, True
        if first < 0x80:  # noqa: PLR2004 ASCII
            return Character(self._take(1).decode("ascii"), 1), True
        if not self._hanzi:
            return Character(self._take(1).decode("cp437"), 1), True
        if len(self._waiting) == 1:
            return None, False
        if first < _LEAD or self._waiting[1] < _TRAIL:
            self._take(1)
            return Character(" ", 1), True
        return Character(two_byte_character(self._take(2), self._charset), 2), True

    def _command(self, first: int) -> tuple[Command | None, bool]:
        if len(self._waiting) < 2:  # noqa: PLR2004 a command has two bytes at least
            return None, False
        second = self._waiting[1]
        length = 2 + self._parameters(first, second)
        if length < 2 or len(self._waiting) < length:  # noqa: PLR2004
            return None, False
        taken = self._take(length)
        return self._meaning(first, second, taken[2:], taken), True

    def _parameters(self, first: int, second: int) -> int:
        """How many bytes follow; a negative number when that cannot be told yet."""
        have = self._waiting[2:]
        if (first, second) == (_GS, 0x76):
            return 6
        if (first, second) == (_GS, 0x56):
            return -3 if not have else 2 if have[0] in {65, 66, 97, 98} else 1
        if second == ord("(") and first in {_GS, _FS, _ESC}:
            return -3 if len(have) < 3 else 3 + have[1] + 256 * have[2]  # noqa: PLR2004 letter, low, high
        if (first, second) == (_ESC, 0x44):
            end = have.find(0)
            return end + 1 if end >= 0 else -3
        return _LENGTHS.get((first, second), 1)

    def _meaning(self, first: int, second: int, rest: bytes, taken: bytes) -> Command | None:
        match (first, chr(second)):
            case (0x1B, "@"):
                self._hanzi = False
                return Initialize()
            case (0x1B, "a"):
                return Style("align", rest[0] % 48)
            case (0x1B, "E"):
                return Style("bold", rest[0] & 1)
            case (0x1B, "3"):
                return Style("spacing", rest[0])
            case (0x1B, "2"):
                return Style("spacing", 30)
            case (0x1B, "d"):
                return FeedLines(rest[0])
            case (0x1B, "J"):
                return FeedDots(rest[0])
            case (0x1C, "&" | "."):
                self._hanzi = second == ord("&")
                return None
            case (0x10, _):
                return None  # carried out when it arrived
            case (0x1D, _):
                return self._group_separator(chr(second), rest, taken)
            case _:
                return Unknown(taken)

    def _group_separator(self, letter: str, rest: bytes, taken: bytes) -> Command | None:
        match letter:
            case "!":
                return Style("size", rest[0])
            case "b":
                return Style("smooth", rest[0] & 1)
            case "v":
                self._row_bytes = rest[2] + 256 * rest[3]
                self._rows_left = rest[4] + 256 * rest[5] if self._row_bytes else 0
                return None
            case "V":
                return CutPaper(rest[1] if len(rest) > 1 else None)
            case "r":
                return AskSensor(rest[0] % 48)
            case "a":
                return ReportAutomatically(rest[0])
            case "(":
                return _extended(rest, taken)
            case _:
                return Unknown(taken)


def _extended(rest: bytes, taken: bytes) -> Command:
    """GS ( letter low high parameters."""
    parameters = rest[3:]
    if rest[:1] == b"H" and parameters[:2] == b"00":
        return AskProcess(parameters[2:6])
    if rest[:1] == b"k" and parameters[:1] == b"1":
        function = parameters[1]
        return PrintCode() if function == 81 else StoreCode(function, parameters[2:])  # noqa: PLR2004
    return Unknown(taken)
