"""Groups of rows set into columns of equal height: which rows stand where, and how high a row can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_LEAST_BEFORE, _LEAST_AFTER = 3, 3  # rows of a group that is parted between two columns


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Rows under one heading."""

    name: str
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """A group, or the part of it that stands in one column."""

    name: str
    rows: tuple[T, ...]
    goes_on: bool = False  # begun in the column before


@dataclass(frozen=True, slots=True)
class Measures:
    """Heights, in one unit."""

    column: float
    heading: float
    gap: float  # between two blocks
    row: float


def height(blocks: Sequence[Block[T]], measures: Measures) -> float:
    """What some blocks need in a column."""
    rows = sum(len(block.rows) for block in blocks)
    return len(blocks) * measures.heading + rows * measures.row + max(0, len(blocks) - 1) * measures.gap


def pack(groups: Sequence[Group[T]], count: int, measures: Measures) -> list[list[Block[T]]] | None:
    """The groups in order in at most `count` columns, or None when they do not fit."""
    columns: list[list[Block[T]]] = [[]]
    for group in groups:
        left, goes_on = group.rows, False
        while left:
            column = columns[-1]
            used = height(column, measures) + (measures.gap if column else 0)
            room = int((measures.column - used - measures.heading + 1e-6) / measures.row)
            take = _taken(len(left), room)
            if take:
                column.append(Block(group.name, left[:take], goes_on))
                left, goes_on = left[take:], True
            if left:
                if not column or len(columns) == count:
                    return None
                columns.append([])
    return columns


def _taken(left: int, room: int) -> int:
    """How many of `left` rows go where `room` are free: all, or enough on both sides, or none."""
    if room >= left:
        return left
    take = min(room, left - _LEAST_AFTER)
    return take if take >= _LEAST_BEFORE else 0


def fitted(
    groups: Sequence[Group[T]], count: int, column: float, heading: float, gap: float, most: float
) -> tuple[list[list[Block[T]]], Measures]:
    """The columns with the highest rows that fit, at most `most`. Raises ValueError when none do."""
    for tenths in range(int(most * 10), 0, -1):
        row = tenths / 10
        measures = Measures(column, heading, gap, row)
        packed = pack(groups, count, measures)
        if packed is not None:
            return packed, measures
    raise ValueError("there are more rows than can be set")
