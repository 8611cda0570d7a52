"""Working days: Monday to Friday, less the holidays and with the make-up days that the State Council tells each year.

The days come from the dataset `working-days`: rows whose value is a day, tagged `holiday` or `working-day`. Outside its
dates only the week is known; what was counted there is `certain=False` and is to be told as "about".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.catalogue.model import Dataset

DATASET = "working-days"
HOLIDAY = "holiday"
WORKING_DAY = "working-day"
_SATURDAY = 5
_DAY = timedelta(days=1)


class CalendarError(Exception):
    """The dataset is no calendar: the message names the row."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the State Council told, for the days from `first` to `last`, both included."""

    first: date
    last: date
    holidays: frozenset[date]
    working_days: frozenset[date]  # days of a weekend on which offices work

    def covers(self, day: date) -> bool:
        """Whether anything was told about this day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Due:
    """The day that was counted to, and whether every day on the way is known."""

    day: date
    certain: bool


def calendar(dataset: Dataset) -> Calendar:
    """The calendar in `dataset`; raises `CalendarError`."""
    if dataset.valid_from is None or dataset.valid_to is None:
        raise CalendarError(f"{dataset.id}: valid_from and valid_to are missing: add the first and the last day")
    first, last = date.fromisoformat(dataset.valid_from), date.fromisoformat(dataset.valid_to)
    days: dict[str, set[date]] = {HOLIDAY: set(), WORKING_DAY: set()}
    for row in dataset.rows:
        value, tags = row.get("value", ""), row["tags"]
        try:
            day = date.fromisoformat(value)
            days[tags[0]].add(day)
        except (ValueError, KeyError, IndexError) as bad:
            raise CalendarError(
                f"{dataset.id}: row {value!r} needs a day and the tag {HOLIDAY} or {WORKING_DAY}"
            ) from bad
        if not first <= day <= last:
            raise CalendarError(f"{dataset.id}: row {value!r} is outside valid_from and valid_to")
    return Calendar(first, last, frozenset(days[HOLIDAY]), frozenset(days[WORKING_DAY]))


def is_working_day(day: date, known: Calendar | None) -> bool:
    """Whether offices work on this day, as far as is known."""
    if known is not None and day in known.working_days:
        return True
    return day.weekday() < _SATURDAY and (known is None or day not in known.holidays)


def add_working_days(day: date, count: int, known: Calendar | None) -> Due:
    """The day that is `count` working days after `day`, which itself does not count; `day` for a count of 0.

    Raises `ValueError` for a negative count.
    """
    if count < 0:
        raise ValueError("a count of working days cannot be negative")
    certain = known is not None and known.covers(day)
    while count:
        day += _DAY
        certain = certain and known is not None and known.covers(day)
        count -= is_working_day(day, known)
    return Due(day, certain)
