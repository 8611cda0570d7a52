"""How Chinese words are spelled in Latin letters, for those who type them on a Latin keypad.

A character with several readings counts in each of them, so that no dictionary of phrases is needed; that one would
take more memory than the rest of the catalogue.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read by pypinyin when it is imported
from pypinyin import Style, pinyin

_LATIN = re.compile(r"[A-Za-z]+|[0-9]")
_MOST_TEXTS = 20_000

Readings = tuple[frozenset[str], ...]


@lru_cache(maxsize=_MOST_TEXTS)
def readings(text: str) -> Readings:
    """The readings of each character of `text`, without tones; a Latin word counts as one, a digit as one."""
    spelled = pinyin(text, style=Style.NORMAL, heteronym=True, errors=_LATIN.findall)  # type: ignore[arg-type]  # a list is taken too
    return tuple(frozenset(reading.casefold() for reading in one) for one in spelled)


def spelled_so(text: str, wanted: str) -> bool:
    """Whether `wanted` is how some part of `text` is spelled: by first letters (df) or by whole syllables (dianf)."""
    parts = readings(text)
    return any(_initials(parts[start:], wanted) or _syllables(parts[start:], wanted) for start in range(len(parts)))


def _initials(parts: Readings, wanted: str) -> bool:
    return len(wanted) <= len(parts) and all(
        any(reading.startswith(letter) for reading in part) for part, letter in zip(parts, wanted, strict=False)
    )


def _syllables(parts: Sequence[frozenset[str]], wanted: str) -> bool:
    if not wanted:
        return True
    return bool(parts) and any(
        reading.startswith(wanted) or (wanted.startswith(reading) and _syllables(parts[1:], wanted[len(reading) :]))
        for reading in parts[0]
    )
