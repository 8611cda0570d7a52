"""What is asked of the index for one query: tiers, the best kind of hit first. Pure.

| tier | hits |
|---|---|
| start | the name begins so (Chinese) |
| name | the name has it: characters, syllables, first letters |
| words | English words of the name or of another name begin so, every one that was typed |
| alias | another name has it |
| place | the department or the life event has it |
| spread | every word that was typed is somewhere |
| spoken | as name and alias, with the sounds that are not kept apart in Zhejiang taken as one |
| *guesses* | only when nothing was found, see below |

The guesses: syllables mixed with first letters; one slip of the finger; the matter without what people say around it;
other characters of the same sound; one character that does not belong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.index.expression import any_of, of_pieces, of_spellings, of_word
from kiosk.index.posting import plain, units, words
from kiosk.index.spelling import Spelling, Unit, by_both, by_first_letters, by_syllables, edits, with_a_slip

LONGEST_QUERY: Final = 64  # characters: what stands beyond takes no part
_MOST_WAYS = 24
_FEWEST_FOR_A_GUESS = 3
_ABOUT_IT = re.compile(  # what people say around a matter: I want to, how do I, where can I
    "^(?:请问|我|想|要|去|来|帮|怎么样?|怎样|如何|哪里|能|可以|给|办理?|申请|一下)+|(?:怎么办|在?哪里?办?|要什么|吗|呢|啊|了)+$"
)
_WORD_FOR_A_GUESS = range(4, 21)  # letters

Known = Callable[[Iterable[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Tier:
    """One kind of hit. `spellings` empty: the expression finds nothing else; otherwise the text has the last word."""

    expression: str
    columns: tuple[str, ...]
    spellings: tuple[Spelling, ...] = ()
    as_spoken: bool = False
    at_start: bool = False
    guess: bool = False


_NAME = ("name",)
_ALIAS = ("alias",)
_PLACE = ("place",)
_BOTH = ("name", "alias")
_ALL = ("name", "alias", "place")


def plan(query: str, known: Known) -> Iterator[Tier]:
    """The tiers of `query`; `known` says which of some English words the catalogue has."""
    wanted = plain(query[:LONGEST_QUERY])[:LONGEST_QUERY]
    together = units("".join(character for character in wanted if character.isalnum()))
    if not together:
        return
    latin = wanted.isascii()
    ways = _ways(together, lambda run: (*by_syllables(run), *by_first_letters(run), *_itself(run, alone=latin)))
    typed = words(wanted) if latin and not wanted.isdecimal() else ()
    if not latin:
        yield from _spelled(ways, _NAME, at_start=True)
    yield from _spelled(ways, _NAME)
    yield from _worded(typed, _BOTH)
    yield from _spelled(ways, _ALIAS)
    yield from _spelled(ways, _PLACE)
    yield from _worded(typed, _PLACE)
    yield from _spread(wanted)
    spoken = _ways(together, lambda run: (*by_syllables(run, as_spoken=True), *_itself(run, alone=latin)))
    if not all(isinstance(part, Unit) for way in spoken for part in way):
        yield from _spelled(spoken, _BOTH, as_spoken=True)
    yield from _guesses(together, typed, known, latin=latin)


def _guesses(together: tuple[str, ...], typed: tuple[str, ...], known: Known, *, latin: bool) -> Iterator[Tier]:
    mixed = _ways(together, lambda run: (*by_both(run), *_itself(run, alone=latin)))
    yield from _spelled(mixed, _BOTH, guess=True)
    if latin:
        if len(together) == 1:
            yield from _spelled(with_a_slip(together[0]), _BOTH, guess=True)
        yield from _mended(typed, known)
        return
    meant = units(_ABOUT_IT.sub("", "".join(together)))
    if meant and meant != together:
        itself = (tuple(map(Unit, meant)),)
        for columns in (_NAME, _ALIAS, _PLACE):
            yield from _spelled(itself, columns, guess=True)
    if len(together) >= _FEWEST_FOR_A_GUESS:
        itself = (tuple(map(Unit, together)),)
        yield from _spelled(itself, _BOTH, as_spoken=True, guess=True)
        expression = any_of(of_pieces(pieces) for pieces in _one_left_out(together))
        yield from _tier(expression, _ALL, guess=True)


def _ways(together: Sequence[str], readings: Callable[[str], tuple[Spelling, ...]]) -> tuple[Spelling, ...]:
    """Every way to read the query: a Latin run may be spelled in several, the rest stands for itself."""
    of_each = [
        readings(unit) if unit.isascii() and unit.isalpha() else (((Unit(unit)),),) for unit in together
    ]  # fmt: skip
    return tuple(
        tuple(itertools.chain.from_iterable(choice))
        for choice in itertools.islice(itertools.product(*of_each), _MOST_WAYS)
    )


def _itself(run: str, *, alone: bool) -> tuple[Spelling, ...]:
    """A Latin run among Chinese may be a word of the name: ETC, U."""
    return () if alone else ((Unit(run),),)


def _tier(expression: str | None, columns: tuple[str, ...], **more: bool) -> Iterator[Tier]:
    if expression is not None:
        yield Tier(expression, columns, **more)  # type: ignore[arg-type]  # flags only


def _spelled(
    ways: tuple[Spelling, ...],
    columns: tuple[str, ...],
    *,
    as_spoken: bool = False,
    at_start: bool = False,
    guess: bool = False,
) -> Iterator[Tier]:
    possible = tuple(way for way in ways if not at_start or isinstance(way[0], Unit))
    expression, sure = of_spellings(possible, as_spoken=as_spoken, at_start=at_start)
    if expression is not None:
        yield Tier(expression, columns, () if sure else possible, as_spoken, at_start, guess)


def _worded(typed: tuple[str, ...], columns: tuple[str, ...]) -> Iterator[Tier]:
    if typed:
        yield from _tier(" AND ".join(of_word(word) for word in typed), columns)


def _spread(wanted: str) -> Iterator[Tier]:
    """Every word that was typed, each wherever it is."""
    apart = wanted.split()
    if len(apart) < 2 or any(len(part) == 1 and part.isascii() for part in apart):  # noqa: PLR2004 - one is never apart
        return
    found = []
    for part in apart:
        latin = part.isascii()
        ways = _ways(units(part), lambda run, alone=latin: (*by_syllables(run), *_itself(run, alone=alone)))  # type: ignore[misc]
        expression, _ = of_spellings(ways) if units(part) else (None, False)
        as_words = " AND ".join(of_word(word) for word in words(part)) if latin and words(part) else None
        either = any_of((expression, as_words))
        if either is not None:
            found.append(f"({either})")
    if found:
        yield from _tier(" AND ".join(found), _ALL)


def _mended(typed: tuple[str, ...], known: Known) -> Iterator[Tier]:
    """English words with a slip of the finger in some of them."""
    found = []
    for word in typed:
        near = known((word, *edits(word))) if len(word) in _WORD_FOR_A_GUESS else frozenset()
        meant = any_of((of_word(word), *(of_word(other, whole=True) for other in sorted(near))))
        found.append(f"({meant})")
    if found:
        yield from _tier(" AND ".join(found), _BOTH, guess=True)


def _one_left_out(together: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """What remains of the query when one character does not count, as long as two that belong together remain."""
    for place in range(len(together)):
        pieces = tuple(piece for piece in (together[:place], together[place + 1 :]) if piece)
        if any(len(piece) > 1 for piece in pieces):
            yield pieces
