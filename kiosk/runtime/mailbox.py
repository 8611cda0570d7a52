"""The one loop: an event out of the mailbox, a step, the effects carried, the picture handed on.

Everything that happens to the terminal happens here, one event after the other, on one thread. Nothing in a turn waits
for a device, a disk or the network: effects go to workers, and what becomes of them comes back as events.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Protocol

from kiosk.journey import effect
from kiosk.journey.draw import draw
from kiosk.journey.event import Event, TimerFired, UiEvent
from kiosk.journey.setting import Setting
from kiosk.journey.state import Preferences, State
from kiosk.journey.step import step
from kiosk.journey.view import Snapshot
from kiosk.runtime.timer import Timers

log = logging.getLogger(__name__)
_LONGEST_WAIT_S = 60.0


class Carrier(Protocol):
    """Carries effects out, on other threads."""

    def carry(self, order: effect.Effect) -> None:
        """Begin to carry out `order`; never blocks."""


class Mailbox:
    """The journey at run time. `setting` is asked for at every turn, so that a new day or catalogue is seen.

    `failed` hears of a bug that ended the loop: the process should end with it.
    """

    def __init__(
        self,
        setting: Callable[[], Setting],
        monotonic: Callable[[], float],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._setting = setting
        self._failed = failed
        self._timers = Timers(monotonic)
        self._events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self._shows: list[Callable[[Snapshot], None]] = []
        self._lock = threading.Lock()
        begin = setting()
        usual = Preferences(language=begin.language)
        self._state = State(preferences=usual, usual=usual)
        self._snapshot = draw(begin, self._state, serial=1)
        self._thread: threading.Thread | None = None
        self._carrier: Carrier | None = None

    def start(self, carrier: Carrier) -> None:
        """Begin to turn; effects go to `carrier`."""
        self._carrier = carrier
        self._thread = threading.Thread(target=self._run, name="mailbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the event at hand."""
        self._events.put(None)
        if self._thread is not None:
            self._thread.join()

    def post(self, event: UiEvent) -> None:
        """Somebody touched the glass."""
        self._events.put(event)

    def tell(self, event: Event) -> None:
        """A device, the journal or the platform has something to say."""
        self._events.put(event)

    def subscribe(self, show: Callable[[Snapshot], None]) -> None:
        """Have `show` called with the snapshot of now and with every later one."""
        with self._lock:
            self._shows.append(show)
            show(self._snapshot)

    def _run(self) -> None:
        try:
            self._turn_until_stopped()
        except BaseException as fault:  # noqa: BLE001 - a bug in a step: reported to who ends the process
            self._failed(fault)

    def _turn_until_stopped(self) -> None:
        while True:
            try:
                event = self._events.get(timeout=max(0.001, self._timers.wait(_LONGEST_WAIT_S)))
            except queue.Empty:
                for name in self._timers.fired():
                    self._turn(TimerFired(name))
                continue
            if event is None:
                return
            self._turn(event)
            for name in self._timers.fired():
                self._turn(TimerFired(name))

    def _turn(self, event: Event) -> None:
        setting = self._setting()
        after, effects = step(setting, self._state, event)
        changed = after != self._state
        self._state = after
        for order in effects:
            if isinstance(order, effect.SetTimer):
                self._timers.set(order.timer, order.seconds)
            elif self._carrier is not None:
                self._carrier.carry(order)
        if changed:
            self._show(setting)

    def _show(self, setting: Setting) -> None:
        with self._lock:
            self._snapshot = draw(setting, self._state, self._snapshot.serial + 1)
            for show in self._shows:
                show(self._snapshot)
