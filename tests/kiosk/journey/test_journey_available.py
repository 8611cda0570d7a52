"""What can be done now, and why the rest cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.catalogue.model import Catalogue, Contract, Dataset, Device, Fallback, Hours, Matter, Text
from kiosk.catalogue.vocabulary import WhenOld
from kiosk.journey.available import NOT_ENROLLED, Lack, Moment, available, in_sentences, is_open, lack, way
from kiosk.journey.state import Way, World
from kiosk.journey.view import Network, Paper

ALL_WELL = World(readers=("contact",), paper=Paper.READY, network=Network.ONLINE)
NOON = Moment("2026-11-25", "2026-11-25T12:00")
NIGHT = Moment("2026-11-25", "2026-11-25T23:30")
BY_DAY = Hours("06:00", "23:00")


def payment(catalogue: Catalogue, hours: Hours | None = BY_DAY) -> Matter:
    return replace(catalogue.matters["electricity-bill"], hours=hours)


def rated(catalogue: Catalogue, when_old: WhenOld) -> tuple[Catalogue, Matter]:
    """A matter whose only dataset is of last year."""
    old = Dataset("grades", Text("档次", "Grades"), Text("样例", "Sample"), "2025-01-01", 365, sample=True, rows=())
    matter = catalogue.matters["suggestion-box"]
    offline = replace(matter.offline, datasets=("grades",), when_old=when_old)
    return replace(catalogue, datasets={"grades": old}), replace(matter, offline=offline)


def test_with_everything_there_all_matters_are_open(catalogue: Catalogue) -> None:
    ready = available(catalogue, NOON, ALL_WELL)
    assert ready.open == ready.total == len(catalogue.matters)
    assert in_sentences(ready) == ()


@pytest.mark.parametrize(
    ("world", "matter", "why"),
    [
        (replace(ALL_WELL, readers=()), "birth-registration", Lack.READER),
        (replace(ALL_WELL, paper=Paper.OUT), "achievement-certificate", Lack.PRINTER),
        (replace(ALL_WELL, journal_trouble="journal_full"), "suggestion-box", Lack.JOURNAL),
        (replace(ALL_WELL, journal_trouble=NOT_ENROLLED), "nearby", Lack.SERVICE),
    ],
)
def test_a_matter_says_what_it_lacks(catalogue: Catalogue, world: World, matter: str, why: Lack) -> None:
    assert lack(catalogue, NOON, catalogue.matters[matter], world) is why
    assert matter in available(catalogue, NOON, world).lacking[why]


def test_without_a_network_a_matter_is_open_by_its_fallback_only(catalogue: Catalogue) -> None:
    offline = replace(ALL_WELL, network=Network.OFFLINE)
    ready = available(catalogue, NOON, offline)
    assert "electricity-bill" in ready.instead[Way.BILL_NOTE]
    assert "electricity-bill" not in ready.normal
    refers = replace(payment(catalogue), offline=replace(payment(catalogue).offline, fallback=Fallback.REFER))
    assert lack(catalogue, NOON, refers, offline) is Lack.NETWORK


def test_a_closed_system_leaves_the_fallback_and_without_one_says_the_hours(catalogue: Catalogue) -> None:
    assert way(catalogue, NOON, payment(catalogue), ALL_WELL) is Way.NORMAL
    assert way(catalogue, NIGHT, payment(catalogue), ALL_WELL) is Way.BILL_NOTE
    refers = replace(payment(catalogue), offline=replace(payment(catalogue).offline, fallback=Fallback.REFER))
    assert lack(catalogue, NIGHT, refers, ALL_WELL) is Lack.HOURS


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        ("2026-11-25T08:29", False),
        ("2026-11-25T08:30", True),
        ("2026-11-25T17:00", False),
        ("2026-11-28T10:00", False),  # a Saturday
        ("2026-10-10T10:00", True),  # a Saturday on which offices work, by the State Council
        ("2026-10-01T10:00", False),  # National Day
        ("", True),
    ],
)
def test_office_hours_follow_the_calendar_of_working_days(catalogue: Catalogue, now: str, opened: bool) -> None:  # noqa: FBT001
    office = Hours("08:30", "17:00", working_days_only=True)
    assert is_open(catalogue, Moment(now.partition("T")[0] or "2026-11-25", now), office) is opened


def test_old_data_stop_only_a_matter_that_refuses_them(catalogue: Catalogue) -> None:
    with_old, refusing = rated(catalogue, WhenOld.REFUSE)
    assert lack(with_old, NOON, refusing, ALL_WELL) is Lack.DATA
    with_old, warning = rated(catalogue, WhenOld.WARN)
    assert lack(with_old, NOON, warning, ALL_WELL) is None
    assert lack(with_old, Moment("2025-06-01"), refusing, ALL_WELL) is None


def test_every_matter_is_counted_once_whatever_is_missing(catalogue: Catalogue) -> None:
    for readers in ((), ("contact",)):
        for paper in Paper:
            for network in Network:
                ready = available(catalogue, NIGHT, World(readers=readers, paper=paper, network=network))
                told = [*ready.normal, *(i for ids in (*ready.instead.values(), *ready.lacking.values()) for i in ids)]
                assert sorted(told) == sorted(catalogue.matters)


def test_the_largest_reason_is_said_first(catalogue: Catalogue) -> None:
    ready = available(catalogue, NOON, replace(ALL_WELL, readers=(), paper=Paper.OUT))
    first, *_ = in_sentences(ready)
    assert first.zh == f"{len(ready.lacking[Lack.READER])} 件：读卡器暂时不能用"
    assert ready.open == ready.total - sum(map(len, ready.lacking.values()))
    assert Device.PRINTER in catalogue.matters["achievement-certificate"].devices
    assert catalogue.matters["nearby"].offline.contract is Contract.CACHED
