"""The day of the farmers' calendar beside a date: known feast days, leap months, and silence where no table reaches."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.forms.lunar import FIRST, LAST, lunar_of


@pytest.mark.parametrize(
    ("day", "zh"),
    [
        ("1900-01-31", "农历正月初一"),
        ("1933-07-22", "农历闰五月三十"),  # a table that is often copied has 六月初一
        ("1949-10-01", "农历八月初十"),
        ("2000-02-05", "农历正月初一"),
        ("2020-05-23", "农历闰四月初一"),
        ("2025-07-25", "农历闰六月初一"),
        ("2026-02-16", "农历腊月廿九"),
        ("2026-02-17", "农历正月初一"),
        ("2026-06-19", "农历五月初五"),
        ("2026-09-25", "农历八月十五"),
        ("2026-11-25", "农历十月十七"),
        ("2026-12-09", "农历十一月初一"),
        ("2033-12-22", "农历闰十一月初一"),
    ],
)
def test_feasts_and_leap_months_stand_where_the_almanac_has_them(day: str, zh: str) -> None:
    said = lunar_of(date.fromisoformat(day))
    assert said is not None
    assert said.zh == zh


@pytest.mark.parametrize(
    ("day", "en"),
    [
        ("2026-09-25", "15th day of the 8th lunar month"),
        ("2025-07-25", "1st day of the leap 6th lunar month"),
        ("2026-02-18", "2nd day of the 1st lunar month"),
        ("2026-02-27", "11th day of the 1st lunar month"),
        ("2026-03-11", "23rd day of the 1st lunar month"),
        ("2026-12-20", "12th day of the 11th lunar month"),
    ],
)
def test_the_english_words_have_the_right_endings(day: str, en: str) -> None:
    said = lunar_of(date.fromisoformat(day))
    assert said is not None
    assert said.en == en


@pytest.mark.parametrize("day", ["1860-01-01", "1899-12-31", "1900-01-30", "2089-01-01", "9999-12-31", "0001-01-01"])
def test_outside_the_table_nothing_is_shown(day: str) -> None:
    assert lunar_of(date.fromisoformat(day)) is None


def test_days_count_up_by_one_and_months_have_29_or_30_of_them() -> None:
    run, lengths, day = 0, set(), FIRST
    while day <= LAST:
        said = lunar_of(day)
        assert said is not None
        number = int(said.en.partition(" ")[0][:-2])
        if number == 1 and run:
            lengths.add(run)
            run = 0
        run += 1
        assert number == run
        day += timedelta(days=1)
    assert lengths == {29, 30}
