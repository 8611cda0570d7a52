"""The chart on the wall beside the terminal: every matter with its number, picture and name; A1 portrait.

All measures are points on A1; A3 is the same drawing at half the size. A Chinese name is set in 24 points, to be read
from 1.5 m.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kiosk.catalogue.model import Catalogue, Category, Contract, Language, Matter, Text
from kiosk.exchange.chart_words import Line, Words, hotlines, words
from kiosk.exchange.columns import Block, Group, fitted, height
from kiosk.exchange.picture import icon
from kiosk.exchange.typeface import FOLDERS, register

WIDTH, HEIGHT = 1684, 2384  # A1, ISO 216: 594 x 841 mm
SCALES = {"a1": 1.0, "a3": 0.5}
PAPER, INK, INK2, WHITE = "#FBFAF6", "#17252A", "#4A5A5E", "#FFFFFF"
CELADON, DEEP, MIST = "#1F7A6B", "#145A4F", "#E3F0EC"
SEAL, AMBER, AMBER_MIST, LINE = "#B93A2B", "#8A5A00", "#FFF3D6", "#C9D3CF"
_SIDE, _HEAD, _FOOT, _GUTTER = 46, 296, 292, 18
_HEADING, _GAP, _MOST_ROW = 46, 17, 33
_TILE, _NUMBER = 27, 43
_TIP = 96
_LOOSE = 3  # a column whose rows would have to grow by more is left short


@dataclass(frozen=True, slots=True)
class _Size:
    """How names are set in a language."""

    columns: int
    name: float
    least: float  # narrower or smaller than this part of the size no name becomes


_SIZES: dict[Language, _Size] = {"zh": _Size(5, 24, 0.86), "en": _Size(4, 20, 0.7)}


def wall_chart(
    catalogue: Catalogue,
    icons: Path,
    *,
    place: Text,
    language: Language = "zh",
    size: str = "a1",
    fonts: Iterable[str] = FOLDERS,
) -> bytes:
    """The chart as PDF. Raises TypefaceError when the font is not there."""
    said = words(catalogue, place)
    lines = hotlines(catalogue)
    names = [matter.name.in_(language) for matter in catalogue.matters.values()]
    names += [category.name.in_(language) for category in catalogue.categories]
    letters = "".join((*said.all_in(language), *(line.number + line.words.in_(language) for line in lines), *names))
    faces = register(f"{letters}0123456789", fonts)
    data = io.BytesIO()
    scale = SCALES[size]
    canvas = Canvas(
        data,
        pagesize=(WIDTH * scale, HEIGHT * scale),
        invariant=1,
        initialFontName=faces["regular"],
        lang="zh-CN" if language == "zh" else "en-GB",
    )
    canvas.setTitle(said.title.in_(language))
    canvas.setAuthor(place.in_(language))
    canvas.scale(scale, scale)
    drawing = _Drawing(canvas, icons, language, faces)
    drawing.head(said)
    drawing.body(catalogue, said)
    drawing.foot(said, lines)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


class _Drawing:
    """Draws on one canvas, from the top: y counts downwards from the upper edge."""

    def __init__(self, canvas: Canvas, icons: Path, language: Language, faces: dict[str, str]) -> None:
        self._canvas = canvas
        self._icons = icons
        self._language: Language = language
        self._faces = faces
        self._box(0, 0, WIDTH, HEIGHT, PAPER)

    def head(self, said: Words) -> None:
        """What this is, and how it is used: three steps."""
        self._box(0, 0, WIDTH, _HEAD, DEEP)
        left = _SIDE + 6
        steps_at = 760
        self._text(left, 128, said.title.in_(self._language), 92, WHITE, bold=True, within=steps_at - left - 30)
        self._text(left, 188, said.subtitle.in_(self._language), 35, MIST, within=steps_at - left - 30)
        self._text(left, 236, said.place.in_(self._language), 27, "#A9CFC5", within=steps_at - left - 30)
        wide = (WIDTH - _SIDE - steps_at) / len(said.steps)
        for place, (picture, step, hint) in enumerate(said.steps):
            x = steps_at + place * wide
            self._disc(x + wide / 2, 96, 58, WHITE)
            self._icon(picture, x + wide / 2 - 33, 63, 66, DEEP, width=1.7)
            self._disc(x + wide / 2 - 56, 52, 21, SEAL)
            self._text(x + wide / 2 - 56, 62, str(place + 1), 29, WHITE, bold=True, centre=True)
            self._text(x + wide / 2, 209, step.in_(self._language), 46, WHITE, bold=True, centre=True, within=wide - 8)
            self._text(x + wide / 2, 252, hint.in_(self._language), 24, MIST, centre=True, within=wide - 10)
            if place:
                self._icon("chevron-right", x - 18, 78, 36, "#A9CFC5", width=2.4)

    def body(self, catalogue: Catalogue, said: Words) -> None:
        """Every matter once, under its first category."""
        size = _SIZES[self._language]
        groups = _groups(catalogue)
        top, bottom = _HEAD + 24, HEIGHT - _FOOT - 20
        columns, measures = fitted(groups, size.columns, bottom - top, _HEADING, _GAP, _MOST_ROW)
        wide = (WIDTH - 2 * _SIDE - (size.columns - 1) * _GUTTER) / size.columns
        categories = {category.id: category for category in catalogue.categories}
        for place, column in enumerate(columns):
            x, y = _SIDE + place * (wide + _GUTTER), float(top)
            spare = bottom - top - height(column, measures)
            rows = sum(len(block.rows) for block in column)
            loose = spare > rows * _LOOSE
            row = measures.row + (0 if loose else spare / rows)
            for block in column:
                y = self._block(block, categories[block.name], x, y, wide, row, said) + _GAP
            if loose and bottom - y >= _TIP:
                self._tip(said, x, bottom - _TIP, wide)

    def _tip(self, said: Words, x: float, y: float, wide: float) -> None:
        """What to do without a number, where a column has room for it."""
        self._box(x, y, wide, _TIP, MIST, round_=12)
        self._icon("search", x + 16, y + 24, 44, CELADON, width=2)
        for place, line in enumerate(said.tip):
            self._text(
                x + 76, y + 42 + place * 34, line.in_(self._language), 23, DEEP, bold=not place, within=wide - 88
            )

    def foot(self, said: Words, lines: Sequence[Line]) -> None:
        """What the marks mean, who helps, and whom to call."""
        top = HEIGHT - _FOOT
        self._box(0, top, WIDTH, _FOOT, MIST)
        x, wide = _SIDE + 6, 470
        self._text(x, top + 46, said.marks_title.in_(self._language), 27, DEEP, bold=True)
        for place, (contract, meaning) in enumerate(said.marks):
            y = top + 64 + place * 46
            self._mark(contract, "file-text", x, y, 36)
            self._text(x + 50, y + 28, meaning.in_(self._language), 25, INK, within=wide - 56)
        self._text(x, top + 238, said.help.in_(self._language), 25, INK, within=wide - 8)
        self._text(x, top + 274, said.source.in_(self._language), 14, INK2, within=wide + 60)
        self._hotlines(lines, x + wide + 36, top)

    def _hotlines(self, lines: Sequence[Line], left: float, top: float) -> None:
        urgent = [line for line in lines if line.urgent]
        others = [line for line in lines if not line.urgent]
        width = WIDTH - _SIDE - left
        self._box(left - 16, top + 20, width + 16, 86, SEAL, round_=14)
        needs = [
            self._width(line.number, 40, bold=True) + 9 + self._width(line.words.in_(self._language), 22)
            for line in urgent
        ]
        squeezed = min(1.0, (width - 24 * len(urgent)) / max(1.0, sum(needs)))
        gap = (width - sum(needs) * squeezed) / max(1, len(urgent))
        x = left + gap / 2 - 8
        for line, need in zip(urgent, needs, strict=True):
            self._text(x, top + 77, line.number, 40 * squeezed, WHITE, bold=True)
            after = x + self._width(line.number, 40 * squeezed, bold=True) + 9 * squeezed
            self._text(after, top + 75, line.words.in_(self._language), 22 * squeezed, WHITE)
            x += need * squeezed + gap
        across = 4
        each = (width + 10) / across
        for place, line in enumerate(others[: 3 * across]):
            x, y = left - 10 + (place % across) * each, top + 154 + (place // across) * 46
            self._text(x, y, line.number, 30, DEEP, bold=True)
            after = x + self._width(line.number, 30, bold=True) + 9
            self._text(after, y - 1, line.words.in_(self._language), 22, INK, within=x + each - after - 8)

    def _block(
        self, block: Block[Matter], category: Category, x: float, y: float, wide: float, row: float, said: Words
    ) -> float:
        """A heading and its rows; gives where it ends."""
        self._box(x, y, wide, _HEADING - 8, CELADON, round_=9)
        self._icon(category.icon, x + 11, y + 6, 26, WHITE, width=2)
        name = category.name.in_(self._language)
        self._text(x + 46, y + 29, name, 26, WHITE, bold=True, within=wide - 130)
        if block.goes_on:
            self._text(x + wide - 12, y + 27, said.goes_on.in_(self._language), 17, MIST, right=True)
        y += _HEADING
        for matter in block.rows:
            self._row(matter, x, y, wide, row)
            y += row
        return y

    def _row(self, matter: Matter, x: float, y: float, wide: float, row: float) -> None:
        size = _SIZES[self._language]
        base = y + row / 2 + 8.6
        self._text(x + _NUMBER, base, str(matter.number), 24, CELADON, bold=True, right=True)
        self._mark(matter.offline.contract, matter.icon, x + _NUMBER + 8, y + (row - _TILE) / 2, _TILE)
        at = x + _NUMBER + 8 + _TILE + 8
        self._name(matter.name.in_(self._language), at, base, x + wide - at, size)
        self._canvas.setStrokeColor(HexColor("#E7E8E0"))
        self._canvas.setLineWidth(0.8)
        self._canvas.line(x + _NUMBER + 8, HEIGHT - y - row, x + wide, HEIGHT - y - row)

    def _name(self, name: str, x: float, base: float, room: float, size: _Size) -> None:
        """A name in one line: narrower first, then smaller."""
        width = self._width(name, size.name)
        narrow = max(min(1.0, room / width), size.least)
        fits = min(1.0, room / (width * narrow))
        self._text(x, base, name, size.name * fits, INK, narrow=narrow)

    def _mark(self, contract: Contract, picture: str, x: float, y: float, size: float) -> None:
        """The picture of a matter on a tile that says what works without the network: full, tinted or empty."""
        match contract:
            case Contract.FULL | Contract.CACHED:
                self._box(x, y, size, size, DEEP, round_=size / 4.5)
                ink = WHITE
            case Contract.QUEUE:
                self._box(x, y, size, size, "#F7DFA6", round_=size / 4.5)
                ink = "#6B4500"
            case Contract.ONLINE:
                self._box(x + 0.6, y + 0.6, size - 1.2, size - 1.2, WHITE, round_=size / 4.5, edge="#93A29E")
                ink = INK2
        self._icon(picture, x + size * 0.16, y + size * 0.16, size * 0.68, ink, width=2.1)

    def _width(self, text: str, size: float, *, bold: bool = False) -> float:
        return float(stringWidth(text, self._faces["bold" if bold else "regular"], size))

    def _text(
        self,
        x: float,
        base: float,
        text: str,
        size: float,
        ink: str,
        *,
        bold: bool = False,
        centre: bool = False,
        right: bool = False,
        within: float | None = None,
        narrow: float = 1.0,
    ) -> None:
        face = self._faces["bold" if bold else "regular"]
        width = stringWidth(text, face, size) * narrow
        if within is not None and width > within:
            size *= within / width
            width = within
        x -= width / 2 if centre else width if right else 0
        canvas = self._canvas
        line = canvas.beginText(x, HEIGHT - base)
        line.setFont(face, size)
        line.setFillColor(HexColor(ink))
        line.setHorizScale(100 * narrow)
        line.textOut(text)
        line.setHorizScale(100)
        canvas.drawText(line)

    def _box(
        self, x: float, y: float, wide: float, high: float, fill: str, *, round_: float = 0, edge: str = ""
    ) -> None:
        canvas = self._canvas
        canvas.setFillColor(HexColor(fill))
        if edge:
            canvas.setStrokeColor(HexColor(edge))
            canvas.setLineWidth(1.3)
        if round_:
            canvas.roundRect(x, HEIGHT - y - high, wide, high, round_, stroke=int(bool(edge)), fill=1)
        else:
            canvas.rect(x, HEIGHT - y - high, wide, high, stroke=0, fill=1)

    def _disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)

    def _icon(self, name: str, x: float, y: float, size: float, ink: str, *, width: float) -> None:
        icon(self._canvas, self._icons, name, x, HEIGHT - y - size, size, ink=ink, width=width)


def _groups(catalogue: Catalogue) -> list[Group[Matter]]:
    """Every matter under the first of its categories, by number; categories in their own order."""
    rows: dict[str, list[Matter]] = {category.id: [] for category in catalogue.categories}
    for matter in sorted(catalogue.matters.values(), key=lambda one: one.number):
        rows[matter.categories[0]].append(matter)
    return [Group(name, tuple(matters)) for name, matters in rows.items() if matters]
