"""systemd hears of painted frames, and of nothing else."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from ui.watchdog import FrameWatchdog, notifier


def _one_frame(glass: Any) -> None:
    loop = QEventLoop()
    glass.window.root.frameSwapped.connect(loop.quit)
    glass.window.root.update()
    QTimer.singleShot(5000, loop, loop.quit)
    loop.exec()
    glass.window.root.frameSwapped.disconnect(loop.quit)


def test_ready_comes_with_the_first_frame_and_watchdog_only_after_a_new_one(glass: Any) -> None:
    glass.show("attract")
    said: list[str] = []
    watchdog = FrameWatchdog(glass.window.root, said.append, 0)
    watchdog.tick()
    assert said == []
    _one_frame(glass)
    assert said == ["READY=1\nSTATUS=first frame painted"]
    watchdog.tick()
    assert said[1:] == ["WATCHDOG=1"]
    watchdog.tick()
    assert said[1:] == ["WATCHDOG=1"], "nothing was painted since"
    watchdog.stop()
    assert said[-1] == "STOPPING=1"


@pytest.mark.parametrize("abstract", [False, True])
def test_the_notifier_reaches_a_socket(tmp_path: Path, abstract: bool) -> None:  # noqa: FBT001 - pytest hands it over by name
    address = f"@kiosk-test-{tmp_path.name}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"\0{address[1:]}" if abstract else address)
        notifier(address)("READY=1")
        assert systemd.recv(64) == b"READY=1"


def test_a_vanished_systemd_is_logged_once_and_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    notify = notifier(str(tmp_path / "nobody"))
    notify("WATCHDOG=1")
    notify("WATCHDOG=1")
    assert [record.message.split()[0] for record in caplog.records] == ["notify_failed"]


def test_without_an_address_nothing_is_said() -> None:
    notifier(None)("READY=1")
