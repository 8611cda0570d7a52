"""Places level by level, rows of a group, promises, numbers: what a touch sends and what stands on the glass."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey import event
from kiosk.journey.event import UiEvent
from kiosk.journey.view import Size
from ui.gallery import Look

_ELDER_ENGLISH = Look("desk", "en", Size.ELDER)


def _ask(glass: Any, sample: str, look: Look | None = None) -> None:
    glass.show("goodbye")
    glass.show(f"question-{sample}", look)


def _press(glass: Any, name: str) -> None:
    glass.touch(name)
    glass.window.root.grabWindow()


@pytest.mark.parametrize(
    ("sample", "target", "posted"),
    [
        ("division", "place-33", event.AnswerGiven("33")),
        ("division", "别的市", event.AnswerGiven("33")),
        ("division", "place-3306", event.AnswerGiven("3306")),
        ("division", "新昌县", event.AnswerGiven("330624")),
        ("division", "黄坑村", event.AnswerGiven("330624108247")),
        ("division-city", "choice-3306", event.AnswerGiven("3306")),
        ("promise", "我不能承诺", event.AnswerGiven("no")),
        ("paper", "交给村代办员", event.AnswerGiven("agent")),
        ("group", "row-add", event.RowOpened(None)),
        ("group", "再添一项", event.RowOpened(None)),
        ("group-empty", "添一项", event.RowOpened(None)),
        ("group", "row-change-1", event.RowOpened(1)),
        ("group", "修改第 1 项", event.RowOpened(0)),
        ("group", "就这些，下一步", event.NextPressed()),
    ],
)
def test_a_touch_sends_its_event(glass: Any, sample: str, target: str, posted: UiEvent) -> None:
    _ask(glass, sample)
    glass.touch(target)
    assert glass.posted == [posted]


@pytest.mark.parametrize("look", [Look(), _ELDER_ENGLISH], ids=lambda look: look.name)
def test_remove_is_asked_once_more_before_it_is_done(glass: Any, look: Look) -> None:
    _ask(glass, "group", look)
    _press(glass, "row-remove-1")
    assert glass.posted == []
    assert glass.faults() == []
    _press(glass, "row-remove-1")
    assert glass.posted == [event.RowRemoved(1)]


def test_remove_that_was_pressed_by_mistake_is_forgotten_when_the_page_comes_again(glass: Any) -> None:
    _ask(glass, "group")
    _press(glass, "row-remove-0")
    _ask(glass, "group")
    assert "确定删除第 1 项" not in glass.sight.pressable()


def test_a_full_group_says_so_and_takes_no_more(glass: Any) -> None:
    _ask(glass, "group-full")
    assert glass.sight.target("row-add") is None
    assert "已经满了，不能再添" in glass.sight.texts()


@pytest.mark.parametrize("form", ["portrait", "desk", "wide"])
def test_many_rows_turn_pages(glass: Any, form: str) -> None:
    _ask(glass, "group-full", Look(form, "zh", Size.ELDER))
    seen = set()
    while glass.sight.target("next-page") is not None:
        seen |= {name for name in glass.sight.pressable() if name.startswith("修改第")}
        assert glass.faults() == []
        _press(glass, "next-page")
    seen |= {name for name in glass.sight.pressable() if name.startswith("修改第")}
    assert len(seen) == 12


def test_a_question_of_a_row_says_which_row_it_is(glass: Any) -> None:
    _ask(glass, "row")
    assert "第 3 题，共 6 题 · 第 2 项" in glass.sight.texts()


def test_villages_stand_two_to_a_line_where_their_names_are_short(glass: Any) -> None:
    _ask(glass, "division")
    rows = [one.rect for one in glass.sight.uncovered() if one.id.startswith("choice-")]
    assert len({round(rect.left()) for rect in rows}) == 2
    _ask(glass, "division", Look("portrait", "en", Size.ELDER))
    rows = [one.rect for one in glass.sight.uncovered() if one.id.startswith("choice-")]
    assert len({round(rect.left()) for rect in rows}) == 1


@pytest.mark.parametrize(
    "look", [Look(), Look("portrait", "en", Size.ELDER), _ELDER_ENGLISH], ids=lambda look: look.name
)
def test_the_list_opens_at_the_village_that_was_picked(glass: Any, look: Look) -> None:
    _ask(glass, "division", look)
    glass.window.root.grabWindow()
    assert glass.sight.target("choice-330624108248") is not None


@pytest.mark.parametrize(
    ("sample", "keys", "value"),
    [
        ("number", ["key-clear", "key-3", ".", "key-5"], "35"),
        ("number", ["key-clear", ".", "key-5"], "5"),
        ("number", ["key-erase"], "120"),
        ("number-whole", ["key-clear", "key-1", "key-2"], "12"),
        ("number-whole", ["key-clear", "key-0", "key-7"], "7"),
    ],
)
def test_number_keys_give_whole_units_of_the_smallest_place(
    glass: Any, sample: str, keys: list[str], value: str
) -> None:
    _ask(glass, sample)
    for key in keys:
        _press(glass, key)
    assert [one.value for one in glass.posted if isinstance(one, event.AnswerGiven)][-1] == value


def test_a_point_is_offered_only_where_the_number_has_places(glass: Any) -> None:
    _ask(glass, "number")
    assert glass.sight.target(".") is not None
    _ask(glass, "number-whole")
    assert glass.sight.target(".") is None


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("number", "亩"),
        ("number", "12.5"),
        ("number-whole", "人"),
        ("date-lunar", "农历八月十五"),
        ("promise", "我家这三个月没有别的收入，没有瞒报存款和房子。以后家里情况变了，三十天内我会来说明。"),
        ("group", "王大山，330624 18991231 999X，丈夫"),
    ],
)
def test_the_page_says_what_belongs_to_the_answer(glass: Any, sample: str, words: str) -> None:
    _ask(glass, sample)
    assert words in glass.sight.texts()


@pytest.mark.parametrize("sample", ["date-year", "date-card", "date-day"])
def test_no_lunar_day_is_shown_for_half_a_date_or_one_before_1900(glass: Any, sample: str) -> None:
    _ask(glass, sample)
    assert not any("农历" in text for text in glass.sight.texts())


def test_the_lunar_day_follows_the_date_at_once(glass: Any) -> None:
    _ask(glass, "date-lunar")
    _press(glass, "day-24")
    assert "农历八月十四" in glass.sight.texts()
    _press(glass, "date-month")
    assert not any(text.startswith("农历") for text in glass.sight.texts())
