"""Letters stand off their ground: 4.5 to 1 (WCAG 1.4.3), and 7 to 1 in the contrast themes."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey.view import Contrast
from ui.gallery import Look

_PAIRS = [
    ("ink", "paper"), ("ink", "white"), ("ink", "celadonMist"), ("ink", "amberMist"),
    ("ink2", "paper"), ("ink2", "white"), ("ink2", "celadonMist"),
    ("celadonDeep", "paper"), ("celadonDeep", "white"), ("celadonDeep", "celadonMist"),
    ("celadon", "white"), ("inkOnCeladon", "celadon"), ("inkOnCeladon", "celadonDeep"),
    ("seal", "paper"), ("seal", "white"), ("inkOnSeal", "seal"),
    ("amber", "amberMist"), ("amber", "paper"), ("amber", "white"),
]  # fmt: skip


def _luminance(colour: Any) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: Any, other: Any) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_pair_of_letters_and_ground_can_be_read(glass: Any, contrast: Contrast) -> None:
    glass.show("goodbye", Look(contrast=contrast))
    token = glass.window.theme.property
    weak = {pair: round(_ratio(token(pair[0]), token(pair[1])), 2) for pair in _PAIRS}
    least = 4.5 if contrast is Contrast.PAPER else 7.0
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize(("form", "body"), [("portrait", 34), ("wide", 34), ("desk", 28)])
def test_letters_are_large_enough_in_every_format(glass: Any, form: str, body: int) -> None:
    glass.show("goodbye", Look(form))
    assert glass.window.theme.property("body") >= body
