"""Power cuts and a fickle network at random moments of whole visits: nothing shown is lost, nothing is there twice.

The seeds are fixed, so that a run can be had again; KIOSK_CHAOS=100 plays a hundred visits instead of a few.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.compose.actor import ActorError
from kiosk.compose.hand import StepError

if TYPE_CHECKING:
    from tests.kiosk.compose.conftest import Village

WHO, MATTER = "陈秀兰", "old-age-allowance"
NEXT = "李春梅"
VISITS = int(os.environ.get("KIOSK_CHAOS", "6"))
VISIT_S = 2.5  # about what a visit takes: where power cuts fall
MODES = ("up", "up", "down", "captive", "html_error", "bad_signature", "drop_reply", "redirect")


class PowerCut:
    """SIGKILL after so many seconds, from a thread of its own."""

    def __init__(self, village: Village, after_s: float) -> None:
        self._village = village
        self._timer = threading.Timer(after_s, self._strike)

    def start(self) -> None:
        """Begin to count."""
        self._timer.start()

    def join(self) -> None:
        """Wait until it has struck."""
        self._timer.join()

    def _strike(self) -> None:
        self._village.signal(signal.SIGKILL)


def visit_until_the_lights_go_out(village: Village, chance: random.Random, shown: set[str]) -> None:
    """A visit with a power cut somewhere; numbers that stood on the glass go into `shown`."""
    early = chance.random() < 0.5
    cut = PowerCut(village, chance.uniform(0, VISIT_S) if early else chance.uniform(0, 0.5))
    if early:
        cut.start()
    try:
        village.begin(WHO, MATTER)
        village.hand.press("primary") if early else _confirm(village, cut)
        village.wait(screen="Result")
        while True:
            shown |= village.numbers()
    except (ActorError, StepError):
        pass
    cut.join()
    village.kill()
    village.stage.take_card()


def _confirm(village: Village, cut: PowerCut) -> None:
    cut.start()
    village.hand.press("primary")


def nothing_is_lost_and_nothing_is_there_twice(village: Village, shown: set[str]) -> None:
    """What must hold in the end, whatever happened."""
    village.stage.printer_do("recover")
    village.open(ready=False)
    village.stage.put_card(NEXT)
    village.hand.wait(screen="Home")
    for words in ("陈", "高龄津贴：", "DC1-"):
        village.hand.lacks(words)
    village.stage.take_card()
    village.wait(screen="Attract")
    dump = village.settle()
    kept = {entry["number"]: entry["digest"] for entry in dump["entries"]}
    stored = village.stage.platform.entries()
    assert dump["faults"] == []
    assert shown <= set(kept), "every number that stood on the glass is kept"
    assert {row["number"]: row["digest"].hex() for row in stored} == kept, "and is at the platform, as it was kept"
    assert len(stored) == len(kept) == len({row["tx_id"] for row in stored}), "once"
    assert [row["seq"] for row in stored] == list(range(1, len(kept) + 1))
    assert dump["counts"]["conflict"] == dump["counts"]["rejected"] == 0
    cases = village.stage.platform.cases.list()
    assert len({case.tx_id for case in cases}) == len(cases) == len(kept)
    printed = {number for number in kept for slip in village.stage.printer.slips if number in slip.text}
    assert all(any(number in slip.text for number in printed) or not slip.whole for slip in village.stage.printer.slips)
    assert village.stage.traces() == ()
    assert "Traceback" not in village.log


@pytest.mark.story
def test_power_cuts_at_any_moment_lose_nothing_and_repeat_nothing(make_village: Callable[..., Village]) -> None:
    chance = random.Random(20261125)  # noqa: S311 - to be had again
    village = make_village()
    shown: set[str] = set()
    for _ in range(VISITS):
        village.open()
        visit_until_the_lights_go_out(village, chance, shown)
    nothing_is_lost_and_nothing_is_there_twice(village, shown)


@pytest.mark.story
def test_a_fickle_network_loses_nothing_and_repeats_nothing(make_village: Callable[..., Village]) -> None:
    chance = random.Random(5112602)  # noqa: S311 - to be had again
    village = make_village(network="down")
    village.open()
    shown: set[str] = set()
    for _ in range(VISITS):
        village.stage.set_network(chance.choice(MODES))
        village.begin(WHO, MATTER)
        village.stage.set_network(chance.choice(MODES))
        village.hand.press("primary")
        village.stage.set_network(chance.choice(MODES))
        village.wait(screen="Result")
        shown |= village.numbers()
        village.leave()
    assert len(shown) == VISITS
    nothing_is_lost_and_nothing_is_there_twice_running(village, shown)


def nothing_is_lost_and_nothing_is_there_twice_running(village: Village, shown: set[str]) -> None:
    """The same, without a restart in between."""
    village.stage.set_network("up")
    village.stage.wait_for(lambda: village.stage.entries() >= len(shown), 30, "every entry at the platform")
    assert village.close() == 0
    nothing_is_lost_and_nothing_is_there_twice(village, shown)
