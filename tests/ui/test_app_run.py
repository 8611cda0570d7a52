"""The window as a process: it starts, says that it is ready, obeys its parent and ends when it is told."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pytest

_PROGRAM = """
import sys, threading
from ui import gallery
from ui.app import WindowOptions, run

class Terminal:
    def __init__(self):
        self.samples = gallery.samples()
        self.show = None
    def subscribe(self, show):
        self.show = show
        threading.Thread(target=show, args=(self.samples["attract"],)).start()
    def post(self, event):
        print(type(event).__name__, flush=True)
        self.show(self.samples["home-first"])

sys.exit(run(Terminal(), WindowOptions(
    fullscreen=False, calm=True, stagehand_fd=int(sys.argv[1]), notify_socket=sys.argv[2], watchdog_usec=20_000_000)))
"""


@dataclass
class Child:
    """A running window and the three lines to it."""

    process: subprocess.Popen[str]
    talk: socket.socket
    lines: TextIO
    systemd: socket.socket

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request, one answer."""
        self.talk.sendall(json.dumps(request).encode() + b"\n")
        answer: dict[str, Any] = json.loads(self.lines.readline())
        return answer


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    here, there = socket.socketpair()
    here.settimeout(20)
    systemd = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    systemd.settimeout(20)
    systemd.bind(str(tmp_path / "notify"))
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _PROGRAM, str(there.fileno()), str(tmp_path / "notify")],
        pass_fds=[there.fileno()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONFAULTHANDLER": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        },
    )
    there.close()
    lines = here.makefile("r", encoding="utf-8")
    yield Child(process, here, lines, systemd)
    if process.poll() is None:
        process.kill()
    process.communicate()
    lines.close()
    here.close()
    systemd.close()


def test_it_starts_obeys_and_ends(child: Child, tmp_path: Path) -> None:
    assert child.ask(do="wait", screen="Attract", timeout_s=20)["ok"]
    assert child.systemd.recv(200).startswith(b"READY=1")
    assert child.ask(do="press", name="primary")["ok"]
    assert child.ask(do="wait", screen="Home", timeout_s=20)["ok"]
    assert child.ask(do="grab", path=str(tmp_path / "home.png"))["ok"]
    child.process.send_signal(signal.SIGTERM)
    out, err = child.process.communicate(timeout=20)
    assert (child.process.returncode, out.split(), err) == (0, ["Started"], "")
    assert child.systemd.recv(200) == b"STOPPING=1"


def test_it_ends_when_it_is_interrupted(child: Child) -> None:
    assert child.ask(do="wait", screen="Attract", timeout_s=20)["ok"]
    child.process.send_signal(signal.SIGINT)
    _, err = child.process.communicate(timeout=20)
    assert (child.process.returncode, err) == (0, "")
