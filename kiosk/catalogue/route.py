"""Which questions are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.catalogue.model import Field, Matter


def route(matter: Matter, answers: Mapping[str, Any]) -> tuple[Field, ...]:
    """The questions of the route that `answers` take. A condition on a question off the route does not hold."""
    asked: list[Field] = []
    on_route: set[str] = set()
    for field in matter.pages:
        condition = field.show_if
        if condition is not None and not (
            condition.field in on_route and as_text(answers.get(condition.field)) in condition.values
        ):
            continue
        asked.append(field)
        on_route.add(field.name)
    return tuple(asked)


def as_text(value: Any) -> str:
    """An answer as conditions and keypads know it: yes, no, or the value as text; nothing is empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
