"""Lets a parent process drive and photograph the window, as a hand and an eye would.

JSON lines over a stream socket. Requests: `see`, `press` (name, perhaps only on a `screen`), `find` (name), `type`
(text), `draw` (name, path: a finger goes along the strokes of SVG path data on a field of 1000 x 400), `grab` (path),
`tree`, `wait`: timeout_s and any of `screen`; `text` that must be seen; `name` that must be there to press; `network`;
`paper`; `past`, a screen or `Question:field` that must be over; `serial` that must have been reached. Every reply has
`ok`, `why` when that is false, and of the last painted frame `screen`, `serial`, `network`, `paper` and `question`
(field, control, value, doubtful, places, path: the codes of the places above the choices, rows: how many a group has).
A press is a real touch on the centre of what carries the name; something absent, disabled or covered is not pressed.
For tests and demonstrations: the production profile never starts it.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QPointingDevice
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.journey.view import Question, Snapshot
from ui.model.stroke import HEIGHT, WIDTH, strokes_of
from ui.sight import Sight, Thing, centre, describe_tree
from ui.window import Painted, Window

log = logging.getLogger(__name__)

_NEWEST_WAIT_S = 10.0


class Stagehand(QObject):
    """Reads requests on its own thread, answers them on the Qt thread, one after the other."""

    hung_up = Signal()  # the parent is gone: a terminal that outlives its stage would hold on to devices of the next
    _asked = Signal(object)

    def __init__(self, window: Window, fd: int) -> None:
        super().__init__()
        QAccessible.setActive(True)
        self._window = window
        self._sight = Sight(window)
        window.theme.setProperty("tremor", 0)  # a machine's finger does not shake
        self._channel = socket.socket(fileno=fd)
        self._device: QPointingDevice = QTest.createTouchDevice()
        self._waiting: dict[str, Any] | None = None
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._too_late)
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        window.painted.connect(self._painted)
        window.root.frameSwapped.connect(self._look)  # a list may find its place a frame after the snapshot
        self._thread = threading.Thread(target=self._listen, name="stagehand", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hang up."""
        try:
            self._channel.shutdown(socket.SHUT_RDWR)
        except OSError:
            log.debug("stagehand_gone")
        self._thread.join(timeout=1)
        self._channel.close()

    def _listen(self) -> None:
        with self._channel.makefile("r", encoding="utf-8") as lines:
            try:
                for line in lines:
                    self._asked.emit(json.loads(line))
            except (OSError, ValueError) as fault:
                log.warning("stagehand_unheard %s", type(fault).__name__)
        self.hung_up.emit()

    @Slot(object)
    def _answer(self, request: dict[str, Any]) -> None:
        match request.get("do"):
            case "see":
                self._reply(texts=self._sight.texts(), pressable=self._sight.pressable())
            case "press" if request.get("screen") not in {None, self._screen()}:
                self._reply(why=f"the screen is {self._screen()} by now")
            case "press":
                self._press(str(request.get("name", "")))
            case "find":
                self._reply(found=self._sight.target(str(request.get("name", ""))) is not None)
            case "type":
                self._type(str(request.get("text", "")))
            case "draw":
                self._draw(str(request.get("name", "")), str(request.get("path", "")))
            case "grab":
                saved = self._window.root.grabWindow().save(str(request.get("path", "")))
                self._reply(**({} if saved else {"why": "the picture could not be written"}))
            case "tree":
                self._reply(tree=describe_tree(self._window))
            case "wait":
                self._waiting = request
                self._deadline.start(int(1000 * float(request.get("timeout_s", _NEWEST_WAIT_S))))
                self._look()
            case other:
                self._reply(why=f"unknown request {other!r}")

    def _screen(self) -> str:
        seen = self._window.last_painted
        return seen.screen if seen else ""

    def _press(self, name: str) -> None:
        target = self._sight.target(name)
        if target is None:
            self._reply(why=f"nothing to press is named {name!r}", pressable=self._sight.pressable())
            return
        fault = self._touch(target)
        if fault:
            self._reply(why=f"{name!r} {fault}")
        else:
            self._reply_with_the_next_frame()

    def _reply_with_the_next_frame(self) -> None:
        """What a press moved has its place only once a frame was laid out: a finger would see that too."""

        def once() -> None:
            self._window.root.frameSwapped.disconnect(once)
            self._reply()

        self._window.root.frameSwapped.connect(once)
        self._window.root.update()

    def _draw(self, name: str, path: str) -> None:
        box = self._sight.target(name)
        if box is None or self._sight.is_covered(box):
            self._reply(why=f"there is nothing to draw on that is named {name!r}", pressable=self._sight.pressable())
            return
        trace(self._window.root, self._device, box.rect, path)
        self._reply_with_the_next_frame()

    def _type(self, text: str) -> None:
        for letter in text:
            key = self._sight.target(letter) or self._sight.target(letter.upper())
            fault = "is not there" if key is None else self._touch(key)
            if fault:
                self._reply(why=f"key {letter!r} {fault}")
                return
        self._reply()

    def _touch(self, target: Thing) -> str | None:
        """Touch the centre of `target`; what was in the way, if anything."""
        if self._sight.is_covered(target):
            return "is covered"
        point = centre(target).toPoint()
        # One tap: nothing that waits in the event loop may take the target away between finger down and finger up.
        QTest.touchEvent(self._window.root, self._device).press(0, point, self._window.root).commit(processEvents=False)
        QTest.touchEvent(self._window.root, self._device).release(0, point, self._window.root).commit()
        return None

    def _painted(self, _: Painted) -> None:
        self._look()

    def _look(self) -> None:
        wanted = self._waiting
        seen = self._window.last_painted
        if wanted is None or seen is None:
            return
        if not self._is_so(wanted, seen):
            return
        self._waiting = None
        self._deadline.stop()
        self._reply()

    def _is_so(self, wanted: dict[str, Any], seen: Painted) -> bool:
        frame = seen.snapshot.frame
        if wanted.get("screen") not in {None, seen.screen} or seen.serial < int(wanted.get("serial", 0)):
            return False
        if wanted.get("network") not in {None, frame.network.value} or wanted.get("paper") not in {
            None,
            frame.paper.value,
        }:
            return False
        past = wanted.get("past")
        if past is not None and past in {seen.screen, _place(seen)}:
            return False
        name = wanted.get("name")
        if name is not None:
            target = self._sight.target(str(name))
            if target is None or self._sight.is_covered(target):
                return False
        text = wanted.get("text")
        return text is None or any(str(text) in line for line in self._sight.texts())

    def _too_late(self) -> None:
        wanted, self._waiting = self._waiting, None
        if wanted is not None:
            self._reply(
                why=f"waited in vain for { {k: v for k, v in wanted.items() if k not in {'do', 'timeout_s'}} }",
                texts=self._sight.texts(),
            )

    def _reply(self, **more: Any) -> None:
        seen = self._window.last_painted
        answer = {
            "ok": "why" not in more,
            "screen": seen.screen if seen else "",
            "serial": seen.serial if seen else 0,
            **(_facts(seen.snapshot) if seen else {}),
            **more,
        }
        try:
            self._channel.sendall(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        except OSError:
            log.warning("stagehand_unheard")


def trace(root: QQuickWindow, finger: QPointingDevice, box: QRectF, path: str) -> None:
    """Draw the strokes of `path` in a box of the window with a finger."""
    for points in strokes_of(path):
        way = [QPointF(box.x() + x / WIDTH * box.width(), box.y() + y / HEIGHT * box.height()) for x, y in points]
        QTest.touchEvent(root, finger).press(0, way[0].toPoint(), root).commit()
        for point in way[1:]:
            QTest.touchEvent(root, finger).move(0, point.toPoint(), root).commit()
        QTest.touchEvent(root, finger).release(0, way[-1].toPoint(), root).commit()


def _place(seen: Painted) -> str:
    screen = seen.snapshot.screen
    return f"Question:{screen.field}" if isinstance(screen, Question) else seen.screen


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    question = None
    if isinstance(screen := snapshot.screen, Question):
        question = {
            "field": screen.field,
            "control": screen.control.value,
            "value": screen.value,
            "doubtful": screen.problem is not None,
            "places": screen.places,
            "path": [step.value for step in screen.path],
            "rows": len(screen.rows),
        }
    return {
        "network": snapshot.frame.network.value,
        "paper": snapshot.frame.paper.value,
        "question": question,
    }
