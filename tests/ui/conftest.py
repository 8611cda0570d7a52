"""One offscreen window for all screen tests: making it costs more than looking through it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from kiosk.journey.event import UiEvent
from kiosk.journey.view import Snapshot
from ui import gallery
from ui.gallery import Look
from ui.measure import faults
from ui.sight import Sight, Thing, centre
from ui.stagehand import trace
from ui.window import Window

sys.path.insert(0, str(Path(__file__).parent))  # the sample of matters is shared by these tests

gallery.offscreen()


@dataclass
class Glass:
    """A window that shows samples, and what its touches sent."""

    window: Window
    samples: dict[str, Snapshot]
    sight: Sight
    posted: list[UiEvent] = field(default_factory=list)
    qml: list[str] = field(default_factory=list)

    def show(self, name: str, look: Look | None = None) -> None:
        """Show one sample and wait until it is painted."""
        gallery.show(self.window, self.samples[name], look or Look())

    def draw(self, snapshot: Snapshot, look: Look | None = None) -> None:
        """Show any snapshot and wait until it is painted."""
        gallery.show(self.window, snapshot, look or Look())

    def faults(self) -> list[str]:
        """What is wrong with the layout of what is shown."""
        return faults(self.window, self.sight)

    def target(self, name: str) -> Thing:
        """The enabled target of this name."""
        found = self.sight.target(name)
        assert found is not None, f"nothing to press is named {name}"
        return found

    def touch(self, name: str, *, release_at: QPointF | None = None) -> None:
        """A finger on the centre of a target; `release_at` lifts it elsewhere."""
        root = self.window.root
        point = centre(self.target(name)).toPoint()
        QTest.touchEvent(root, _finger()).press(0, point, root).commit()
        if release_at is not None:
            point = release_at.toPoint()
            QTest.touchEvent(root, _finger()).move(0, point, root).commit()
        QTest.touchEvent(root, _finger()).release(0, point, root).commit()

    def sign(self, path: str, *, box: str = "signature") -> None:
        """A finger along the strokes of `path` in the box to sign in."""
        trace(self.window.root, _finger(), self.target(box).rect, path)


_fingers: list[Any] = []


def _finger() -> Any:
    if not _fingers:
        _fingers.append(QTest.createTouchDevice())
    return _fingers[0]


class _Heard(logging.Handler):
    def __init__(self, into: list[str]) -> None:
        super().__init__()
        self.into = into

    def emit(self, record: logging.LogRecord) -> None:
        self.into.append(record.getMessage())


@pytest.fixture(scope="session")
def _one_window() -> Iterator[Glass]:
    gallery.application()
    posted: list[UiEvent] = []
    window = Window(posted.append, calm=True)
    window.frame.tell_time("07:52")
    glass = Glass(window, dict(gallery.samples()), Sight(window), posted)
    heard = _Heard(glass.qml)
    for name in ("ui.window", "ui.picture"):
        logging.getLogger(name).addHandler(heard)
    yield glass
    for name in ("ui.window", "ui.picture"):
        logging.getLogger(name).removeHandler(heard)
    window.close()
    gallery.application().processEvents()


@pytest.fixture
def glass(_one_window: Glass) -> Iterator[Glass]:
    """The window, quiet: whatever QML complains of fails the test that made it."""
    _one_window.posted.clear()
    _one_window.window.theme.setProperty("tremor", 0)
    _one_window.qml.clear()
    yield _one_window
    assert _one_window.qml == []
