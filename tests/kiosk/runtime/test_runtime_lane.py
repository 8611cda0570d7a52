"""Lanes and ticker: order, independence, bugs, and an end that waits for nobody for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.journey import effect
from kiosk.runtime.carrier import Parts, Workers
from kiosk.runtime.lane import Lane
from kiosk.runtime.ticker import Ticker

PATIENCE_S = 20.0


class Recorder:
    """Stands in for every part: takes down what is done, holds calls of the link until it is let go."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._changed = threading.Condition()
        self.let_go = threading.Event()
        self.calls = 0
        self.looks_waiting = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        def carried(*_: Any) -> None:
            if name == "send_code":
                with self._changed:
                    self.calls += 1
                    self._changed.notify_all()
                assert self.let_go.wait(PATIENCE_S)
            with self._changed:
                self.done.append(name)
                self._changed.notify_all()

        return carried

    def looks_next(self) -> bool:
        """As `Papers` says."""
        news, self.looks_waiting = not self.looks_waiting, True
        return news

    def wait_for(self, holds: Callable[[], bool]) -> bool:
        """Wait until it is so."""
        with self._changed:
            return self._changed.wait_for(holds, PATIENCE_S)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def failed() -> list[BaseException]:
    return []


@pytest.fixture
def workers(recorder: Recorder, failed: list[BaseException]) -> Iterator[Workers]:
    part: Any = recorder
    made = Workers(Parts(part, part, part, part, part.forget_besides, part.count_use), failed.append)
    yield made
    recorder.let_go.set()
    made.stop()
    assert failed == []


def an(kind: type, **given: Any) -> Any:
    """An effect of which nothing but its kind matters."""
    parts = dict.fromkeys(kind.__dataclass_fields__) | given
    return kind(**parts)


def test_every_caller_of_a_hanging_network_holds_up_neither_card_nor_journal_nor_printer(
    workers: Workers, recorder: Recorder
) -> None:
    for _ in range(4):
        workers.carry(an(effect.SendCode, visit=1))
    assert recorder.wait_for(lambda: recorder.calls == 4), "all four callers hang"
    workers.carry(an(effect.CheckFactor, visit=1))
    for kind in (effect.ReadCard, effect.Commit, effect.LoadCases, effect.PrintSlip, effect.PrintAnswer):
        workers.carry(an(kind, visit=1))
    wanted = {"read", "commit", "load_cases", "print_slip", "print_answer"}
    assert recorder.wait_for(lambda: wanted <= set(recorder.done)), recorder.done
    assert "check_factor" not in recorder.done, "it waits its turn behind the network"
    workers.carry(effect.Forget(1))
    assert {"forget", "forget_besides"} <= set(recorder.done), "forgetting waits for no lane"


def test_what_the_last_citizen_still_asked_does_not_keep_the_next_one_waiting(
    workers: Workers, recorder: Recorder
) -> None:
    for _ in range(4):
        workers.carry(an(effect.SendCode, visit=1))
    assert recorder.wait_for(lambda: recorder.calls == 4), "all four callers hang"
    for kind in (effect.CheckFactor, effect.StartPayment, effect.OpenCase):
        workers.carry(an(kind, visit=1))
    workers.carry(effect.Forget(1))
    workers.carry(an(effect.LoadShared, visit=2))
    recorder.let_go.set()
    assert recorder.wait_for(lambda: "load_shared" in recorder.done)
    assert not {"check_factor", "start_payment", "open_case"} & set(recorder.done)


def test_every_effect_has_a_lane(workers: Workers, recorder: Recorder) -> None:
    recorder.let_go.set()
    kinds = {
        effect.ReadCard: "read", effect.LoadCases: "load_cases", effect.Commit: "commit",
        effect.PrintSlip: "print_slip", effect.PrintAnswer: "print_answer", effect.LoadShared: "load_shared",
        effect.AskRecord: "ask_record", effect.AskBill: "ask_bill", effect.StartPayment: "start_payment",
        effect.AskPayment: "ask_payment", effect.SendCode: "send_code", effect.CheckFactor: "check_factor",
        effect.OpenCase: "open_case", effect.CountUse: "count_use",
    }  # fmt: skip
    assert set(kinds) | {effect.SetTimer, effect.Forget} == set(effect.Effect.__args__)
    for kind in kinds:
        of = {"visit": 1} if "visit" in kind.__dataclass_fields__ else {}
        workers.carry(an(kind, **of))
    workers.carry(effect.SetTimer("idle", 1))
    assert recorder.wait_for(lambda: set(kinds.values()) <= set(recorder.done)), recorder.done


def test_a_printer_that_takes_long_is_not_asked_again_and_again(workers: Workers, recorder: Recorder) -> None:
    for _ in range(50):
        workers.look_at_printer()
    workers.carry(an(effect.PrintSlip, visit=1))
    assert recorder.wait_for(lambda: "print_slip" in recorder.done)
    assert recorder.done == ["look", "print_slip"]


def test_one_worker_does_its_jobs_in_order() -> None:
    done: list[int] = []
    lane = Lane("journal", 1, _bug)
    for number in range(200):
        lane.do(lambda number=number: done.append(number))  # type: ignore[misc]
    lane.stop(PATIENCE_S)
    assert done == list(range(200)), "what was accepted before the end is finished"


def test_a_bug_in_a_job_is_told_and_the_worker_goes_on() -> None:
    failed: list[BaseException] = []
    done = threading.Event()
    lane = Lane("link", 1, failed.append)
    lane.do({}.popitem)  # type: ignore[arg-type]
    lane.do(done.set)
    assert done.wait(PATIENCE_S)
    lane.stop(PATIENCE_S)
    assert [type(fault) for fault in failed] == [KeyError]


def test_a_worker_that_a_device_holds_does_not_hold_up_the_end() -> None:
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        let_go.wait(PATIENCE_S)

    lane = Lane("printer", 1, _bug)
    lane.do(hold)
    assert held.wait(PATIENCE_S)
    lane.stop(0.05)
    assert not let_go.is_set()
    let_go.set()


def test_a_ticker_beats_at_once_and_then_until_it_is_stopped() -> None:
    beats, third = [], threading.Event()

    def beat() -> None:
        beats.append(None)
        if len(beats) == 3:
            third.set()

    ticker = Ticker("test", 0.01, beat)
    ticker.start()
    assert third.wait(PATIENCE_S)
    ticker.stop()
    so_far = len(beats)
    assert len(beats) == so_far

    once = Ticker("once", 3600, beats.clear)
    once.start()
    once.stop()
    assert beats == []


def _bug(fault: BaseException) -> None:
    raise AssertionError from fault
