"""How Chinese words are spelled in Latin letters, for those who type them on a Latin keypad."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_LATIN = re.compile(r"[A-Za-z]+|[0-9]")
_MOST_TEXTS = 20_000


@lru_cache(maxsize=_MOST_TEXTS)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of `text` without tones, small letters; a Latin word counts as one, a digit as one."""
    return tuple(part.casefold() for part in lazy_pinyin(text, errors=_LATIN.findall))  # type: ignore[arg-type]  # a list is taken too


def spelled_so(text: str, wanted: str) -> bool:
    """Whether `wanted` is how some part of `text` is spelled: by first letters (df) or by whole syllables (dianf)."""
    parts = syllables(text)
    if wanted in "".join(part[0] for part in parts):
        return True
    return any("".join(parts[start:]).startswith(wanted) for start in range(len(parts)))
