"""Which matters are used at this terminal, counted without people.

What is kept: to a matter and an ISO week, how often it was used and on how many days; the same for two matters used in
one visit, without which came first. Who, when in the week, and in what order is nowhere. What comes out: only what was
counted on ENOUGH_DAYS different days, so that nothing tells of the one visitor of today; of a hidden matter (health,
money, children) nothing is counted at all. Counts fade: after eight weeks one is worth half.

Losing the file loses nothing but an order.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

log = logging.getLogger(__name__)

ENOUGH_DAYS: Final = 5
_HALF_LIFE_WEEKS = 8
_KEPT_WEEKS = 32  # four half-lives: what is older weighs next to nothing
_SCALE = 1000
_FORMAT = 1
_LARGEST_FILE = 4 * 1024 * 1024
_MOST_PAIRS = 2000  # to a week

Key = tuple[str, ...]  # one matter, or two in alphabetical order


@dataclass(slots=True)
class _Count:
    times: int = 0
    days: int = 0


@dataclass(slots=True)
class _Day:
    """Today, and what was counted today already: in memory only. `blind`: that is not known, and no day is added."""

    date: date
    seen: set[Key] = field(default_factory=set)
    blind: bool = False


class Use:
    """The counts of one terminal. `hidden` says of a matter that nothing may be counted of it; thread-safe."""

    def __init__(self, hidden: Callable[[str], bool] = lambda _: False) -> None:
        self._hidden = hidden
        self._lock = threading.Lock()
        self._weeks: dict[date, dict[Key, _Count]] = {}  # by their Monday
        self._today: _Day | None = None
        self._newest: date | None = None  # no day up to this one is added again
        self._weights: Mapping[Key, int] | None = None
        self._single: Mapping[str, int] = MappingProxyType({})
        self._changed = False

    def count(self, matter_id: str, day: date, after: str | None = None) -> None:
        """A matter ended well on `day`; `after` another one of the same visit."""
        with self._lock:
            if self._hidden(matter_id):
                return
            today = self._day(day)
            week = self._week(day)
            self._add(week, today, (matter_id,))
            together = after is not None and after != matter_id and not self._hidden(after)
            if together and after is not None and len(week) < _MOST_PAIRS:
                self._add(week, today, tuple(sorted((matter_id, after))))
            self._weights = None
            self._changed = True

    def weights(self) -> Mapping[str, int]:
        """How much each matter is used, more is more; the same value until something is counted."""
        with self._lock:
            self._weigh()
            return self._single

    def popular(self, most: int) -> tuple[str, ...]:
        """The matters that are used most, the most used first: at most `most`, and none without enough days."""
        weights = self.weights()
        return tuple(sorted(weights, key=lambda matter: (-weights[matter], matter))[:most])

    def together(self, matter_id: str, most: int) -> tuple[str, ...]:
        """What is used in one visit with `matter_id`, the most used first."""
        with self._lock:
            weights = self._weigh()
        pairs = [(-weight, key) for key, weight in weights.items() if len(key) > 1 and matter_id in key]
        return tuple(key[1] if key[0] == matter_id else key[0] for _, key in sorted(pairs)[:most])

    def take_changes(self) -> bytes | None:
        """What a file has to say, when something was counted since it was last asked for."""
        with self._lock:
            if not self._changed:
                return None
            self._changed = False
            return self._as_bytes()

    def changes_lost(self) -> None:
        """What was taken last could not be kept: it is still to be written."""
        with self._lock:
            self._changed = True

    def take_in(self, data: bytes) -> None:
        """Go on from what a file says. Raises ValueError when it is none of ours; nothing is changed then."""
        weeks, last_day = _parsed(data)
        with self._lock:
            self._weeks = {
                monday: {key: count for key, count in counts.items() if not any(map(self._hidden, key))}
                for monday, counts in weeks.items()
            }
            self._today, self._newest = None, last_day
            self._weights = None

    def _add(self, week: dict[Key, _Count], today: _Day, key: Key) -> None:
        count = week.setdefault(key, _Count())
        count.times += 1
        if not today.blind and key not in today.seen:
            today.seen.add(key)
            count.days += 1

    def _week(self, day: date) -> dict[Key, _Count]:
        monday = _monday_of(day)
        oldest = monday - timedelta(weeks=_KEPT_WEEKS)
        self._weeks = {week: counts for week, counts in self._weeks.items() if oldest < week <= monday}
        return self._weeks.setdefault(monday, {})

    def _day(self, day: date) -> _Day:
        """Today. No day is added twice, be it by a restart or by a clock that goes to and fro.

        A clock that goes back by weeks was wrong before: what it counted since, and in that week, is dropped.
        """
        if self._today is None or day != self._today.date:
            newest = self._newest or date.min
            if _monday_of(day) < _monday_of(newest):
                self._weeks = {week: counts for week, counts in self._weeks.items() if week < _monday_of(day)}
                self._newest = day
            else:
                self._newest = max(newest, day)
            self._today = _Day(day, blind=day <= newest)
        return self._today

    def _weigh(self) -> Mapping[Key, int]:
        if self._weights is None:
            newest = max(self._weeks, default=date.min)
            days: dict[Key, int] = defaultdict(int)
            worth: dict[Key, float] = defaultdict(float)
            for monday, counts in self._weeks.items():
                faded = 0.5 ** ((newest - monday).days / 7 / _HALF_LIFE_WEEKS)
                for key, count in counts.items():
                    days[key] += count.days
                    worth[key] += count.times * faded
            self._weights = {key: max(1, round(_SCALE * worth[key])) for key in worth if days[key] >= ENOUGH_DAYS}
            self._single = MappingProxyType({key[0]: weight for key, weight in self._weights.items() if len(key) == 1})
        return self._weights

    def _as_bytes(self) -> bytes:
        weeks = {
            "{}-W{:02}".format(*monday.isocalendar()[:2]): [
                [*key, count.times, count.days] for key, count in sorted(counts.items())
            ]
            for monday, counts in sorted(self._weeks.items())
        }
        last_day = self._newest.isoformat() if self._newest else None
        return json.dumps({"format": _FORMAT, "last_day": last_day, "weeks": weeks}, ensure_ascii=False).encode()


def _parsed(data: bytes) -> tuple[dict[date, dict[Key, _Count]], date | None]:
    """What the file says. Raises ValueError."""
    try:
        told: Any = json.loads(data)
        if told["format"] != _FORMAT:
            raise ValueError("another format")
        weeks = {_monday(week): dict(map(_row, rows)) for week, rows in told["weeks"].items()}
        last_day = date.fromisoformat(told["last_day"]) if told["last_day"] is not None else None
    except (KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise ValueError("no counts of use") from wrong
    return weeks, last_day


def _monday_of(day: date) -> date:
    return date.fromisocalendar(*day.isocalendar()[:2], 1)


def _monday(week: str) -> date:
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def _row(row: list[Any]) -> tuple[Key, _Count]:
    *key, times, days = row
    whole = type(times) is int and type(days) is int and 0 <= days <= 7 and times >= days  # noqa: PLR2004 - days of a week
    if len(key) not in {1, 2} or not all(isinstance(matter, str) for matter in key) or not whole:
        raise ValueError("a count that cannot be")
    return tuple(key), _Count(times, days)


class UseFile:
    """Where the counts outlast the process: one small file, written whole or not at all."""

    def __init__(self, use: Use, path: Path) -> None:
        self._use = use
        self._path = path
        self._failing = False

    def load(self) -> None:
        """Go on from the file. One that is not there or is spoilt counts as none: what it told was only an order."""
        try:
            with self._path.open("rb") as file:
                data = file.read(_LARGEST_FILE + 1)
            self._use.take_in(data)
        except FileNotFoundError:
            return
        except (OSError, ValueError) as failed:
            log.warning("counts of use not read: %s", failed)

    def keep(self) -> None:
        """Write what was counted since; a disk that takes nothing is tried again next time."""
        data = self._use.take_changes()
        if data is None:
            return
        try:
            _write(self._path, data)
        except OSError as failed:
            self._use.changes_lost()
            if not self._failing:
                log.warning("counts of use not kept: %s", failed.strerror)
            self._failing = True
            return
        if self._failing:
            log.info("counts of use kept again")
        self._failing = False


def _write(path: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
