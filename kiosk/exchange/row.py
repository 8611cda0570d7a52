"""Rows of a sheet: the cells of a map's entries, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.exchange.layout import Listing
from kiosk.exchange.part import Cells, Column, Part, Tree


def columns_of(parts: Iterable[Part]) -> list[Column]:
    """The columns of some parts, left to right."""
    return [column for part in parts for column in part.columns]


def shown(parts: Iterable[Part], tree: Tree) -> Cells:
    """The cells of a row."""
    return tuple(cell for part in parts for cell in part.show(tree))


def listed(spec: Listing, id_: str, tree: Tree) -> list[Cells]:
    """The cells of a matter's items. The first part, the matter's name, is shown by its id."""
    name, *parts = spec.parts
    return [(*name.show({"id": id_}), *shown(parts, row)) for row in spec.rows(tree)]
