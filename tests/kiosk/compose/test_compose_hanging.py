"""While a network, a printer or a disk hangs, the glass goes on painting and answering, and the end still comes."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.compose.actor import ActorError
from kiosk.compose.terminal import Terminal
from kiosk.journey import event
from kiosk.journey.view import Snapshot
from kiosk.settings import directories, load

if TYPE_CHECKING:
    from tests.kiosk.compose.conftest import Village

WHO, NEXT, MATTER = "陈秀兰", "李春梅", "old-age-allowance"
PATIENCE_S = 30.0
pytestmark = pytest.mark.story


def still_answers(village: Village, screen: str) -> None:
    """Touch and look, more than once, while the screen stays what it is: nothing there waits for what hangs."""
    for language in ("EN", "中文") * 2:
        before = village.hand.ask(do="see")
        assert before["screen"] == screen
        village.hand.press("language")
        village.wait(screen=screen, serial=before["serial"] + 1)
        assert language


def test_a_call_that_hangs_holds_up_neither_the_glass_nor_the_next_citizen_nor_the_end(
    make_village: Callable[..., Village],
) -> None:
    village = make_village()
    village.set("platform", total_s=120.0)
    village.open()
    village.wait(screen="Attract", network="online")
    village.stage.set_network("silent")
    village.stage.put_card(WHO)
    village.hand.wait(screen="Home")
    village.hand.open_matter(MATTER)
    village.hand.press("primary")
    village.wait(screen="Working")
    still_answers(village, "Working")
    village.stage.take_card()
    village.wait(past="Working")
    village.stage.put_card(NEXT)
    village.wait(screen="Home")
    village.hand.lacks("陈")
    village.hand.open_matter("business-licence")
    assert village.close() == 0, village.log
    assert "Traceback" not in village.log


def test_a_printer_that_hangs_holds_up_neither_the_glass_nor_the_next_citizen_nor_the_end(
    make_village: Callable[..., Village],
) -> None:
    village = make_village()
    village.set("printer", print_s=120.0)
    village.open()
    village.begin(WHO, MATTER)
    village.stage.printer_do("stop_reading", 48)
    village.hand.press("primary")
    village.wait(screen="Result")
    still_answers(village, "Result")
    village.leave()
    village.stage.put_card(NEXT)
    village.wait(screen="Home")
    assert village.close() == 0, village.log
    assert "Traceback" not in village.log
    dump = village.stage.journal_dump()
    assert len(dump["entries"]) == 1


def test_a_terminal_whose_every_caller_hangs_still_ends_when_it_is_told_to(
    make_village: Callable[..., Village],
) -> None:
    village = make_village(idle={"trouble_s": 0.5, "leave_s": 0.5})
    village.set("platform", total_s=120.0)
    village.set("printer", print_s=120.0)
    village.open()
    village.begin(WHO, MATTER)
    village.stage.printer_do("stop_reading", 48)
    village.hand.press("primary")
    village.wait(screen="Result")
    village.leave()
    village.wait(network="online")
    village.stage.set_network("silent")
    for _ in range(5):  # more than there are callers
        village.stage.put_card(WHO)
        village.wait(screen="Home")
        village.hand.open_matter(MATTER)
        village.hand.press("primary")
        village.wait(screen="Working")
        village.stage.take_card()
        village.wait(past="Working")
        village.wait(screen="Attract")
    assert village.close() == 0, village.log
    assert "Traceback" not in village.log


def test_nothing_is_on_paper_before_it_is_in_the_journal(make_village: Callable[..., Village]) -> None:
    """The power fails on the very first line that reaches the paper: what it is of is kept already."""
    village = make_village(network="down")
    reached = threading.Event()
    village.open()
    village.begin(WHO, MATTER)

    def strike() -> None:
        if village.stage.printer.hanging is not None and not reached.is_set():
            village.signal(signal.SIGKILL)
            reached.set()

    village.stage.printer.on_change = strike
    with contextlib.suppress(ActorError):  # gone before it has said that it was pressed
        village.hand.ask(do="press", name="primary")
    assert reached.wait(PATIENCE_S)
    village.kill()
    village.stage.printer.on_change = None
    village.stage.take_card()
    village.stage.printer_do("power_off")
    village.stage.printer_do("recover")
    assert len(village.stage.journal_dump()["entries"]) == 1
    dump = village.settle()
    assert len(village.stage.platform.entries()) == len(dump["entries"]) == 1


def test_touches_do_not_wait_for_a_disk_that_hangs(make_village: Callable[..., Village]) -> None:
    village = make_village()
    bugs: list[BaseException] = []
    terminal = Terminal(load(directories(village.stage.config)), bugs.append)
    shown = threading.Condition()
    screens: list[Snapshot] = []

    def show(snapshot: Snapshot) -> None:
        with shown:
            screens.append(snapshot)
            shown.notify_all()

    terminal.mailbox.subscribe(show)
    terminal.start()
    try:
        with shown:
            assert shown.wait_for(lambda: bool(screens[-1].screen.readers), PATIENCE_S)  # type: ignore[union-attr]
        with terminal._store.journal._disk.lock:  # as long as a commit waits for the disk
            terminal.mailbox.post(event.Started())
            with shown:
                assert shown.wait_for(lambda: type(screens[-1].screen).__name__ == "Home", PATIENCE_S)
    finally:
        terminal.stop()
    assert bugs == []
