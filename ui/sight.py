"""What can be seen and pressed in a window: the item tree read as eyes and fingers meet it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow


def visible_items(window: QQuickWindow) -> Iterator[QQuickItem]:
    """Every item that is drawn, parents before children, in the order in which they are painted."""
    yield from _drawn(window.contentItem())


def _drawn(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or item.opacity() == 0:
        return
    yield item
    for child in sorted(item.childItems(), key=lambda one: one.z()):
        yield from _drawn(child)


def scene_rect(item: QQuickItem) -> QRectF:
    """Where the item stands in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_pressable(item: QQuickItem) -> bool:
    """Whether the item is a target for a finger, enabled or not: a `Pressable` of ours."""
    return item.metaObject().indexOfMethod("press()") >= 0


def name_of(item: QQuickItem) -> str:
    """What the target is called."""
    return str(item.property("name") or "")


def _covers(item: QQuickItem) -> bool:
    return item.property("covers") is True


def _uncovered(window: QQuickWindow) -> list[QQuickItem]:
    """What is drawn and not hidden under a sheet that covers the whole glass."""
    items = list(visible_items(window))
    sheets = [index for index, item in enumerate(items) if _covers(item)]
    return items[sheets[-1] :] if sheets else items


def pressables(window: QQuickWindow) -> list[str]:
    """The names of everything that can be pressed now."""
    return [name_of(item) for item in _uncovered(window) if is_pressable(item) and item.isEnabled()]


def pressable_named(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The enabled target with this accessible name or this object name."""
    for item in _uncovered(window):
        if is_pressable(item) and item.isEnabled() and name in {name_of(item), item.objectName()}:
            return item
    return None


def texts(window: QQuickWindow) -> list[str]:
    """Every text that stands on the glass."""
    return [text for item in _uncovered(window) if is_text(item) and (text := str(item.property("text") or ""))]


def is_text(item: QQuickItem) -> bool:
    """Whether the item draws letters."""
    return item.inherits("QQuickText")


def topmost_at(window: QQuickWindow, point: QPointF) -> QQuickItem | None:
    """The target, or the covering sheet, that a finger at `point` meets."""
    found: QQuickItem | None = None
    for item in visible_items(window):
        if (is_pressable(item) or _covers(item)) and scene_rect(item).contains(point):
            found = item
    return found


def describe_tree(window: QQuickWindow) -> list[dict[str, Any]]:
    """The accessible tree: depth, role, name, description, rectangle and actions of every node."""
    root = QAccessible.queryAccessibleInterface(window)
    return [] if root is None else list(_nodes(root, 0))


def _nodes(node: QAccessibleInterface, depth: int) -> Iterator[dict[str, Any]]:
    if not node.isValid():
        return
    actions = node.actionInterface()
    yield {
        "depth": depth,
        "role": node.role().name,
        "name": node.text(QAccessible.Text.Name),
        "description": node.text(QAccessible.Text.Description),
        "rect": [node.rect().x(), node.rect().y(), node.rect().width(), node.rect().height()],
        "actions": sorted(set(actions.actionNames())) if actions is not None else [],
    }
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            yield from _nodes(child, depth + 1)
