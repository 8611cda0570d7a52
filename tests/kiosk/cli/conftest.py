"""The command line as a technician has it: settings in a folder, a command, its exit code and what it said."""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main

PATIENCE_S = 40.0


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it told a program; nothing but one document may be on stdout."""
        return json.loads(self.out)


Kiosk = Callable[..., Said]


@pytest.fixture
def kiosk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """Run one command in this process."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse's own way of saying that the command line is wrong
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return run


@pytest.fixture(autouse=True)
def _quiet_root_logger() -> Iterator[None]:
    """`kiosk run` sets the root logger up for its process; here that is the test's process."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture
def config(tmp_path: Path) -> Callable[..., Path]:
    """Settings in a folder of their own; the journal is beside them. Gives the folder."""

    def made(more: str = "", *, printer: str = "tcp://127.0.0.1:9", name: str = "config") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        state = json.dumps(str(tmp_path / "state"))
        lines = ['profile = "simulated"', more if more.startswith("[[reader]]") or "reader" in more else "reader = []"]
        lines += ["[printer]", f"url = {json.dumps(printer)}", "status_s = 1.0", "[journal]", f"dir = {state}"]
        lines += ["ballast_bytes = 65536", "[screen]", "fullscreen = false", 'format = "desk"']
        if more and "reader" not in more:
            lines.append(more)
        (folder / "kiosk.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    return made


class Process:
    """The program as a process of its own; ended, whatever happens."""

    def __init__(self, *arguments: object, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *map(str, arguments)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        """The next line on stdout; the test fails when none comes."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        assert ready, "it says nothing"
        return self._process.stdout.readline()

    def log_line(self, words: str) -> str:
        """The next line on stderr that has these words."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if words in line:
                return line
        raise AssertionError(f"it never said {words!r}")

    def end(self) -> Said:
        """Ask it to end, and wait."""
        self._process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self) -> Said:
        """Wait until it ends by itself."""
        out, err = self._process.communicate(timeout=PATIENCE_S)
        assert "Traceback" not in out + err, err
        return Said(self._process.returncode, out, err)

    def close(self) -> None:
        """End it now, if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


@pytest.fixture
def start() -> Iterator[Callable[..., Process]]:
    """Start the program; what still runs after the test is ended."""
    running: list[Process] = []

    def made(*arguments: object, **environment: str) -> Process:
        running.append(Process(*arguments, **environment))
        return running[-1]

    yield made
    for process in running:
        process.close()
