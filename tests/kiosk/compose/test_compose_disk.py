"""A disk that is full, read-only or dead under the whole program: nothing promised, nothing lost, always a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Volume
    from tests.kiosk.compose.conftest import Village

MIB = 1 << 20
WHO, NEXT, MATTER = "陈秀兰", "李春梅", "old-age-allowance"
MOST = 40


@pytest.fixture
def volume(make_volume: Callable[[int], Volume]) -> Volume:
    return make_volume(32 * MIB)


@pytest.fixture
def village(volume: Volume, make_village: Callable[..., Village]) -> Village:
    """A village whose terminal keeps its journal on the small volume. Taken down before it."""
    made = make_village(start=False)
    made.stage.state = volume.path / "state"
    made.stage.start()
    return made


@pytest.mark.story
def test_a_full_disk_keeps_prints_and_sends_nothing_and_works_again_when_there_is_room(
    village: Village, volume: Volume
) -> None:
    village.open()
    volume.fill()
    shown: set[str] = set()
    for _ in range(MOST):  # what the journal has set aside for itself may carry a few more
        village.wait(screen="Attract", paper="ready")
        number = village.file(WHO, MATTER)
        if not number:
            break
        shown.add(number)
        village.stage.wait_for(lambda: len(village.stage.printer.slips) >= len(shown), 30, "the slip")
        village.leave()
    else:
        pytest.fail("the disk was never full")
    words = "".join(village.texts())
    assert "没有收下" in words
    assert "没有收下您的申请" in words
    assert "Traceback" not in words
    village.hand.lacks("已受理")
    village.hand.lacks("尚未受理")
    village.leave()
    assert len(village.stage.printer.slips) == len(shown)
    assert {row["number"] for row in village.stage.platform.entries()} == shown

    volume.empty()
    number = village.file(WHO, MATTER)
    assert number
    village.stage.wait_for(lambda: len(village.stage.printer.slips) > len(shown), 30, "the slip")
    village.leave()
    dump = village.settle()
    assert {entry["number"] for entry in dump["entries"]} == shown | {number}
    assert {row["number"] for row in village.stage.platform.entries()} == shown | {number}
    assert dump["faults"] == []


@pytest.mark.story
def test_a_disk_that_dies_under_a_visit_promises_nothing_prints_nothing_and_the_terminal_stays_up(
    village: Village, volume: Volume
) -> None:
    village.open()
    village.begin(WHO, MATTER)
    volume.fail()
    village.hand.press("primary")
    village.wait(screen="Result")
    words = "".join(village.texts())
    assert "没有收下您的申请" in words or "还不知道存好了没有" in words
    assert village.numbers() == set()
    village.stage.take_card()
    village.wait(past="Result")
    village.stage.put_card(NEXT)
    village.wait(screen="Home")
    village.stage.take_card()
    village.wait(past="Home")
    assert village.stage.printer.slips == ()
    assert village.stage.entries() == 0
    assert village.close() == 0
    code, said = village.command("run")
    assert code == 69
    assert "technician" in said


def test_a_read_only_disk_starts_no_terminal_and_says_who_must_act(village: Village, volume: Volume) -> None:
    volume.make_read_only()
    for command in (["run"], ["journal", "verify"]):
        code, said = village.command(*command)
        assert code == 69
        assert f"the journal in {village.stage.state} cannot be opened" in said
        assert "technician" in said
