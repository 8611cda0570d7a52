"""A place is chosen level by level, from where the terminal stands to anywhere in the province."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journey_walker import Walker

from kiosk.catalogue.model import Control, Field, Text
from kiosk.catalogue.vocabulary import DivisionLevel
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.view import Question, Review

RETIRED = "330621001008"  # of Shaoxing county, which became Keqiao district in 2013


def at_the_question(setting: Setting, level: DivisionLevel = DivisionLevel.VILLAGE) -> Walker:
    area = Field(
        "area", Text("住在哪个村？", "Which village?"), Control.DIVISION, {"type": "string"}, level=level,
        label=Text("村", "Village"),
    )  # fmt: skip
    catalogue = setting.catalogue
    box = replace(catalogue.matters["suggestion-box"], pages=(area,), receipt=())
    asking = replace(setting, catalogue=replace(catalogue, matters={**catalogue.matters, "suggestion-box": box}))
    return Walker(asking).begin("suggestion-box")


@pytest.fixture
def here(setting_of_anything: Setting) -> Setting:
    return replace(setting_of_anything, division="330624108248")


def question(walker: Walker) -> Question:
    return walker.screen(Question)


def path(walker: Walker) -> list[str]:
    return [step.value for step in question(walker).path]


def listed(walker: Walker) -> list[str]:
    return [choice.label.zh for choice in question(walker).choices]


def test_it_begins_at_the_villages_of_the_terminals_own_town(here: Setting) -> None:
    walker = at_the_question(here)
    assert [step.label.zh for step in question(walker).path] == ["绍兴市", "新昌县", "沙溪镇"]
    assert "董村" in listed(walker)
    assert question(walker).value == ""


@pytest.mark.parametrize(
    ("level", "first", "steps"),
    [(DivisionLevel.TOWN, "沙溪镇", ["3306", "330624"]), (DivisionLevel.COUNTY, "新昌县", ["3306"])],
)
def test_a_question_for_a_larger_place_begins_one_level_above_it(
    here: Setting, level: DivisionLevel, first: str, steps: list[str]
) -> None:
    walker = at_the_question(here, level)
    assert path(walker) == steps
    assert first in listed(walker)


def test_a_terminal_that_does_not_know_where_it_stands_begins_with_the_cities(here: Setting) -> None:
    walker = at_the_question(replace(here, division=""))
    assert path(walker) == []
    assert "绍兴市" in listed(walker)
    assert len(listed(walker)) == 11


def test_each_step_of_the_way_goes_back_to_its_level(here: Setting) -> None:
    walker = at_the_question(here)
    walker.do(event.AnswerGiven("330624"))
    assert path(walker) == ["3306", "330624"]
    assert "沙溪镇" in listed(walker)
    walker.do(event.AnswerGiven("3306"))
    assert "新昌县" in listed(walker)
    walker.do(event.AnswerGiven("33"))
    assert path(walker) == []
    assert "丽水市" in listed(walker)


def test_down_another_way_to_a_village_elsewhere(here: Setting) -> None:
    walker = at_the_question(here)
    for code in ("33", "3301", "330102", "330102001"):
        walker.do(event.AnswerGiven(code))
        assert path(walker) == [code[:digits] for digits in (4, 6, 9) if digits <= len(code)]
    village = question(walker).choices[0].value
    walker.do(event.AnswerGiven(village))
    assert (question(walker).value, path(walker)[-1]) == (village, "330102001")
    walker.do(event.NextPressed())
    assert walker.screen(Review).rows[0].value.zh.startswith("上城区")


@pytest.mark.parametrize("code", ["", "33", "3306", "330624", "330624108"])
def test_next_half_way_down_says_to_go_on_and_stays_there(here: Setting, code: str) -> None:
    walker = at_the_question(here).do(event.AnswerGiven(code))
    before = listed(walker)
    walker.do(event.NextPressed())
    problem = question(walker).problem
    assert problem is not None
    assert problem.zh == "请一级一级选下去。"
    assert listed(walker) == before


def test_the_village_that_was_picked_goes_to_the_office_by_its_code(here: Setting) -> None:
    walker = at_the_question(here).do(event.AnswerGiven("330624108248"), event.NextPressed())
    assert walker.screen(Review).rows[0].value == Text("新昌县沙溪镇董村", "Dong village, Shaxi town, Xinchang county")
    walker.do(event.ConfirmPressed())
    assert walker.did(effect.Commit).answers == {"area": "330624108248"}


def test_back_from_the_review_shows_the_village_among_its_neighbours(here: Setting) -> None:
    walker = at_the_question(here).do(event.AnswerGiven("330624108248"), event.NextPressed(), event.BackPressed())
    assert (question(walker).value, path(walker)[-1]) == ("330624108248", "330624108")


def test_a_retired_code_opens_where_the_place_lies_today(here: Setting) -> None:
    walker = at_the_question(here).do(event.AnswerGiven(RETIRED))
    assert [step.label.zh for step in question(walker).path] == ["绍兴市", "柯桥区", "柯桥街道"]
    assert "管墅社区" in listed(walker)
    walker.do(event.NextPressed())
    assert walker.screen(Review).rows[0].value.zh == "柯桥区柯桥街道管墅社区"


@pytest.mark.parametrize("code", ["999999", "12", "x", "3306249999", "330624108248000"])
def test_a_code_of_nowhere_lists_something_or_nothing_but_never_fails(here: Setting, code: str) -> None:
    walker = at_the_question(here).do(event.AnswerGiven(code), event.NextPressed())
    assert question(walker).problem is not None


def test_without_a_list_of_places_there_is_nothing_to_choose_and_nothing_fails(here: Setting) -> None:
    walker = at_the_question(replace(here, catalogue=replace(here.catalogue, divisions=None)))
    assert (question(walker).choices, question(walker).path) == ((), ())
