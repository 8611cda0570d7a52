"""A walk over every screen in every look: nothing cut, nothing overlapping, every target large and named."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from kiosk.journey.view import Contrast, Size
from ui import gallery
from ui.gallery import Look
from ui.sight import Thing

_SAMPLES = sorted(gallery.samples())
_LOOKS = [
    Look(form, language, size)
    for form in ("portrait", "desk")
    for language in ("zh", "en")
    for size in (Size.NORMAL, Size.ELDER)
]
_SOME_LOOKS = [
    Look("wide", "zh", Size.NORMAL, Contrast.DARK),
    Look("wide", "en", Size.ELDER, Contrast.YELLOW),
    Look("portrait", "zh", Size.ELDER, Contrast.LIGHT),
]
_HAIR = 2.0  # px: where a rounding may fall


def _inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR).contains(inner)


def _cut(things: tuple[Thing, ...], glass: QRectF) -> list[str]:
    faults = []
    for thing in things:
        if thing.shortened:
            faults.append(f"{thing.words!r} is shortened")
        if thing.wide > thing.rect.width() + _HAIR and not thing.rect.isEmpty():
            faults.append(f"{thing.words!r} is wider than its place")
        if thing.high > thing.rect.height() + _HAIR:
            faults.append(f"{thing.words!r} is higher than its place")
        if not thing.words:
            faults.append(f"a {thing.kind} {thing.id} has no name")
        faults.extend(
            f"{thing.words!r} sticks out of {name or 'its button'}"
            for name, room in thing.holders
            if not _inside(thing.rect, room)
        )
        if not _inside(thing.rect, glass):
            faults.append(f"{thing.words!r} is off the glass")
    return faults


def _overlaps(things: tuple[Thing, ...]) -> list[str]:
    texts = [thing for thing in things if thing.kind == "text"]
    return [
        f"{one.words!r} lies on {other.words!r}"
        for one, other in combinations(texts, 2)
        if one.rect.adjusted(_HAIR, _HAIR, -_HAIR, -_HAIR).intersects(other.rect)
    ]


def _targets(things: tuple[Thing, ...], touch: float, gap: float) -> list[str]:
    targets = [thing for thing in things if thing.kind == "target" and not thing.in_keys]
    faults = [
        f"{one.words!r} is only {one.rect.width():.0f} x {one.rect.height():.0f}"
        for one in targets
        if min(one.rect.width(), one.rect.height()) < touch - _HAIR
    ]
    for one, other in combinations(targets, 2):
        across = max(other.rect.left() - one.rect.right(), one.rect.left() - other.rect.right())
        down = max(other.rect.top() - one.rect.bottom(), one.rect.top() - other.rect.bottom())
        if max(across, down) < gap - _HAIR:
            faults.append(f"{one.words!r} and {other.words!r} stand {max(across, down):.0f} px apart")
    return faults


def _faults(glass: Any) -> list[str]:
    window = glass.window
    things = glass.sight.uncovered()
    room = QRectF(0, 0, window.root.width(), window.root.height())
    touch, gap = float(window.theme.property("touch")), float(window.theme.property("gap"))
    return [*_cut(things, room), *_overlaps(things), *_targets(things, touch, gap)]


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("name", _SAMPLES)
def test_nothing_is_cut_or_crowded(glass: Any, name: str, look: Look) -> None:
    glass.show(name, look)
    assert _faults(glass) == []


@pytest.mark.parametrize("look", _SOME_LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("name", [one for one in _SAMPLES if one in {"attract", "home", "listing", "matter", "idle"}])
def test_nothing_is_cut_lying_down_or_in_other_colours(glass: Any, name: str, look: Look) -> None:
    glass.show(name, look)
    assert _faults(glass) == []


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_nothing_is_cut_on_the_help_sheet(glass: Any, look: Look) -> None:
    glass.show("matter", look)
    glass.touch("help")
    faults = _faults(glass)
    glass.touch("close-help")
    assert faults == []
