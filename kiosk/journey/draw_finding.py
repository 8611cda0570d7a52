"""The screens on which a matter is found: the start, the home screen, lists and the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kiosk.catalogue.model import Identity, Matter, Text
from kiosk.journey import view
from kiosk.journey.available import in_sentences
from kiosk.journey.matter_page import tile
from kiosk.journey.setting import Setting
from kiosk.journey.state import State

_POPULAR = 6
_ENOUGH_BY_USE = 3  # as many as every home screen has room for
_ON_ATTRACT = 4
_FOUND = 40
_ALL = Text("全部事项", "All matters")


def _tiles(setting: Setting, state: State, ids: tuple[str, ...]) -> tuple[view.Tile, ...]:
    return tuple(tile(setting, state.world, setting.catalogue.matters[matter]) for matter in ids)


def _popular(setting: Setting, count: int) -> tuple[tuple[str, ...], bool]:
    """What the home screen offers first, and whether it is what is used here: else it goes by the wall chart."""
    by_use = setting.often(count)
    if len(by_use) >= _ENOUGH_BY_USE:
        return by_use, True
    by_number = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    return tuple(matter.id for matter in by_number[:count]), False


def _without_card(setting: Setting, state: State) -> tuple[str, ...]:
    """What the attract screen offers to whoever has no card: only what can be begun now."""
    by_number = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    open_now = [
        matter.id
        for matter in by_number
        if matter.identity is Identity.NONE and setting.obstacle(matter, state.world) is None
    ]
    return tuple(open_now[:_ON_ATTRACT])


def attract(setting: Setting, state: State) -> view.Attract:
    """What can be done here, for whoever passes by."""
    ready = setting.available(state.world)
    return view.Attract(
        readers=state.world.readers,
        available=ready.open,
        total=len(setting.catalogue.matters),
        popular=_tiles(setting, state, _without_card(setting, state)),
        notices=state.world.notices,
        lacking=in_sentences(ready),
    )


def search(setting: Setting, state: State) -> view.Search:
    """What was typed and what that may mean; before anything is typed, what is used here."""
    found = setting.found(state.query, _FOUND)
    return view.Search(
        query=state.query,
        tiles=_tiles(setting, state, found.ids),
        often=() if state.query else _tiles(setting, state, setting.often(_POPULAR)),
        guessed=found.guessed,
        last=state.last or "",
    )


def home(setting: Setting, state: State, cases: tuple[view.CaseTile, ...]) -> view.Home:
    """What whoever is here has under way, what is used most, and the ways to the rest."""
    matters = setting.catalogue.matters.values()
    in_category = Counter(category for matter in matters for category in matter.categories)
    popular, by_use = _popular(setting, _POPULAR)
    return view.Home(
        cases=cases,
        popular=_tiles(setting, state, popular),
        categories=tuple(
            view.CategoryTile(category.id, category.name, category.icon, in_category[category.id])
            for category in setting.catalogue.categories
            if category.id in in_category
        ),
        total=len(setting.catalogue.matters),
        by_use=by_use,
        departments=_departments(setting),
        last=state.department or state.category or "",
    )


def _departments(setting: Setting) -> tuple[view.CategoryTile, ...]:
    """Every authority that has matters here, with the picture of the life event that most of them belong to."""
    of_each: dict[str, list[Matter]] = {}
    for matter in sorted(setting.catalogue.matters.values(), key=lambda one: one.number):
        of_each.setdefault(matter.authority.code, []).append(matter)
    icons = {category.id: category.icon for category in setting.catalogue.categories}
    return tuple(
        view.CategoryTile(code, matters[0].authority.name, icons[_main_category(matters)], len(matters))
        for code, matters in sorted(of_each.items(), key=lambda one: -len(one[1]))
    )


def _main_category(matters: Iterable[Matter]) -> str:
    [(category, _)] = Counter(category for matter in matters for category in matter.categories).most_common(1)
    return category


def listing(setting: Setting, state: State) -> view.Listing:
    """The matters of the category or the department that was chosen, or all of them."""
    category = next((c for c in setting.catalogue.categories if c.id == state.category), None)
    matters = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    office = next((m.authority for m in matters if m.authority.code == state.department), None)
    last = state.last or ""
    if category is None and office is None:  # all of them: in the order of the wall chart
        return view.Listing(_ALL, _tiles(setting, state, tuple(m.id for m in matters)), "list", last=last)
    chosen = [m for m in matters if (category.id in m.categories if category else m.authority == office)]
    used = {matter: rank for rank, matter in enumerate(setting.often(len(setting.catalogue.matters)))}
    chosen.sort(key=lambda m: used.get(m.id, len(used)))
    tiles = sorted(_tiles(setting, state, tuple(m.id for m in chosen)), key=lambda one: not one.works_now)
    if category is not None:
        return view.Listing(category.name, tuple(tiles), category.icon, last=last)
    assert office is not None
    return view.Listing(office.name, tuple(tiles), "landmark", office.hotline, last)
