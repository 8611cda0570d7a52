"""What the journey asks of the world, in the imperative. `kiosk.runtime` carries each out and answers with an event.

Every effect that is answered carries the visit it belongs to. None of them is repeated by the journey on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.catalogue.model import Language, Matter, Text
from kiosk.identity import Citizen
from kiosk.journey.view import FactorKind, Row


@dataclass(frozen=True, slots=True)
class ReadCard:
    """Read the card that lies on the reader."""

    visit: int
    reader: str
    read: int | None = None  # of which the result is told: see `State.reads`


@dataclass(frozen=True, slots=True)
class LoadCases:
    """Find the cases of this citizen in the journal."""

    visit: int
    citizen: Citizen


@dataclass(frozen=True, slots=True)
class LoadShared:
    """Ask the platform what other departments know already."""

    visit: int
    matter: str
    citizen: Citizen
    question: int | None = None  # of which the answer is told: see `State.question`


@dataclass(frozen=True, slots=True)
class AskRecord:
    """Ask for the citizen's own record or certificate; without a citizen, for what a public register says."""

    visit: int
    matter: str
    citizen: Citizen | None
    token: str | None = field(repr=False)
    answers: Mapping[str, Any] = field(repr=False)
    question: int | None = None  # of which the answer is told: see `State.question`


@dataclass(frozen=True, slots=True)
class AskBill:
    """Ask for the unpaid bill of an account."""

    visit: int
    matter: str
    account: str = field(repr=False)
    question: int | None = None  # of which the answer is told: see `State.question`


@dataclass(frozen=True, slots=True)
class StartPayment:
    """Ask the provider for a payment code. The payment id is made by the runtime, once.

    Asked again with that id when the answer with the code was lost: the provider makes no second payment of it.
    """

    visit: int
    matter: str
    bill_id: str
    payment_id: str | None = None
    question: int | None = None  # of which the answer is told: see `State.question`


@dataclass(frozen=True, slots=True)
class AskPayment:
    """Ask the provider again, with the same id."""

    visit: int
    payment_id: str
    code: str


@dataclass(frozen=True, slots=True)
class SendCode:
    """Have the platform send an SMS code."""

    visit: int
    citizen: Citizen


@dataclass(frozen=True, slots=True)
class CheckFactor:
    """Have the platform check six digits."""

    visit: int
    citizen: Citizen
    kind: FactorKind
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Commit:
    """Seal the answers and commit entry, case row and slip in one transaction."""

    visit: int
    matter: Matter
    operation: str  # submit | deferred | note | rating
    answers: Mapping[str, Any] = field(repr=False)
    citizen: Citizen | None
    assurance: str  # none | card | card+pin | card+sms
    language: Language
    rows: tuple[Row, ...] = field(repr=False)  # masked, for the slip
    steps: tuple[Text, ...]  # what the slip says while nothing more is known; ratings have none


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print the slip of a committed entry. `stage`: kept | accepted | settled | rejected | note.

    Who it is of comes along for slips whose masked lines the journal no longer holds.
    """

    visit: int
    tx_id: str
    stage: str
    steps: tuple[Text, ...] = ()  # none: those of the stored slip, or none once it is settled
    reason: Text | None = None
    groups: tuple[tuple[Row, ...], ...] = field(default=(), repr=False)  # details for a settlement slip
    citizen: Citizen | None = None
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class PrintAnswer:
    """Print an answer, a certificate or how a payment stands. `stage`: answer | certificate | paid | unknown."""

    visit: int
    stage: str
    matter: Matter
    number: str
    citizen: Citizen | None
    rows: tuple[Row, ...] = field(repr=False)
    language: Language
    steps: tuple[Text, ...] = ()
    groups: tuple[tuple[Row, ...], ...] = field(default=(), repr=False)
    as_of: str | None = None
    source: Text | None = None
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Fetch the details of a case."""

    visit: int
    tx_id: str
    citizen: Citizen
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CountUse:
    """Count that a matter was used here, after another one of the same visit. Of whom is not said."""

    matter: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Start (or start again) a timer; `seconds` None stops it."""

    timer: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Forget:
    """The visit is over: drop everything that any worker still holds of it."""

    visit: int


Effect = (
    ReadCard | LoadCases | LoadShared | AskRecord | AskBill | StartPayment | AskPayment | SendCode | CheckFactor
    | Commit | PrintSlip | PrintAnswer | OpenCase | CountUse | SetTimer | Forget
)  # fmt: skip
