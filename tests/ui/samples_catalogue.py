"""Snapshots of the shipped catalogue, where its size shows: the start, home, lists, the search and matter pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import config
from kiosk.cases import Case
from kiosk.catalogue import load
from kiosk.catalogue.model import Text
from kiosk.identity import Citizen
from kiosk.index import Index
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, State, World
from kiosk.journey.view import Network, Paper, Snapshot

_CATALOGUE = load(Path(config.__file__).parent / "matters").catalogue
_HERE = Setting(
    catalogue=_CATALOGUE,
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    help_line="12345",
    today="2026-11-24",
    finder=Index.in_memory(_CATALOGUE),
)
_CITIZEN = Citizen("陈桂初", "330624186001010007", "1860-01-01", "male", "")
_GOOD = World(("contact", "contactless"), Paper.READY, Network.ONLINE)
_BAD = World(("contact",), Paper.OUT, Network.OFFLINE)
_PAGES = ("electricity-bill", "minimum-living-allowance", "divorce-appointment", "village-house-title")
_serials = count(50_000)


@dataclass(frozen=True)
class Use:
    """What a busy terminal would have counted."""

    used: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def popular(self, most: int) -> tuple[str, ...]:
        """As the count would."""
        return self.used[:most]

    def together(self, matter_id: str, most: int) -> tuple[str, ...]:
        """As the count would."""
        return tuple(one for one in self.beside if one != matter_id)[:most]


def _busy() -> Setting:
    """The same terminal after half a year; what has the longest names is used most."""
    matters = sorted(_CATALOGUE.matters.values(), key=lambda one: (-len(one.name.zh), one.number))
    used = tuple(matter.id for matter in matters if not matter.sensitive)
    return replace(_HERE, habits=Use(used[:30], used[:3]))


def _cases() -> tuple[Case, ...]:
    told = (("old-age-allowance", "done"), ("business-licence", "kept"), ("home-care", "rejected"))
    return tuple(
        Case(f"t{at}", f"DC1-00004{at}-7", id_, _CATALOGUE.matters[id_].name, "submit", stage, None, "2026-11-20",
             stage == "kept")
        for at, (id_, stage) in enumerate(told)
    )  # fmt: skip


def _shown(setting: Setting, state: State) -> Snapshot:
    return draw(setting, state, next(_serials))


def _pages() -> Iterator[tuple[str, State]]:
    for id_ in _PAGES:
        errand = Errand(_CATALOGUE.matters[id_], At.HOME)
        yield id_, State(at=At.MATTER, world=_GOOD, citizen=_CITIZEN, errand=errand)


def _samples() -> dict[str, Snapshot]:
    busy = _busy()
    home = State(at=At.HOME, world=_GOOD, citizen=_CITIZEN)
    known = replace(home, cases=_cases())
    listing, search = replace(home, at=At.LISTING), replace(home, at=At.SEARCH)
    last = State(at=At.LISTING, world=_BAD, category="health", last=_lacking_last())
    return {
        "all-attract": _shown(_HERE, State(world=_GOOD)),
        "all-attract-lacking": _shown(_HERE, State(world=_BAD)),
        "all-home": _shown(_HERE, replace(home, citizen=None)),
        "all-home-cases": _shown(busy, known),
        "all-home-events": _shown(_HERE, replace(known, category="papers")),
        "all-home-departments": _shown(_HERE, replace(known, department="HRSS")),
        "all-listing-papers": _shown(busy, replace(listing, category="papers")),
        "all-listing-lacking": _shown(_HERE, last),
        "all-listing-department": _shown(_HERE, replace(listing, department="HPF")),
        "all-search": _shown(_HERE, replace(search, query="dianfei")),
        "all-search-number": _shown(_HERE, replace(search, query="24")),
        "all-search-guess": _shown(_HERE, replace(search, query="dianfie")),
        "all-search-often": _shown(busy, search),
        "all-search-none": _shown(_HERE, replace(search, query="qqqq")),
        **{f"all-matter-{id_}": _shown(_HERE, state) for id_, state in _pages()},
        **{f"all-matter-{id_}-used": _shown(busy, replace(one, world=_BAD)) for id_, one in list(_pages())[1:2]},
    }


def _lacking_last() -> str:
    """A matter that cannot be begun in the bad world: it stands at the end of its list."""
    health = (one for one in _CATALOGUE.matters.values() if "health" in one.categories)
    return max(one.id for one in health if _HERE.obstacle(one, _BAD) is not None)


SAMPLES: dict[str, Snapshot] = _samples()
