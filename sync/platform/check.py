"""The platform's own checks of a submission, as data: what register, answers or an earlier case say against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from sync.platform.booking import Booking, booking_of
from sync.platform.matter import Body
from sync.platform.register import Register
from sync.platform.template import Line, line_of

SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class FactCheck:
    """No, with `reason`, when the register says `value` about the person concerned."""

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
class MatchCheck:
    """No, with `reason`, when the register knows the citizen's `fact` and the answer to `field` is another."""

    reason: str
    field: str
    fact: str


@dataclass(frozen=True, slots=True)
class OnceCheck:
    """No, with `reason`, when an open or finished case of the matter has the same answer to `field`.

    `field` "subject" means the same person concerned.
    """

    reason: str
    field: str


Check = FactCheck | AnswerCheck | MatchCheck | OnceCheck


@dataclass(frozen=True, slots=True)
class Checks:
    """All that the platform's data say about one matter."""

    refuse: tuple[Check, ...] = ()
    subject: str | None = None
    booking: Booking | None = None
    details: tuple[Line, ...] = ()

    def once(self) -> OnceCheck | None:
        """The check against earlier cases, if there is one."""
        return next((check for check in self.refuse if isinstance(check, OnceCheck)), None)

    def concerned(self, body: Body) -> str | None:
        """The id number of the person concerned: the one that the answers name, else the citizen's own."""
        named = body.answers.get(self.subject) if self.subject is not None else None
        return str(named) if named else body.id_number

    def once_value(self, body: Body) -> str | None:
        """What makes a case of this matter the same as an earlier one."""
        check = self.once()
        if check is None:
            return None
        value = self.concerned(body) if check.field == SUBJECT else body.answers.get(check.field)
        return None if value is None else str(value)


def refusal(checks: Checks, register: Register, body: Body, *, seen_before: bool) -> str | None:
    """The first reason why register, answers or an earlier case say no."""
    concerned = register.facts(checks.concerned(body))
    own = register.facts(body.id_number)
    for check in checks.refuse:
        match check:
            case FactCheck(reason, fact, value):
                no = concerned.get(fact) == value
            case AnswerCheck(reason, field, values):
                no = str(body.answers.get(field)) in values
            case MatchCheck(reason, field, fact):
                no = fact in own and field in body.answers and str(body.answers[field]) != own[fact]
            case OnceCheck(reason, _):
                no = seen_before
            case _:
                assert_never(check)
        if no:
            return reason
    return None


def checks_of(rule: Mapping[str, Any]) -> Checks:
    """The checks in a piece of YAML. Raises ValueError naming what is wrong."""
    extra = set(rule) - {"subject", "refuse", "booking", "details"}
    if extra:
        raise ValueError(f"unknown: {', '.join(sorted(extra))}")
    return Checks(
        refuse=tuple(_check(check) for check in rule.get("refuse", ())),
        subject=rule.get("subject"),
        booking=booking_of(rule["booking"]) if "booking" in rule else None,
        details=tuple(line_of(line) for line in rule.get("details", ())),
    )


def _check(check: Any) -> Check:
    match check:
        case {"reason": str(reason), "fact": str(fact), "is": value}:
            return FactCheck(reason, fact, str(value))
        case {"reason": str(reason), "answer": str(field), "in": [*values]}:
            return AnswerCheck(reason, field, frozenset(str(value) for value in values))
        case {"reason": str(reason), "answer": str(field), "not_fact": str(fact)}:
            return MatchCheck(reason, field, fact)
        case {"reason": str(reason), "once": str(field)}:
            return OnceCheck(reason, field)
        case _:
            raise ValueError(f"not a check: {check}")
