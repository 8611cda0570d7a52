"""What can be seen and pressed in a window, as plain values: `Sight.qml` looks, this reads what it saw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QMetaObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from ui.window import SCREENS, Window

_SIGHT: Final = SCREENS / "Sight.qml"


@dataclass(frozen=True, slots=True)
class Thing:
    """A text, a target, or a sheet that covers the rest."""

    kind: str  # text | target | cover
    words: str  # what a text says, what a target is called
    rect: QRectF  # in the window, px
    id: str = ""  # the object name of a target
    enabled: bool = False
    in_keys: bool = False  # a key of a keyboard
    shortened: bool = False
    wide: float = 0  # the letters themselves, px
    high: float = 0
    holders: tuple[tuple[str, QRectF], ...] = ()  # bands, screen and buttons that it stands in


class Sight:
    """An eye on one window. Must be used on the Qt thread."""

    def __init__(self, window: Window) -> None:
        self._eye = window.make(_SIGHT, {"glass": window.root.contentItem()})

    def everything(self) -> tuple[Thing, ...]:
        """All that is drawn, lowest first."""
        QMetaObject.invokeMethod(self._eye, "look", Qt.ConnectionType.DirectConnection)
        return tuple(_thing(raw) for raw in json.loads(self._eye.property("seen")))

    def uncovered(self) -> tuple[Thing, ...]:
        """What is drawn and not hidden under a sheet that covers the whole glass."""
        things = self.everything()
        sheets = [index for index, thing in enumerate(things) if thing.kind == "cover"]
        return things[sheets[-1] + 1 :] if sheets else things

    def texts(self) -> list[str]:
        """Every text that stands on the glass."""
        return [thing.words for thing in self.uncovered() if thing.kind == "text"]

    def pressable(self) -> list[str]:
        """The names of all that can be pressed now."""
        return [thing.words for thing in self.uncovered() if thing.kind == "target" and thing.enabled]

    def target(self, name: str) -> Thing | None:
        """The enabled target with this accessible name or object name; one that is covered counts as absent."""
        things = self.uncovered()
        for thing in things:
            if thing.kind == "target" and thing.enabled and name in {thing.words, thing.id}:
                return thing
        return None

    def is_covered(self, wanted: Thing) -> bool:
        """Whether a finger on the centre of a target meets something else first."""
        top: Thing | None = None
        for thing in self.everything():
            if thing.kind != "text" and thing.rect.contains(wanted.rect.center()):
                top = thing
        return top != wanted


def centre(thing: Thing) -> QPointF:
    """Where a finger would go."""
    return thing.rect.center()


def _rect(raw: dict[str, Any]) -> QRectF:
    return QRectF(raw["x"], raw["y"], raw["w"], raw["h"])


def _thing(raw: dict[str, Any]) -> Thing:
    return Thing(
        kind=raw["kind"],
        words=raw["words"],
        rect=_rect(raw),
        id=raw.get("id", ""),
        enabled=raw.get("enabled", False),
        in_keys=raw.get("keys", False),
        shortened=raw.get("shortened", False),
        wide=raw.get("wide", 0),
        high=raw.get("high", 0),
        holders=tuple((holder["words"], _rect(holder)) for holder in raw.get("holders", ())),
    )


def describe_tree(window: Window) -> list[dict[str, Any]]:
    """The accessible tree: depth, role, name, description, rectangle and actions of every node."""
    root = QAccessible.queryAccessibleInterface(window.root)
    return [] if root is None else list(_nodes(root, 0))


def _nodes(node: QAccessibleInterface, depth: int) -> Iterator[dict[str, Any]]:
    if not node.isValid():
        return
    actions = node.actionInterface()
    rect = node.rect()
    yield {
        "depth": depth,
        "role": node.role().name,
        "name": node.text(QAccessible.Text.Name),
        "description": node.text(QAccessible.Text.Description),
        "rect": [rect.x(), rect.y(), rect.width(), rect.height()],
        "actions": sorted(set(actions.actionNames())) if actions is not None else [],
    }
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            yield from _nodes(child, depth + 1)
