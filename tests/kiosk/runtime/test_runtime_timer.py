"""Named timers on a clock that a test moves."""

from __future__ import annotations

from kiosk.runtime.timer import Timers


class Hand:
    """A clock moved by hand."""

    now = 100.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def test_timers_fire_once_in_the_order_they_are_due() -> None:
    clock = Hand()
    timers = Timers(clock)
    timers.set("late", 5)
    timers.set("early", 2)
    assert timers.fired() == ()
    clock.now += 5
    assert timers.fired() == ("early", "late")
    assert timers.fired() == ()


def test_a_timer_that_was_stopped_or_set_again_does_not_fire_at_its_old_time() -> None:
    clock = Hand()
    timers = Timers(clock)
    timers.set("idle", 2)
    timers.set("verdict", 2)
    timers.set("idle", 10)
    timers.set("verdict", None)
    timers.set("never", None)
    clock.now += 9
    assert timers.fired() == ()
    clock.now += 1
    assert timers.fired() == ("idle",)


def test_the_loop_waits_for_the_next_timer_and_no_longer_than_it_may() -> None:
    clock = Hand()
    timers = Timers(clock)
    assert timers.wait(60) == 60
    timers.set("idle", 7)
    timers.set("leave", 90)
    assert timers.wait(60) == 7
    clock.now += 8
    assert timers.wait(60) == 0
