"""A matter as the terminal knows it: frozen values that the loader makes from one YAML file each.

Names follow GB/T 39046 and CPSV-AP where those have a word. Every text a citizen meets is a `Text`, so that nothing
can be shown in one language only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Category:
    """A life event or theme under which matters are found."""

    id: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Offline:
    """The offline contract: what happens without a network, in words and as data."""

    contract: Contract
    says: Text  # at most 16 Chinese characters, stands on the tile
    fallback: Fallback | None = None
    datasets: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the terminal offers, in one frozen value."""

    version: str
    matters: Mapping[str, Matter]
    categories: tuple[Category, ...]
    datasets: Mapping[str, Dataset]
    reasons: Mapping[str, Text]  # words for reason codes that any matter may meet
