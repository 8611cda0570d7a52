"""What is found by typing, what is counted, and what is told of the use of this terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from journey_walker import CHEN, Walker

from kiosk.index import Found
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At
from kiosk.journey.view import Home, Listing, MatterPage, Search


@dataclass(frozen=True)
class Habit:
    """What is used here."""

    used: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def popular(self, most: int) -> tuple[str, ...]:
        """As the count would."""
        return self.used[:most]

    def together(self, matter_id: str, most: int) -> tuple[str, ...]:
        """As the count would."""
        return tuple(b for a, b in self.pairs if a == matter_id)[:most]


def counted(walker: Walker) -> list[effect.CountUse]:
    return [order for order in walker.effects if isinstance(order, effect.CountUse)]


def answered(walker: Walker, matter: str = "what-to-bring") -> None:
    """Walk a matter that the terminal answers by itself."""
    walker.do(event.MatterChosen(matter), event.BeginPressed())
    while walker.at is At.QUESTION:
        example = walker.setting.catalogue.matters[matter].example.answers
        assert walker.state.errand is not None
        assert walker.state.errand.current is not None
        walker.do(event.AnswerGiven(str(example[walker.state.errand.current])), event.NextPressed())
    assert walker.at is At.ANSWER


@pytest.fixture
def matters(setting: Setting) -> tuple[str, ...]:
    return tuple(sorted(setting.catalogue.matters))


def test_an_answer_that_is_shown_is_counted_once_in_a_visit(online: Walker, matters: tuple[str, ...]) -> None:
    show = next(m for m in matters if online.setting.catalogue.matters[m].action.value == "guide")
    online.do(event.Started())
    for _ in range(2):
        answered(online, show)
        online.do(event.AnotherPressed())
    assert counted(online) == [effect.CountUse(show)]


def test_the_next_matter_of_a_visit_is_counted_with_the_one_before_and_the_next_visit_knows_of_neither(
    online: Walker, matters: tuple[str, ...]
) -> None:
    catalogue = online.setting.catalogue.matters
    guide = next(m for m in matters if catalogue[m].action.value == "guide")
    show = next(m for m in matters if catalogue[m].action.value == "show" and catalogue[m].identity.value == "none")
    online.do(event.Started())
    answered(online, guide)
    online.do(event.AnotherPressed())
    answered(online, show)
    online.do(event.FinishPressed())
    assert online.state.used == ()
    online.do(event.Started())
    answered(online, guide)
    assert counted(online) == [effect.CountUse(guide), effect.CountUse(show, guide), effect.CountUse(guide)]


def test_a_matter_that_is_only_looked_at_is_not_counted(online: Walker, matters: tuple[str, ...]) -> None:
    online.do(event.Started(), event.MatterChosen(matters[0]), event.BackPressed())
    assert counted(online) == []


def test_what_is_counted_says_nothing_of_the_citizen() -> None:
    assert set(effect.CountUse.__dataclass_fields__) == {"matter", "after"}
    assert CHEN.name not in repr(effect.CountUse("a", "b"))


def test_home_shows_what_is_used_here_only_when_enough_of_it_may_be_told(
    setting: Setting, matters: tuple[str, ...]
) -> None:
    by_number = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    for used, by_use in ((matters[:2], False), (matters[:3], True), (("gone", *matters[:2]), False)):
        walker = Walker(replace(setting, habits=Habit(used)))
        walker.do(event.Started())
        home = walker.screen(Home)
        assert home.by_use is by_use
        shown = [tile.matter for tile in home.popular]
        assert shown == (list(used) if by_use else [matter.id for matter in by_number[:6]])


def test_the_search_shows_what_is_used_here_while_nothing_is_typed(setting: Setting, matters: tuple[str, ...]) -> None:
    walker = Walker(replace(setting, habits=Habit(matters[:2])))
    walker.do(event.Started(), event.SearchOpened())
    assert [tile.matter for tile in walker.screen(Search).often] == list(matters[:2])
    walker.do(event.SearchTyped("dianfei"))
    assert walker.screen(Search).often == ()
    assert "electricity-bill" in [tile.matter for tile in walker.screen(Search).tiles]


def test_what_the_finder_knows_and_the_catalogue_does_not_is_not_shown(setting: Setting) -> None:
    @dataclass(frozen=True)
    class Old:
        """An index of yesterday's catalogue."""

        def find(self, query: str, limit: int) -> Found:
            return Found((query, "electricity-bill")[:limit])

    walker = Walker(replace(setting, finder=Old()))
    walker.do(event.Started(), event.SearchOpened(), event.SearchTyped("withdrawn"))
    assert [tile.matter for tile in walker.screen(Search).tiles] == ["electricity-bill"]


def test_what_others_used_with_a_matter_leads_there_and_back_to_where_it_began(
    setting: Setting, matters: tuple[str, ...]
) -> None:
    first, second = matters[:2]
    walker = Walker(replace(setting, habits=Habit(pairs=((first, second), (first, "gone")))))
    walker.do(event.Started(), event.CategoryChosen(None), event.MatterChosen(first))
    assert [tile.matter for tile in walker.screen(MatterPage).beside] == [second]
    walker.do(event.MatterChosen(second))
    assert walker.screen(MatterPage).tile.matter == second
    walker.do(event.BackPressed())
    walker.screen(Listing)
