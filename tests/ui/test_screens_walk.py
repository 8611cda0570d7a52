"""A walk over every screen in every look: nothing cut, nothing overlapping, every target large and named."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey.view import Contrast, Size
from ui import gallery
from ui.gallery import Look

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
    Look("wide", "zh", Size.ELDER),
    Look("portrait", "zh", Size.ELDER, Contrast.LIGHT),
]
_LISTED = {"attract", "home", "home-many", "listing", "matter", "idle"}


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("name", _SAMPLES)
def test_nothing_is_cut_or_crowded(glass: Any, name: str, look: Look) -> None:
    glass.show(name, look)
    assert glass.faults() == []


@pytest.mark.parametrize("look", _SOME_LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("name", [one for one in _SAMPLES if one in _LISTED or one.startswith("all-")])
def test_nothing_is_cut_lying_down_or_in_other_colours(glass: Any, name: str, look: Look) -> None:
    glass.show(name, look)
    assert glass.faults() == []


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_nothing_is_cut_on_the_help_sheet(glass: Any, look: Look) -> None:
    glass.show("matter", look)
    glass.touch("help")
    found = glass.faults()
    glass.touch("close-help")
    assert found == []
