"""Rows for a citizen, made from data: a label, and a value that names what to show.

A line of the data is `{label: {zh, en}, value: NAME}` or `{label: …, value: {zh: "… {NAME} …", en: …}}`;
with `each: NAME` it repeats over a list of maps, whose names then come first. A name ending in `_fen` is money, integer
fen, shown in yuan. A value may itself be `{zh, en}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LANGUAGES = ("zh", "en")
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a layout."""

    label: Words
    value: Words
    each: str | None = None


def line_of(data: Mapping[str, Any]) -> Line:
    """The line in a piece of YAML. Raises ValueError naming what is wrong."""
    extra = set(data) - {"label", "value", "each"}
    if extra or "label" not in data or "value" not in data:
        raise ValueError(f"a line has label, value and perhaps each, not {sorted(data)}")
    value = data["value"]
    if isinstance(value, str):
        value = dict.fromkeys(LANGUAGES, "{" + value + "}")
    return Line(words_of(data["label"]), words_of(value), data.get("each"))


def words_of(data: Any) -> Words:
    """Chinese and English. Raises ValueError when one is missing."""
    if not isinstance(data, Mapping) or set(data) != set(LANGUAGES):
        raise ValueError(f"words are {{zh, en}}, not {data!r}")
    return {language: str(data[language]) for language in LANGUAGES}


def rows_of(lines: tuple[Line, ...], facts: Mapping[str, Any]) -> list[dict[str, Words]]:
    """The rows that `lines` make of `facts`. A line that names something unknown is left out."""
    rows = []
    for line in lines:
        repeats = [facts] if line.each is None else [{**facts, **item} for item in facts.get(line.each, ())]
        rows += [row for names in repeats if (row := _row(line, names)) is not None]
    return rows


def yuan(fen: int) -> str:
    """A sum of money in yuan, with two decimals."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def _row(line: Line, facts: Mapping[str, Any]) -> dict[str, Words] | None:
    try:
        return {
            "label": {language: line.label[language].format_map(_spoken(facts, language)) for language in LANGUAGES},
            "value": {language: line.value[language].format_map(_spoken(facts, language)) for language in LANGUAGES},
        }
    except KeyError:
        return None


def _spoken(facts: Mapping[str, Any], language: str) -> dict[str, str]:
    spoken = {}
    for name, value in facts.items():
        if isinstance(value, Mapping) and language in value:
            spoken[name] = str(value[language])
        elif name.endswith("_fen") and isinstance(value, int):
            spoken[name] = yuan(value)
        elif isinstance(value, str | int | date):  # YAML reads 1925-06-12 as a date; str() writes it back
            spoken[name] = str(value)
    return spoken
