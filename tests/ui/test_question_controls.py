"""Each way of answering a question, pressed key by key with a finger."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey import event
from kiosk.journey.view import Size
from ui.gallery import Look


def _answers(glass: Any) -> list[str]:
    return [one.value for one in glass.posted if isinstance(one, event.AnswerGiven)]


def _ask(glass: Any, sample: str, look: Look | None = None) -> None:
    glass.show("goodbye")  # a question is new only after another screen
    glass.show(f"question-{sample}", look)


def _press(glass: Any, name: str) -> None:
    glass.touch(name)
    glass.window.root.grabWindow()  # what the key changed is drawn before the next finger comes


@pytest.mark.parametrize(
    ("sample", "keys", "value"),
    [
        ("mobile-empty", [f"key-{digit}" for digit in "13957501208"], "13957501208"),
        ("mobile", ["key-erase", "key-8"], "1395750128"),
        ("digits", ["key-clear", "key-7", "key-0"], "70"),
        ("id", ["key-erase", "X"], "33062418760229000X"),
        ("money", ["key-clear", "key-9", ".", "key-5"], "950"),
        ("latin", ["key-clear", "key-n", "key-9", "key-space", "key-z"], "N9 Z"),
        ("date-year", ["key-7", "key-6", "month-2", "day-29"], "1876-02-29"),
        ("date-card", ["date-month", "month-12", "day-31"], "1860-12-31"),
        ("date-card", ["day-15"], "1860-01-15"),
        ("choice", ["choice-c4"], "c4"),
        ("choice-many", ["next-page", "choice-c20"], "c20"),
        ("matter-of", ["交电费"], "c2"),
        ("yes-no", ["否"], "no"),
    ],
)
def test_touches_on_the_keys_give_the_answer(glass: Any, sample: str, keys: list[str], value: str) -> None:
    _ask(glass, sample)
    for key in keys:
        _press(glass, key)
    assert _answers(glass)[-1] == value


@pytest.mark.parametrize("look", [Look("desk", "en", Size.ELDER), Look("portrait", "zh", Size.ELDER)], ids=str)
def test_letters_that_do_not_fit_stand_on_another_face_of_the_keys(glass: Any, look: Look) -> None:
    _ask(glass, "latin", look)
    _press(glass, "key-clear")
    for letter in "QZ07":
        while glass.sight.target(f"key-{letter.lower()}") is None:
            _press(glass, "key-turn")
        _press(glass, f"key-{letter.lower()}")
    assert _answers(glass)[-1] == "QZ07"


def test_picking_an_answer_does_not_go_on_by_itself(glass: Any) -> None:
    _ask(glass, "choice")
    glass.touch("choice-c4")
    assert glass.posted == [event.AnswerGiven("c4")]


def test_next_goes_on_with_what_the_journey_has_heard(glass: Any) -> None:
    _ask(glass, "choice")
    glass.touch("primary")
    assert glass.posted == [event.NextPressed()]


def test_next_says_the_answer_again_when_the_journey_has_not_heard_it(glass: Any) -> None:
    _ask(glass, "choice")
    glass.touch("choice-c4")
    glass.posted.clear()
    glass.touch("primary")
    assert glass.posted == [event.AnswerGiven("c4"), event.NextPressed()]


def test_a_long_list_opens_at_the_answer_that_was_given(glass: Any) -> None:
    _ask(glass, "choice-many")
    assert glass.sight.target("choice-c9") is not None


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("mobile", "第 3 题，共 6 题"),
        ("mobile", "139 5750 120"),
        ("mobile", "还差 1 位"),
        ("mobile-empty", "不填也可以，直接按“下一步”"),
        ("mobile-shared", "来自其他部门共享，不对可以改"),
        ("date-card", "来自您的卡，不对可以改"),
        ("id-problem", "最后一位对不上，请对着证件再看一遍。"),
        ("id-asked-back", "按这个号码，年龄超过 120 岁。号码对吗？"),
        ("id-asked-back", "没错，下一步"),
        ("id-doubtful", "有一位不对。请对着身份证再看一遍。"),
        ("money", "￥12500.50"),
    ],
)
def test_the_page_says_where_one_is_and_what_is_wrong(glass: Any, sample: str, words: str) -> None:
    _ask(glass, sample)
    assert words in glass.sight.texts()


def test_a_problem_keeps_what_was_typed(glass: Any) -> None:
    _ask(glass, "id-problem")
    assert "330624 18600101 0008" in glass.sight.texts()


def test_no_key_opens_the_keyboard_of_the_system(glass: Any) -> None:
    _ask(glass, "latin")
    glass.touch("key-a")
    assert glass.window.root.focusObject() is None or not glass.window.root.focusObject().inherits("QQuickTextInput")
