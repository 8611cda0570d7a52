"""What the dev dock needs of the stage around a terminal. `kiosk.compose` builds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class StageError(Exception):
    """The stage could not do it now; the text says why, to a developer."""


class Network(StrEnum):
    """What the link between terminal and platform does."""

    UP = "up"
    DOWN = "down"
    SLOW = "slow"
    CAPTIVE = "captive"


class PrinterOrder(StrEnum):
    """What may be done to the receipt printer."""

    PAPER_OUT = "paper_out"
    LOAD_PAPER = "load_paper"
    OPEN_COVER = "open_cover"
    CLOSE_COVER = "close_cover"
    GO_SILENT = "go_silent"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True)
class Holder:
    """A card that can be laid on a reader, and whose it is. All are synthetic."""

    id: str
    name: str
    card: str  # what it is: "social security card", "resident identity card", "bank card", "upside down"
    reader: str  # contact | contactless
    pin: str | None = None  # the service PIN, so that a developer can type it


@dataclass(frozen=True, slots=True)
class Message:
    """A text message on the phone."""

    sent_to: str
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """A payment code that the phone may scan."""

    code: str
    title: str
    amount_fen: int
    waiting: bool  # False: decided, and then `state` says how
    state: str


@dataclass(frozen=True, slots=True)
class Phone:
    """The citizen's phone; newest first."""

    messages: tuple[Message, ...] = ()
    payments: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeCase:
    """A case that waits at the office."""

    id: str
    matter: str
    number: str
    reasons: tuple[tuple[str, str], ...]  # code and words of every reason against


class Stage(Protocol):
    """The village around the terminal. Methods are called on the Qt thread and return at once."""

    def citizens(self) -> Sequence[Holder]:
        """Every card that may be laid."""

    def card_on(self) -> str | None:
        """The id of the card that lies on a reader."""

    def put_card(self, id: str) -> None:  # noqa: A002 - what a holder calls it
        """Lay this card; one that lay there is taken away first."""

    def take_card(self) -> None:
        """Take the card away; nothing happens when none lies there."""

    def network(self) -> Network:
        """What the link does now."""

    def set_network(self, mode: Network) -> None:
        """Have the link do this."""

    def printer(self) -> str:
        """The state of the printer in a few words."""

    def printer_do(self, action: PrinterOrder) -> None:
        """Do this to the printer."""

    def phone(self) -> Phone:
        """What the phone shows."""

    def pay(self, code: str) -> None:
        """Pay this code."""

    def refuse(self, code: str) -> None:
        """Refuse to pay this code."""

    def slips(self) -> Sequence[bytes]:
        """Every slip that came out, oldest first, as PNG."""

    def office_cases(self) -> Sequence[OfficeCase]:
        """The cases that wait for a decision, oldest first."""

    def decide(self, id: str, approve: bool, reason: str | None) -> None:  # noqa: A002, FBT001 - as the office says it
        """Decide a case: for the citizen, or against with a reason code."""

    def running(self) -> bool:
        """Whether the terminal still runs; the dock closes when it does not."""

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Have `changed` called, on any thread, whenever any of the above has changed."""
