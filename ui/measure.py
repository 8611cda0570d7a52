"""What is wrong with a layout: letters that are cut, things that overlap, targets that are small, close or nameless.

The measures are those of `Theme.qml`. A keyboard has measures of its own and is left out.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

from PySide6.QtCore import QRectF

from ui.sight import Sight, Thing
from ui.window import Window

_HAIR: Final = 2.0  # px: where a rounding may fall


def faults(window: Window, sight: Sight) -> list[str]:
    """Each fault of what stands on the glass, in a sentence."""
    things = sight.uncovered()
    room = QRectF(0, 0, window.root.width(), window.root.height())
    touch, gap = float(window.theme.property("touch")), float(window.theme.property("gap"))
    return [*_cut(things, room), *_overlaps(things), *_targets(things, touch, gap)]


def _inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR).contains(inner)


def _cut(things: tuple[Thing, ...], glass: QRectF) -> list[str]:
    found = []
    for thing in things:
        if thing.shortened:
            found.append(f"{thing.words!r} is shortened")
        if thing.wide > thing.rect.width() + _HAIR and not thing.rect.isEmpty():
            found.append(f"{thing.words!r} is wider than its place")
        if thing.high > thing.rect.height() + _HAIR:
            found.append(f"{thing.words!r} is higher than its place")
        if not thing.words:
            found.append(f"a {thing.kind} {thing.id} has no name")
        found.extend(
            f"{thing.words!r} sticks out of {name or 'its button'}"
            for name, room in thing.holders
            if not _inside(thing.rect, room)
        )
        if not _inside(thing.rect, glass):
            found.append(f"{thing.words!r} is off the glass")
    return found


def _overlaps(things: tuple[Thing, ...]) -> list[str]:
    texts = [thing for thing in things if thing.kind == "text"]
    return [
        f"{one.words!r} lies on {other.words!r}"
        for one, other in combinations(texts, 2)
        if one.rect.adjusted(_HAIR, _HAIR, -_HAIR, -_HAIR).intersects(other.rect)
    ]


def _targets(things: tuple[Thing, ...], touch: float, gap: float) -> list[str]:
    targets = [thing for thing in things if thing.kind == "target" and not thing.in_keys]
    found = [
        f"{one.words!r} is only {one.rect.width():.0f} x {one.rect.height():.0f}"
        for one in targets
        if min(one.rect.width(), one.rect.height()) < touch - _HAIR
    ]
    for one, other in combinations(targets, 2):
        across = max(other.rect.left() - one.rect.right(), one.rect.left() - other.rect.right())
        down = max(other.rect.top() - one.rect.bottom(), one.rect.top() - other.rect.bottom())
        if max(across, down) < gap - _HAIR:
            found.append(f"{one.words!r} and {other.words!r} stand {max(across, down):.0f} px apart")
    return found
