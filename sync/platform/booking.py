"""Appointments: the first of the wished half-days that has a place left, kept in the commit that stores the entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.platform.clock import next_weekday
from sync.platform.matter import Body
from sync.platform.store import Store
from sync.platform.template import Words, words_of
from sync.platform.terminal import Origin


@dataclass(frozen=True, slots=True)
class Slot:
    """A half-day of every week. `weekday` as in ISO 8601: 1 is Monday."""

    weekday: int
    words: Words


@dataclass(frozen=True, slots=True)
class Booking:
    """How a matter books: the answers that name place and wishes, in order; places to a half-day; slots never free."""

    reason: str
    place: tuple[str, ...]
    wishes: tuple[str, ...]
    places: int
    slots: Mapping[str, Slot]
    full: frozenset[str] = frozenset()


def booking_of(data: Mapping[str, Any]) -> Booking:
    """The booking in a piece of YAML. Raises ValueError or KeyError."""
    slots = {
        str(name): Slot(int(slot["weekday"]), words_of({"zh": slot["zh"], "en": slot["en"]}))
        for name, slot in data["slots"].items()
    }
    return Booking(
        reason=str(data["reason"]),
        place=tuple(data["place"]),
        wishes=tuple(data["wishes"]),
        places=int(data["places"]),
        slots=slots,
        full=frozenset(data.get("full", ())),
    )


class Bookings:
    """The appointment book. `take` runs within the transaction of the entry."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms

    def take(self, booking: Booking, origin: Origin, seq: int, body: Body) -> bool:
        """Whether a wished half-day had a place, which is now this entry's."""
        place = " / ".join(str(body.answers.get(name, "")) for name in booking.place)
        for wish in booking.wishes:
            name = str(body.answers.get(wish))
            slot = booking.slots.get(name)
            if slot is None or name in booking.full:
                continue
            day = next_weekday(self._now_ms(), slot.weekday)
            taken = self._store.value(
                "SELECT count(*) FROM bookings WHERE place = ? AND day = ? AND slot = ?", place, day, name
            )
            if taken >= booking.places:
                continue
            return self._store.insert(
                "bookings",
                {
                    "region": origin.region,
                    "terminal": origin.terminal,
                    "incarnation": origin.incarnation,
                    "seq": seq,
                    "place": place,
                    "day": day,
                    "slot": name,
                },
            )
        return False

    def facts(self, booking: Booking, origin: Origin, seq: int) -> dict[str, Any]:
        """What was booked for an entry, as `booked_day` and `booked_slot`."""
        row = self._store.row(
            "SELECT day, slot FROM bookings WHERE region = ? AND terminal = ? AND incarnation = ? AND seq = ?",
            origin.region, origin.terminal, origin.incarnation, seq,
        )  # fmt: skip
        if row is None or row["slot"] not in booking.slots:
            return {}
        return {"booked_day": row["day"], "booked_slot": booking.slots[row["slot"]].words}
