"""What a finger draws, as SVG path data in whole numbers on a field of 1000 x 400. Pure.

A path holds strokes, `M12 40L30 12…`, one behind the other. What the eye would not miss is left out, and the more of it
the longer the stroke, so that a whole signature stays within what a form takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot, inf
from typing import Final

from kiosk.forms import MAX_TYPED

WIDTH: Final = 1000
HEIGHT: Final = 400
_MOST_POINTS: Final = 1500  # as the format `signature` takes them
_TOLERANCES: Final = (1.5, 3.0, 6.0, 12.0, 24.0)  # how far a line may lie beside the finger's way
_LONGEST: Final = 30  # times the tolerance: a straight stroke keeps points so near to each other, so that a cross,
# as those sign who cannot write, has points enough for a signature

Point = tuple[int, int]


def with_stroke(path: str, points: Sequence[tuple[float, float]]) -> str:
    """`path` and one stroke more. Where no room is left for it, even drawn coarsely, the path stays as it is."""
    drawn = [_on_field(*point) for point in points]
    if not drawn:
        return path
    for tolerance in _TOLERANCES:
        longer = path + _data(thinned(drawn, tolerance, tolerance * _LONGEST))
        if len(longer) <= MAX_TYPED and _count(longer) <= _MOST_POINTS:
            return longer
    return path


def thinned(points: Sequence[Point], tolerance: float, longest: float = inf) -> list[Point]:
    """The points that a line must go through to stay within `tolerance` of all (Ramer, Douglas and Peucker).

    Where they stand further apart than `longest`, points between them are kept as well.
    """
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        farthest = max(between, key=lambda at: _beside(points[at], points[first], points[last]))
        if _beside(points[farthest], points[first], points[last]) > tolerance:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    last_kept = 0
    for at in range(1, len(points)):
        if at in keep or dist(points[last_kept], points[at]) >= longest:
            keep.add(at)
            last_kept = at
    return [points[at] for at in sorted(keep)]


def strokes_of(path: str) -> list[list[Point]]:
    """The points of each stroke of a path."""
    found: list[list[Point]] = []
    for stroke in path.split("M")[1:]:
        pairs = (pair.split() for pair in stroke.split("L"))
        found.append([(int(x), int(y)) for x, y in pairs])
    return found


def _on_field(x: float, y: float) -> Point:
    return min(WIDTH, max(0, round(x))), min(HEIGHT, max(0, round(y)))


def _data(points: Sequence[Point]) -> str:
    if len(set(points)) == 1:  # a dot is a line too short to see, with round ends
        x, y = points[0]
        points = [(x, y), (x - 1 if x == WIDTH else x + 1, y)]
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _count(path: str) -> int:
    return path.count("M") + path.count("L")


def _beside(point: Point, start: Point, end: Point) -> float:
    """How far `point` lies from the line between two others."""
    along, across = end[0] - start[0], end[1] - start[1]
    length = hypot(along, across)
    if length == 0:
        return hypot(point[0] - start[0], point[1] - start[1])
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * across) / length**2
    near = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - near * along, point[1] - start[1] - near * across)
