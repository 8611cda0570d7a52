"""A terminal's parts without its window: the shipped catalogue, a real journal, and a list of what was told."""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
import shipped

from kiosk.catalogue.model import Catalogue, Text
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.view import Row
from kiosk.runtime.keeping import Keeping
from kiosk.runtime.slip import Slips
from sync.cose import point
from sync.journal import Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key

T = TypeVar("T")
PATIENCE_S = 20.0
NOON_MS = 1_790_000_000_000
CHEN = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村12号")
MATTER = "medical-insurance-enrolment"


class Told:
    """What was told to the mailbox, in order."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[event.Event] = queue.SimpleQueue()

    def __call__(self, happened: event.Event) -> None:
        """Take one event."""
        self._events.put(happened)

    def next(self) -> event.Event:
        """The next event; the test fails when none comes."""
        try:
            return self._events.get(timeout=PATIENCE_S)
        except queue.Empty:
            raise AssertionError("nothing was told") from None

    def next_of(self, kind: type[T]) -> T:
        """The next event of a kind; others before it are passed over."""
        while not isinstance(happened := self.next(), kind):
            pass
        return happened

    def waiting(self) -> list[event.Event]:
        """What was told and not taken yet."""
        found = []
        while not self._events.empty():
            found.append(self._events.get())
        return found


@dataclass
class Clock:
    """The wall clock, set by hand, and whether anybody vouched for it."""

    ms: int = NOON_MS
    trusted: bool = True

    def now_ms(self) -> int:
        """The time."""
        return self.ms

    def is_trusted(self) -> bool:
        """Whether the platform has said so."""
        return self.trusted


@dataclass
class Desk:
    """Journal, slips and the keeping of entries, as a terminal has them."""

    journal: Journal
    keys: Keys
    slips: Slips
    keeping: Keeping
    told: Told
    clock: Clock
    woken: list[None]

    def keep(self, visit: int = 1, **more: Any) -> event.Committed:
        """Commit the example of a matter for Chen; gives the promise."""
        self.keeping.commit(commit_order(self.slips._setting().catalogue, visit, **more))
        return self.told.next_of(event.Committed)


def commit_order(catalogue: Catalogue, visit: int = 1, **more: Any) -> effect.Commit:
    """What the journey asks for when Chen confirms."""
    matter = catalogue.matters[MATTER]
    order: dict[str, Any] = {
        "visit": visit,
        "matter": matter,
        "operation": "submit",
        "answers": matter.example.answers,
        "citizen": CHEN,
        "assurance": "card",
        "language": "zh",
        "rows": (Row(Text("手机", "Mobile"), Text("138****0001", "138****0001")),),
        "steps": (Text("等短信", "Wait for a message"),),
    }
    return effect.Commit(**{**order, **more})


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    assert not shipped.loaded().faults
    return shipped.catalogue()


@pytest.fixture(scope="session")
def setting(catalogue: Catalogue) -> Setting:
    return Setting(
        catalogue=catalogue,
        place=Text("董村", "Dong Village"),
        terminal="330624-108248-01",
        help_line="12345",
        today="2026-11-24",
        now="2026-11-24T14:00",
    )


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys.load(tmp_path)


def identity_of(keys: Keys) -> TerminalIdentity:
    """What an enrolment makes of these keys; nobody has the other half of the sealing key."""
    _, sealing, key_id = new_sealing_key()
    return TerminalIdentity(
        "330624", "330624-108248-01", 1, "DC1", "董村", "Dong", keys.public_point, sealing, key_id, "E1"
    )


@pytest.fixture
def bare_journal(tmp_path: Path, keys: Keys, clock: Clock) -> Iterator[Journal]:
    """A journal that was never enrolled."""
    opened = Journal.open(tmp_path / "journal.db", keys, now_ms=clock.now_ms, ballast_bytes=64 << 10)
    yield opened
    opened.close()


@pytest.fixture
def make_desk(bare_journal: Journal, keys: Keys, setting: Setting, told: Told, clock: Clock) -> Callable[[], Desk]:
    ids = itertools.count(1)

    def made() -> Desk:
        slips = Slips(bare_journal, keys.signing_key, lambda: setting, clock.now_ms, clock.is_trusted)
        woken: list[None] = []
        keeping = Keeping(
            bare_journal,
            told,
            lambda: f"{next(ids):032x}",
            lambda: setting.catalogue.version,
            slips,
            lambda: woken.append(None),
            clock.is_trusted,
        )
        return Desk(bare_journal, keys, slips, keeping, told, clock, woken)

    return made


@pytest.fixture
def desk(make_desk: Callable[[], Desk], bare_journal: Journal, keys: Keys) -> Desk:
    """An enrolled terminal's desk."""
    bare_journal.enrol(identity_of(keys))
    assert point(keys.signing_key.public_key()) == keys.public_point
    return make_desk()
