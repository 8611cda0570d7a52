"""Finds matters by what a villager types: the number on the wall chart, Chinese words, pinyin, or English words."""

from __future__ import annotations

import unicodedata

from kiosk.catalogue.model import Catalogue, Matter

_NUMBER, _NAME_START, _NAME, _WORDS, _ALIAS, _NOT_FOUND = range(6)


def search(catalogue: Catalogue, query: str, limit: int) -> tuple[str, ...]:
    """Ids of at most `limit` matters, best first.

    Digits find the exact number and then those that begin with it; Chinese is found anywhere in a name or in another
    name; Latin letters find English words that begin so, every one that was typed, and Chinese names that are spelled
    so, by first letters or by syllables. Spaces at the ends, full-width forms and the case of letters do not matter. An
    empty query finds nothing.
    """
    wanted = _folded(query)
    if not wanted:
        return ()
    ranked = sorted((_rank(matter, wanted), matter.number, matter.id) for matter in catalogue.matters.values())
    return tuple(id_ for rank, _, id_ in ranked if rank != _NOT_FOUND)[:limit]


def _rank(matter: Matter, wanted: str) -> int:
    if wanted.isdecimal():
        number = str(matter.number)
        if int(wanted) == matter.number:
            return _NUMBER
        return _NAME_START if number.startswith(wanted) else _NOT_FOUND
    if wanted.isascii():
        return _latin_rank(matter, wanted)
    name = _folded(matter.name.zh)
    if name.startswith(wanted):
        return _NAME_START
    if wanted in name:
        return _NAME
    return _ALIAS if any(wanted in _folded(alias) for alias in matter.aliases) else _NOT_FOUND


def _latin_rank(matter: Matter, wanted: str) -> int:
    # Imported with the first Latin letter: its dictionary would add a fifth of a second to every start.
    from kiosk.catalogue.pinyin import spelled_so  # noqa: PLC0415

    joined = wanted.replace(" ", "")
    if spelled_so(matter.name.zh, joined):
        return _NAME
    words = [word for text in (matter.name.en, *matter.aliases) for word in _words(text)]
    if all(any(word.startswith(part) for word in words) for part in _words(wanted)):
        return _WORDS
    return _ALIAS if any(spelled_so(alias, joined) for alias in matter.aliases) else _NOT_FOUND


def _words(text: str) -> list[str]:
    return "".join(ch if ch.isalnum() else " " for ch in _folded(text).replace("'", "")).split() or [text]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
