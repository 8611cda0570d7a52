"""A terminal without its window: what it tells its screen of notices, of the journal and of a clock that is wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from kiosk.compose import clock
from kiosk.compose.terminal import Terminal, open_store
from kiosk.journey import event
from kiosk.journey.view import Answer, Attract, MatterPage, OutOfOrder, Question, Search, Snapshot
from kiosk.settings import directories, load
from sync.journal import TerminalIdentity
from sync.seal import new_sealing_key
from sync.wire import FeedItem, FeedPage
from sync.worker import JournalTrouble

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_S = 30.0
DAY_MS = 24 * 3600 * 1000
SETTINGS = """profile = "simulated"
reader = []
[printer]
url = "tcp://127.0.0.1:9"
[journal]
dir = "state"
ballast_bytes = 65536
"""


class Glass:
    """What is shown, and a wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._last: Snapshot | None = None

    def __call__(self, snapshot: Snapshot) -> None:
        """Show one."""
        with self._changed:
            self._last = snapshot
            self._changed.notify_all()

    def until(self, holds: Callable[[Snapshot], bool]) -> Snapshot:
        """The picture of which this is so."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._last is not None and holds(self._last), PATIENCE_S), self._last
            assert self._last is not None
            return self._last


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kiosk.toml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture
def make_terminal(folder: Path) -> Iterator[Callable[[], tuple[Terminal, Glass]]]:
    """Start it; a bug in one of its threads fails the test."""
    bugs: list[BaseException] = []
    running: list[Terminal] = []

    def made() -> tuple[Terminal, Glass]:
        terminal, glass = Terminal(load(directories(folder)), bugs.append), Glass()
        running.append(terminal)
        terminal.mailbox.subscribe(glass)
        terminal.start()
        return terminal, glass

    yield made
    for terminal in running:
        terminal.stop()
    assert bugs == []


def enrol(folder: Path, *notices: tuple[str, int]) -> None:
    """Make it a terminal, with notices that came down the feed a while ago."""
    store = open_store(load(directories(folder)))
    _, sealing, key_id = new_sealing_key()
    store.journal.enrol(
        TerminalIdentity(
            "330624", "330624-108248-01", 1, "DC1", "董村", "Dong", store.keys.public_point, sealing, key_id, "E1"
        )
    )
    items = tuple(
        FeedItem(number, "notice", {"id": zh, "level": "blue", "zh": zh, "en": zh, "until_ms": until_ms})
        for number, (zh, until_ms) in enumerate(notices, 1)
    )
    store.journal.apply_feed(FeedPage(bytes(16), "E1", items, len(items), clock.now_ms()))
    store.journal.close()


def notices_of(snapshot: Snapshot) -> list[str]:
    """The notices on the first screen."""
    return [notice.zh for notice in snapshot.screen.notices] if isinstance(snapshot.screen, Attract) else []


def test_a_notice_that_has_run_out_is_not_shown(
    folder: Path, make_terminal: Callable[[], tuple[Terminal, Glass]]
) -> None:
    now = clock.now_ms()
    enrol(folder, ("明天停电", now + DAY_MS), ("昨天停水", now - DAY_MS))
    _, glass = make_terminal()
    assert notices_of(glass.until(lambda shown: bool(notices_of(shown)))) == ["明天停电"]


def test_a_notice_is_taken_down_when_its_time_is_over_though_no_news_come(
    folder: Path, make_terminal: Callable[[], tuple[Terminal, Glass]], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now_ms()
    enrol(folder, ("明天停电", now + DAY_MS))
    monkeypatch.setattr("kiosk.compose.terminal._NOTICES_S", 0.05)
    _, glass = make_terminal()
    glass.until(lambda shown: bool(notices_of(shown)))
    monkeypatch.setattr(clock, "now_ms", lambda: now + 2 * DAY_MS)
    glass.until(lambda shown: isinstance(shown.screen, Attract) and not notices_of(shown))


@pytest.mark.parametrize("ms", [0, 253_402_300_799_000 - 8 * 3_600_000], ids=["1970", "9999"])
def test_a_clock_that_is_far_off_starts_and_serves(
    ms: int, folder: Path, make_terminal: Callable[[], tuple[Terminal, Glass]], monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(folder)
    monkeypatch.setattr(clock, "now_ms", lambda: ms)
    terminal, glass = make_terminal()
    terminal.mailbox.post(event.Started())
    terminal.mailbox.post(event.MatterChosen("nearby"))
    shown = glass.until(lambda shown: isinstance(shown.screen, MatterPage))
    assert isinstance(shown.screen, MatterPage)
    assert shown.screen.tile.works_now


def test_trouble_of_the_journal_comes_and_goes_but_never_hides_that_it_is_not_enrolled(
    folder: Path, make_terminal: Callable[[], tuple[Terminal, Glass]]
) -> None:
    terminal, glass = make_terminal()
    for code in ("journal_full", None):
        terminal._reported(JournalTrouble(code))
        shown = glass.until(lambda shown: isinstance(shown.screen, OutOfOrder))
        assert isinstance(shown.screen, OutOfOrder)
        assert "not_enrolled" in shown.screen.broken
    terminal.stop()
    enrol(folder)
    again, glass = make_terminal()
    everything = glass.until(lambda shown: isinstance(shown.screen, Attract)).screen
    assert isinstance(everything, Attract)
    again._reported(JournalTrouble("journal_full"))
    glass.until(lambda shown: isinstance(shown.screen, Attract) and shown.screen.available < everything.available)
    again._reported(JournalTrouble(None))
    glass.until(lambda shown: isinstance(shown.screen, Attract) and shown.screen.available == everything.available)


def test_a_villager_finds_by_first_letters_and_what_was_answered_is_counted_without_anybody(
    folder: Path, make_terminal: Callable[[], tuple[Terminal, Glass]]
) -> None:
    enrol(folder)
    terminal, glass = make_terminal()
    glass.until(lambda shown: isinstance(shown.screen, Attract))
    for touch in (event.Started(), event.SearchOpened(), event.SearchTyped("dsycs")):
        terminal.mailbox.post(touch)
    glass.until(lambda shown: isinstance(shown.screen, Search))
    assert {file.suffix for file in (folder / "state" / "catalogue").iterdir()} == {".db", ".bin"}
    terminal.mailbox.post(event.SearchTyped("附近厕所"))
    found = glass.until(lambda shown: isinstance(shown.screen, Search) and bool(shown.screen.tiles)).screen
    assert isinstance(found, Search)
    matter = found.tiles[0].matter
    for touch in (event.MatterChosen(matter), event.BeginPressed()):
        terminal.mailbox.post(touch)
    shown = glass.until(lambda shown: isinstance(shown.screen, Question | Answer))
    while isinstance(shown.screen, Question):
        page = shown.screen.number
        terminal.mailbox.post(event.AnswerGiven(shown.screen.choices[0].value))
        terminal.mailbox.post(event.NextPressed())
        shown = glass.until(
            lambda shown, page=page: (
                isinstance(shown.screen, Answer)  # type: ignore[misc]
                or (isinstance(shown.screen, Question) and shown.screen.number != page)
            )
        )
    terminal.stop()
    kept = (folder / "state" / "use.json").read_text(encoding="utf-8")
    assert f'[["{matter}", 1, 1]]' in kept
