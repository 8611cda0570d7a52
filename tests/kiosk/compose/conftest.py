"""Whole terminals on stages of their own, and a villager who stands in front of them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.compose.actor import Actor, ActorError
from kiosk.compose.hand import Hand
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine

if TYPE_CHECKING:
    from tests.conftest import Volume

PATIENCE_S = 30.0
NUMBER = re.compile(r"DC\d-\d{6}-\w")


@dataclass
class Village:
    """A stage, its terminal, and whoever stands there."""

    stage: Stage
    out: Path
    actor: Actor | None = None
    hand: Hand = field(init=False)

    def open(self, *, ready: bool = True) -> Hand:
        """Start the terminal; ready means that it prints."""
        self.actor = self.stage.start_terminal()
        self.hand = Hand(self.actor, self.stage.catalogue, self.out, 0)
        if ready:
            try:
                self.wait(screen="Attract", paper="ready")
            except ActorError as fault:
                raise AssertionError(self.log) from fault
        return self.hand

    def set(self, table: str, **values: object) -> None:
        """Write settings over those of the stage, before the terminal starts."""
        path = self.stage.config / "kiosk.toml"
        text = path.read_text(encoding="utf-8")
        before, head, after = text.partition(f"[{table}]\n")
        assert head, f"the stage writes no [{table}]"
        for name, value in values.items():
            after = re.sub(rf"^{name} = .*\n", "", after, count=1, flags=re.MULTILINE)
            after = f"{name} = {json.dumps(value)}\n{after}"
        path.write_text(before + head + after, encoding="utf-8")

    def wait(self, **wanted: Any) -> dict[str, Any]:
        """Wait until the glass is so."""
        assert self.actor is not None
        return self.actor.ask(do="wait", timeout_s=PATIENCE_S, **wanted)

    def texts(self) -> list[str]:
        """All that can be read on the glass."""
        assert self.actor is not None
        return list(self.actor.ask(do="see")["texts"])

    def numbers(self) -> set[str]:
        """Every printed number that stands on the glass."""
        return {number for text in self.texts() for number in NUMBER.findall(text)}

    def file(self, who: str, matter: str) -> str:
        """Lay a card and handle a matter as far as its result; the number that is shown, "" when there is none."""
        self.begin(who, matter)
        self.hand.press("primary")
        self.wait(screen="Result")
        return next(iter(self.numbers()), "")

    def begin(self, who: str, matter: str) -> None:
        """Lay a card and answer everything, as far as the review."""
        self.stage.put_card(who)
        self.hand.wait(screen="Home")
        self.hand.open_matter(matter)
        self.hand.press("primary")
        self.hand.walk(matter)
        self.hand.wait(screen="Review")

    def leave(self) -> None:
        """Take the card, and let the terminal be free again."""
        self.stage.take_card()
        seen = self.wait(past="Result")
        if seen["screen"] == "Goodbye":
            self.hand.press("primary")
        self.wait(screen="Attract")

    def signal(self, number: signal.Signals) -> None:
        """Send one to the terminal."""
        assert self.actor is not None
        os.kill(self.actor.pid, number)

    def kill(self) -> None:
        """Cut its power, whether or not somebody else has."""
        actor, self.actor = self.actor, None
        if actor is not None:
            actor.kill()

    def close(self) -> int | None:
        """End the terminal as the service does; its exit code."""
        actor, self.actor = self.actor, None
        return actor.stop() if actor is not None else None

    def command(self, *arguments: str) -> tuple[int, str]:
        """Run a command on this stage's settings, as a process of its own: exit code, and what it said."""
        ran = subprocess.run(
            [sys.executable, "-m", "kiosk", "--config", str(self.stage.config), *arguments],
            env={**os.environ, **self.stage.environment, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        said = ran.stdout + ran.stderr
        assert "Traceback" not in said
        return ran.returncode, said

    @property
    def log(self) -> str:
        """What the terminal has logged."""
        return self.stage.terminal_log.read_text(encoding="utf-8")

    def settle(self) -> dict[str, Any]:
        """Have everything go up over a good link; then the journal, with the terminal stopped."""
        self.stage.set_network("up")
        if self.actor is None:
            self.open(ready=False)
        self.wait(screen="Attract", network="online")
        dump: dict[str, Any] = {"counts": {"pending": 1}}
        for _ in range(5):
            assert self.close() == 0, self.log
            dump = self.stage.journal_dump()
            if dump["counts"]["pending"] == 0:
                return dump
            self.open(ready=False)
            self.wait(screen="Attract", network="online")
        raise AssertionError(f"still pending: {dump['counts']}")


@pytest.fixture
def make_village(tmp_path: Path) -> Iterator[Callable[..., Village]]:
    """Put a village up."""
    villages: list[Village] = []

    def made(*, start: bool = True, **machine: Any) -> Village:
        out = tmp_path / f"village-{len(villages)}"
        out.mkdir()
        stage = Stage.temporary(Machine(**({"readers": ("contactless",), "screen": "desk"} | machine)))
        village = Village(stage, out)
        villages.append(village)
        if start:
            stage.start()
        return village

    yield made
    for village in villages:
        village.kill()
        village.stage.close()


@pytest.fixture
def make_volume(make_volume: Callable[[int], Volume]) -> Callable[[int], Volume]:
    """Makes volumes that are mounted already; they are gone after the test, and villages on them end before."""

    def made(size: int) -> Volume:
        volume = make_volume(size)
        volume.mount()
        return volume

    return made
