"""What a reader can say: closed unions, so that four troubles are never folded into "no card"."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """What a card says about its holder. Nothing personal shows in a `repr`.

    `birth` is ISO 8601 or "" where the card has no such record; `sex` is male, female or unknown; `nation`, `address`,
    `authority`, `valid_from` and `valid_to` are "" where the card has none. `valid_to` is ISO 8601 or "long".
    """

    kind: str  # social_security | resident
    name: str = field(repr=False)
    id_number: str = field(repr=False)  # GB 11643, 18 characters
    birth: str = field(repr=False, default="")
    sex: str = field(repr=False, default="unknown")
    nation: str = field(repr=False, default="")
    address: str = field(repr=False, default="")
    authority: str = field(repr=False, default="")
    valid_from: str = field(repr=False, default="")
    valid_to: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Absent:
    """No card lies on the reader."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A card is there and does not answer as it should: upside down, dirty, broken, or too slow."""

    why: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A card is there that this terminal cannot read; `atr` is for the log."""

    atr: bytes


class CardKind(enum.Enum):
    """Genuine identity cards that need more than this terminal's reader has."""

    SOCIAL_SECURITY_3 = "social_security_3"  # generation 3: holder behind a security module
    RESIDENT = "resident"  # a resident identity card on a reader without its security module
    FOREIGN_PERMANENT_RESIDENT = "foreign_permanent_resident"  # layouts I (2017) and Y (2023)
    HMT_RESIDENCE_PERMIT = "hmt_residence_permit"  # layout J: Hong Kong, Macao and Taiwan residents
    UNKNOWN = "unknown"  # the right application, an edition that no rule here describes


@dataclass(frozen=True, slots=True)
class NotReadHere:
    """A genuine identity card, in order, of a kind whose holder this terminal cannot read: another card is needed."""

    kind: CardKind


@dataclass(frozen=True, slots=True)
class Vanished:
    """The card left while it was being read."""


@dataclass(frozen=True, slots=True)
class ReaderMissing:
    """The reader does not answer or is not there."""

    why: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The read was called off."""


ReadResult = IdentityCard | Absent | Unreadable | Foreign | NotReadHere | Vanished | ReaderMissing | Cancelled


@dataclass(frozen=True, slots=True)
class CardArrived:
    """A card came onto a reader."""

    reader: str


@dataclass(frozen=True, slots=True)
class CardLeft:
    """The card left the reader: what its holder did must leave the screen."""

    reader: str


@dataclass(frozen=True, slots=True)
class ReaderReady:
    """A reader answers."""

    reader: str


@dataclass(frozen=True, slots=True)
class ReaderLost:
    """A reader does not answer any more, or its service is down."""

    reader: str
    why: str


ReaderReport = CardArrived | CardLeft | ReaderReady | ReaderLost


class Cancel(Protocol):
    """What a `threading.Event` offers."""

    def is_set(self) -> bool:
        """Whether the work is called off."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is, at most `timeout` seconds."""


class Report(Protocol):
    """Where a reader's thread leaves what it saw; must not block."""

    def __call__(self, report: ReaderReport, /) -> None:
        """Take one report."""


class CardReader(Protocol):
    """A place where cards are laid: one thread watches it, and a worker reads."""

    name: str  # the name in the settings, used in every report
    kind: str  # contact | contactless

    def start(self, report: Report) -> None:
        """Begin to watch; reports come from the reader's own thread."""

    def stop(self) -> None:
        """End the watch within a second."""

    def read(self, deadline_s: float, cancel: Cancel) -> ReadResult:
        """Who the card on this reader belongs to, within `deadline_s` seconds."""
