"""A matter as the terminal knows it: frozen values that the loader makes from one YAML file each.

Names follow GB/T 39046 and CPSV-AP where those have a word. Every text a citizen meets is a `Text`, so that nothing
can be shown in one language only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, Protocol

from kiosk.catalogue.vocabulary import (
    CaseType,
    Delivery,
    DivisionLevel,
    ItemType,
    LimitUnit,
    Need,
    ResultForm,
    Served,
    WhenOld,
)

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese, which are written first, and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in `language`."""
        return self.zh if language == "zh" else self.en


class Kind(StrEnum):
    """What sort of matter this is; decides what an offline terminal may do with it."""

    APPLICATION = "application"
    QUERY = "query"
    CERTIFICATE = "certificate"
    APPOINTMENT = "appointment"
    DECLARATION = "declaration"
    FEEDBACK = "feedback"
    PAYMENT = "payment"


class Action(StrEnum):
    """What the terminal does when all questions are answered."""

    SUBMIT = "submit"  # seal, journal, print; the platform decides
    QUERY = "query"  # ask the platform for the citizen's own record, show and print it
    CERTIFICATE = "certificate"  # ask the platform for a certificate and print it
    PAY = "pay"  # look the bill up, show a payment code, wait for the provider
    SHOW = "show"  # answer from reference data, with its date
    GUIDE = "guide"  # answer from the catalogue itself


class Identity(StrEnum):
    """Who is asking, as far as the matter needs to know."""

    NONE = "none"
    CARD = "card"
    CARD_AND_FACTOR = "card+factor"


class Contract(StrEnum):
    """What the matter can do with the network down; shown before the card goes on."""

    FULL = "full"
    QUEUE = "queue"
    CACHED = "cached"
    ONLINE = "online"


class Fallback(StrEnum):
    """What an `online` matter offers instead when the network is down."""

    KEEP_REQUEST = "keep_request"  # the request is journalled, the answer comes later
    BILL_NOTE = "bill_note"  # no money is taken; a slip says where and how to pay
    HOLD_SLOT = "hold_slot"  # wished slots are journalled, not confirmed
    REFER = "refer"  # says where else to go
    CALL_NOW = "call_now"  # the phone number first, the record second


class Device(StrEnum):
    """A device a matter cannot do without."""

    READER = "reader"
    PRINTER = "printer"


class Decision(StrEnum):
    """Who decides a submitted matter at the platform."""

    AUTOMATIC = "automatic"
    OFFICE = "office"


class Control(StrEnum):
    """How a question is put to the citizen."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    DIGITS = "digits"
    ID_NUMBER = "id_number"
    LATIN = "latin"
    MOBILE = "mobile"
    DATE = "date"
    MONEY = "money"  # value is an integer number of fen
    MATTER = "matter"  # choose one matter of the catalogue
    NUMBER = "number"  # value is an integer: of whole units, or of hundredths when `places` is 2
    DIVISION = "division"  # a place of the division list, down to `level`; value is its code of 6, 9 or 12 digits
    PROMISE = "promise"  # 告知承诺: the undertaking is read, then given; value is true
    PAPER = "paper"  # how a paper of the evidence list will be handed in; value is a `Handing`
    SIGNATURE = "signature"  # drawn on the glass; value is SVG path data
    GROUP = "group"  # the same questions for several people or things; value is a list of maps


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only when an earlier answer has one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question on one page.

    `schema` is the field's own JSON Schema 2020-12 subset; `prefill` names a source: `card.name`, `card.id_number`,
    `card.birth`, `card.sex`, `card.address`, or `shared.<name>` (from the platform, when online).
    A `fixed` field is prefilled and not asked again; the review page says where it comes from.
    `title` asks; `label` is what a clerk writes before the answer, on review pages and slips.
    """

    name: str
    title: Text
    control: Control
    schema: Mapping[str, Any]
    required: bool = True
    help: Text | None = None
    spoken: Text | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: str | None = None  # a reference dataset whose rows are the choices
    prefill: str | None = None
    fixed: bool = False
    show_if: Condition | None = None
    masked: bool = False  # shown in part on the receipt and on the review page
    problem: Text | None = None  # what to say when the answer does not fit: what is wrong and how to mend it
    label: Text | None = None
    unit: Text | None = None  # of a number: 亩, 人
    places: int = 0  # of a number: decimal places that the value is multiplied by, 0 to 2
    level: DivisionLevel = DivisionLevel.VILLAGE  # of a division
    undertaking: Text | None = None  # of a promise: what is promised
    evidence: str | None = None  # of a paper: which one, an id of the evidence list
    fields: tuple[Field, ...] = ()  # of a group: the questions of one row
    least: int = 1  # of a group: rows
    most: int = 10

    @property
    def row_label(self) -> Text:
        """What stands before the answer where it is not asked."""
        return self.label or self.title


@dataclass(frozen=True, slots=True)
class Authority:
    """The body that is responsible for a matter."""

    code: str
    name: Text
    hotline: str
    consult: str = ""  # 咨询电话, with its area code
    complaint: str = ""  # 监督投诉电话, with its area code


@dataclass(frozen=True, slots=True)
class Category:
    """A life event or theme under which matters are found."""

    id: str
    name: Text
    icon: str
    served: frozenset[Served] = frozenset(Served)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper or record that a matter may need. `holder` is an authority's code, `person`, `village` or `hospital`."""

    id: str
    name: Text
    holder: str


@dataclass(frozen=True, slots=True)
class Supplied:
    """A paper that the citizen brings. CPSV-AP: cv:Evidence, GB/T 39046: 申请材料."""

    evidence: Evidence
    need: Need = Need.REQUIRED
    copies: int = 1
    original: bool = True  # the original is looked at; False: a copy will do


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. `amount` is 0 when it is at once."""

    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class Fee:
    """What the authority itself charges: for what, and on which ground (收费依据)."""

    item: Text
    basis: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """结果: its name as officials write it, and what it looks like (结果样本)."""

    name: Text
    form: ResultForm
    sample: Text | None = None


@dataclass(frozen=True, slots=True)
class Visits:
    """到办事现场次数, beyond the terminal, and why."""

    count: int
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """常见问题: what people ask before they begin, and the answer."""

    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Hours:
    """When the office's system behind an online matter answers: local time, HH:MM, and on which days."""

    opens: str
    closes: str
    working_days_only: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A matter that is no longer handled: since when, why in words, and which takes its place."""

    id: str
    on: str  # ISO 8601 date
    says: Text
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Offline:
    """The offline contract: what happens without a network, in words and as data."""

    contract: Contract
    says: Text  # at most 16 Chinese characters, stands on the tile
    fallback: Fallback | None = None
    datasets: tuple[str, ...] = ()
    when_old: WhenOld = WhenOld.WARN


@dataclass(frozen=True, slots=True)
class Example:
    """Answers that walk the matter end to end; the test suite uses them."""

    answers: Mapping[str, Any]
    offline_answers: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One government matter."""

    id: str
    number: int  # short number, printed on the wall chart
    name: Text
    aliases: tuple[str, ...]
    authority: Authority
    kind: Kind
    action: Action
    identity: Identity
    offline: Offline
    devices: frozenset[Device]
    categories: tuple[str, ...]
    icon: str
    summary: Text  # what it is for
    audience: Text  # who may
    bring: Text  # what to bring
    duration: Text  # how long
    cost: Text  # what it costs
    next_online: tuple[Text, ...]  # what happens after acceptance
    next_offline: tuple[Text, ...]  # what happens after "kept, not yet accepted"
    spoken: Text
    example: Example
    pages: tuple[Field, ...] = ()
    operation: str | None = None  # the platform operation or the dataset it uses
    decision: Decision = Decision.OFFICE
    confirm: Text | None = None  # what the last button says it does
    reasons: Mapping[str, Text] = field(default_factory=dict)  # words for the platform's reason codes
    papers: tuple[Text, ...] = ()  # which papers are needed: the guide prints these
    verify: str | None = None  # "county": general knowledge that the county must confirm
    code: str = ""  # 实施编码: opaque, at most 64 characters
    item_type: ItemType | None = None
    case_type: CaseType | None = None
    served: frozenset[Served] = frozenset()
    agent_may_file: bool = False
    person_present: bool = False
    visits: Visits | None = None
    statutory: Limit | None = None  # 法定办结时限
    promised: Limit | None = None  # 承诺办结时限
    fee: Fee | None = None
    shared: tuple[Evidence, ...] = ()  # records that departments share: not to be brought
    supplied: tuple[Supplied, ...] = ()  # papers that the citizen brings
    result: Outcome | None = None
    delivery: tuple[Delivery, ...] = ()
    sensitive: bool = False  # health, money, children: never among what others used
    steps: tuple[Text, ...] = ()  # 办理流程
    faq: tuple[Question, ...] = ()
    basis: tuple[Text, ...] = ()  # 设定依据
    receipt: tuple[str, ...] = ()  # the answers that stand on the slip; all when empty
    hours: Hours | None = None
    hotline: str = ""  # who answers questions about this matter: its own number, or the authority's
    version: str = ""  # of this definition: 12 hexadecimal digits; frozen with what is submitted


@dataclass(frozen=True, slots=True)
class Dataset:
    """Reference data with its date: `rows` as given, `says` what a row shows as title and detail lines."""

    id: str
    name: Text
    source: Text
    as_of: str  # ISO 8601 date
    max_age_days: int
    sample: bool
    rows: tuple[Mapping[str, Any], ...]
    valid_from: str | None = None  # ISO 8601 dates, both included
    valid_to: str | None = None
    verify: str | None = None  # "county": general knowledge that the county must confirm


class Place(Protocol):
    """A division as the list of them knows it."""

    @property
    def code(self) -> str:
        """Of 4, 6, 9 or 12 digits: city, county, town, village."""

    @property
    def name(self) -> Text:
        """As people say it."""


class Places(Protocol):
    """The list of divisions, as far as questions need it."""

    def current(self, code: str) -> str:
        """The code that took the place of a retired one; any other code as it is."""

    def children(self, code: str) -> tuple[Place, ...]:
        """What lies directly in a division; `33` is the province."""

    def path(self, code: str) -> tuple[Place, ...]:
        """County, town and village of a code, as far down as it goes; empty when it is not known."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the terminal offers, in one frozen value."""

    version: str
    matters: Mapping[str, Matter]
    categories: tuple[Category, ...]
    datasets: Mapping[str, Dataset]
    reasons: Mapping[str, Text]  # words for reason codes that any matter may meet
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    divisions: Places | None = None  # None where a catalogue is read without reference data
