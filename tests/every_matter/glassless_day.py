"""One day at one terminal without its window: everything from the card's bytes to the platform's verdict is real.

The terminal is a process of its own, with its mailbox and lanes, the chip card driver over a private pcscd, the printer
driver over TCP to the simulated printer, the journal on the disk, and the sync worker over loopback to the platform.
What the window would paint is looked at, and what a finger would do is told to the mailbox.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from terminal_process import CLOSE, PENDING

from drivers.simulators.printer import Slip
from kiosk.catalogue import load
from kiosk.catalogue.model import Catalogue
from kiosk.compose import clock
from kiosk.compose.people import Citizen
from kiosk.compose.platform import open_platform
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine
from kiosk.forms import FORM_RULES
from kiosk.journey.event import UiEvent
from kiosk.journey.view import Attract, Network, Paper, Snapshot
from sync.platform import PlatformServer
from sync.simulators.link import Mode

NOON = datetime(
    2026, 11, 24, 14, 0, tzinfo=clock.CHINA
)  # a Tuesday: offices are open, and the reference data are fresh
PATIENCE_S = 20.0


class WentWrongError(Exception):
    """What went wrong; who tells the story adds where."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry that the terminal kept, as the citizen who filed it knows it."""

    matter: str
    operation: str
    holder: Citizen | None


class Glass:
    """What is on the glass of one terminal process, and a finger."""

    def __init__(self, pipe: Connection[object, object]) -> None:
        self._pipe = pipe
        self._changed = threading.Condition()
        self._now: Snapshot | None = None
        self._pending: int | None = None
        self._gone = False
        self._thread = threading.Thread(target=self._look, name="glass", daemon=True)
        self._thread.start()

    @property
    def now(self) -> Snapshot:
        """The newest snapshot."""
        with self._changed:
            assert self._now is not None
            return self._now

    def touch(self, *events: UiEvent) -> None:
        """Do this, and do not wait for what becomes of it."""
        for happened in events:
            self._pipe.send(happened)

    def pending(self) -> int:
        """How many entries the platform has not spoken of."""
        with self._changed:
            self._pending = None
            self._pipe.send(PENDING)
            self._changed.wait_for(lambda: self._pending is not None or self._gone, PATIENCE_S)
            if self._pending is None:
                raise WentWrongError("the terminal has gone")
            return self._pending

    def close(self) -> None:
        """Have the terminal closed, once what was touched is done."""
        with contextlib.suppress(OSError):  # it has gone already
            self._pipe.send(CLOSE)
        self._thread.join(PATIENCE_S)
        self._pipe.close()

    def wait(self, wanted: Callable[[Snapshot], Any], what: str) -> Snapshot:
        """The first snapshot from now on that is as wanted. Raises WentWrongError saying what is there instead."""
        with self._changed:
            self._changed.wait_for(lambda: self._gone or (self._now is not None and wanted(self._now)), PATIENCE_S)
            if self._gone:
                raise WentWrongError(f"{what}: the terminal has gone")
            if self._now is None or not wanted(self._now):
                raise WentWrongError(f"{what}: still {type(self._now.screen).__name__ if self._now else 'nothing'}")
            return self._now

    def _look(self) -> None:
        try:
            while True:
                told = self._pipe.recv()
                with self._changed:
                    if isinstance(told, Snapshot):
                        self._now = told
                    else:
                        self._pending = told
                    self._changed.notify_all()
        except (EOFError, OSError):
            with self._changed:
                self._gone = True
                self._changed.notify_all()


class Day:
    """A village, a terminal and its glass. `network` is how the link is in the morning.

    `release` is the folder of matters that the terminal has, with its reference data beside it, when it is not what is
    shipped; `platform_catalogue` makes of the catalogue the one that the platform has.
    """

    def __init__(
        self,
        folder: Path,
        *,
        network: str,
        release: Path | None = None,
        platform_catalogue: Callable[[Catalogue], Catalogue] | None = None,
    ) -> None:
        really, self._ahead_ms = clock.now_ms, int(NOON.timestamp() * 1000) - clock.now_ms()
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(clock, "now_ms", lambda: really() + self._ahead_ms)
        self.stage = Stage(folder, Machine(readers=("contact",), network=network))
        if release is not None:
            self.stage._matters = release
            self.stage.catalogue = load(release, rules=FORM_RULES).catalogue
        if platform_catalogue is not None:
            self.stage.platform.close()
            self.stage.platform = open_platform(folder / "other-platform", platform_catalogue(self.stage.catalogue))
            self.stage._server = PlatformServer(self.stage.platform)
        self._process: subprocess.Popen[bytes] | None = None
        self._slips_taken = 0
        self.signed_out: list[int] = []  # slips, counted from 1, that name their holder as they should
        self.filed: dict[str, Filed] = {}  # by the number of each entry that was kept here
        self.ratings = 0
        self.glass: Glass

    def __enter__(self) -> Self:
        try:
            self.stage.start()
            self.open()
        except BaseException:
            self._undo()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        try:
            self.close()
        finally:
            self._undo()

    def open(self) -> None:
        """Put the terminal into service."""
        ours, theirs = Pipe()
        program = str(Path(__file__).with_name("terminal_process.py"))
        with self.stage.terminal_log.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, program, str(self.stage.config), str(theirs.fileno()), str(self._ahead_ms)],
                env={**os.environ, **self.stage.environment},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        theirs.close()
        self.glass = Glass(ours)
        self.await_link(Network.ONLINE if self.stage.link_mode is Mode.UP else Network.OFFLINE)

    def close(self) -> None:
        """Take it out of service; safe to repeat. Raises WentWrongError when it does not end well."""
        process, self._process = self._process, None
        if process is None:
            return
        self.glass.close()
        try:
            code: int | None = process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = None
        if code != 0:
            raise WentWrongError(f"the terminal ended with {code}: {self.stage.terminal_log.read_text()[-2000:]}")

    def kill(self) -> None:
        """Cut its power."""
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.wait()

    def begin_anew(self) -> None:
        """After a story that went wrong: everybody goes, and the terminal is started again."""
        self.close()
        self.take_card()
        self.open()
        self._slips_taken = len(self.stage.printer.slips)

    def await_link(self, network: Network) -> None:
        """Wait until the terminal is ready for whoever comes, with the link so."""
        self.glass.wait(
            lambda seen: (
                seen.frame.network is network
                and seen.frame.paper is Paper.READY
                and isinstance(seen.screen, Attract)
                and seen.screen.readers
            ),
            f"the attract screen with the network {network.value}",
        )

    def set_network(self, mode: str, network: Network) -> None:
        """Have the link so, and wait until the terminal has found out."""
        self.stage.set_network(mode)
        self.await_link(network)

    def lay_card(self, citizen: Citizen) -> None:
        """Put a chip card into the reader."""
        self.stage.put_card(citizen.name, "contact")

    def take_card(self) -> None:
        """Take the card out."""
        self.stage.take_card()

    def take_slip(self) -> tuple[int, Slip]:
        """The slip that came out next, and which it is. Raises WentWrongError when none comes."""
        wanted = self._slips_taken + 1
        slips = self.stage.printer.wait_for_slips(wanted, PATIENCE_S)
        if len(slips) < wanted:
            raise WentWrongError("no slip came out")
        self._slips_taken = wanted
        return wanted, slips[wanted - 1]

    @property
    def slips_left(self) -> int:
        """How many slips lie in the tray that nobody expected."""
        return len(self.stage.printer.slips) - self._slips_taken

    def pending(self) -> int:
        """How many entries the platform has not spoken of."""
        return self.glass.pending()

    def _undo(self) -> None:
        if self._process is not None:
            self.kill()
        self.stage.close()
        self._patch.undo()
