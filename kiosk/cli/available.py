"""What can be done now, in the words of whoever asks: the citizen, the village agent, the technician."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.catalogue.model import Catalogue
from kiosk.journey.available import Availability, Lack, Moment, in_words, old_datasets, who_acts
from kiosk.journey.state import Way

READERS = ("citizen", "agent", "technician")
_INSTEAD = {
    Way.KEEP_REQUEST: "只能先留下申请 / only a request can be left",
    Way.BILL_NOTE: "只能打印缴费提示单 / only a note on how to pay",
    Way.HOLD_SLOT: "只能登记想要的时间 / only a wished time",
    Way.CALL_NOW: "先打电话，再登记 / the telephone first, then a record",
}


def availability_as_json(moment: Moment, ready: Availability) -> dict[str, Any]:
    """For a program."""
    return {
        "at": moment.now or moment.today,
        "available": ready.open,
        "total": ready.total,
        "normal": list(ready.normal),
        "instead": {how.value: list(ids) for how, ids in ready.instead.items()},
        "lacking": {why.value: list(ids) for why, ids in ready.lacking.items()},
    }


def availability_in_words(reader: str, catalogue: Catalogue, moment: Moment, ready: Availability) -> Iterator[str]:
    """Lines for a citizen (how many, and why), an agent (which ones, what instead) or a technician (who must act)."""
    yield f"现在可办 {ready.open} 项，共 {ready.total} 项 / {ready.open} of {ready.total} matters available"
    for how, ids in ready.instead.items():
        yield f"  {len(ids):>3}  {_INSTEAD[how]}"
        if reader == "agent":
            yield from _named(catalogue, ids)
    for why, ids in sorted(ready.lacking.items(), key=lambda one: -len(one[1])):
        words = in_words(why)
        yield f"  {len(ids):>3}  {words.zh} / {words.en}"
        if reader != "citizen":
            act = who_acts(why)
            yield f"       → {act.zh} / {act.en}"
            yield from _named(catalogue, ids)
        if reader == "technician" and why is Lack.DATA:
            yield from _old(catalogue, moment, ids)


def _named(catalogue: Catalogue, ids: tuple[str, ...]) -> Iterator[str]:
    for id_ in ids:
        matter = catalogue.matters[id_]
        yield f"       {matter.number:>4}  {matter.name.zh} / {matter.name.en}"


def _old(catalogue: Catalogue, moment: Moment, ids: tuple[str, ...]) -> Iterator[str]:
    old = {one.id: one for id_ in ids for one in old_datasets(catalogue, moment.today, catalogue.matters[id_])}
    for one in old.values():
        yield (
            f"       {one.id}: as of {one.as_of}, may be {one.max_age_days} days old"
            + (f", valid to {one.valid_to}" if one.valid_to else "")
        )
