"""What can happen to a journey, in the past tense. The screen sends the first group, workers the others.

The card and its citizen, and everything the platform answered, come in as values that `kiosk.identity`,
`kiosk.submission` and `kiosk.cases` made; the journey never sees bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.cases import Case
from kiosk.catalogue.model import Language, Text
from kiosk.identity import Citizen
from kiosk.journey.view import CardProblem, Contrast, FactorKind, Network, Paper, PayState, Row, Size

# --- Touched on the screen -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody touched the attract screen: go in without a card."""


@dataclass(frozen=True, slots=True)
class MatterChosen:
    """A matter was picked from any list."""

    matter: str


@dataclass(frozen=True, slots=True)
class CategoryChosen:
    """A life event was picked; None means all matters."""

    category: str | None


@dataclass(frozen=True, slots=True)
class DepartmentChosen:
    """A department was picked, by its code."""

    authority: str


@dataclass(frozen=True, slots=True)
class SearchOpened:
    """The search field was touched."""


@dataclass(frozen=True, slots=True)
class SearchTyped:
    """The query now reads so."""

    query: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseChosen:
    """One of "your cases" was opened."""

    tx_id: str


@dataclass(frozen=True, slots=True)
class BeginPressed:
    """Start, on the matter page."""


@dataclass(frozen=True, slots=True)
class FactorChosen:
    """Which second factor."""

    kind: FactorKind


@dataclass(frozen=True, slots=True)
class FactorTyped:
    """Six digits, complete."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The value of the current question; text as `Question.value` has it."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowOpened:
    """Add, or Change beside a row of a group; None is a new row."""

    index: int | None


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """Remove, beside a row of a group."""

    index: int


@dataclass(frozen=True, slots=True)
class NextPressed:
    """Next: take the answer as it stands and go on."""


@dataclass(frozen=True, slots=True)
class BackPressed:
    """Back, one screen."""


@dataclass(frozen=True, slots=True)
class ChangePressed:
    """Change, beside a row of the review page."""

    field: str


@dataclass(frozen=True, slots=True)
class ConfirmPressed:
    """The button that says what it does."""


@dataclass(frozen=True, slots=True)
class PrintPressed:
    """Print (again), on a result, an answer or a case."""


@dataclass(frozen=True, slots=True)
class CheckPaymentPressed:
    """Ask the provider again, with the same id."""


@dataclass(frozen=True, slots=True)
class AnotherPressed:
    """One more matter for the same citizen."""


@dataclass(frozen=True, slots=True)
class FinishPressed:
    """Done: wipe."""


@dataclass(frozen=True, slots=True)
class Rated:
    """1 very satisfied … 5 very dissatisfied; None: skipped."""

    level: int | None


@dataclass(frozen=True, slots=True)
class StillHerePressed:
    """Whoever stands here is still here: that button, or any touch."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """Switch of the top band."""

    language: Language


@dataclass(frozen=True, slots=True)
class SizeChosen:
    """Switch of the top band."""

    size: Size


@dataclass(frozen=True, slots=True)
class ContrastChosen:
    """Switch of the top band."""

    contrast: Contrast


UiEvent = (
    Started | MatterChosen | CategoryChosen | DepartmentChosen | SearchOpened | SearchTyped | CaseChosen | BeginPressed
    | FactorChosen | FactorTyped | AnswerGiven | RowOpened | RowRemoved | NextPressed | BackPressed | ChangePressed
    | ConfirmPressed | PrintPressed | CheckPaymentPressed | AnotherPressed | FinishPressed | Rated | StillHerePressed
    | LanguageChosen | SizeChosen | ContrastChosen
)  # fmt: skip


# --- Reported by devices, by the journal and by the platform ---------------------------------------------------------
# Events that answer an effect carry the number of the visit that asked; an answer to a visit that is over is dropped.
# What answers a question carries its number too, when it has one; an answer to a question that was given up is dropped.


@dataclass(frozen=True, slots=True)
class CardInserted:
    """A reader has a card."""

    reader: str


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """A reader has lost its card: the next thing on the glass is clean."""

    reader: str


@dataclass(frozen=True, slots=True)
class CardWasRead:
    """Who it is, or which trouble."""

    visit: int
    result: Citizen | CardProblem
    read: int | None = None


@dataclass(frozen=True, slots=True)
class ReadersChanged:
    """Which kinds of reader work now; none means that cards cannot be read."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperChanged:
    """What the printer can do now."""

    paper: Paper


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """Whether the platform answers."""

    network: Network


@dataclass(frozen=True, slots=True)
class NoticesCame:
    """What the platform wants every villager to know."""

    notices: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class JournalTroubled:
    """The journal cannot take anything (code), or can again (None)."""

    code: str | None


@dataclass(frozen=True, slots=True)
class CasesCame:
    """The cases of the citizen who is here."""

    visit: int
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class CasesMoved:
    """The platform said something new about cases; whoever is here may be told."""

    tx_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedDataCame:
    """What other departments know already; empty when they know nothing or cannot be asked."""

    visit: int
    values: Mapping[str, str] = field(repr=False)
    question: int | None = None


@dataclass(frozen=True, slots=True)
class RecordCame:
    """The citizen's own record, or a certificate with its number."""

    visit: int
    groups: tuple[tuple[Row, ...], ...]
    as_of: str
    source: Text
    number: str | None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class BillCame:
    """An unpaid bill: masked owner, amount in fen."""

    visit: int
    bill_id: str
    amount_fen: int
    rows: tuple[Row, ...]
    question: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentCame:
    """The payment as the provider knows it; "unknown" when it could not be asked."""

    visit: int
    payment_id: str
    code: str
    state: PayState
    receipt: str | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class CodeSent:
    """The SMS code is on its way."""

    visit: int
    sent_to: str


@dataclass(frozen=True, slots=True)
class FactorAccepted:
    """The platform believes the second factor."""

    visit: int
    kind: FactorKind
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FactorRefused:
    """wrong | locked | expired | no_pin | no_mobile | too_soon | offline."""

    visit: int
    problem: str
    tries_left: int | None = None


@dataclass(frozen=True, slots=True)
class CallRefused:
    """The platform answered no, with a reason code."""

    visit: int
    reason: str
    question: int | None = None


@dataclass(frozen=True, slots=True)
class CallLost:
    """Nobody knows whether the platform heard: nothing was promised."""

    visit: int
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """The entry is on the disk and will survive anything."""

    visit: int
    tx_id: str
    number: str


@dataclass(frozen=True, slots=True)
class CommitFailed:
    """Nothing was accepted: journal_full | journal_failed | not_enrolled; or nobody knows: journal_unknown."""

    visit: int
    why: str


@dataclass(frozen=True, slots=True)
class VerdictCame:
    """The platform's word on one entry: new | dup | rejected | conflict."""

    tx_id: str
    kind: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class PaperCame:
    """What became of a slip: printed | unknown | out | cover_open | fault."""

    visit: int
    tx_id: str | None
    paper: str


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Details of a case, fetched while the card is present; no rows when offline."""

    visit: int
    tx_id: str
    groups: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class TimerFired:
    """Time passed: the journey has no clock of its own."""

    timer: str


WorldEvent = (
    CardInserted | CardRemoved | CardWasRead | ReadersChanged | PaperChanged | NetworkChanged | NoticesCame
    | JournalTroubled | CasesCame | CasesMoved | SharedDataCame | RecordCame | BillCame | PaymentCame | CodeSent
    | FactorAccepted | FactorRefused | CallRefused | CallLost | Committed | CommitFailed | VerdictCame | PaperCame
    | CaseOpened | TimerFired
)  # fmt: skip

Event = UiEvent | WorldEvent
