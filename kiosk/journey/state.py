"""All that a journey knows at one moment. Frozen: `kiosk.journey.step` makes the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiosk.cases import Case
from kiosk.catalogue.model import Language, Matter, Text
from kiosk.identity import Citizen
from kiosk.journey.event import VerdictCame
from kiosk.journey.view import CardProblem, Contrast, FactorKind, Network, Paper, PayState, Row, Size, Work


class At(StrEnum):
    """Which screen the citizen is at."""

    ATTRACT = "attract"
    CARD = "card"
    HOME = "home"
    LISTING = "listing"
    SEARCH = "search"
    MATTER = "matter"
    FACTOR_CHOICE = "factor_choice"
    FACTOR_ENTRY = "factor_entry"
    QUESTION = "question"
    REVIEW = "review"
    WORKING = "working"
    ANSWER = "answer"
    PAYMENT = "payment"
    RESULT = "result"
    CASE = "case"
    RATING = "rating"
    GOODBYE = "goodbye"
    OUT_OF_ORDER = "out_of_order"


class Way(StrEnum):
    """How a matter is handled this time: as it is meant, or by its offline fallback."""

    NORMAL = "normal"
    KEEP_REQUEST = "keep_request"
    BILL_NOTE = "bill_note"
    HOLD_SLOT = "hold_slot"
    CALL_NOW = "call_now"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a citizen may switch; reset when the visit is over."""

    language: Language = "zh"
    size: Size = Size.NORMAL
    contrast: Contrast = Contrast.PAPER


@dataclass(frozen=True, slots=True)
class World:
    """Devices, link and journal, as last reported."""

    readers: tuple[str, ...] = ()
    paper: Paper = Paper.FAULT
    network: Network = Network.OFFLINE
    journal_trouble: str | None = None
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a query or a dataset answered."""

    groups: tuple[tuple[Row, ...], ...] = field(repr=False)
    as_of: str
    source: Text
    number: str | None = None
    stale: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """An unpaid bill."""

    bill_id: str
    amount_fen: int
    rows: tuple[Row, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paying:
    """A payment under way."""

    payment_id: str
    code: str
    state: PayState
    receipt: str | None = None
    asked: bool = False  # the provider has been asked and has not answered yet: it is asked once at a time


@dataclass(frozen=True, slots=True)
class Done:
    """How a matter ended."""

    outcome: str  # accepted | kept | paid | unknown | issued | noted | refused | not_kept | unsure
    tx_id: str | None = None
    number: str = ""
    reason: Text | None = None
    stage: str = "kept"  # the stage the slip says


Rows = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """The row of a group that is being asked; `index` is its place in the list."""

    index: int
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    current: str | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """One matter, from its page to its result."""

    matter: Matter
    origin: At  # where Back on the matter page leads
    way: Way = Way.NORMAL
    begun: bool = False
    lost: bool = False  # nobody answered: the fallback is offered, and what was typed is kept for it
    shared_asked: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    offers: Mapping[str, str] = field(default_factory=dict, repr=False)  # what card or office know, as text
    sources: Mapping[str, str] = field(default_factory=dict)  # field -> card | shared
    current: str | None = None
    rows: Mapping[str, Rows] = field(default_factory=dict, repr=False)  # of groups, until Next takes them
    row: OpenRow | None = field(default=None, repr=False)
    typed: str = field(default="", repr=False)
    problem: Text | None = None
    doubted: str | None = field(default=None, repr=False)  # what was typed when it was asked whether that is meant
    changing: bool = False  # Change was pressed on the review page: go back there
    factor: FactorKind | None = None
    sent_to: str | None = None
    factor_problem: str | None = None
    tries_left: int | None = None
    record: Record | None = None
    bill: Bill | None = None
    paying: Paying | None = None
    done: Done | None = None
    paper: str = "none"  # as `view.Result.paper`


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """One of your cases, opened."""

    tx_id: str
    groups: tuple[tuple[Row, ...], ...] = field(default=(), repr=False)
    paper: str = "none"


@dataclass(frozen=True, slots=True)
class State:
    """Where the journey is. `visit` counts up at every wipe, so that late answers find nobody."""

    visit: int = 1
    at: At = At.ATTRACT
    preferences: Preferences = Preferences()
    usual: Preferences = Preferences()  # what every visit begins with, by the settings
    world: World = World()
    citizen: Citizen | None = None
    lying: tuple[str, ...] = ()  # the readers that hold a card
    spent: tuple[str, ...] = ()  # of these, cards that were judged or whose visit is over: not read until laid anew
    reader: str | None = None  # whose card is being read, or belongs to the citizen who is here
    second: str | None = None  # the reader of another card that is being compared with the citizen's
    reads: int = 0  # counts up with every read: the result of an earlier one is of another card
    token: str | None = field(default=None, repr=False)
    assurance: str = "none"
    cases: tuple[Case, ...] = ()
    category: str | None = None
    department: str | None = None  # code of the authority whose matters are listed; then no category is
    last: str | None = None  # the matter that was opened last: lists open where it stands
    query: str = field(default="", repr=False)
    problem: CardProblem = CardProblem.READING
    work: Work = Work.ASKING
    errand: Errand | None = None
    opened: OpenedCase | None = None
    idle_left: int | None = None
    watched: str | None = None  # the entry whose verdict is waited for
    early: tuple[VerdictCame, ...] = ()  # verdicts that overtook the news of their own commit
    question: int = 0  # counts up with every question whose answer is waited for: a late one is of another matter
    used: tuple[str, ...] = ()  # matters that ended well in this visit
    paper_out: bool = False  # something was printed for whoever is here
    since: str = ""  # when the terminal went out of order

    @property
    def card_in(self) -> bool:
        """Whether any reader holds a card."""
        return bool(self.lying)
