"""How old reference data are, and whether they hold on a day. Pure: the day is an argument."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kiosk.catalogue.model import Dataset


class Freshness(StrEnum):
    """What a day makes of a dataset."""

    FRESH = "fresh"
    OLD = "old"  # past its greatest age: show its date and say that it may have changed
    EXPIRED = "expired"  # past its last day: the rows do not hold any more
    NOT_YET = "not_yet"  # before its first day: the rows do not hold yet


def age_days(dataset: Dataset, today: date) -> int:
    """Days since the source said so; negative when the clock stands before that day."""
    return (today - date.fromisoformat(dataset.as_of)).days


def state(dataset: Dataset, today: date) -> Freshness:
    """Dates of validity weigh more than age: what has run out is not merely old."""
    day = today.isoformat()
    if dataset.valid_to is not None and day > dataset.valid_to:
        return Freshness.EXPIRED
    if dataset.valid_from is not None and day < dataset.valid_from:
        return Freshness.NOT_YET
    return Freshness.OLD if age_days(dataset, today) > dataset.max_age_days else Freshness.FRESH
