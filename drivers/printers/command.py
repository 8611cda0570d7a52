"""The commands of ESC/POS that our printers obey, as values: a closed union."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """One character for the print buffer; `columns` is 2 for the two-byte fonts."""

    text: str
    columns: int


@dataclass(frozen=True, slots=True)
class LineEnd:
    """LF: print the buffer and feed one line."""


@dataclass(frozen=True, slots=True)
class FeedLines:
    """ESC d: print the buffer and feed `lines`."""

    lines: int


@dataclass(frozen=True, slots=True)
class FeedDots:
    """ESC J: print the buffer and feed `dots`."""

    dots: int


@dataclass(frozen=True, slots=True)
class Initialize:
    """ESC @: settings to their defaults, print buffer dropped."""


@dataclass(frozen=True, slots=True)
class Style:
    """A setting of the text that follows: align | bold | width | height | spacing | smooth."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class ImageRow:
    """One row of dots of GS v 0, the high bit first, 1 is black."""

    dots: bytes


@dataclass(frozen=True, slots=True)
class CutPaper:
    """GS V; `feed` dots are fed to the cutter first, None for a cut where the paper stands."""

    feed: int | None


@dataclass(frozen=True, slots=True)
class AskSensor:
    """GS r."""

    n: int


@dataclass(frozen=True, slots=True)
class ReportAutomatically:
    """GS a."""

    mask: int


@dataclass(frozen=True, slots=True)
class AskProcess:
    """GS ( H function 48."""

    job_id: bytes


@dataclass(frozen=True, slots=True)
class StoreCode:
    """GS ( k functions 67 and 80: size of a module, data of a QR code."""

    function: int
    data: bytes


@dataclass(frozen=True, slots=True)
class PrintCode:
    """GS ( k function 81."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Bytes that mean nothing to this printer."""

    data: bytes


Command = (
    Character
    | LineEnd
    | FeedLines
    | FeedDots
    | Initialize
    | Style
    | ImageRow
    | CutPaper
    | AskSensor
    | ReportAutomatically
    | AskProcess
    | StoreCode
    | PrintCode
    | Unknown
)
