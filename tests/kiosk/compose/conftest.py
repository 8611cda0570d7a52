"""Whole terminals on stages of their own, and a villager who stands in front of them."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.compose.actor import Actor, ActorError
from kiosk.compose.hand import Hand
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine

PATIENCE_S = 30.0
EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
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


class Volume:
    """A small ext4 volume in a file, for the journal of a terminal."""

    def __init__(self, size: int) -> None:
        """Make and mount it. Skips the test, saying why, where that cannot be."""
        if os.geteuid() != 0:
            pytest.skip("needs root to mount a volume")
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-volume-"))
        self.path = self._folder / "disk"
        self.path.mkdir()
        image = self._folder / "image"
        with image.open("wb") as file:
            file.truncate(size)
        self._run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
        self._run("mount", "-o", "loop,noatime", str(image), str(self.path))

    def fill(self) -> None:
        """Somebody else takes every byte that is left."""
        hog = os.open(self.path / "hog", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for size in (64 << 10, 4096, 512):
            while True:
                try:
                    os.write(hog, bytes(size))
                except OSError:
                    break
        os.close(hog)

    def empty(self) -> None:
        """Give it back."""
        (self.path / "hog").unlink()

    def make_read_only(self) -> None:
        """As a kernel does that has met an error, while nobody has files open on it."""
        self._run("mount", "-o", "remount,ro", str(self.path))

    def fail(self) -> None:
        """Let the disk die: every read and write from now on is an error, and what was not flushed is gone."""
        disk = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(disk, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(disk)

    def remove(self) -> None:
        """Leave nothing."""
        try:
            if self.path.is_mount() and subprocess.run(["umount", str(self.path)], check=False).returncode != 0:
                subprocess.run(["umount", "--lazy", str(self.path)], check=True)
        finally:
            shutil.rmtree(self._folder)

    def _run(self, *command: str) -> None:
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            why = f"{command[0]} fails: {run.stderr.strip()}" if run.returncode != 0 else None
        except FileNotFoundError:
            why = f"needs {command[0]}"
        if why is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            pytest.skip(why)


@pytest.fixture
def make_volume() -> Iterator[Callable[[int], Volume]]:
    """Makes volumes of so many bytes, which are gone after the test; villages on them end before."""
    volumes: list[Volume] = []

    def made(size: int) -> Volume:
        volumes.append(Volume(size))
        return volumes[-1]

    yield made
    for volume in volumes:
        volume.remove()
