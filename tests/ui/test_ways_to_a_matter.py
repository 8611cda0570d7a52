"""Every matter is three touches from Home: by life event, by department, by number and by search, on the painted glass.

Keys of the search and turned pages are not counted: they are hands that look, not doors that open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
import shipped

from kiosk.catalogue.model import Matter, Text
from kiosk.index import Index
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.view import Network, Paper, Size
from ui.gallery import Look

_SETTING = Setting(
    catalogue=shipped.catalogue(),
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    help_line="12345",
    today="2026-11-24",
    finder=Index.in_memory(shipped.catalogue()),
)
_WORLD = World(("contact", "contactless"), Paper.READY, Network.ONLINE)
_MATTERS = ("minimum-living-allowance", "medical-card-loss", "village-house-title")
_MOST_TOUCHES = 3
_MOST_PAGES = 20
_LOOKS = [
    Look("portrait", "zh"), Look("portrait", "en", Size.ELDER), Look("wide", "zh", Size.ELDER),
    Look("desk", "en"), Look("desk", "zh", Size.ELDER),
]  # fmt: skip
_serials = count(60_000)


@dataclass
class Villager:
    """Somebody before the glass: every touch goes to the journey, and what it draws is painted."""

    glass: Any
    look: Look
    state: State = field(default_factory=lambda: State(at=At.HOME, world=_WORLD))
    touches: int = 0

    def arrive(self) -> Villager:
        """Stand before Home."""
        self.glass.show("goodbye", self.look)
        self._paint()
        return self

    def sees(self, target: str) -> bool:
        """Whether something of this name can be pressed."""
        return self.glass.sight.target(target) is not None

    def touch(self, target: str, *, counts: bool = True) -> None:
        """Press it, and wait for what comes."""
        self.touches += counts
        self.glass.posted.clear()
        self.glass.touch(target)
        for happened in self.glass.posted:
            self.state, _ = step(_SETTING, self.state, happened)
        self._paint()

    def turn_to(self, target: str) -> None:
        """Turn pages until it is there. On Home the cases are first, so that nobody with cases stands there."""
        for _ in range(_MOST_PAGES):
            if self.sees(target):
                return
            self.touch("next-page", counts=False)
        raise AssertionError(f"{target} is on no page")

    def type(self, query: str) -> None:
        """Press the keys, each on its face."""
        for letter in query:
            for _ in range(4):
                if self.sees(f"key-{letter}"):
                    break
                self.touch("key-turn", counts=False)
            self.touch(f"key-{letter}", counts=False)

    def _paint(self) -> None:
        self.glass.draw(draw(_SETTING, self.state, next(_serials)), self.look)
        self.glass.window.root.grabWindow()


def by_life_event(villager: Villager, matter: Matter) -> None:
    if villager.sees("tab-events"):
        villager.touch("tab-events")
    door = f"category-{matter.categories[0]}"
    villager.turn_to(door)
    villager.touch(door)


def by_department(villager: Villager, matter: Matter) -> None:
    doors = ("tab-departments", "open-departments", "extra")
    villager.touch(next(door for door in doors if villager.sees(door)))
    villager.turn_to(f"department-{matter.authority.code}")
    villager.touch(f"department-{matter.authority.code}")


def by_number(villager: Villager, matter: Matter) -> None:
    villager.touch("search-field")
    villager.type(str(matter.number))


def by_search(villager: Villager, matter: Matter) -> None:
    villager.touch("search-field")
    villager.type({"minimum-living-allowance": "dibao", "medical-card-loss": "ybkgs"}.get(matter.id, "fzbz"))


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("way", [by_life_event, by_department, by_number, by_search], ids=lambda way: way.__name__)
def test_a_matter_is_three_touches_from_home(glass: Any, way: Any, look: Look) -> None:
    for id_ in _MATTERS:
        matter = _SETTING.catalogue.matters[id_]
        villager = Villager(glass, look).arrive()
        way(villager, matter)
        villager.turn_to(f"matter-{id_}")
        villager.touch(f"matter-{id_}")
        assert villager.state.errand is not None
        assert villager.state.errand.matter.id == id_
        assert villager.touches <= _MOST_TOUCHES


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_back_from_a_matter_shows_the_page_of_the_list_that_it_was_on(glass: Any, look: Look) -> None:
    villager = Villager(glass, look).arrive()
    by_department(villager, _SETTING.catalogue.matters["unpaid-wages"])
    villager.turn_to("matter-unpaid-wages")
    villager.touch("matter-unpaid-wages")
    villager.touch("back")
    assert villager.sees("matter-unpaid-wages")
    villager.touch("back")
    assert villager.sees("department-HRSS")
    villager.touch("back")
    assert villager.sees("search-field")
    assert villager.state.at is At.HOME


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_what_people_ask_is_one_sheet_that_back_closes(glass: Any, look: Look) -> None:
    villager = Villager(glass, look).arrive()
    matter = _SETTING.catalogue.matters["minimum-living-allowance"]
    by_number(villager, matter)
    villager.touch(f"matter-{matter.id}")
    villager.turn_to("open-asked")
    villager.touch("open-asked")
    assert matter.faq[0].answer.in_(look.language) in glass.sight.texts()
    assert glass.faults() == []
    villager.touch("back")
    assert villager.state.at is At.MATTER
    assert matter.faq[0].answer.in_(look.language) not in glass.sight.texts()
    assert villager.sees("primary")


def test_a_guess_is_called_a_guess_and_nothing_found_says_who_helps(glass: Any) -> None:
    villager = Villager(glass, Look()).arrive()
    villager.touch("search-field")
    villager.type("dianfie")
    assert "没有正好叫这个的。您是不是要找：" in glass.sight.texts()
    assert villager.sees("matter-electricity-bill")
    villager.touch("key-clear", counts=False)
    villager.type("qqqq")
    said = " ".join(glass.sight.texts())
    assert "没有找到" in said
    assert "12345" in said
