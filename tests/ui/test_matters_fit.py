"""The matters of the shipped catalogue fit on the glass: its page and its lists, both languages, both sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sampled_matters import sampled

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Text
from kiosk.journey import event
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.view import Network, Paper, Size
from ui.gallery import Look

_SETTING = Setting(
    catalogue=load(Path(config.__file__).parent / "matters").catalogue,
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    help_line="12345",
    today="2026-11-24",
)
_GOOD = World(("contact", "contactless"), Paper.READY, Network.ONLINE)
_BAD = World((), Paper.OUT, Network.OFFLINE)
_LOOKS = [
    Look(form, language, size) for form in ("portrait", "desk") for language in ("zh", "en") for size in Size
]  # fmt: skip


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("world", [_GOOD, _BAD], ids=["everything works", "nothing works"])
def test_the_page_of_a_matter_fits(glass: Any, world: World, look: Look) -> None:
    found = {}
    for serial, matter in enumerate(sampled(_SETTING.catalogue.matters), start=20_000):
        state, _ = step(_SETTING, State(at=At.HOME, world=world), event.MatterChosen(matter))
        glass.draw(draw(_SETTING, state, serial), look)
        if faults := glass.faults():
            found[matter] = faults
    assert _SETTING.catalogue.matters
    assert found == {}


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("world", [_GOOD, _BAD], ids=["everything works", "nothing works"])
@pytest.mark.parametrize("at", [At.ATTRACT, At.HOME, At.LISTING])
def test_the_lists_of_matters_fit(glass: Any, at: At, world: World, look: Look) -> None:
    glass.draw(draw(_SETTING, State(at=at, world=world), 30_000), look)
    assert glass.faults() == []


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_the_list_of_every_life_event_and_department_fits(glass: Any, look: Look) -> None:
    catalogue = _SETTING.catalogue
    lists = [State(at=At.LISTING, world=_BAD, category=one.id) for one in catalogue.categories]
    lists += [State(at=At.LISTING, world=_GOOD, department=one) for one in catalogue.authorities]
    found = {}
    for serial, state in enumerate(lists, start=31_000):
        glass.draw(draw(_SETTING, state, serial), look)
        if faults := glass.faults():
            found[state.category or state.department] = faults
    assert found == {}


@pytest.mark.parametrize("look", [Look("portrait", "en", Size.ELDER), Look("wide", "zh")], ids=lambda look: look.name)
def test_every_page_of_the_list_of_all_matters_fits(glass: Any, look: Look) -> None:
    glass.show("goodbye")
    glass.draw(draw(_SETTING, State(at=At.LISTING, world=_BAD), 32_000), look)
    assert _turned(glass) > len(_SETTING.catalogue.matters) / 20


@pytest.mark.parametrize("look", [Look("portrait", "en", Size.ELDER), Look("desk", "zh")], ids=lambda look: look.name)
def test_every_page_of_what_is_to_be_known_of_a_matter_fits(glass: Any, look: Look) -> None:
    for serial, matter in enumerate(list(sampled(_SETTING.catalogue.matters))[::4], start=33_000):
        state, _ = step(_SETTING, State(at=At.HOME, world=_GOOD), event.MatterChosen(matter))
        glass.show("goodbye")
        glass.draw(draw(_SETTING, state, serial), look)
        _turned(glass)


def _turned(glass: Any) -> int:
    """Turns every page; how many there are."""
    for page in range(1, 100):
        assert glass.faults() == []
        if glass.sight.target("next-page") is None:
            return page
        glass.touch("next-page")
        glass.window.root.grabWindow()
    raise AssertionError("the pages do not end")
