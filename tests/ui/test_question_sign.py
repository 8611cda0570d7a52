"""Signing on the glass with a finger: what is drawn is the answer, stands again, and is gone with the visit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from kiosk.forms.formats import judge
from kiosk.journey import event
from kiosk.journey.view import Contrast, Size
from ui.gallery import FORMATS, Look
from ui.model.stroke import strokes_of
from ui.sight import centre

_WANG = "M96 92L150 86L222 78M158 88L160 180L158 300M106 190L160 186L216 178M84 306L150 300L238 292"
_PIXEL = 2  # of the field: what a pixel of the glass may be away


def _answers(glass: Any) -> list[str]:
    return [one.value for one in glass.posted if isinstance(one, event.AnswerGiven)]


def _ask(glass: Any, sample: str = "signature-empty", look: Look | None = None) -> None:
    glass.show("goodbye")
    glass.show(f"question-{sample}", look)


@pytest.mark.parametrize("form", FORMATS)
def test_each_stroke_is_told_when_the_finger_is_lifted(glass: Any, form: str) -> None:
    _ask(glass, look=Look(form))
    glass.sign(_WANG)
    told = _answers(glass)
    assert [len(strokes_of(path)) for path in told] == [1, 2, 3, 4]
    assert judge("signature", told[-1], None) is None


def test_the_path_is_where_the_finger_went(glass: Any) -> None:
    _ask(glass)
    glass.sign(_WANG)
    for drawn, meant in zip(strokes_of(_answers(glass)[-1]), strokes_of(_WANG), strict=True):
        for one, other in zip(drawn, meant, strict=True):
            assert abs(one[0] - other[0]) <= _PIXEL
            assert abs(one[1] - other[1]) <= _PIXEL


def test_the_line_is_on_the_glass_while_the_finger_is_still_down(glass: Any) -> None:
    _ask(glass)
    root, box = glass.window.root, glass.target("signature").rect
    empty = root.grabWindow().pixelColor(box.center().toPoint())
    finger = QTest.createTouchDevice()
    QTest.touchEvent(root, finger).press(0, (box.center() - QPointF(100, 0)).toPoint(), root).commit()
    QTest.touchEvent(root, finger).move(0, (box.center() + QPointF(100, 0)).toPoint(), root).commit()
    drawn = root.grabWindow().pixelColor(box.center().toPoint())
    QTest.touchEvent(root, finger).release(0, (box.center() + QPointF(100, 0)).toPoint(), root).commit()
    assert drawn != empty
    assert root.grabWindow().pixelColor(box.center().toPoint()) == drawn


def test_a_finger_that_leaves_the_box_draws_along_its_edge_and_presses_nothing_else(glass: Any) -> None:
    _ask(glass)
    root, box, outside = glass.window.root, glass.target("signature").rect, centre(glass.target("primary")).toPoint()
    finger = QTest.createTouchDevice()
    QTest.touchEvent(root, finger).press(0, box.center().toPoint(), root).commit()
    QTest.touchEvent(root, finger).move(0, outside, root).commit()
    QTest.touchEvent(root, finger).release(0, outside, root).commit()
    assert all(isinstance(one, event.AnswerGiven) for one in glass.posted)
    ((*_, (_, down)),) = strokes_of(_answers(glass)[-1])
    assert down == 400


def test_a_hand_that_rests_on_the_glass_draws_nothing(glass: Any) -> None:
    _ask(glass)
    root, box = glass.window.root, glass.target("signature").rect
    tip, palm = box.center().toPoint(), (box.bottomRight() - QPointF(60, 60)).toPoint()
    finger = QTest.createTouchDevice()
    QTest.touchEvent(root, finger).press(0, tip, root).commit()
    QTest.touchEvent(root, finger).stationary(0).press(1, palm, root).commit()
    QTest.touchEvent(root, finger).move(0, (box.center() + QPointF(80, 20)).toPoint(), root).stationary(1).commit()
    QTest.touchEvent(root, finger).stationary(0).release(1, palm, root).commit()
    QTest.touchEvent(root, finger).release(0, (box.center() + QPointF(80, 20)).toPoint(), root).commit()
    assert len(_answers(glass)) == 1
    assert max(x for x, _ in strokes_of(_answers(glass)[0])[0]) < 700


def test_a_dot_is_a_stroke(glass: Any) -> None:
    _ask(glass)
    glass.sign("M500 200")
    ((first, second),) = strokes_of(_answers(glass)[-1])
    assert second == (first[0] + 1, first[1])


def test_start_again_takes_everything_away(glass: Any) -> None:
    _ask(glass, "signature")
    glass.touch("sign-again")
    assert _answers(glass) == [""]
    assert "用手指在这里写名字" in glass.sight.texts()
    assert glass.sight.target("sign-again") is None


def test_a_signature_that_was_given_stands_again(glass: Any) -> None:
    _ask(glass, "signature-empty")
    empty = glass.window.root.grabWindow()
    _ask(glass, "signature")
    assert glass.window.root.grabWindow() != empty
    assert "用手指在这里写名字" not in glass.sight.texts()


def test_another_stroke_goes_behind_those_that_stand(glass: Any) -> None:
    _ask(glass, "signature")
    before = len(strokes_of(str(glass.window.view("QuestionView").property("typed"))))
    glass.sign("M10 10L90 90")
    assert len(strokes_of(_answers(glass)[-1])) == before + 1


def test_nothing_of_it_is_left_on_the_glass_or_behind_it_after_the_visit(glass: Any) -> None:
    _ask(glass)
    glass.sign(_WANG)
    glass.show("attract")
    glass.window.root.grabWindow()
    assert glass.window.view("QuestionView").property("typed") == ""
    glass.show("question-signature-empty")
    assert "用手指在这里写名字" in glass.sight.texts()


def test_the_next_question_of_the_same_kind_begins_with_an_empty_box(glass: Any) -> None:
    _ask(glass, "signature")
    shot = glass.samples["question-signature-empty"]
    other = replace(shot, serial=shot.serial + 7_000_000, screen=replace(shot.screen, field="witness"))
    glass.draw(other)
    assert glass.window.view("QuestionView").property("typed") == ""


@pytest.mark.parametrize("contrast", Contrast)
def test_ink_stands_out_from_the_box_in_every_contrast(glass: Any, contrast: Contrast) -> None:
    _ask(glass, look=Look(contrast=contrast))
    glass.sign("M400 200L600 200")
    picture, box = glass.window.root.grabWindow(), glass.target("signature").rect
    ink = picture.pixelColor(box.center().toPoint()).lightnessF()
    paper = picture.pixelColor((box.center() + QPointF(0, 40)).toPoint()).lightnessF()
    assert abs(ink - paper) > 0.3


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("form", FORMATS)
def test_the_box_is_large_enough_for_a_name_of_four_characters(glass: Any, form: str, size: Size) -> None:
    _ask(glass, look=Look(form, "zh", size))
    box = glass.target("signature").rect
    assert box.width() >= 600
    assert abs(box.width() / box.height() - 2.5) < 0.01
