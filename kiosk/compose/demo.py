"""`kiosk demo`: the terminal beside a dev dock, everything simulated below the drivers; without a display, a story."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from kiosk.compose.play import play
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine, read_story
from kiosk.compose.village import Village
from ui.dock import run as run_dock
from ui.dock.screen import desktop_size

_FIRST_STORY = Path(__file__).parents[2] / "tests" / "scenarios" / "first-visit-online.yaml"
_PORTRAIT_HIGH = 1920
_WIDE = {"portrait": 1080, "desk": 1280}
_DOCK_WIDE = 760
_BESIDE = 24  # pixels between the two windows


def run_demo(out: Path | None, say: Callable[[str], None]) -> int:
    """Run the demo until a window is closed; gives the exit code."""
    if not has_display():
        return _headless(out, say)
    wide, high = desktop_size()
    screen: Literal["portrait", "desk"] = "portrait" if high >= _PORTRAIT_HIGH else "desk"
    with Stage.temporary(Machine(screen=screen)) as stage:
        stage.start()
        say("The terminal and its dock open. Lay a card in the dock; close either window to end.")
        with stage.open_terminal() as actor:
            return run_dock(Village(stage, actor), at=(max(0, min(_WIDE[screen] + _BESIDE, wide - _DOCK_WIDE)), 0))


def has_display() -> bool:
    """Whether a window can be opened here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _headless(out: Path | None, say: Callable[[str], None]) -> int:
    if not _FIRST_STORY.exists():
        say("There is no display here, and stories come only with a checkout: `make demo` there plays the first one.")
        return os.EX_UNAVAILABLE
    say("There is no display here, so the first story is played headless.")
    folder = out or Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    told = play(read_story(_FIRST_STORY), folder, say)
    for fault in told.faults:
        say(f"  {fault}")
    say("The story held." if told.held else "The story did not hold.")
    say(f"The pictures of every screen and of the slip are in {folder}")
    return 0 if told.held else 1
