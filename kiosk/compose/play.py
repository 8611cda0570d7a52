"""Plays stories: a stage, a terminal process, one step after the other, and then what must hold.

A story holds only if every step could be done and everything under `holds` is so. What it leaves: NN-screen.png for
each screen that it saw, slip-N.png for each piece of paper, journal.json of the terminal's journal, and terminal.log.
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.compose.actor import ActorError
from kiosk.compose.holds import HoldsError, check_hold
from kiosk.compose.performance import Performance, StepError
from kiosk.compose.stage import Stage
from kiosk.compose.story import Story, StoryError, read_story

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """How a story went."""

    name: str
    title: str
    faults: tuple[str, ...]
    out: Path

    @property
    def held(self) -> bool:
        """Whether everything that must hold held."""
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {
            "story": self.name,
            "title": self.title,
            "held": self.held,
            "faults": list(self.faults),
            "out": str(self.out),
        }


def play_stories(paths: Sequence[Path], out: Path | None, say: Callable[[str], None]) -> tuple[Told, ...]:
    """Play each story in a stage of its own; what it leaves goes to a folder of its name below `out`."""
    told = []
    for path in paths:
        folder = (out or Path(tempfile.mkdtemp(prefix="kiosk-play-"))) / path.stem
        folder.mkdir(parents=True, exist_ok=True)
        try:
            story = read_story(path)
        except StoryError as fault:
            told.append(Told(path.stem, str(path), (str(fault),), folder))
        else:
            say(f"{story.name}: {story.title}")
            told.append(play(story, folder, say))
        say(f"  {'held' if told[-1].held else 'DID NOT HOLD'}; pictures in {folder}")
        for fault_line in told[-1].faults:
            say(f"  {fault_line}")
    return tuple(told)


def play(story: Story, out: Path, say: Callable[[str], None]) -> Told:
    """Play one story. Whatever went wrong is in `Told.faults`; nothing is raised for it."""
    faults: list[str] = []
    with Stage.temporary(story.machine) as stage:
        stage.start()
        performance = Performance(stage, out)
        try:
            performance.begin()
            for line in story.steps:
                say(f"  {line}")
                performance.do(line)
        except (StepError, ActorError) as fault:
            faults.append(str(fault))
            performance.photograph("stuck")
        exit_code = performance.end()
        if exit_code not in {0, None}:
            faults.append(f"the terminal ended with exit code {exit_code}")
        for number, slip in enumerate(stage.printer.slips, 1):
            (out / f"slip-{number}.png").write_bytes(slip.png())
        (out / "terminal.log").write_bytes(stage.terminal_log.read_bytes())
        (out / "journal.json").write_text(json.dumps(stage.journal_dump(), ensure_ascii=False, indent=2))
        for line in story.holds:
            try:
                check_hold(stage, line)
            except HoldsError as fault:
                faults.append(f"does not hold: {line}: {fault}")
    return Told(story.name, story.title, tuple(faults), out)
