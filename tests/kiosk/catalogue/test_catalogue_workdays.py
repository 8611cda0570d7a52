"""Working days of 2026 as the State Council told them, and what is said of days that nobody has told yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Dataset
from kiosk.catalogue.workdays import DATASET, Calendar, CalendarError, Due, add_working_days, calendar, is_working_day


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(Path(config.__path__[0]) / "matters").catalogue.datasets[DATASET]


@pytest.fixture(scope="module")
def known(dataset: Dataset) -> Calendar:
    return calendar(dataset)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-01", False),  # New Year
        ("2026-01-04", True),  # a Sunday that is worked for it
        ("2026-02-13", True),
        ("2026-02-14", True),  # a Saturday that is worked for the Spring Festival
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-04-06", False),  # Qingming, a Monday
        ("2026-05-05", False),
        ("2026-05-09", True),
        ("2026-06-19", False),
        ("2026-09-20", True),
        ("2026-09-25", False),
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2026-10-10", True),
        ("2026-11-21", False),  # a plain Saturday
        ("2026-11-25", True),
    ],
)
def test_days_of_2026(known: Calendar, day: str, *, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day), known) is works


def test_2026_has_248_working_days(known: Calendar) -> None:
    days = [date.fromordinal(n) for n in range(known.first.toordinal(), known.last.toordinal() + 1)]
    assert len(days) == 365
    assert sum(is_working_day(day, known) for day in days) == 248


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-11-25", 0, "2026-11-25"),
        ("2026-11-25", 1, "2026-11-26"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-11-25", 20, "2026-12-23"),
    ],
)
def test_the_day_of_acceptance_does_not_count(known: Calendar, start: str, count: int, due: str) -> None:
    assert add_working_days(date.fromisoformat(start), count, known) == Due(date.fromisoformat(due), certain=True)


def test_past_the_calendar_the_week_is_counted_and_said_to_be_about(known: Calendar) -> None:
    assert add_working_days(date(2026, 12, 30), 3, known) == Due(date(2027, 1, 4), certain=False)
    assert add_working_days(date(2026, 12, 30), 1, known).certain
    assert not add_working_days(date(2025, 12, 31), 1, known).certain


def test_without_a_calendar_everything_is_about() -> None:
    assert add_working_days(date(2026, 9, 30), 1, None) == Due(date(2026, 10, 1), certain=False)


def test_a_negative_count_is_a_mistake_of_the_caller(known: Calendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 5), -1, known)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"valid_to": None}, "valid_from and valid_to are missing"),
        ({"valid_to": "2026-06-30"}, "outside valid_from"),
        ({"rows": ({"value": "2026-02-30", "tags": ["holiday"]},)}, "needs a day"),
        ({"rows": ({"value": "2026-02-03", "tags": ["free"]},)}, "needs a day"),
        ({"rows": ({"value": "2026-02-03", "tags": []},)}, "needs a day"),
        ({"rows": ({"tags": ["holiday"]},)}, "needs a day"),
    ],
)
def test_a_dataset_that_is_no_calendar_is_refused(dataset: Dataset, change: dict[str, object], says: str) -> None:
    with pytest.raises(CalendarError, match=says):
        calendar(replace(dataset, **change))  # type: ignore[arg-type]
