"""A finger's way as path data: whole numbers, no more points than the eye needs, never more than a form takes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import MAX_TYPED
from kiosk.forms.formats import judge
from ui.model.stroke import HEIGHT, WIDTH, strokes_of, thinned, with_stroke


def test_a_straight_line_needs_few_points() -> None:
    drawn = strokes_of(with_stroke("", [(x, x / 2) for x in range(0, 801, 7)]))[0]
    assert (drawn[0], drawn[-1]) == ((0, 0), (798, 399))
    assert len(drawn) <= 20


def test_a_cross_is_signature_enough() -> None:
    one = [(200 + t, 100 + t / 2) for t in range(0, 200, 5)]
    path = with_stroke(with_stroke("", one), [(x, 300 - y) for x, y in one])
    assert judge("signature", path, None) is None


def test_a_corner_is_kept() -> None:
    assert thinned([(0, 0), (50, 0), (100, 0), (100, 50), (100, 100)], 1.5) == [(0, 0), (100, 0), (100, 100)]


def test_a_stroke_that_comes_back_to_where_it_began_is_not_lost() -> None:
    circle = [(500 + 100 * math.cos(t / 20), 200 + 100 * math.sin(t / 20)) for t in range(127)]
    drawn = strokes_of(with_stroke("", circle))[0]
    assert len(drawn) > 12
    assert max(x for x, _ in drawn) - min(x for x, _ in drawn) > 190


@pytest.mark.parametrize(("point", "path"), [((12, 40), "M12 40L13 40"), ((1000, 0), "M1000 0L999 0")])
def test_a_dot_is_a_very_short_line(point: tuple[int, int], path: str) -> None:
    assert with_stroke("", [point, point]) == path


def test_what_lies_outside_the_field_is_drawn_on_its_edge() -> None:
    assert with_stroke("", [(-5, 500), (2000, -1)]) == f"M0 {HEIGHT}L{WIDTH} 0"


def test_no_points_are_no_stroke() -> None:
    assert with_stroke("M1 1L2 2", []) == "M1 1L2 2"


def test_a_scribble_stays_within_what_a_form_takes_and_still_holds() -> None:
    path = ""
    for stroke in range(60):
        way = [(500 + 480 * math.sin(t * (stroke + 3)), 200 + 190 * math.cos(t * 1.7 * stroke)) for t in range(300)]
        path = with_stroke(path, way)
    assert len(path) <= MAX_TYPED
    assert judge("signature", path, None) is None


@given(st.lists(st.tuples(st.floats(-50, 1050), st.floats(-50, 450)), min_size=1, max_size=60))
def test_every_stroke_can_be_read_back(points: list[tuple[float, float]]) -> None:
    (drawn,) = strokes_of(with_stroke("", points))
    assert len(drawn) >= 2
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in drawn)
