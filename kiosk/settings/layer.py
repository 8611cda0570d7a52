"""One settings file: its values, and the line of every key, which tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"' -]+?)\s*=")


@dataclass(frozen=True, slots=True)
class Layer:
    """A file, as read. `lines` names the line of each key: ("reader", 0, "port") -> 18."""

    path: Path
    values: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]

    def line_of(self, where: tuple[str | int, ...]) -> int | None:
        """The line of a key, or of the nearest table around it."""
        for length in range(len(where), 0, -1):
            if where[:length] in self.lines:
                return self.lines[where[:length]]
        return None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be used at all, in one sentence."""

    why: str


def read_layer(path: Path) -> Layer | Unreadable:
    """The layer in `path`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        return Unreadable(f"{path}: cannot be read: {fault}")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return Unreadable(f"{path}: is not TOML: {fault}")
    return Layer(path, values, _lines(text))


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = _names(found[2])
            if found[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                lines.setdefault(table, number)
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            lines.setdefault((*table, *_names(found[1])), number)
    return lines


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
