"""Keys are faster than snapshots: what stands on the glass is always what was typed last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.model import Control, Text
from kiosk.journey import view
from ui import gallery
from ui.model.question import QuestionView

_MOBILE = view.Question(
    "mobile", Text("手机号", "Mobile"), Control.MOBILE, 1, 3, "", required=True, max_length=11, prefilled=None
)


@pytest.fixture
def question() -> QuestionView:
    gallery.offscreen()
    gallery.application()
    assert QCoreApplication.instance() is not None
    return QuestionView()


def test_a_late_snapshot_of_an_earlier_key_takes_nothing_back(question: QuestionView) -> None:
    question.show(_MOBILE, "zh")
    question.press("1")
    question.press("3")
    question.show(replace(_MOBILE, value="1"), "zh")
    assert question.press("9") == "139"
    question.show(replace(_MOBILE, value="139"), "zh")
    assert question.property("typed") == "139"
    assert question.property("heard") is True


def test_a_key_that_the_journey_never_heard_is_known_to_be_unheard(question: QuestionView) -> None:
    question.show(_MOBILE, "zh")
    question.press("1")
    assert question.property("heard") is False


def test_a_value_that_nobody_typed_here_replaces_what_stands(question: QuestionView) -> None:
    question.show(_MOBILE, "zh")
    question.press("1")
    question.show(replace(_MOBILE, value="13957501208", prefilled="shared"), "zh")
    assert question.property("grouped") == "139 5750 1208"
    assert question.property("prefilled") == "shared"


def test_the_first_key_ends_the_remark_on_where_the_value_came_from(question: QuestionView) -> None:
    question.show(replace(_MOBILE, value="13957501208", prefilled="card"), "zh")
    question.erase()
    assert question.property("prefilled") == ""


def test_the_first_key_ends_the_problem(question: QuestionView) -> None:
    question.show(replace(_MOBILE, value="139", problem=Text("少了几位", "Too short")), "en")
    assert question.property("problem") == "Too short"
    question.press("5")
    assert question.property("problem") == ""


def test_another_question_begins_with_its_own_value(question: QuestionView) -> None:
    question.show(_MOBILE, "zh")
    question.press("1")
    question.show(replace(_MOBILE, field="second", value=""), "zh")
    assert question.property("typed") == ""


def test_a_screen_that_is_left_forgets_what_was_typed(question: QuestionView) -> None:
    question.show(_MOBILE, "zh")
    question.press("1")
    question.show(None, "zh")
    assert question.property("typed") == ""
    assert question.property("title") == ""


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("330624186001010007", ""),
        ("330624186001010008", "One of the digits is wrong. Please compare with the card."),
        ("33062418991231999X", ""),
        ("3306241", ""),
    ],
)
def test_a_complete_id_number_with_a_wrong_digit_is_doubted_and_no_other(
    question: QuestionView, number: str, doubt: str
) -> None:
    asked = view.Question("id", Text("号码", "Number"), Control.ID_NUMBER, 1, 1, number, required=True)
    question.show(asked, "en")
    assert question.property("doubt") == doubt


@pytest.mark.parametrize(("typed", "days"), [("1876-02", 29), ("1875-02", 28), ("1900-02", 28), ("1876-04", 30)])
def test_a_month_has_its_days(question: QuestionView, typed: str, days: int) -> None:
    question.show(view.Question("d", Text("日", "Day"), Control.DATE, 1, 1, typed, required=True), "zh")
    assert question.property("days") == days
