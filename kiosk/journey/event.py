"""What can happen to a journey, in the past tense. The screen sends the first group, workers the others.

The card and its citizen, and everything the platform answered, come in as values that `kiosk.identity`,
`kiosk.submission` and `kiosk.cases` made; the journey never sees bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.catalogue.model import Language
from kiosk.journey.view import Contrast, FactorKind, Size

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
class SearchOpened:
    """The search field was touched."""


@dataclass(frozen=True, slots=True)
class SearchTyped:
    """The query now reads so."""

    query: str


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

    code: str


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """The value of the current question; text as `Question.value` has it."""

    value: str


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
    """"I am still here", or any touch."""


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
    Started | MatterChosen | CategoryChosen | SearchOpened | SearchTyped | CaseChosen | BeginPressed | FactorChosen
    | FactorTyped | AnswerGiven | NextPressed | BackPressed | ChangePressed | ConfirmPressed | PrintPressed
    | CheckPaymentPressed | AnotherPressed | FinishPressed | Rated | StillHerePressed | LanguageChosen | SizeChosen
    | ContrastChosen
)  # fmt: skip
