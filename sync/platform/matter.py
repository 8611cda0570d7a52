"""What the platform has to know of a matter, and what a citizen said in one.

Terms come from the same catalogue that the terminals have, handed in by whoever starts the platform.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from sync.platform.template import Words, answered


class Decision(StrEnum):
    """Who decides a submission."""

    AUTOMATIC = "automatic"
    OFFICE = "office"


class Definition(StrEnum):
    """By which definition of a matter a case was asked, as the office sees it."""

    CURRENT = "current"  # the one that is served
    OLDER = "older"  # another one: a terminal that was offline for long; nobody judged the answers by a form
    WITHDRAWN = "withdrawn"  # the matter is no longer offered, and this was filed before that


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A matter that is no longer offered from a day on: what citizens are told, and which matter to take instead."""

    on: date
    says: Words
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """A matter as published.

    `shared`: all that its pages may be prefilled with; `operation`: its record, if any; `words`: answers that hold, in
    words, by name of the question, and none for answers that do not hold. `definitions`: the versions by which the
    served definition is known, its own and that of the catalogue; empty takes every version for the served one.
    `withdrawn`: from when it is no longer offered; `served` False: it is not in the catalogue any more.
    """

    decision: Decision = Decision.OFFICE
    operation: str | None = None
    shared: frozenset[str] = frozenset()
    words: Callable[[Mapping[str, Any]], Mapping[str, Words]] | None = None
    definitions: frozenset[str] = frozenset()
    withdrawn: Withdrawn | None = None
    served: bool = True

    def said(self, answers: Mapping[str, Any]) -> dict[str, Words]:
        """The answers as facts for rows, `answer.NAME` each."""
        return {} if self.words is None else answered(answers, self.words(answers))


class AnswerValidator(Protocol):
    """The rules of the forms, as the terminal applies them."""

    def check(self, matter: str, catalogue: str, operation: str, answers: dict[str, Any]) -> str | None:
        """A reason code when the answers do not hold, else None."""


@dataclass(frozen=True, slots=True)
class Body:
    """An opened body. Personal throughout, so nothing of it shows in a repr."""

    answers: dict[str, Any] = field(repr=False)
    id_number: str | None = field(repr=False)
    name: str | None = field(repr=False)
    mobile: str | None = field(repr=False)
    language: str
    definition: str | None = None  # version of the definition that asked; terminals of old do not say


def body_of(opened: Mapping[str, Any]) -> Body:
    """The body in what was sealed. Raises ValueError when it is not one."""
    answers, citizen = opened.get("answers"), opened.get("citizen")
    mobile, language, definition = (opened.get(name) for name in ("mobile", "language", "definition"))
    if not isinstance(answers, dict) or not all(isinstance(name, str) for name in answers):
        raise ValueError("answers are not a map of names")
    if citizen is not None and not (
        isinstance(citizen, dict) and isinstance(citizen.get("id_number"), str) and isinstance(citizen.get("name"), str)
    ):
        raise ValueError("a citizen has a name and a number")
    return Body(
        answers=answers,
        id_number=citizen["id_number"] if citizen else None,
        name=citizen["name"] if citizen else None,
        mobile=mobile if isinstance(mobile, str) else None,
        language="en" if language == "en" else "zh",
        definition=definition if isinstance(definition, str) and definition else None,
    )
