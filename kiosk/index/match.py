"""Whether one of many spellings stands in a text: what pairs of tokens only make likely is looked at here.

The spellings become one tree, which a text is led through from each of its places: the number of spellings hardly
matters, and most places are left at their first character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never

from kiosk.index.posting import sounds
from kiosk.index.spelling import Spelling, Start, Syllable, Unit, folded


@dataclass(slots=True)
class _Node:
    """What may come next, by what it is compared with."""

    units: dict[str, _Node] = field(default_factory=dict)
    syllables: dict[str, _Node] = field(default_factory=dict)  # folded where the sounds are taken as spoken
    starts: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False


class Matcher:
    """Looks for any of `spellings`: anywhere in a text, or only where it begins."""

    def __init__(self, spellings: Iterable[Spelling], *, as_spoken: bool, at_start: bool) -> None:
        self._root = _Node()
        self._as_spoken = as_spoken
        self._heard = _folds if as_spoken else sounds
        self._at_start = at_start
        for spelling in spellings:
            self._add(spelling)

    def fits(self, text: Sequence[str]) -> bool:
        """Whether the units of `text` have one of the spellings."""
        places = range(min(1, len(text))) if self._at_start else range(len(text))
        return any(self._leads_on(self._root, text, place) for place in places)

    def _add(self, spelling: Spelling) -> None:
        nodes = [self._root]
        for part in spelling:
            nodes = [child for node in nodes for child in self._children(node, part)]
        for node in nodes:
            node.ends = True

    def _children(self, node: _Node, part: Unit | Syllable | Start) -> Iterable[_Node]:
        match part:
            case Unit(text):
                yield node.units.setdefault(text, _Node())
                if self._as_spoken:  # another character of the same sound
                    yield from (node.syllables.setdefault(sound, _Node()) for sound in _folds(text))
            case Syllable(text):
                yield node.syllables.setdefault(folded(text) if self._as_spoken else text, _Node())
            case Start(text):
                yield node.starts.setdefault(text, _Node())
                if self._as_spoken:
                    yield node.syllables.setdefault(folded(text), _Node())
            case _:
                assert_never(part)

    def _leads_on(self, node: _Node, text: Sequence[str], place: int) -> bool:
        if node.ends:
            return True
        if place == len(text):
            return False
        unit = text[place]
        if (child := node.units.get(unit)) and self._leads_on(child, text, place + 1):
            return True
        if node.syllables:
            for sound in self._heard(unit):
                if (child := node.syllables.get(sound)) and self._leads_on(child, text, place + 1):
                    return True
        return any(
            self._leads_on(child, text, place + 1)
            for start, child in node.starts.items()
            if any(sound.startswith(start) for sound in sounds(unit))
        )


@lru_cache(maxsize=2048)
def _folds(unit: str) -> tuple[str, ...]:
    return tuple({folded(sound) for sound in sounds(unit)})
