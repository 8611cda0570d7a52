"""The readings of every character of GBK, without tones: a table beside this module.

A character with several readings has each of them, so that no dictionary of phrases is needed. ü is written v. The
table is derived from pypinyin (MIT); `python -m kiosk.index.regenerate` writes it again. At run time pypinyin takes no
part: it would add 57 MB and a fifth of a second to the terminal.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

TABLE: Final = "readings.txt"
_MOST_CHARACTERS = 8192


@cache
def _table() -> tuple[tuple[str, str], ...]:
    lines = (files("kiosk.index") / TABLE).read_text(encoding="utf-8").splitlines()
    return tuple((syllable, characters) for syllable, _, characters in (line.partition(" ") for line in lines))


@lru_cache(maxsize=_MOST_CHARACTERS)
def readings_of(character: str) -> tuple[str, ...]:
    """How one character is read, in alphabetical order; none for what is no Chinese character, or is not in GBK."""
    if character.isascii():
        return ()
    return tuple(syllable for syllable, characters in _table() if character in characters)


@cache
def syllables() -> frozenset[str]:
    """Every syllable there is, as it is typed."""
    return frozenset(syllable for syllable, _ in _table())
