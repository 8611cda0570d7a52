"""Rows for a citizen, made from data: a label, and a value that names what to show.

    {label: {zh, en}, value: NAME}                               one row
    {label: {zh, en}, value: {zh: "… {NAME} …", en: …}}          one row with words around it
    {each: NAME, label: …, value: …}                             a row for each map of a list, whose names come first
    {when: {NAME: [VALUE, …]}, label: …, value: …}               only when NAME has one of the values
    {each: NAME, only: {KEY: NAME}, …}                           only the maps whose KEY is as NAME, when NAME is given
    {each: NAME, newest: {NAME: {VALUE: COUNT}}, …}              the last COUNT maps when NAME has that value

A name ending in `_fen` is money, integer fen, shown in yuan. A value may itself be `{zh, en}`. `answer.NAME` is what
the citizen answered: shown in words, compared by its value. A line that names something unknown is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LANGUAGES = ("zh", "en")
ANSWER = "answer."
Words = Mapping[str, str]

_KEYS = frozenset({"label", "value", "each", "when", "only", "newest"})
_NAME = re.compile(r"\{([\w.]+)\}")
_YES_NO: Mapping[bool, Words] = {True: {"zh": "是", "en": "Yes"}, False: {"zh": "否", "en": "No"}}
_VALUE = "value"  # in a fact that is words: what it is compared by


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a layout."""

    label: Words
    value: Words
    each: str | None = None
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)
    newest: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        """Every name that a row of this line shows."""
        texts = [*self.label.values(), *self.value.values()]
        return frozenset(name for text in texts for name in _NAME.findall(text))


def line_of(data: Mapping[str, Any]) -> Line:
    """The line in a piece of YAML. Raises ValueError naming what is wrong."""
    if not isinstance(data, Mapping) or set(data) - _KEYS or not {"label", "value"} <= set(data):
        raise ValueError(f"a line has label and value, perhaps each, when, only and newest, not {data!r}")
    if ("only" in data or "newest" in data) and "each" not in data:
        raise ValueError("only and newest choose from a list: they need each")
    value = data["value"]
    if isinstance(value, str):
        value = dict.fromkeys(LANGUAGES, "{" + value + "}")
    return Line(
        label=words_of(data["label"]),
        value=words_of(value),
        each=data.get("each"),
        when={
            str(name): frozenset(plain(one) for one in _list(values)) for name, values in data.get("when", {}).items()
        },
        only={str(key): str(name) for key, name in data.get("only", {}).items()},
        newest={
            str(name): {plain(value): int(count) for value, count in counts.items()}
            for name, counts in data.get("newest", {}).items()
        },
    )


def words_of(data: Any) -> Words:
    """Chinese and English. Raises ValueError when one is missing."""
    if not isinstance(data, Mapping) or set(data) != set(LANGUAGES):
        raise ValueError(f"words are {{zh, en}}, not {data!r}")
    return {language: str(data[language]) for language in LANGUAGES}


def rows_of(lines: tuple[Line, ...], facts: Mapping[str, Any]) -> list[dict[str, Words]]:
    """The rows that `lines` make of `facts`. A line that names something unknown is left out."""
    rows = []
    for line in lines:
        if any(plain(facts.get(name)) not in values for name, values in line.when.items()):
            continue
        repeats = [facts] if line.each is None else [{**facts, **item} for item in _chosen(line, facts)]
        rows += [row for names in repeats if (row := _row(line, names)) is not None]
    return rows


def answered(answers: Mapping[str, Any], words: Mapping[str, Words]) -> dict[str, Words]:
    """The facts `answer.NAME` of those answers that there are words for."""
    return {ANSWER + name: {**said, _VALUE: plain(answers[name])} for name, said in words.items() if name in answers}


def plain(value: Any) -> str:
    """What a value is compared by: yes and no for booleans, nothing for None, else its text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return str(value.get(_VALUE, ""))
        case _:
            return str(value)


def yuan(fen: int) -> str:
    """A sum of money in yuan, with two decimals."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def _chosen(line: Line, facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = facts.get(line.each or "")
    items = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list | tuple) else []
    for key, name in line.only.items():
        wanted = plain(facts.get(name))
        if wanted:
            items = [item for item in items if plain(item.get(key)) == wanted]
    for name, counts in line.newest.items():
        count = counts.get(plain(facts.get(name)))
        if count is not None:
            items = items[-count:] if count else []
    return items


def _list(values: Any) -> Iterable[Any]:
    if not isinstance(values, list):
        raise ValueError("when: {NAME: [VALUE, …]}")  # noqa: TRY004 - what a faulty file raises
    return values


def _row(line: Line, facts: Mapping[str, Any]) -> dict[str, Words] | None:
    try:
        return {
            "label": {language: _filled(line.label[language], facts, language) for language in LANGUAGES},
            "value": {language: _filled(line.value[language], facts, language) for language in LANGUAGES},
        }
    except KeyError:
        return None


def _filled(text: str, facts: Mapping[str, Any], language: str) -> str:
    return _NAME.sub(lambda found: _spoken(found[1], facts, language), text)


def _spoken(name: str, facts: Mapping[str, Any], language: str) -> str:
    """What a name says. Raises KeyError when it says nothing."""
    match facts[name]:
        case {"zh": _, "en": _} as words:
            return str(words[language])
        case bool() as yes:
            return _YES_NO[yes][language]
        case int() as fen if name.endswith("_fen"):
            return yuan(fen)
        case str() | int() | float() | date() as value:  # YAML reads 1925-06-12 as a date; str() writes it back
            return str(value)
        case _:
            raise KeyError(name)
