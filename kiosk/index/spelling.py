"""How Latin letters stand for Chinese: whole syllables, first letters, both mixed, as spoken in Zhejiang, or mistyped.

All pure: a run of lower-case letters goes in, the ways to read it come out, the likeliest first, bounded in number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from kiosk.index.readings import syllables

LONGEST_RUN: Final = 32  # letters: no name of a matter is looked for with more
_MOST_WAYS = 12
_MOST_SLIPS = 40
_LONGEST_SYLLABLE = 6
_SHORTEST_SLIP = 4  # of three letters with one wrong, too little is left to know what was meant
_LONGEST_SLIP = 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# What many speakers in Zhejiang do not keep apart: flat and curled tongue, n and l, front and back nasals, hu and w
# (黄 and 王). f and h stay apart in Wu, other than in the south-west.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_ROUNDED = {"hu": "wu", "hui": "wei", "hun": "wen", "lve": "lue", "nve": "lue", "lv": "lu", "nv": "lu"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A character, a digit or a Latin word that stands in the text itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Syllable:
    """A whole syllable."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a syllable, often its first letter alone."""

    text: str


Part = Unit | Syllable | Start
Spelling = tuple[Part, ...]


@lru_cache(maxsize=1024)
def folded(syllable: str) -> str:
    """What remains of a syllable when the sounds that are not kept apart in Zhejiang are taken as one."""
    for wide, narrow in _INITIALS:
        syllable = syllable.replace(wide, narrow, 1) if syllable.startswith(wide) else syllable
    if syllable in _ROUNDED:
        return _ROUNDED[syllable]
    if syllable.startswith("n"):
        syllable = "l" + syllable[1:]
    if syllable.startswith("hu") and syllable[2:3] in {"a", "o"}:
        syllable = "w" + syllable[2:]
    for wide, narrow in _FINALS:
        syllable = syllable[: -len(wide)] + narrow if syllable.endswith(wide) else syllable
    return syllable


@cache
def spoken() -> frozenset[str]:
    """Every syllable as somebody may type it who does not keep those sounds apart: also such as do not exist."""
    forms = set(syllables())
    for pairs, at_start in ((_INITIALS, True), ((("n", "l"),), True), (_FINALS, False)):
        for wide, narrow in pairs:
            for one, other in ((wide, narrow), (narrow, wide)):
                if at_start:
                    forms |= {other + form[len(one) :] for form in forms if form.startswith(one)}
                else:
                    forms |= {form[: -len(one)] + other for form in forms if form.endswith(one)}
    return frozenset(
        form for form in forms if len(form) <= _LONGEST_SYLLABLE and not form.startswith(("zhh", "shh", "chh"))
    )


@cache
def _starts(known: frozenset[str]) -> frozenset[str]:
    return frozenset(form[:length] for form in known for length in range(1, len(form) + 1))


@lru_cache(maxsize=64)
def by_syllables(run: str, *, as_spoken: bool = False) -> tuple[Spelling, ...]:
    """`run` as whole syllables, of which the last may be only begun."""
    known = spoken() if as_spoken else syllables()
    ways: Iterator[Spelling] = (
        (*map(Syllable, pieces[:-1]), Start(pieces[-1])) for pieces in _cut(run, known, _starts(known), letters=False)
    )
    return tuple(islice(ways, _MOST_WAYS))


def by_first_letters(run: str) -> tuple[Spelling, ...]:
    """`run` as the first letter of each syllable."""
    starts = _starts(syllables())
    possible = 1 < len(run) <= LONGEST_RUN and starts.issuperset(run)
    return (tuple(map(Start, run)),) if possible else ()


@lru_cache(maxsize=64)
def by_both(run: str) -> tuple[Spelling, ...]:
    """`run` as whole syllables mixed with first letters."""
    known = syllables()
    found = []
    for pieces in _cut(run, known, _starts(known), letters=True):
        way = (*(Syllable(p) if p in known and len(p) > 1 else Start(p) for p in pieces[:-1]), Start(pieces[-1]))
        if any(isinstance(part, Syllable) for part in way) and any(isinstance(part, Start) for part in way[:-1]):
            found.append(way)
        if len(found) == _MOST_WAYS:
            break
    return tuple(found)


def _cut(run: str, known: frozenset[str], starts: frozenset[str], *, letters: bool) -> Iterator[tuple[str, ...]]:
    """The ways to cut `run`, long pieces first: all but the last in `known`, the last the beginning of one."""
    if not run or len(run) > LONGEST_RUN:
        return
    open_end = _open_ends(run, known, starts, letters=letters)
    todo: list[tuple[tuple[str, ...], int]] = [((), 0)]
    while todo:
        pieces, at = todo.pop()
        if at == len(run):
            yield pieces
            continue
        for length in range(1, min(_LONGEST_SYLLABLE, len(run) - at) + 1):
            piece, end = run[at : at + length], at + length
            fits = piece in starts if end == len(run) else _fits(piece, known, starts, letters=letters)
            if fits and end in open_end:
                todo.append(((*pieces, piece), end))


def _open_ends(run: str, known: frozenset[str], starts: frozenset[str], *, letters: bool) -> frozenset[int]:
    """The places in `run` from which the rest can be cut: no way that ends in nothing is begun."""
    good = {len(run)}
    for at in range(len(run) - 1, -1, -1):
        for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(run)) + 1):
            piece = run[at:end]
            fits = piece in starts if end == len(run) else _fits(piece, known, starts, letters=letters)
            if fits and end in good:
                good.add(at)
                break
    return frozenset(good)


def _fits(piece: str, known: frozenset[str], starts: frozenset[str], *, letters: bool) -> bool:
    return piece in known or (letters and len(piece) == 1 and piece in starts)


@lru_cache(maxsize=64)
def with_a_slip(run: str) -> tuple[Spelling, ...]:
    """`run` as whole syllables, one slip mended: a letter wrong, missing or too much, or two that changed places."""
    if not _SHORTEST_SLIP <= len(run) <= _LONGEST_SLIP:
        return ()
    known = syllables()
    before, after = _fewest(run, known), _fewest_after(run, known)
    ways: dict[tuple[str, ...], None] = {}
    for start, head in before.items():
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE + 1, len(run)) + 1):
            if end in after:
                ways.update(dict.fromkeys((*head, syllable, *after[end]) for syllable in _near(run[start:end])))
    for at in range(len(run) - 1):
        swapped = run[:at] + run[at + 1] + run[at] + run[at + 2 :]
        if (whole := _fewest(swapped, known).get(len(run))) is not None:
            ways[whole] = None
    likely = sorted((pieces for pieces in ways if len(pieces) > 1 and "".join(pieces) != run), key=len)
    return tuple(tuple(map(Syllable, pieces)) for pieces in likely[:_MOST_SLIPS])


def _fewest(run: str, known: frozenset[str]) -> dict[int, tuple[str, ...]]:
    """How `run` is cut into the fewest syllables up to each place that can be reached so."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for at in range(len(run)):
        if at in best:
            for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(run)) + 1):
                if run[at:end] in known and (end not in best or len(best[at]) + 1 < len(best[end])):
                    best[end] = (*best[at], run[at:end])
    return best


def _fewest_after(run: str, known: frozenset[str]) -> dict[int, tuple[str, ...]]:
    """The same from each place to the end."""
    best: dict[int, tuple[str, ...]] = {len(run): ()}
    for at in range(len(run) - 1, -1, -1):
        for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(run)) + 1):
            if end in best and run[at:end] in known and (at not in best or len(best[end]) + 1 < len(best[at])):
                best[at] = (run[at:end], *best[end])
    return best


@lru_cache(maxsize=512)
def _near(piece: str) -> tuple[str, ...]:
    return tuple(sorted(syllables().intersection(edits(piece))))


def edits(word: str) -> Iterator[str]:
    """Every text that is one slip of the finger away from `word`."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
