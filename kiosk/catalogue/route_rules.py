"""Rules on the way through the questions: none that cannot be reached, none asked twice, both routes walked.

A matter that breaks one still serves: `kiosk catalogue check` tells of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kiosk.catalogue.model import Action, Catalogue, Contract, Control, Field, Identity
from kiosk.catalogue.page_rules import values_of
from kiosk.catalogue.rules import Finding, Rule, Subject

_ON_THE_CARD = {
    "applicant": "card.name",
    "applicant_name": "card.name",
    "applicant_id": "card.id_number",
    "applicant_birth": "card.birth",
    "applicant_sex": "card.sex",
    "applicant_address": "card.address",
}
_ON_RECORD = {"mobile": "shared.mobile"}  # what the platform fills in when there is a network


def every_condition_decides(subject: Subject) -> Iterator[Finding]:
    """A condition hangs on an answer of a list, and there is a way on which it holds and one on which it does not.

    The whole route counts: a question behind one that cannot be asked cannot be asked either. The rows of a group have
    conditions of their own.
    """
    yield from _decides(subject, subject.matter.pages)
    for field in subject.matter.pages:
        yield from _decides(subject, field.fields)


def _decides(subject: Subject, fields: Sequence[Field]) -> Iterator[Finding]:
    """The same for one row of questions."""
    open_values: dict[str, set[str] | None] = {}  # the values an asked question may have; None: any
    for field in fields:
        condition, line = field.show_if, subject.field_line(field.name)
        if condition is None:
            open_values[field.name] = _values(field, subject.catalogue)
            continue
        here = f"field {field.name!r}"
        if condition.field not in open_values:
            yield line, f"{here}: can never be asked: {condition.field!r} is not asked on any way to it"
            continue
        possible = open_values[condition.field]
        if possible is None:
            yield (
                line,
                f"{here}: show_if hangs on {condition.field!r}, which has no list of answers: ask a choice",
            )
        elif not possible & set(condition.values):
            yield line, f"{here}: can never be asked: {condition.field!r} never has one of {list(condition.values)}"
            continue
        elif possible <= set(condition.values):
            yield (
                line,
                f"{here}: show_if always holds, whatever {condition.field!r} is: remove it",
            )
        open_values[field.name] = _values(field, subject.catalogue)


def _values(field: Field, catalogue: Catalogue) -> set[str] | None:
    if field.control is Control.PROMISE:
        return {"yes"}  # what is not promised does not go on
    values: Collection[str] | None = values_of(field, catalogue)
    return None if values is None else {str(value) for value in values} | (set() if field.required else {""})


def nothing_is_asked_twice(subject: Subject) -> Iterator[Finding]:
    """What the card or the platform knows is filled in, and no two questions of a matter read the same (WCAG 3.3.7)."""
    matter = subject.matter
    known = {} if matter.identity is Identity.NONE else {**_ON_THE_CARD, **_ON_RECORD}
    titles: dict[str, str] = {}
    for field in matter.pages:
        source, line = known.get(field.name), subject.field_line(field.name)
        if source is not None and field.prefill is None:
            yield line, f"field {field.name!r}: {source} knows it: add prefill: {source}"
        if field.title.zh in titles:
            yield line, f"field {field.name!r}: asks with the words of {titles[field.title.zh]!r}: say what is other"
        titles.setdefault(field.title.zh, field.name)


def both_routes_are_walked(subject: Subject) -> Iterator[Finding]:
    """Where answers change the way and the matter works offline too, the example walks a second way offline."""
    matter, example = subject.matter, subject.matter.example
    branches = any(field.show_if is not None for field in matter.pages)
    works_offline = matter.action is Action.SUBMIT and matter.offline.contract is not Contract.ONLINE
    if example.offline_answers is None:
        if branches and works_offline:
            yield subject.line("example"), "example.offline_answers: answers that take another way than the first"
    elif example.offline_answers == example.answers:
        yield subject.line("example"), "example.offline_answers: the same as answers: take another way, or leave it out"


ROUTE_RULES: tuple[Rule, ...] = (every_condition_decides, nothing_is_asked_twice, both_routes_are_walked)
