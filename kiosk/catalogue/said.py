"""Every text of a matter with its place in the file, for rules that judge words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kiosk.catalogue.model import Choice, Fee, Field, Matter, Offline, Outcome, Question, Text, Visits

HANZI = re.compile(r"[㐀-䶿一-鿿〇]")
_BEARERS = {kind.__name__ for kind in (Text, Choice, Fee, Field, Offline, Outcome, Question, Visits)}
_IN_THE_FILE = {"next_online": "next.online", "next_offline": "next.offline"}


@dataclass(frozen=True, slots=True)
class Said:
    """One text: its key in the file, with the name of its question before it, and its line."""

    where: str
    text: Text
    line: int


def said(matter: Matter, line: Callable[[str], int], field_line: Callable[[str], int]) -> tuple[Said, ...]:
    """The texts of `matter` itself; not those of the authority and of the papers, which other files hold."""
    found: list[Said] = []
    for part in _bearing(Matter):
        name = _IN_THE_FILE.get(part, part)
        value = getattr(matter, part)
        if part == "pages":
            for field in value:
                there = field_line(field.name)
                found.extend(Said(where, text, there) for where, text in _of(field, f"field {field.name!r}"))
        elif value:
            there = line(name.partition(".")[0])
            found.extend(Said(where, text, there) for where, text in _of(value, name))
    return tuple(found)


def hanzi(text: str) -> int:
    """How many Hanzi `text` has."""
    return len(HANZI.findall(text))


def _of(value: Any, where: str) -> Iterator[tuple[str, Text]]:
    match value:
        case Text():
            yield where, value
        case Choice():
            yield f"{where} {value.value!r}", value.label
        case tuple():
            for number, item in enumerate(value, 1):
                yield from _of(item, f"{where}[{number}]")
        case dict():
            for name, item in value.items():
                yield from _of(item, f"{where}.{name}")
        case None | str():
            return
        case _:
            kind: type = type(value)
            for part in _bearing(kind):
                held = getattr(value, part)
                if held:
                    yield from _of(held, f"{where}.{part}")


@cache
def _bearing(kind: type) -> tuple[str, ...]:
    """The parts of `kind` that may hold texts, by what their types are called."""
    return tuple(part.name for part in fields(kind) if _BEARERS & set(re.findall(r"\w+", str(part.type))))
