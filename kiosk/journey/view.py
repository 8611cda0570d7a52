"""What is on the glass: frozen snapshots that `ui` draws and nothing else.

A snapshot is neutral in language where the words belong to the screen (codes, drawn through Qt Linguist), and carries
`Text` where the words belong to the catalogue or to the platform. Nothing in it says more about a citizen than the
screen shows: names and numbers are masked before they come here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.model import Choice, Control, Language, Text


class Network(StrEnum):
    """The chip in the top band."""

    ONLINE = "online"
    OFFLINE = "offline"


class Paper(StrEnum):
    """What the receipt printer can do."""

    READY = "ready"
    LOW = "low"
    OUT = "out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"  # silent, unreachable or broken


class Size(StrEnum):
    """How large the letters are."""

    NORMAL = "normal"
    ELDER = "elder"


class Contrast(StrEnum):
    """The four contrast themes."""

    PAPER = "paper"
    DARK = "dark"  # white on ink
    YELLOW = "yellow"  # yellow on black
    LIGHT = "light"  # ink on white


@dataclass(frozen=True, slots=True)
class Frame:
    """The bands around every screen."""

    place: Text
    terminal: str
    network: Network
    paper: Paper
    language: Language
    size: Size
    contrast: Contrast
    citizen: str | None = None  # masked: 陈*初
    matter: Text | None = None
    help_line: str = "12345"


@dataclass(frozen=True, slots=True)
class Tile:
    """A matter in a list."""

    matter: str
    number: int
    name: Text
    icon: str
    note: Text  # the offline contract in a few words
    works_now: bool  # False: greyed, with `why`
    why: Text | None = None
    identity: str = "none"  # none | card | card+factor


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A life event or a department on the home screen, and how many matters it has."""

    id: str
    name: Text
    icon: str
    count: int


class CaseStage(StrEnum):
    """Where a case of this citizen is."""

    KEPT = "kept"  # on this terminal, not yet accepted
    ACCEPTED = "accepted"  # the platform has it
    DONE = "done"  # decided for the citizen
    REJECTED = "rejected"  # decided against, with a reason
    UNPRINTED = "unprinted"  # its slip never came out


@dataclass(frozen=True, slots=True)
class CaseTile:
    """One of "your cases"."""

    tx_id: str
    number: str
    matter: Text
    stage: CaseStage
    when: str  # local date for people, 11月20日 is drawn from ISO 2026-11-20
    reason: Text | None = None
    slip_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label and a value, as review pages, answers and slips show them."""

    label: Text
    value: Text = dataclasses.field(repr=False)
    source: str = "asked"  # asked | card | shared
    field: str | None = None  # names the page that Change goes to
    drawing: str = dataclasses.field(default="", repr=False)  # a signature: SVG path data on 1000 x 400


# --- Screens -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attract:
    """Nobody is here: what can be done, where the card goes."""

    readers: tuple[str, ...]  # what is fitted: "contact" (chip card), "contactless" (resident identity card)
    available: int
    total: int
    popular: tuple[Tile, ...]
    notices: tuple[Text, ...] = ()
    lacking: tuple[Text, ...] = ()  # why the others cannot be done now, the largest number first


class CardProblem(StrEnum):
    """Six troubles with a card, six sentences; plus the middle of the story."""

    READING = "reading"
    UNREADABLE = "unreadable"  # turn it over, put it in again
    FOREIGN = "foreign"  # not a card of the kinds that are used here
    OTHER_KIND = "other_kind"  # a genuine card whose data this terminal's reader cannot read
    READER_MISSING = "reader_missing"
    TAKEN_TOO_SOON = "taken_too_soon"
    WANTED = "wanted"  # this matter needs a card: put it on
    OTHER_CARD = "other_card"  # a different card came back in mid-matter


@dataclass(frozen=True, slots=True)
class Card:
    """Something about the card."""

    problem: CardProblem
    readers: tuple[str, ...] = ()  # as `Attract.readers`: pictures and advice are for what is fitted


@dataclass(frozen=True, slots=True)
class Home:
    """A greeting, your cases with results first, most used here, categories."""

    cases: tuple[CaseTile, ...]
    popular: tuple[Tile, ...]
    categories: tuple[CategoryTile, ...]
    total: int
    by_use: bool = False  # `popular` is what is used here most; else it goes by short number
    departments: tuple[CategoryTile, ...] = ()  # those with most matters first; ids are codes of authorities
    last: str = ""  # id of the category or department that was open last


@dataclass(frozen=True, slots=True)
class Listing:
    """Matters of one category or department, or all of them: what works now first, then by use, then by number."""

    title: Text
    tiles: tuple[Tile, ...]
    icon: str = ""
    hotline: str = ""  # of a department
    last: str = ""  # the matter that was open last: the list opens where it stands


@dataclass(frozen=True, slots=True)
class Search:
    """Search by text and number, with what was found so far."""

    query: str = dataclasses.field(repr=False)
    tiles: tuple[Tile, ...]
    often: tuple[Tile, ...] = ()  # what is used here most, while nothing is typed
    guessed: bool = False  # nothing was sure: this is what may have been meant
    last: str = ""  # the matter that was open last


@dataclass(frozen=True, slots=True)
class MatterPage:
    """What, who may, how long, what it costs, what to bring, what happens offline; then Start."""

    tile: Tile
    authority: Text
    summary: Text
    audience: Text
    duration: Text
    cost: Text
    bring: Text
    offline: Text
    now: str  # "normal" | "offline_ok" | "offline_fallback" | "unavailable"
    start: Text  # what the Start button says
    hotline: str | None = None  # call this first
    beside: tuple[Tile, ...] = ()  # what others here used together with it
    papers: tuple[Text, ...] = ()  # each paper that is handed in, and whether it may follow
    spared: tuple[Text, ...] = ()  # what departments share: not to be brought
    latest: Text | None = None  # the longest that the law allows, where less is promised
    visits: Text | None = None  # how often one must go somewhere, and who may come instead
    telephone: str = ""  # of the authority
    old_data: Text | None = None  # the reference data behind it are older than they should be
    faq: tuple[tuple[Text, Text], ...] = ()  # what people ask, and the answer


class FactorKind(StrEnum):
    """The second factor."""

    PIN = "pin"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """Which second factor: service PIN or SMS code."""

    kinds: tuple[FactorKind, ...]
    problem: str | None = None  # "no_mobile" | "too_soon" | "locked" | "offline": why no code was sent


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """Six digits. The digits themselves stay in the keypad; only their count is known here."""

    kind: FactorKind
    sent_to: str | None  # masked mobile number for an SMS code
    problem: str | None = None  # "wrong" | "locked" | "expired" | "no_pin" | "offline"
    tries_left: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question on one page."""

    field: str
    title: Text
    control: Control
    number: int
    total: int
    value: str = dataclasses.field(
        repr=False
    )  # what is entered so far, as text; money in fen, dates ISO 8601, yes_no "yes"/"no"
    required: bool
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    prefilled: str | None = None  # "card" | "shared": said to be so
    problem: Text | None = None  # what is wrong and how to mend it
    doubt: bool = False  # the problem only asks whether this is meant: Next once more takes it
    max_length: int | None = None
    unit: Text | None = None  # of a number
    places: int = 0
    undertaking: Text | None = None  # what is promised
    path: tuple[Choice, ...] = ()  # of a place: from the city down to where the choices lie
    rows: tuple[Text, ...] = dataclasses.field(default=(), repr=False)  # of a group, in words
    may_add: bool = False  # one more row
    row: int | None = None  # the question is of this row of a group, counted from 1


@dataclass(frozen=True, slots=True)
class Review:
    """Every row with Change; then a button that says what it does."""

    rows: tuple[Row, ...]
    confirm: Text
    offline: Text | None = None  # said once more before it is sent: "kept here, not yet accepted"


class Work(StrEnum):
    """What the citizen is waiting for."""

    SAVING = "saving"
    ASKING = "asking"
    SENDING_CODE = "sending_code"
    CHECKING_CODE = "checking_code"
    PRINTING = "printing"


@dataclass(frozen=True, slots=True)
class Working:
    """A short wait, in words."""

    what: Work


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, from the register or from reference data."""

    title: Text
    groups: tuple[tuple[Row, ...], ...]
    as_of: str  # ISO 8601 date of the data, always shown
    source: Text
    stale: bool = False
    sample: bool = False
    printable: bool = True
    paper: str = "none"  # as Result.paper


class PayState(StrEnum):
    """Paid, not paid and unknown are told apart."""

    WAITING = "waiting"
    PAID = "paid"
    NOT_PAID = "not_paid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Payment:
    """A code for the citizen's phone."""

    rows: tuple[Row, ...]
    amount_fen: int
    code: str  # what the QR says
    state: PayState


@dataclass(frozen=True, slots=True)
class Result:
    """Big number, stamp, what happens next, paper state."""

    outcome: str  # "accepted" | "kept" | "paid" | "unknown" | "issued" | "noted" | "refused" | "not_kept" | "unsure"
    number: str  # printed number, "" where there is none
    matter: Text
    steps: tuple[Text, ...]
    paper: str  # "printing" | "printed" | "unknown" | "out" | "cover_open" | "fault" | "none"
    may_print_again: bool
    card_in: bool
    hotline: str | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """One case of this citizen: stage, reason, what can be printed."""

    case: CaseTile
    rows: tuple[Row, ...]
    steps: tuple[Text, ...]
    paper: str = "none"
    may_print: bool = True


@dataclass(frozen=True, slots=True)
class Rating:
    """Five faces with words, skippable, never before the result (GB/T 39046 A.8: 1 very satisfied … 5 not at all)."""

    number: str


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Take your card, take your paper."""

    card_in: bool
    paper_out: bool


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """What does not work, what still does, where else to go, since when."""

    broken: tuple[str, ...]  # journal_full | … | not_enrolled | reader_missing | printer_fault | catalogue_empty
    still: tuple[Text, ...]
    elsewhere: Text
    since: str  # ISO 8601, to the minute where the clock says it


Screen = (
    Attract | Card | Home | Listing | Search | MatterPage | FactorChoice | FactorEntry | Question | Review | Working
    | Answer | Payment | Result | CaseDetail | Rating | Goodbye | OutOfOrder
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IdleWarning:
    """An overlay with one big "I am still here"; the screen below is covered."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is drawn at one moment."""

    serial: int  # counts up; the painted serial is what the watchdog and the bench look at
    frame: Frame
    screen: Screen
    idle: IdleWarning | None = None
    can_back: bool = False
    can_next: bool = False
    can_finish: bool = False
