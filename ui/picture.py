"""Icons and drawings in the colours of the theme: SVG files, coloured when they are asked for.

The software renderer has no effects that could colour an image afterwards, so the colour is part of the address:
`image://icons/zap/1F7A6B` and `image://pictures/reading/dark`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

log = logging.getLogger(__name__)

_HERE: Final = Path(__file__).parent
ICONS: Final = _HERE / "icons"
PICTURES: Final = _HERE / "pictures"
_PLAIN: Final = "file-text"  # stands in for an icon that nobody drew
_NAME: Final = re.compile(r"[a-z0-9-]+")
_COLOUR: Final = re.compile(r"[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")
_BIGGEST: Final = 2048  # px; a wrong size must not eat the memory


class IconProvider(QQuickImageProvider):
    """Serves `image://icons/NAME/RRGGBB`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        """Draw the icon at the size that QML asks for."""
        name, _, colour = id.partition("/")
        image = _icon(name, colour, _side(requestedSize.width()), _side(requestedSize.height()))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


class PictureProvider(QQuickImageProvider):
    """Serves `image://pictures/NAME/CONTRAST`; `colour` tells what a token of `Theme` stands for now."""

    def __init__(self, colour: Callable[[str], str]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._colour = colour

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        """Draw the picture, as large as fits into the size that QML asks for."""
        name, _, _ = id.partition("/")
        source = (PICTURES / f"{name}.svg").read_text(encoding="utf-8") if _NAME.fullmatch(name) else ""
        coloured = re.sub(r"@([a-z][A-Za-z0-9]*)", lambda found: self._colour(found.group(1)), source)
        image = _draw(coloured, _side(requestedSize.width()), _side(requestedSize.height()))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def _side(asked: int) -> int:
    return min(asked, _BIGGEST) if asked > 0 else 48


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, width: int, height: int) -> QImage:
    path = ICONS / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        log.warning("icon_missing %s", name)
        path = ICONS / f"{_PLAIN}.svg"
    tint = f"#{colour}" if _COLOUR.fullmatch(colour) else "#000000"
    return _draw(path.read_text(encoding="utf-8").replace("currentColor", tint), width, height)


def _draw(source: str, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(source.encode()))
    room = QSize(width, height)
    size = renderer.defaultSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) if renderer.isValid() else room
    size = size.expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
