"""The platform's own checks of a submission, as data: what register, answers or an earlier case say against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from sync.platform.booking import Booking, booking_of
from sync.platform.matter import Body
from sync.platform.register import Register
from sync.platform.template import Line, line_of, plain

SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class FactCheck:
    """No, with `reason`, when the register says `value` about the person concerned.

    With `of`, about any of the persons whose id numbers are the answer to that field.
    """

    reason: str
    fact: str
    value: str
    of: str | None = None


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

    def fields(self) -> frozenset[str]:
        """Every answer that is asked for here; `LIST.KEY` for those of a list."""
        named: set[str | None] = {self.subject}
        for check in self.refuse:
            match check:
                case FactCheck():
                    named.add(check.of)
                case AnswerCheck() | MatchCheck() | OnceCheck():
                    named.add(check.field)
                case _:
                    assert_never(check)
        if self.booking is not None:
            named |= {*self.booking.place, *self.booking.wishes}
        return frozenset(name for name in named if name is not None and name != SUBJECT)

    def concerned(self, body: Body) -> str | None:
        """The id number of the person concerned: the one that the answers name, else the citizen's own."""
        named = values_of(body.answers, self.subject) if self.subject is not None else ()
        return named[0] if named else body.id_number

    def once_value(self, body: Body) -> str | None:
        """What makes a case of this matter the same as an earlier one."""
        check = self.once()
        if check is None:
            return None
        if check.field == SUBJECT:
            return self.concerned(body)
        values = values_of(body.answers, check.field)
        return "\0".join(sorted(values)) if values else None


def values_of(answers: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What was answered to `name`, as texts: none, one, or those of a list; `LIST.KEY` looks into a list of maps.

    Yes and no are `yes` and `no`. An answer of another shape than the name says has no values.
    """
    name, _, key = name.partition(".")
    answer = answers.get(name)
    items = answer if isinstance(answer, list | tuple) else (answer,)
    if key:
        items = [item.get(key) for item in items if isinstance(item, Mapping)]
    return tuple(text for item in items if isinstance(item, str | int | float) and (text := plain(item)))


def refusal(checks: Checks, register: Register, body: Body, *, seen_before: bool) -> str | None:
    """The first reason why register, answers or an earlier case say no."""
    concerned = register.facts(checks.concerned(body))
    own = register.facts(body.id_number)
    for check in checks.refuse:
        match check:
            case FactCheck(reason, fact, value, of):
                whose = [concerned] if of is None else map(register.facts, values_of(body.answers, of))
                no = any(facts.get(fact) == value for facts in whose)
            case AnswerCheck(reason, field, values):
                no = not values.isdisjoint(values_of(body.answers, field))
            case MatchCheck(reason, field, fact):
                no = fact in own and any(value != own[fact] for value in values_of(body.answers, field))
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
        case {"reason": str(reason), "fact": str(fact), "is": value, "of": str(of)}:
            return FactCheck(reason, fact, plain(value), of)
        case {"reason": str(reason), "fact": str(fact), "is": value} if len(check) == 3:  # noqa: PLR2004 - no key more
            return FactCheck(reason, fact, plain(value))
        case {"reason": str(reason), "answer": str(field), "in": [*values]}:
            return AnswerCheck(reason, field, frozenset(plain(value) for value in values))
        case {"reason": str(reason), "answer": str(field), "not_fact": str(fact)}:
            return MatchCheck(reason, field, fact)
        case {"reason": str(reason), "once": str(field)}:
            return OnceCheck(reason, field)
        case _:
            raise ValueError(f"not a check: {check}")
