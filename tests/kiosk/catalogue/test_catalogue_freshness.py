"""What a day makes of a dataset."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.catalogue.freshness import Freshness, age_days, state
from kiosk.catalogue.model import Dataset, Text


def dataset(valid_from: str | None = None, valid_to: str | None = None) -> Dataset:
    word = Text("样例", "Sample")
    return Dataset("jobs", word, word, "2026-11-23", 3, sample=True, rows=(), valid_from=valid_from, valid_to=valid_to)


@pytest.mark.parametrize(
    ("today", "age", "found"),
    [
        ("2026-11-23", 0, Freshness.FRESH),
        ("2026-11-26", 3, Freshness.FRESH),
        ("2026-11-27", 4, Freshness.OLD),
        ("2027-11-23", 365, Freshness.OLD),
        ("2020-01-01", -2518, Freshness.FRESH),  # a clock that stands wrong makes nothing old
    ],
)
def test_data_grow_old_after_their_greatest_age(today: str, age: int, found: Freshness) -> None:
    assert age_days(dataset(), date.fromisoformat(today)) == age
    assert state(dataset(), date.fromisoformat(today)) is found


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2026-11-30", Freshness.NOT_YET),
        ("2026-12-01", Freshness.OLD),
        ("2026-12-31", Freshness.OLD),
        ("2027-01-01", Freshness.EXPIRED),
    ],
)
def test_both_dates_of_validity_are_included_and_weigh_more_than_age(today: str, found: Freshness) -> None:
    assert state(dataset("2026-12-01", "2026-12-31"), date.fromisoformat(today)) is found


def test_one_date_of_validity_is_enough() -> None:
    assert state(dataset(valid_to="2026-11-24"), date(2026, 11, 25)) is Freshness.EXPIRED
    assert state(dataset(valid_from="2026-11-25"), date(2026, 11, 24)) is Freshness.NOT_YET
