"""What can be done now, and why the rest cannot: from devices, network, opening hours and the age of reference data.

`lack` is the one judgement; tiles, the attract screen and `kiosk catalogue available` all word what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from kiosk.catalogue import freshness, workdays
from kiosk.catalogue.freshness import Freshness
from kiosk.catalogue.model import (
    Action,
    Catalogue,
    Contract,
    Dataset,
    Device,
    Fallback,
    Hours,
    Identity,
    Matter,
    Text,
)
from kiosk.catalogue.vocabulary import WhenOld
from kiosk.journey.state import Way, World
from kiosk.journey.view import Network, Paper

NOT_ENROLLED = "not_enrolled"
_WAYS = {
    Fallback.KEEP_REQUEST: Way.KEEP_REQUEST,
    Fallback.BILL_NOTE: Way.BILL_NOTE,
    Fallback.HOLD_SLOT: Way.HOLD_SLOT,
    Fallback.CALL_NOW: Way.CALL_NOW,
}
_CAN_PRINT = frozenset({Paper.READY, Paper.LOW})


class Lack(StrEnum):
    """What stands in the way of a matter."""

    SERVICE = "service"  # the terminal was not put into service yet
    READER = "reader"
    PRINTER = "printer"
    NETWORK = "network"
    HOURS = "hours"  # the office's system is closed at this hour
    DATA = "data"  # reference data are too old, and the matter refuses old ones
    JOURNAL = "journal"


WORDS: Mapping[Lack, Text] = {
    Lack.SERVICE: Text("本机还没有开通", "This terminal is not in service yet"),
    Lack.READER: Text("读卡器暂时不能用", "The card reader does not work now"),
    Lack.PRINTER: Text("打印机暂时不能用", "The printer does not work now"),
    Lack.NETWORK: Text("要联网才能办", "Needs the network"),
    Lack.HOURS: Text("现在不是办理时间", "Closed at this hour"),
    Lack.DATA: Text("资料太旧，更新后能办", "The data are too old for this"),
    Lack.JOURNAL: Text("本机暂时不能收件", "Nothing can be kept here now"),
}


@dataclass(frozen=True, slots=True)
class Availability:
    """All matters, sorted by whether they can be begun: ids in order of number."""

    normal: tuple[str, ...]  # as they are meant
    instead: Mapping[Way, tuple[str, ...]]  # only their fallback: a request that is kept, a note, a wished time
    lacking: Mapping[Lack, tuple[str, ...]]

    @property
    def open(self) -> int:
        """How many can be begun in some way."""
        return len(self.normal) + sum(map(len, self.instead.values()))

    @property
    def total(self) -> int:
        """How many there are."""
        return self.open + sum(map(len, self.lacking.values()))


@dataclass(frozen=True, slots=True)
class Moment:
    """The day and, where somebody knows it, the time: ISO 8601, local, to the minute."""

    today: str
    now: str = ""


def way(catalogue: Catalogue, moment: Moment, matter: Matter, world: World) -> Way | None:
    """How the matter can be handled now; None when it can only be explained."""
    if matter.offline.contract is not Contract.ONLINE:
        return Way.NORMAL
    if world.network is Network.ONLINE and is_open(catalogue, moment, matter.hours):
        return Way.NORMAL
    return _WAYS.get(matter.offline.fallback) if matter.offline.fallback else None


def lack(catalogue: Catalogue, moment: Moment, matter: Matter, world: World) -> Lack | None:
    """Why the matter cannot be begun now; None when it can, be it by its fallback."""
    if world.journal_trouble == NOT_ENROLLED:
        return Lack.SERVICE
    if matter.identity is not Identity.NONE and not world.readers:
        return Lack.READER
    if Device.PRINTER in matter.devices and world.paper not in _CAN_PRINT:
        return Lack.PRINTER
    if matter.offline.when_old is WhenOld.REFUSE and old_datasets(catalogue, moment.today, matter):
        return Lack.DATA
    chosen = way(catalogue, moment, matter, world)
    if chosen is None:
        return Lack.NETWORK if world.network is Network.OFFLINE else Lack.HOURS
    keeps = chosen is not Way.NORMAL or matter.action is Action.SUBMIT
    if keeps and world.journal_trouble is not None:
        return Lack.JOURNAL
    return None


def available(catalogue: Catalogue, moment: Moment, world: World) -> Availability:
    """Every matter of the catalogue, judged."""
    normal: list[str] = []
    instead: dict[Way, list[str]] = {}
    lacking: dict[Lack, list[str]] = {}
    for matter in sorted(catalogue.matters.values(), key=lambda one: one.number):
        missing = lack(catalogue, moment, matter, world)
        chosen = way(catalogue, moment, matter, world)
        if missing is not None or chosen is None:
            lacking.setdefault(missing or Lack.NETWORK, []).append(matter.id)
        elif chosen is Way.NORMAL:
            normal.append(matter.id)
        else:
            instead.setdefault(chosen, []).append(matter.id)
    return Availability(
        tuple(normal),
        {how: tuple(ids) for how, ids in instead.items()},
        {why: tuple(ids) for why, ids in lacking.items()},
    )


def old_datasets(catalogue: Catalogue, today: str, matter: Matter) -> tuple[Dataset, ...]:
    """The reference data of the matter that do not hold on this day, or are older than their owner allows."""
    day = date.fromisoformat(today)
    used = (catalogue.datasets.get(id_) for id_ in matter.offline.datasets)
    return tuple(one for one in used if one is not None and freshness.state(one, day) is not Freshness.FRESH)


def is_open(catalogue: Catalogue, moment: Moment, hours: Hours | None) -> bool:
    """Whether an office's system answers at this moment; always, where nobody knows the time or it never closes."""
    if hours is None or not moment.now:
        return True
    day, _, time = moment.now.partition("T")
    if hours.working_days_only and not _is_working_day(catalogue, day):
        return False
    return hours.opens <= time < hours.closes


def _is_working_day(catalogue: Catalogue, day: str) -> bool:
    known = catalogue.datasets.get(workdays.DATASET)
    return workdays.is_working_day(date.fromisoformat(day), workdays.calendar(known) if known else None)


def in_words(why: Lack) -> Text:
    """A lack in a few words, as on a tile."""
    return WORDS[why]


def in_sentences(ready: Availability) -> tuple[Text, ...]:
    """Why the others cannot be done, for whoever stands before the terminal: the largest number first."""
    counted = sorted(((len(ids), why) for why, ids in ready.lacking.items()), key=lambda one: -one[0])
    return tuple(
        Text(f"{count} 件：{in_words(why).zh}", f"{count} matters: {in_words(why).en[0].lower()}{in_words(why).en[1:]}")
        for count, why in counted
    )


def who_acts(why: Lack) -> Text:
    """Who must do what about a lack, for the agent and the technician."""
    match why:
        case Lack.SERVICE:
            return Text("技术员：运行 kiosk enrol 开通本机", "Technician: put it into service with `kiosk enrol`")
        case Lack.READER:
            return Text("技术员：检查读卡器的线和端口", "Technician: look at the reader's cable and port")
        case Lack.PRINTER:
            return Text("代办员：加纸、关好盖子；不行再找技术员", "Agent: paper and cover; else the technician")
        case Lack.NETWORK:
            return Text("等网络恢复；长时间不通找技术员", "Wait for the network; call the technician if it stays away")
        case Lack.HOURS:
            return Text("到办理时间再来", "Come back when it is open")
        case Lack.DATA:
            return Text("县里：发布新的资料", "The county: publish newer data")
        case Lack.JOURNAL:
            return Text("技术员：运行 kiosk doctor 查看磁盘", "Technician: look at the disk with `kiosk doctor`")
        case _:
            assert_never(why)
