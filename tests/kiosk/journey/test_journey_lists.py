"""Lists of matters: by life event, by department, what comes first in them, and where they open again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from journey_walker import Walker

from kiosk.journey import event
from kiosk.journey.setting import Setting
from kiosk.journey.view import Attract, Home, Listing, Network, Paper, Search


@dataclass(frozen=True)
class Habit:
    """What is used here."""

    used: tuple[str, ...]

    def popular(self, most: int) -> tuple[str, ...]:
        """As the count would."""
        return self.used[:most]

    def together(self, _matter_id: str, _most: int) -> tuple[str, ...]:
        """As the count would."""
        return ()


def test_every_matter_is_in_the_list_of_its_department_and_the_tile_says_how_many(online: Walker) -> None:
    online.do(event.Started())
    departments = online.screen(Home).departments
    listed = []
    for department in departments:
        online.do(event.DepartmentChosen(department.id))
        shown = online.screen(Listing)
        assert (shown.title, len(shown.tiles)) == (department.name, department.count)
        assert shown.hotline
        listed += [tile.matter for tile in shown.tiles]
        online.do(event.BackPressed())
    assert sorted(listed) == sorted(online.setting.catalogue.matters)
    counts = [department.count for department in departments]
    assert counts == sorted(counts, reverse=True)


def test_a_department_that_nobody_has_lists_everything(online: Walker) -> None:
    online.do(event.Started(), event.DepartmentChosen("gone"))
    assert len(online.screen(Listing).tiles) == len(online.setting.catalogue.matters)


def test_a_life_event_chosen_after_a_department_lists_the_life_event(online: Walker) -> None:
    online.do(event.Started(), event.DepartmentChosen("HRSS"), event.CategoryChosen("farm"))
    farm = next(one for one in online.setting.catalogue.categories if one.id == "farm")
    assert online.screen(Listing).title == farm.name
    online.do(event.CategoryChosen(None))
    assert len(online.screen(Listing).tiles) == len(online.setting.catalogue.matters)


@pytest.mark.parametrize("list_", [event.CategoryChosen("health"), event.DepartmentChosen("HSA")])
def test_in_a_list_stands_first_what_can_be_begun_and_of_that_what_is_used_most_then_by_number(
    setting: Setting, list_: event.Event
) -> None:
    matters = setting.catalogue.matters
    ours = [id_ for id_, one in matters.items() if one.authority.code == "HSA" and "health" in one.categories]
    used = tuple(sorted(ours, key=lambda id_: -matters[id_].number)[:2])
    walker = Walker(replace(setting, habits=Habit(used)), network=Network.OFFLINE, paper=Paper.OUT)
    walker.do(event.Started(), list_)
    tiles = walker.screen(Listing).tiles
    works = [tile.works_now for tile in tiles]
    assert works == sorted(works, reverse=True)
    assert not all(works)
    for able in (True, False):
        part = [tile for tile in tiles if tile.works_now is able]
        ahead = [tile.matter for tile in part if tile.matter in used]
        assert [tile.matter for tile in part][: len(ahead)] == [id_ for id_ in used if id_ in ahead]
        numbers = [tile.number for tile in part[len(ahead) :]]
        assert numbers == sorted(numbers)


def test_the_list_of_everything_keeps_the_order_of_the_wall_chart(setting: Setting) -> None:
    last = max(setting.catalogue.matters.values(), key=lambda one: one.number)
    walker = Walker(replace(setting, habits=Habit((last.id,))), network=Network.OFFLINE)
    walker.do(event.Started(), event.CategoryChosen(None))
    numbers = [tile.number for tile in walker.screen(Listing).tiles]
    assert numbers == sorted(numbers)


def _through_a_category(walker: Walker) -> None:
    walker.do(event.CategoryChosen("papers"))


def _through_a_department(walker: Walker) -> None:
    walker.do(event.DepartmentChosen("PSB"))


@pytest.mark.parametrize(
    ("way", "door"), [(_through_a_category, "papers"), (_through_a_department, "PSB")], ids=["event", "department"]
)
def test_back_from_a_matter_finds_the_list_where_it_was_left_and_home_remembers_the_door(
    online: Walker, way: Callable[[Walker], None], door: str
) -> None:
    online.do(event.Started())
    way(online)
    assert online.screen(Listing).last == ""
    matter = online.screen(Listing).tiles[-1].matter
    online.do(event.MatterChosen(matter), event.BackPressed())
    assert online.screen(Listing).last == matter
    online.do(event.BackPressed())
    assert online.screen(Home).last == door
    online.do(event.CategoryChosen("farm"))
    assert online.screen(Listing).last == ""


def test_the_next_citizen_finds_no_list_open(online: Walker) -> None:
    online.do(event.Started(), event.DepartmentChosen("PSB"))
    online.do(event.MatterChosen(online.screen(Listing).tiles[0].matter), event.FinishPressed(), event.Started())
    assert online.screen(Home).last == ""
    assert online.state.department is None
    assert online.state.last is None


@pytest.mark.parametrize(("typed", "guessed"), [("dianfei", False), ("dianfie", True), ("1", False), ("qqqq", False)])
def test_the_search_says_when_it_only_guesses(online: Walker, typed: str, *, guessed: bool) -> None:
    online.do(event.Started(), event.SearchOpened(), event.SearchTyped(typed))
    found = online.screen(Search)
    assert found.guessed is guessed
    assert bool(found.tiles) is (typed != "qqqq")


def test_attract_says_why_the_others_cannot_be_done_the_largest_number_first(offline: Walker) -> None:
    shown = offline.screen(Attract)
    counts = [int(why.zh.split()[0]) for why in shown.lacking]
    assert counts == sorted(counts, reverse=True)
    assert shown.available + sum(counts) == shown.total
