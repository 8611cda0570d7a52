"""A slip before it is bytes: a short list of elements that any receipt printer can carry out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, broken at the paper's edge. `scale` 1 is body text (24 dots), 2 and 3 are multiples."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    scale: Literal[1, 2, 3] = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label at the left edge and a value at the right; the value wraps under itself."""

    label: str
    value: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code (never Micro QR), error correction M, centred, `dots` to a module."""

    data: str
    dots: int = 5


Element = Line | Pair | Rule | Feed | Qr
Document = tuple[Element, ...]
