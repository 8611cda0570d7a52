"""The printing half of a receipt printer: commands become dots on a roll of paper, and the cutter makes slips of it.

The cutter stands downstream of the head, so a slip begins with the paper between the two, and whatever was not fed
past the cutter stays for the next slip.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import segno
from PIL import Image, ImageChops

from drivers.printers.command import (
    Character,
    Command,
    CutPaper,
    FeedDots,
    FeedLines,
    ImageRow,
    Initialize,
    LineEnd,
    PrintCode,
    StoreCode,
    Style,
)
from drivers.printers.raster import draw_symbol
from drivers.printers.typeface import EM, blacken, draw_text

CUTTER_DOTS = 96  # 12 mm from the head to the cutter
_HALF = EM // 2
_SPACING = 30  # dots from line to line after power on
_MODULE_SIZE, _STORE = 67, 80  # functions of GS ( k
_FLIPPED = bytes(byte ^ 0xFF for byte in range(256))  # black is 1 on a roll and 0 in a picture


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of paper: its dots (mode "1", the width of the head) and the lines that were printed as text."""

    image: Image.Image
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing was printed on it."""
        return not self.text and self.image.getextrema() == (255, 255)


@dataclass(slots=True)
class _Settings:
    """What ESC @ brings back."""

    align: int = 0
    bold: bool = False
    size: int = 0
    smooth: bool = False
    spacing: int = _SPACING


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    columns: int
    bold: bool
    across: int
    down: int
    smooth: bool

    @property
    def dots(self) -> int:
        return self.columns * _HALF * self.across


@dataclass(slots=True)
class Press:
    """Carries out printing commands on a roll as wide as the head. Commands of other kinds leave it untouched."""

    dots: int
    _settings: _Settings = field(default_factory=_Settings)
    _cells: list[_Cell] = field(default_factory=list)
    _rows: bytearray = field(default_factory=bytearray)  # packed, 1 is black
    _lines: list[tuple[int, str]] = field(default_factory=list)  # where on the piece, and what
    _module: int = 3
    _stored: bytes = b""

    def __post_init__(self) -> None:
        self._feed(CUTTER_DOTS)

    @property
    def height(self) -> int:
        """Dots of paper since the last cut, the stretch between head and cutter included."""
        return len(self._rows) // self._row_bytes

    @property
    def hanging(self) -> Piece:
        """The paper since the last cut, as one sees it while it prints."""
        return self._piece(self.height, self._lines)

    def carry_out(self, command: Command) -> Piece | None:
        """Carry `command` out; the piece of paper that falls off, if it is a cut."""
        match command:
            case Character():
                self._put(command)
            case LineEnd():
                self._print_line(feed_always=True)
            case FeedLines():
                self._print_line(feed_always=False)
                self._feed(command.lines * self._settings.spacing)
            case FeedDots():
                self._print_line(feed_always=False)
                self._feed(command.dots)
            case Initialize():
                self._settings = _Settings()
                self._cells.clear()
            case Style():
                self._style(command)
            case ImageRow():
                width = self._row_bytes
                self._rows += command.dots[:width].ljust(width, b"\0")
            case StoreCode():
                self._store(command)
            case PrintCode():
                self._print_code()
            case CutPaper():
                return self._cut(command)
            case _:
                pass
        return None

    def tear_off(self) -> Piece:
        """Take the paper since the last cut out, as one does when a new roll goes in."""
        piece = self.hanging
        self._rows.clear()
        self._lines.clear()
        self._feed(CUTTER_DOTS)
        return piece

    def switch_off(self) -> None:
        """Lose settings and print buffer; the paper stays."""
        self._settings = _Settings()
        self._cells.clear()

    @property
    def _row_bytes(self) -> int:
        return self.dots // 8

    def _style(self, style: Style) -> None:
        match style.name:
            case "align":
                self._settings.align = style.value
            case "bold":
                self._settings.bold = bool(style.value)
            case "size":
                self._settings.size = style.value
            case "smooth":
                self._settings.smooth = bool(style.value)
            case "spacing":
                self._settings.spacing = style.value

    def _put(self, character: Character) -> None:
        settings = self._settings
        across, down = (settings.size >> 4 & 7) + 1, (settings.size & 7) + 1
        cell = _Cell(character.text, character.columns, settings.bold, across, down, settings.smooth)
        if sum(one.dots for one in self._cells) + cell.dots > self.dots:
            self._print_line(feed_always=True)
        self._cells.append(cell)

    def _print_line(self, *, feed_always: bool) -> None:
        """Print the buffer; the paper moves by the line spacing, or by the tallest character if that is more."""
        if not self._cells:
            if feed_always:
                self._feed(self._settings.spacing)
            return
        height = max(self._settings.spacing, EM * max(cell.down for cell in self._cells))
        canvas = Image.new("L", (self.dots, height), 255)
        spare = self.dots - sum(cell.dots for cell in self._cells)
        left = (0, spare // 2, spare)[min(self._settings.align, 2)]
        for cell in self._cells:
            _draw(canvas, left, cell)
            left += cell.dots
        self._lines.append((self.height, "".join(cell.text for cell in self._cells)))
        self._rows += _packed(blacken(canvas))
        self._cells.clear()

    def _store(self, command: StoreCode) -> None:
        if command.function == _MODULE_SIZE:
            self._module = command.data[0]
        elif command.function == _STORE:
            self._stored = command.data[1:]

    def _print_code(self) -> None:
        symbol = draw_symbol(segno.make(self._stored, micro=False, error="m"), self._module)
        canvas = Image.new("1", (self.dots, symbol.height), 1)
        canvas.paste(symbol, ((0, (self.dots - symbol.width) // 2)[self._settings.align == 1], 0))
        self._rows += _packed(canvas)

    def _feed(self, dots: int) -> None:
        self._rows += bytes(dots * self._row_bytes)

    def _cut(self, cut: CutPaper) -> Piece:
        self._print_line(feed_always=False)
        if cut.feed is not None:
            self._feed(CUTTER_DOTS + cut.feed)
        at = self.height - CUTTER_DOTS
        piece = self._piece(at, [line for line in self._lines if line[0] < at])
        del self._rows[: at * self._row_bytes]
        self._lines[:] = [(y - at, text) for y, text in self._lines if y >= at]
        return piece

    def _piece(self, height: int, lines: list[tuple[int, str]]) -> Piece:
        dots = bytes(self._rows[: height * self._row_bytes]).translate(_FLIPPED)
        image = Image.frombytes("1", (self.dots, max(1, height)), dots or bytes([0xFF]) * self._row_bytes)
        return Piece(image, "\n".join(text.rstrip(" ") for _, text in lines))


def _draw(canvas: Image.Image, left: int, cell: _Cell) -> None:
    """Draw one character: enlarged dots as squares, or rounded where smoothing is on."""
    if cell.across == cell.down and (cell.smooth or cell.across == 1):
        size = EM * cell.across
        canvas.paste(0, (left - size, 0), _ink(cell.text, size, bold=cell.bold))
        return
    glyph = Image.new("L", (cell.columns * _HALF, EM), 255)
    draw_text(glyph, 0, cell.text, EM, bold=cell.bold)
    canvas.paste(blacken(glyph).resize((cell.dots, EM * cell.down), Image.Resampling.NEAREST), (left, 0))


@lru_cache(maxsize=4096)
def _ink(character: str, size: int, *, bold: bool) -> Image.Image:
    """How black each dot of a character is, with room around it for what hangs over."""
    paper = Image.new("L", (3 * size, 2 * size), 255)
    draw_text(paper, size, character, size, bold=bold)
    return ImageChops.invert(paper)


def _packed(image: Image.Image) -> bytes:
    """The dots of `image`, 1 is black."""
    return image.tobytes().translate(_FLIPPED)
