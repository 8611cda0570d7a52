"""What the page of a matter says beyond its own words: papers, what need not be brought, limits, visits, old data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journey_walker import Walker

from kiosk.catalogue.model import Action, Dataset, Evidence, Limit, Matter, Supplied, Text, Visits
from kiosk.catalogue.vocabulary import LimitUnit, Need, WhenOld
from kiosk.journey import event
from kiosk.journey.setting import Setting
from kiosk.journey.view import MatterPage

_PLAN = Evidence("PLAN", Text("房屋平面图", "Plan of the house"), "person")
_REGISTER = Evidence("HUKOU", Text("户口簿", "Household register"), "PSB")
_CARD = Evidence("ID", Text("居民身份证", "Resident identity card"), "PSB")


def page(setting: Setting, matter: Matter) -> MatterPage:
    """The page of a matter as it is given."""
    catalogue = replace(setting.catalogue, matters={**setting.catalogue.matters, matter.id: matter})
    walker = Walker(replace(setting, catalogue=catalogue))
    walker.do(event.Started(), event.MatterChosen(matter.id))
    return walker.screen(MatterPage)


@pytest.fixture
def application(setting: Setting) -> Matter:
    """A matter that is handed in, without papers and visits."""
    matter = setting.catalogue.matters["minimum-living-allowance"]
    return replace(
        matter, shared=(), supplied=(), statutory=None, promised=Limit(5, LimitUnit.WORKING_DAYS), visits=Visits(0),
        agent_may_file=False, person_present=False, bring=Text("身份证", "Identity card"),
    )  # fmt: skip


def test_what_departments_share_need_not_be_brought(setting: Setting, application: Matter) -> None:
    assert page(setting, replace(application, shared=(_REGISTER, _CARD))).spared == (_REGISTER.name,)


def test_nothing_is_called_needless_that_the_page_asks_for(setting: Setting, application: Matter) -> None:
    asks = replace(application, shared=(_REGISTER,), bring=Text("身份证；看户口簿", "Card; the register"))
    assert page(setting, asks).spared == ()
    handed = replace(application, shared=(_REGISTER,), supplied=(Supplied(_REGISTER, Need.LATER),))
    assert page(setting, handed).spared == ()


def test_no_matter_of_the_catalogue_asks_for_and_spares_the_same_paper(setting: Setting) -> None:
    for matter in setting.catalogue.matters.values():
        shown = page(setting, matter)
        assert not [one.zh for one in shown.spared if one.zh in shown.bring.zh]
        assert _CARD.name not in shown.spared


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (Supplied(_PLAN), "房屋平面图：要交"),
        (Supplied(_PLAN, original=False), "房屋平面图：要交，复印件也行"),
        (Supplied(_PLAN, Need.OPTIONAL, copies=2), "房屋平面图 2 份：有就带"),
        (Supplied(_PLAN, Need.LATER, original=False), "房屋平面图：可以以后补"),
        (Supplied(_PLAN, Need.PROMISE), "房屋平面图：没有就先承诺"),
    ],
)
def test_a_paper_says_whether_it_must_be_here_at_once(
    setting: Setting, application: Matter, paper: Supplied, says: str
) -> None:
    assert [one.zh for one in page(setting, replace(application, supplied=(paper,))).papers] == [says]


def test_the_legal_limit_stands_beside_a_promise_that_is_shorter(setting: Setting, application: Matter) -> None:
    assert page(setting, application).latest is None
    longer = replace(application, statutory=Limit(20, LimitUnit.WORKING_DAYS))
    assert page(setting, longer).latest == Text("最晚不超过 20 个工作日", "20 working days at the latest")
    assert page(setting, replace(application, statutory=application.promised)).latest is None


def test_visits_say_how_often_who_and_who_instead(setting: Setting, application: Matter) -> None:
    assert page(setting, application).visits == Text("不用再跑", "None")
    helped = replace(application, agent_may_file=True)
    assert page(setting, helped).visits == Text("不用再跑。代办员可以替您办", "None. The agent may do it for you")
    once = replace(application, visits=Visits(1, Text("到医院评定", "Assessment at the hospital")), person_present=True)
    assert page(setting, once).visits == Text(
        "1 趟：到医院评定。要本人来", "1: assessment at the hospital. Come yourself"
    )


def test_what_is_only_shown_says_nothing_of_visits(setting: Setting) -> None:
    shown = [one for one in setting.catalogue.matters.values() if one.action in {Action.SHOW, Action.GUIDE}]
    assert shown
    assert all(page(setting, one).visits is None for one in shown)


def test_old_data_that_only_warn_are_told_of_with_their_month(setting: Setting) -> None:
    old = Dataset("grades", Text("档次", "Grades"), Text("样例", "Sample"), "2025-03-01", 30, sample=True, rows=())
    matter = setting.catalogue.matters["minimum-living-allowance"]
    offline = replace(matter.offline, datasets=("grades",), when_old=WhenOld.WARN)
    with_old = replace(setting, catalogue=replace(setting.catalogue, datasets={"grades": old}))
    told = page(with_old, replace(matter, offline=offline)).old_data
    assert told is not None
    assert "2025 年 3 月" in told.zh
    assert "March 2025" in told.en
    fresh = replace(with_old, today="2025-03-15")
    assert page(fresh, replace(matter, offline=offline)).old_data is None


def test_the_office_can_be_called_and_what_people_ask_is_answered(setting: Setting) -> None:
    matter = setting.catalogue.matters["minimum-living-allowance"]
    shown = page(setting, matter)
    assert shown.telephone == matter.authority.hotline
    assert shown.faq == tuple((one.question, one.answer) for one in matter.faq)
