"""A document set into rows that fit the paper, before anybody thinks of bytes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, assert_never

from drivers.printers.document import Document, Element, Feed, Line, Pair, Qr, Rule
from drivers.printers.line_breaking import break_lines, width

_GAP = 2  # columns between label and value
_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, lone surrogates, line and paragraph separators


@dataclass(frozen=True, slots=True)
class TextRow:
    """One printed line."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    scale: Literal[1, 2, 3] = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PairRow:
    """One printed line with a part at the left edge and a part at column `at`, both at scale 1.

    `block`: the right part is a line of a left-aligned block; else it ends at the right edge.
    """

    left: str
    right: str
    at: int
    bold: bool = False
    block: bool = False


Row = TextRow | PairRow | Rule | Feed | Qr


def lay_out(document: Document, columns: int) -> tuple[Row, ...]:
    """The rows of `document` on paper of `columns` half-width characters.

    Raises `ValueError` when a text holds a control character: on paper it would be a command to the printer.
    """
    return tuple(row for element in document for row in _rows(element, columns))


def _rows(element: Element, columns: int) -> tuple[Row, ...]:
    match element:
        case Line():
            _refuse_controls(element.text)
            scale = _scale(element, columns)
            parts = break_lines(element.text, columns // scale)
            return tuple(TextRow(part, element.align, scale, element.bold) for part in parts)
        case Pair():
            _refuse_controls(element.label)
            _refuse_controls(element.value)
            return _pair(element, columns)
        case Rule() | Feed() | Qr():
            return (element,)
        case _:
            assert_never(element)


def _scale(line: Line, columns: int) -> Literal[1, 2, 3]:
    """The scale that is asked for, or the largest below it that breaks no number and no word of Latin letters."""
    longest = max((len(word) for word in line.text.split() if word.isascii()), default=0)
    fitting: tuple[Literal[1, 2, 3], ...] = (3, 2)
    return next((scale for scale in fitting if scale <= line.scale and longest <= columns // scale), 1)


def _pair(pair: Pair, columns: int) -> tuple[Row, ...]:
    """The label at the left, the value at the right; a value of several lines stands in one left-aligned block.

    A label that leaves the value less than a third of the paper gets lines of its own.
    """
    labels = break_lines(pair.label, columns)
    room = columns - width(labels[-1]) - _GAP
    beside = len(labels) == 1 and (room >= columns // 3 or width(pair.value) <= room)
    values = break_lines(pair.value, room if beside else columns - _GAP)
    at = columns - max(width(value) for value in values)
    left = [labels[0] if beside else "", *[""] * (len(values) - 1)]
    above: tuple[Row, ...] = () if beside else tuple(TextRow(label, bold=pair.bold) for label in labels)
    block = len(values) > 1
    rows = (PairRow(label, value, at, pair.bold, block) for label, value in zip(left, values, strict=True))
    return (*above, *rows)


def _refuse_controls(text: str) -> None:
    if any(unicodedata.category(character) in _REFUSED for character in text):
        raise ValueError("control characters in receipt text would be commands to the printer")
