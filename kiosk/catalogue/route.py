"""Which questions are asked, given the answers so far."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.catalogue.model import Field, Matter


def route(matter: Matter, answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """The questions of the route that `answers` take. A condition on a question off the route does not hold."""
    return asked_of(matter.pages, answers)


def asked_of(fields: Sequence[Field], answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """The same of any row of questions, such as those of one member of a group."""
    asked: list[Field] = []
    on_route: set[str] = set()
    for field in fields:
        condition = field.show_if
        if condition is not None and not (
            condition.field in on_route and as_text(answers.get(condition.field)) in condition.values
        ):
            continue
        asked.append(field)
        on_route.add(field.name)
    return tuple(asked)


def as_text(value: Any) -> str:
    """An answer as conditions and keypads know it: yes, no, or the value as text; nothing is empty text.

    The rows of a group are JSON text.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
