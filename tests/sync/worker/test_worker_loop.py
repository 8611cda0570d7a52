"""The loop: woken by work, driven by its timer, ended at once, wedged by nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from sync.worker import LinkDown, LinkUp, SyncReport, SyncWorker, Verdicts

if TYPE_CHECKING:
    from tests.sync.worker.conftest import Peer, Terminal

LONG_S = 10_000.0
PATIENCE_S = 10.0


class Heard:
    """Reports as they come, to be waited for."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reports: list[SyncReport] = []

    def hear(self, report: SyncReport) -> None:
        """Take a report."""
        with self._changed:
            self._reports.append(report)
            self._changed.notify_all()

    def wait(self, kind: type, count: int = 1) -> None:
        """Wait until `count` reports of a kind have come."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: sum(isinstance(one, kind) for one in self._reports) >= count, PATIENCE_S
            ), self._reports


@pytest.fixture
def heard(terminal: Terminal) -> Heard:
    made = Heard()
    terminal.listen = made.hear
    return made


@pytest.fixture
def start(terminal: Terminal) -> Iterator[Callable[..., SyncWorker]]:
    """Starts a worker on the real clock; it must be gone when the test is over."""
    workers: list[SyncWorker] = []

    def started(**settings: Any) -> SyncWorker:
        worker = terminal.worker(monotonic=time.monotonic, **settings)
        worker.start()
        workers.append(worker)
        return worker

    yield started
    for worker in workers:
        worker.stop()
    assert not any(thread.name == "sync" for thread in threading.enumerate())


def test_a_wake_sends_what_was_just_kept(terminal: Terminal, heard: Heard, start: Callable[..., SyncWorker]) -> None:
    worker = start(interval_s=LONG_S)
    heard.wait(LinkUp)
    terminal.keep(1)
    worker.wake()
    heard.wait(Verdicts)


def test_the_timer_sends_it_too_when_nobody_wakes_the_loop(
    terminal: Terminal, heard: Heard, start: Callable[..., SyncWorker]
) -> None:
    start(interval_s=0.01)
    heard.wait(LinkUp)
    terminal.keep(1)
    heard.wait(Verdicts)


def test_the_link_that_returns_is_found_without_help(
    terminal: Terminal, peer: Peer, heard: Heard, start: Callable[..., SyncWorker]
) -> None:
    peer.spoil = lambda _answer: (503, {}, b"")
    terminal.keep(1)
    start(interval_s=LONG_S, cap_s=0.02)
    heard.wait(LinkDown)
    peer.spoil = lambda _answer: None
    heard.wait(LinkUp)
    heard.wait(Verdicts)


def test_while_backing_off_work_waits_but_a_link_that_was_seen_ends_the_wait(
    terminal: Terminal, peer: Peer, heard: Heard, start: Callable[..., SyncWorker]
) -> None:
    peer.spoil = lambda _answer: (503, {"Retry-After": "3000"}, b"")
    worker = start(interval_s=LONG_S)
    heard.wait(LinkDown)
    asked = len(peer.batches)
    peer.spoil = lambda _answer: None
    terminal.keep(1)
    worker.wake()
    assert len(peer.batches) == asked
    worker.link_seen()
    heard.wait(LinkUp)
    heard.wait(Verdicts)


def test_stopping_breaks_off_an_exchange_that_hangs(
    terminal: Terminal, peer: Peer, start: Callable[..., SyncWorker]
) -> None:
    hanging, free = threading.Event(), threading.Event()

    def hang(_answer: bytes) -> None:
        hanging.set()
        free.wait(PATIENCE_S)

    peer.spoil = hang
    terminal.keep(1)
    worker = start(interval_s=LONG_S)
    assert hanging.wait(PATIENCE_S)
    worker.stop()
    assert not any(thread.name == "sync" for thread in threading.enumerate())
    free.set()
    assert terminal.told(LinkDown) == [], "that we broke the link ourselves is no news"
    assert [entry.state for entry in terminal.journal.entries()] == ["pending"]


def test_the_loop_outlives_a_fault_of_the_program(
    terminal: Terminal, heard: Heard, start: Callable[..., SyncWorker], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = threading.Event()
    pending = terminal.journal.pending

    def fails_once(*arguments: Any, **named: Any) -> Any:
        if not failed.is_set():
            failed.set()
            raise ZeroDivisionError
        return pending(*arguments, **named)

    monkeypatch.setattr(terminal.journal, "pending", fails_once)
    terminal.keep(1)
    start(interval_s=LONG_S, cap_s=0.02)
    heard.wait(Verdicts)
    assert failed.is_set()
