"""A terminal as a process of its own, and the hand that touches its glass.

The terminal is started with `kiosk run --stagehand FD`. One JSON object to a line goes each way over the socket; the
window answers only after it has painted. A `kill` is SIGKILL.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

_ANSWER_S = 30.0
_LAST_WORDS_S = 15.0


class ActorError(Exception):
    """The window could not do what it was asked: no such thing to press, not there in time, or the process is gone."""


class Actor:
    """One run of the terminal process."""

    def __init__(self, config: Path, log: Path, environment: dict[str, str], *, stagehand: bool = True) -> None:
        ours, theirs = socket.socketpair()
        ours.settimeout(_ANSWER_S)
        self._socket = ours
        self._answers = ours.makefile("r", encoding="utf-8")
        driven = ["--stagehand", str(theirs.fileno())] if stagehand else []
        with log.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "kiosk", "--config", str(config), "run", *driven],
                env={**os.environ, **environment},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        theirs.close()

    @property
    def pid(self) -> int:
        """The terminal's process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def wait(self) -> None:
        """Come back when the process has ended."""
        self._process.wait()

    def ask(self, **order: Any) -> dict[str, Any]:
        """Give one order and read its answer. Raises ActorError with what the window said."""
        try:
            self._socket.sendall(json.dumps(order, ensure_ascii=False).encode() + b"\n")
            line = self._answers.readline()
        except OSError as gone:
            raise ActorError(f"{order}: the terminal did not answer: {gone}") from gone
        if not line:
            raise ActorError(f"{order}: the terminal has gone (exit {self._process.poll()})")
        answer: dict[str, Any] = json.loads(line)
        if not answer.get("ok"):
            raise ActorError(f"{order}: {answer.get('why', answer)}")
        return answer

    def kill(self) -> None:
        """Cut its power: SIGKILL."""
        self._process.kill()
        self._process.wait()
        self._close()

    def stop(self) -> int:
        """Ask it to end (SIGTERM) and give its exit code; killed when it does not in time."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(_LAST_WORDS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._close()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.stop()

    def _close(self) -> None:
        self._answers.close()
        self._socket.close()
