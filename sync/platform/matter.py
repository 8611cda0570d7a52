"""What the platform has to know of a matter: its published terms, and its checks against the register.

Terms come from the same catalogue that the terminals have, handed in by whoever starts the platform. Checks are the
platform's own data (`config/platform/casework.yaml`): terminals neither know nor decide them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from sync.platform.register import Register
from sync.platform.template import Line


class Decision(StrEnum):
    """Who decides a submission."""

    AUTOMATIC = "automatic"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Terms:
    """A matter as published. `shared`: all that its pages may be prefilled with; `operation`: its record, if any."""

    decision: Decision = Decision.OFFICE
    operation: str | None = None
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FactCheck:
    """No, with `reason`, when the register says `value` about the citizen."""

    reason: str
    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """No, with `reason`, when the answer to `field` is one of `values`."""

    reason: str
    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checks:
    """What an automatic look at the register may refuse, and what a finished case tells the citizen."""

    refuse: tuple[FactCheck | AnswerCheck, ...] = ()
    details: tuple[Line, ...] = ()


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


def refusal(checks: Checks, register: Register, body: Body) -> str | None:
    """The first reason why the register or the answers say no."""
    person = register.person(body.id_number) if body.id_number else None
    for check in checks.refuse:
        match check:
            case FactCheck(reason, fact, value):
                if person is not None and person.shared.get(fact) == value:
                    return reason
            case AnswerCheck(reason, name, values):
                if str(body.answers.get(name)) in values:
                    return reason
    return None


def body_of(opened: Mapping[str, Any]) -> Body:
    """The body in what was sealed. Raises ValueError when it is not one."""
    answers, citizen = opened.get("answers"), opened.get("citizen")
    mobile, language = opened.get("mobile"), opened.get("language")
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
    )
