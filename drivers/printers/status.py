"""What a printer can say, and what became of a slip: closed unions. Silence is a fault, never "ready"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from drivers.printers.document import Document


@dataclass(frozen=True, slots=True)
class Ready:
    """It prints; `low` when the roll is near its end."""

    low: bool = False


@dataclass(frozen=True, slots=True)
class PaperOut:
    """The roll has ended."""


@dataclass(frozen=True, slots=True)
class CoverOpen:
    """The cover is open."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The printer reports a fault of its own: cutter, head, or one that cannot be recovered."""

    why: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Bytes go out and nothing comes back."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The port cannot be opened or has gone."""

    why: str


PrinterStatus = Ready | PaperOut | CoverOpen | Failed | Silent | Unreachable


class Outcome(StrEnum):
    """What became of a slip."""

    PRINTED = "printed"  # the printer confirmed the job
    NOT_PRINTED = "not_printed"  # nothing of it reached the paper
    PARTLY = "partly"  # it stopped in the middle
    UNKNOWN = "unknown"  # it was sent and never confirmed: the paper may or may not be out


@dataclass(frozen=True, slots=True)
class Printed:
    """The end of one job: the outcome, and the printer's state then."""

    outcome: Outcome
    status: PrinterStatus


class Cancel(Protocol):
    """What a `threading.Event` offers."""

    def is_set(self) -> bool:
        """Whether the work is called off."""


class ReceiptPrinter(Protocol):
    """A receipt printer. One job at a time; every call ends by its deadline."""

    def status(self, deadline_s: float) -> PrinterStatus:
        """What it can do now."""

    def print(self, document: Document, deadline_s: float, cancel: Cancel) -> Printed:
        """Print `document` and cut, and tell what became of it."""
