"""Line icons (SVG, 24 units square) drawn as paths: they stay sharp at any size and need no font."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib import SVGPath
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

UNITS = 24


class _PathPen(BasePen):  # type: ignore[misc]
    """Draws into a path of reportlab."""

    def __init__(self, path: Any) -> None:
        super().__init__(None)
        self._path = path

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools' own names
        self._path.moveTo(*pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._path.lineTo(*pt)

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:  # noqa: N802
        self._path.curveTo(*pt1, *pt2, *pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._path.close()

    def _endPath(self) -> None:  # noqa: N802
        pass


def icon(
    canvas: Canvas, folder: Path, name: str, x: float, y: float, size: float, *, ink: str, width: float = 2
) -> None:
    """The icon `name` of `folder` with its lower left corner at (x, y); `width` is that of its lines, in its units."""
    canvas.saveState()
    canvas.translate(x, y + size)
    canvas.scale(size / UNITS, -size / UNITS)
    canvas.setStrokeColor(HexColor(ink))
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    _outline(folder / f"{name}.svg").draw(_PathPen(path))
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


@cache
def _outline(path: Path) -> Any:
    return SVGPath.fromstring(path.read_bytes())
