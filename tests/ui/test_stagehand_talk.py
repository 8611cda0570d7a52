"""A parent sees, presses, types, photographs and waits through one socket."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from kiosk.journey import event
from ui.stagehand import Stagehand


class Parent:
    """The other end: asks on a thread of its own while the glass lives on this one."""

    def __init__(self, glass: Any, channel: socket.socket) -> None:
        self.glass = glass
        self.channel = channel
        self.lines = channel.makefile("r", encoding="utf-8")

    def ask(self, during: Callable[[], None] | None = None, **request: Any) -> dict[str, Any]:
        """Ask and give the answer; `during` runs on the glass's thread while the answer is awaited."""
        answer: dict[str, Any] = {}
        loop = QEventLoop()
        done = threading.Event()

        def talk() -> None:
            self.channel.sendall(json.dumps(request).encode() + b"\n")
            answer.update(json.loads(self.lines.readline()))
            done.set()

        thread = threading.Thread(target=talk)
        thread.start()
        watch = QTimer(loop)
        watch.timeout.connect(lambda: loop.quit() if done.is_set() else None)
        watch.start(1)
        if during is not None:
            QTimer.singleShot(0, loop, during)
        QTimer.singleShot(5000, loop, loop.quit)
        loop.exec()
        thread.join(timeout=1)
        return answer


@pytest.fixture
def parent(glass: Any) -> Iterator[Parent]:
    here, there = socket.socketpair()
    stagehand = Stagehand(glass.window, there.detach())
    talker = Parent(glass, here)
    yield talker
    stagehand.stop()
    talker.lines.close()
    here.close()


def test_it_tells_what_is_seen(parent: Any) -> None:
    parent.glass.show("home")
    seen = parent.ask(do="see")
    assert seen["ok"]
    assert seen["screen"] == "Home"
    assert seen["serial"] == parent.glass.samples["home"].serial
    assert "陈*初，您好" in seen["texts"]
    assert "交电费" in seen["pressable"]


def test_it_presses_what_is_there(parent: Any) -> None:
    parent.glass.show("home")
    assert parent.ask(do="press", name="交电费")["ok"]
    assert parent.glass.posted == [event.MatterChosen("electricity-bill")]


def test_it_refuses_what_is_absent(parent: Any) -> None:
    parent.glass.show("home")
    answer = parent.ask(do="press", name="没有这个")
    assert not answer["ok"]
    assert "没有这个" in answer["why"]
    assert parent.glass.posted == []


def test_it_refuses_what_is_covered(parent: Any) -> None:
    parent.glass.show("idle")
    assert not parent.ask(do="press", name="交电费")["ok"]
    assert parent.glass.posted == []


def test_it_types_on_the_keys(parent: Any) -> None:
    parent.glass.show("search-empty")
    assert parent.ask(do="type", text="dj")["ok"]
    assert parent.glass.posted[-1].query.lower() == "dj"


def test_it_photographs(parent: Any, tmp_path: Path) -> None:
    parent.glass.show("attract")
    path = tmp_path / "attract.png"
    assert parent.ask(do="grab", path=str(path))["ok"]
    assert path.read_bytes().startswith(b"\x89PNG")
    assert not parent.ask(do="grab", path=str(tmp_path / "nowhere" / "x.png"))["ok"]


def test_it_waits_for_a_screen(parent: Any) -> None:
    parent.glass.show("attract")
    answer = parent.ask(
        do="wait",
        screen="Goodbye",
        timeout_s=5,
        during=lambda: parent.glass.window.apply(parent.glass.samples["goodbye"]),
    )
    assert answer["ok"]
    assert answer["screen"] == "Goodbye"


def test_it_waits_no_longer_than_it_is_told(parent: Any) -> None:
    parent.glass.show("attract")
    answer = parent.ask(do="wait", screen="Result", timeout_s=0.01)
    assert not answer["ok"]
    assert "Result" in answer["why"]


def test_it_tells_the_accessible_tree(parent: Any) -> None:
    parent.glass.show("home")
    nodes = parent.ask(do="tree")["tree"]
    found = {(node["role"], node["name"]) for node in nodes}
    assert ("Heading", "陈*初，您好") in found
    assert ("Button", "交电费") in found
    pressed = [node for node in nodes if node["name"] == "交电费" and node["role"] == "Button"]
    assert "Press" in pressed[0]["actions"]
