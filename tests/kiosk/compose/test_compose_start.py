"""What a terminal shows that starts with something wrong, and that it comes right by itself when that is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.compose import clock

if TYPE_CHECKING:
    from tests.kiosk.compose.conftest import Village

WHO, MATTER = "陈秀兰", "old-age-allowance"
DAY_MS = 24 * 3600 * 1000
pytestmark = pytest.mark.story


def test_a_printer_on_a_wrong_port_is_said_and_what_needs_no_paper_is_still_handled(
    make_village: Callable[..., Village],
) -> None:
    village = make_village()
    village.set("printer", url="tcp://127.0.0.1:9")
    village.open(ready=False)
    village.wait(screen="Attract", paper="fault", network="online")
    assert village.file(WHO, MATTER)
    village.wait(screen="Result", text="请")
    village.stage.wait_for(lambda: village.stage.entries() == 1, 30, "the entry at the platform")
    village.leave()
    assert village.close() == 0
    village.set("printer", url=village.stage.printer.url)
    village.open()
    village.stage.put_card(WHO)
    village.hand.wait(screen="Home")
    village.hand.open_case(MATTER)
    village.hand.press("print")
    village.stage.wait_for(lambda: len(village.stage.printer.slips) == 1, 30, "the slip that never came out")
    assert village.close() == 0


def test_a_platform_that_is_down_at_the_start_is_found_when_it_comes(make_village: Callable[..., Village]) -> None:
    village = make_village(network="down")
    village.open()
    village.wait(screen="Attract", network="offline")
    village.stage.set_network("up")
    village.wait(screen="Attract", network="online")


def test_a_notice_of_the_platform_stands_on_the_first_screen_until_it_has_run_out(
    make_village: Callable[..., Village],
) -> None:
    village = make_village()
    feed, now = village.stage.platform.feed, clock.now_ms()
    feed.notice("n1", "yellow", "明天停电", "No power tomorrow", now + DAY_MS)
    feed.notice("n0", "yellow", "早已过去", "Long past", now - DAY_MS)
    village.open()
    village.wait(screen="Attract", text="明天停电")
    village.hand.lacks("早已过去")
    village.hand.press("language")
    village.wait(screen="Attract", text="No power tomorrow")
    assert village.close() == 0
    village.stage.set_network("down")
    village.open(ready=False)
    village.wait(screen="Attract", network="offline", text="明天停电")


def test_a_catalogue_without_one_good_matter_is_out_of_order_and_says_so(
    make_village: Callable[..., Village], tmp_path: Path
) -> None:
    village = make_village()
    (tmp_path / "empty").mkdir()
    village.set("catalogue", dir=str(tmp_path / "empty"))
    village.open(ready=False)
    village.wait(screen="OutOfOrder", text="办事目录没有装好")
    village.stage.put_card(WHO)
    village.wait(screen="OutOfOrder", text="12345")
    village.hand.lacks("陈")
    assert "Traceback" not in village.log


def test_a_terminal_that_is_not_enrolled_says_that_to_the_technician(make_village: Callable[..., Village]) -> None:
    village = make_village()
    village.set("journal", dir=str(village.stage.directory / "another-state"))
    village.open(ready=False)
    village.wait(screen="OutOfOrder", paper="ready", text="还没有启用")
    assert any("kiosk enrol" in text for text in village.texts())
    village.stage.put_card(WHO)
    village.wait(screen="OutOfOrder", text="还没有启用")
    village.hand.lacks("存件的地方坏了")
    assert village.close() == 0


def test_two_copies_on_one_journal_the_second_refuses_and_the_first_goes_on(
    make_village: Callable[..., Village],
) -> None:
    village = make_village()
    village.open()
    code, said = village.command("run")
    assert code == 75
    assert "another terminal already runs" in said
    assert village.file(WHO, MATTER)
    assert village.close() == 0
