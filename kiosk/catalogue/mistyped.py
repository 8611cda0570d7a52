"""What somebody who writes Chinese most likely mistyped where a file is no YAML. Guesses: they advise, never decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_QUOTED: Final = re.compile(r'"[^"]*"')
_COLON: Final = "： stands where : and a space must stand: type it with the English keyboard"
_QUOTES: Final = '“ or ” stands where " must stand: type it with the English keyboard'
_MISTAKES: Final = (
    (re.compile(r"^ *\t"), "a tab indents this line: use spaces"),
    (re.compile(r"^[ -]*[a-z_]+：|[{,，] *(?:zh|en)："), _COLON),
    (re.compile(r"， *(?:zh|en) *[:：]"), "， stands where , must stand: type it with the English keyboard"),
    (re.compile(r"[:：] *[“”]"), _QUOTES),
    (re.compile(r"[｛｝]"), "｛ or ｝ stands where { or } must stand: type it with the English keyboard"),
    (re.compile(r"[{,] *(?:zh|en):(?! |$)"), "put a space after the colon of zh: or en:"),
)


def advice(text: str, at: int, problem: str) -> tuple[int, str]:
    """The line to look at, counted from 0, and what to say after the parser's own `problem` on line `at`; maybe ""."""
    lines = text.splitlines()
    for line in _near(lines, at):
        bare = _QUOTED.sub('""', lines[line])
        for mistake, says in _MISTAKES:
            if mistake.search(bare):
                return line, f": {says}"
    for line in _near(lines, at):
        bare = _QUOTED.sub('""', lines[line])
        for opens, closes in ("{}", "[]"):
            if bare.count(opens) > bare.count(closes):
                return line, f": is a {closes} missing on this line?"
    if "block" in problem or "'-' indicator" in problem or "not allowed in this context" in problem:
        return at, ": is the line indented like its neighbours? Words with a colon stand in quotes"
    return at, ": words with a comma or a colon stand in quotes" if "expected" in problem else ""


def advice_on_entry(name: str, known: Iterable[str]) -> str:
    """What to say of an entry without a value that is none of those `known`: {en: Yes, sure} is two entries."""
    for key in known:
        if name.startswith(f"{key}："):
            return _COLON
        if name.startswith(f"{key}:"):
            return f"put a space after {key}:"
    if re.search(r"[“”]", name):
        return _QUOTES
    return "does a comma stand before it? Put the words in quotes"


def _near(lines: list[str], at: int) -> Iterator[int]:
    """The line itself, then the one before that says something: a parser often stops a line too late."""
    if at < len(lines):
        yield at
    before = [line for line in range(min(at, len(lines))) if lines[line].strip()]
    if before:
        yield before[-1]
