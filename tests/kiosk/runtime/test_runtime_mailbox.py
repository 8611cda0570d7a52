"""The one loop: events in order, timers, pictures, and what a bug does to it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.view import CardProblem, Network, Paper, Snapshot
from kiosk.runtime.mailbox import Mailbox

PATIENCE_S = 20.0
WANG = Citizen("王大山", "33062418991231999X", "1899-12-31", "male", "浙江省新昌县沙溪镇董村36号")


class Hand:
    """A clock that only moves when it is told to, and wakes the loop by an event then."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


class Carrier:
    """Takes effects down; one that `breaks` waits for is a bug."""

    def __init__(self) -> None:
        self.orders: queue.SimpleQueue[effect.Effect] = queue.SimpleQueue()

    def carry(self, order: effect.Effect) -> None:
        """As the protocol says."""
        self.orders.put(order)

    def next_of(self, kind: type) -> effect.Effect:
        """The next effect of a kind."""
        while not isinstance(order := self.orders.get(timeout=PATIENCE_S), kind):
            pass
        return order


class Glass:
    """Every picture, in order."""

    def __init__(self) -> None:
        self.seen: queue.SimpleQueue[Snapshot] = queue.SimpleQueue()
        self.last: Snapshot | None = None

    def __call__(self, snapshot: Snapshot) -> None:
        """Show one."""
        self.seen.put(snapshot)

    def until(self, screen: str) -> Snapshot:
        """The next picture of this screen; serials must rise on the way."""
        while True:
            snapshot = self.seen.get(timeout=PATIENCE_S)
            assert self.last is None or snapshot.serial == self.last.serial + 1
            self.last = snapshot
            if type(snapshot.screen).__name__ == screen:
                return snapshot


class Rig:
    """A mailbox with its surroundings."""

    def __init__(self, setting: Setting) -> None:
        self.clock, self.carrier, self.glass = Hand(), Carrier(), Glass()
        self.failed: queue.SimpleQueue[BaseException] = queue.SimpleQueue()
        self.box = Mailbox(lambda: setting, self.clock, self.failed.put)
        self.box.subscribe(self.glass)

    def tell(self, *events: event.Event) -> None:
        """One after the other."""
        for happened in events:
            self.box.tell(happened)


@pytest.fixture
def rig(setting: Setting) -> Iterator[Rig]:
    made = Rig(replace(setting, idle_s=60, warning_s=3, leave_s=5, trouble_s=4))
    made.box.start(made.carrier)
    made.tell(event.ReadersChanged(("contact",)), event.PaperChanged(Paper.READY), event.NetworkChanged(Network.ONLINE))
    made.glass.until("Attract")
    yield made
    made.box.stop()


def arrive(rig: Rig) -> int:
    """Wang lays a card; gives the visit."""
    rig.tell(event.CardInserted("chip"))
    order = rig.carrier.next_of(effect.ReadCard)
    assert isinstance(order, effect.ReadCard)
    rig.tell(event.CardWasRead(order.visit, WANG))
    assert rig.glass.until("Home").frame.citizen == "王*山"
    return order.visit


def test_events_are_handled_in_the_order_they_were_told(rig: Rig) -> None:
    rig.tell(event.CardInserted("chip"), event.CardRemoved("chip"), event.CardInserted("chip"))
    reads = [rig.carrier.next_of(effect.ReadCard) for _ in range(2)]
    assert [read.visit for read in reads] == [1, 2]  # type: ignore[attr-defined]
    assert rig.carrier.orders.empty(), "the removal came between the two reads"


def test_a_subscriber_gets_the_picture_of_now_at_once(rig: Rig) -> None:
    arrive(rig)
    late = Glass()
    rig.box.subscribe(late)
    assert late.seen.get_nowait().frame.citizen == "王*山"


def test_an_answer_to_a_visit_that_is_over_shows_nothing_of_it(rig: Rig) -> None:
    rig.tell(event.CardInserted("chip"))
    order = rig.carrier.next_of(effect.ReadCard)
    rig.tell(event.CardRemoved("chip"), event.CardWasRead(order.visit, WANG), event.CardInserted("chip"))  # type: ignore[attr-defined]
    second = rig.carrier.next_of(effect.ReadCard)
    rig.tell(event.CardWasRead(second.visit, CardProblem.FOREIGN))  # type: ignore[attr-defined]
    while True:
        picture = rig.glass.until("Card")
        assert picture.frame.citizen is None
        if picture.screen.problem is CardProblem.FOREIGN:  # type: ignore[union-attr]
            return


def test_nobody_touching_it_warns_counts_down_and_wipes(rig: Rig) -> None:
    visit = arrive(rig)
    rig.clock.now += 59
    rig.tell(event.PaperChanged(Paper.LOW))
    assert rig.glass.until("Home").idle is None
    rig.clock.now += 2
    rig.tell(event.PaperChanged(Paper.READY))
    left = []
    while (picture := rig.glass.until("Home")).idle is None:
        pass
    while True:
        left.append(picture.idle.seconds)  # type: ignore[union-attr]
        rig.clock.now += 1
        rig.tell(event.PaperChanged(Paper.LOW if len(left) % 2 else Paper.READY))
        picture = rig.glass.seen.get(timeout=PATIENCE_S)
        if type(picture.screen).__name__ == "Goodbye":
            break
        if picture.idle is None or picture.idle.seconds == left[-1]:
            picture = rig.glass.seen.get(timeout=PATIENCE_S)
        if type(picture.screen).__name__ == "Goodbye":
            break
    assert left == [3, 2, 1]
    assert picture.frame.citizen is None
    assert rig.carrier.next_of(effect.Forget) == effect.Forget(visit)


def test_a_touch_in_the_warning_stops_its_timer_for_good(rig: Rig) -> None:
    arrive(rig)
    rig.clock.now += 61
    rig.tell(event.PaperChanged(Paper.LOW))
    while rig.glass.until("Home").idle is None:
        pass
    rig.box.post(event.StillHerePressed())
    assert rig.glass.until("Home").idle is None
    rig.clock.now += 30
    rig.tell(event.PaperChanged(Paper.READY))
    picture = rig.glass.until("Home")
    assert picture.idle is None
    assert picture.frame.citizen == "王*山"


def test_a_timer_fires_by_itself_when_nothing_else_happens(setting: Setting) -> None:
    failed: queue.SimpleQueue[BaseException] = queue.SimpleQueue()
    glass = Glass()
    box = Mailbox(lambda: replace(setting, idle_s=0.01), time.monotonic, failed.put)
    box.subscribe(glass)
    box.start(Carrier())
    try:
        box.tell(event.ReadersChanged(("contact",)))
        box.post(event.Started())
        while glass.until("Home").idle is None:
            pass
    finally:
        box.stop()
    assert failed.empty()


def test_a_bug_in_a_turn_is_told_to_who_ends_the_process_and_nothing_more_is_shown(setting: Setting) -> None:
    class Broken:
        def carry(self, order: effect.Effect) -> None:
            raise RuntimeError(type(order).__name__)

    failed: queue.SimpleQueue[BaseException] = queue.SimpleQueue()
    box = Mailbox(lambda: setting, threading.TIMEOUT_MAX.__float__, failed.put)
    box.start(Broken())
    box.tell(event.ReadersChanged(("contact",)))
    box.tell(event.CardInserted("chip"))
    assert isinstance(failed.get(timeout=PATIENCE_S), RuntimeError)
    box.stop()
