"""The dock hears of the terminal's end, so that closing either window ends the demo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from kiosk.compose.village import Village


def test_the_dock_is_told_when_the_terminal_ends(make_village: Callable[..., Any]) -> None:
    place = make_village()
    actor = place.stage.start_terminal()
    actor.ask(do="wait", screen="Attract", timeout_s=15)
    told = threading.Event()
    village = Village(place.stage, actor)
    village.subscribe(told.set)
    assert village.running()
    told.clear()
    assert actor.stop() == 0
    assert told.wait(10)
    assert not village.running()
