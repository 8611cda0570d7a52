"""What a workbook that came back changes: which cells differ, what the files say then, and every fault by its cell.

Only cells that differ from what an export would show now are taken. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from kiosk.catalogue.source import SourceError
from kiosk.exchange.amend import AmendError, amended
from kiosk.exchange.folder import File, Folder
from kiosk.exchange.layout import Keyed, Listing, layout
from kiosk.exchange.part import Part, Refused, Tree
from kiosk.exchange.place import put
from kiosk.exchange.row import columns_of, listed
from kiosk.exchange.table import CellFault, Row, Table, read_tables
from kiosk.exchange.workbook import RISKY


@dataclass(frozen=True, slots=True)
class Touched:
    """A changed cell: where it stands, what is above it and what it was."""

    sheet: str
    cell: str
    heading: str
    key: str  # of the matter or the authority
    was: str
    path: tuple[str, ...]


@dataclass(slots=True)
class Revision:
    """The files as they would be, the cells that made them so, and what is wrong."""

    files: dict[str, str] = field(default_factory=dict)  # by name, those that change
    before: dict[str, str] = field(default_factory=dict)  # their texts as they were read
    cells: dict[str, list[Touched]] = field(default_factory=dict)  # by the name of the file
    faults: list[CellFault] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)  # columns that are not known, with their sheet


def revise(folder: Folder, path: Path) -> Revision:
    """What the workbook `path` changes in `folder`. Raises WorkbookError."""
    shape = layout(folder)
    specs: tuple[Keyed | Listing, ...] = (shape.main, *shape.listings, shape.authorities)
    wanted = {spec.title: [spec.key, *columns_of(spec.parts)] for spec in specs}
    tables = read_tables(path, wanted)
    taking = _Taking(folder, tables)
    trees = taking.keyed(shape.main, {id_: file.tree for id_, file in folder.matters.items()}, folder.matters)
    for listing in shape.listings:
        taking.listing(listing, trees)
    shared = dict.fromkeys(folder.authorities.tree, folder.authorities)
    authorities = taking.keyed(shape.authorities, folder.authorities.tree, shared)
    for id_, tree in trees.items():
        taking.write(folder.matters[id_], tree)
    taking.write(folder.authorities, {**folder.authorities.tree, **authorities})
    return taking.revision


class _Taking:
    """Goes through the sheets and collects a revision."""

    def __init__(self, folder: Folder, tables: Mapping[str, Table]) -> None:
        self._folder = folder
        self._tables = tables
        self.revision = Revision()
        for title, table in tables.items():
            self.revision.faults.extend(table.faults)
            self.revision.strange.extend((title, heading) for heading in table.strange)

    def keyed(self, spec: Keyed, trees: Mapping[str, Tree], files: Mapping[str, File]) -> dict[str, Tree]:
        """The maps that the sheet's rows name, as the rows say them."""
        found: dict[str, Tree] = {}
        seen: dict[str, str] = {}
        for row in self._tables[spec.title].rows:
            key = row.cells[0]
            if key not in trees:
                self._fault(spec.title, row.at(0), f"“{key[:40]}” is not known here: put the {spec.key.heading} back")
            elif key in seen:
                self._fault(spec.title, row.at(0), f"“{key}” stands in {seen[key]} already: delete one of the rows")
            else:
                seen[key] = row.at(0)
                found[key] = self._row(spec.title, spec.parts, row, key, trees[key], files[key].name)
        return found

    def listing(self, spec: Listing, trees: dict[str, Tree]) -> None:
        """Put the items that the sheet lists into the matters that the main sheet lists."""
        by_matter: dict[str, list[Row]] = {}
        for row in self._tables[spec.title].rows:
            if row.cells[0] in trees:
                by_matter.setdefault(row.cells[0], []).append(row)
            else:
                message = f"“{row.cells[0][:40]}” has no row in the list of matters: put it back, or delete this row"
                self._fault(spec.title, row.at(0), message)
        if any(fault.sheet == spec.title and not fault.cell for fault in self._tables[spec.title].faults):
            return  # what is missing as a whole is not deleted
        for id_, tree in trees.items():
            trees[id_] = self._items(spec, id_, tree, by_matter.get(id_, []))

    def write(self, file: File, tree: Tree) -> None:
        """Note the file's new text when there is one."""
        try:
            text = amended(file.text, tree)
        except (SourceError, AmendError) as bad:
            self.revision.faults.append(CellFault("", "", str(bad), file.name, 1))
            return
        if text != file.text:
            self.revision.files[file.name] = text
            self.revision.before[file.name] = file.text

    def _items(self, spec: Listing, id_: str, tree: Tree, rows: Sequence[Row]) -> Tree:
        items = spec.rows(tree)
        now = listed(spec, id_, self._folder.matters[id_].tree)  # names as they were shown
        then = [row.cells[1:] for row in rows]
        if now == then:
            return tree
        name, *parts = spec.parts
        file = self._folder.matters[id_].name
        new: list[Tree] = []
        for what, i1, i2, j1, j2 in SequenceMatcher(None, now, then, autojunk=False).get_opcodes():
            for place in range(j1, j2):
                was = i1 + place - j1
                item = dict(items[was]) if was < i2 else {}
                if what != "equal":
                    row = rows[place]
                    old = now[was] if was < i2 else (*name.show({"id": id_}), *("" for _ in columns_of(parts)))
                    item = self._item(spec, row, id_, item, old, file)
                new.append(item)
            for was in range(i1 + (j2 - j1), i2):
                said = "".join(now[was][1:2])
                self._touch(file, Touched(spec.title, "", spec.key.heading, id_, said, (spec.entry,)))
        try:
            for path, value in spec.store(new).items():
                tree = put(tree, path, value)
        except KeyError:  # a row that is not whole; its cells are named already
            pass
        return tree

    def _item(self, spec: Listing, row: Row, id_: str, item: Tree, old: Sequence[str], file: str) -> Tree:
        """An item as its row says. A new one must have all its cells, but not the matter's name."""
        _, *own = spec.parts
        if row.cells[1] and row.cells[1] != old[0]:
            message = "this column is only shown: put the matter's name back, or leave it empty"
            self._fault(spec.title, row.at(1), message)
        cells = Row(row.number, (row.cells[0], *row.cells[2:]), (row.letters[0], *row.letters[2:]))
        return self._row(spec.title, own, cells, id_, item, file, item_of=spec.entry, old=old[1:])

    def _row(
        self,
        title: str,
        parts: Sequence[Part],
        row: Row,
        key: str,
        tree: Tree,
        file: str,
        *,
        item_of: str = "",
        old: Sequence[str] = (),
    ) -> Tree:
        """A map as its row says: the parts that differ are taken, in order; of a new item, all."""
        at, result, new = 1, tree, bool(item_of) and not tree
        for part in parts:
            width = len(part.columns)
            cells = row.cells[at : at + width]
            was = tuple(old[at - 1 : at - 1 + width]) if item_of else part.show(tree)
            only_shown = not part.path and all(column.given for column in part.columns)
            # what is only shown may follow from what was just taken, and a new row need not say it
            settled = only_shown and (cells == part.show(result) or not any(cells))
            changed = cells != was and not settled
            if changed or (new and not only_shown):
                result = self._part(title, part, row, at, was, key, result, file, item_of)
            at += width
        return result

    def _part(
        self,
        title: str,
        part: Part,
        row: Row,
        at: int,
        was: Sequence[str],
        key: str,
        tree: Tree,
        file: str,
        item_of: str,
    ) -> Tree:
        cells = row.cells[at : at + len(part.columns)]
        changed = [place for place in range(len(cells)) if cells[place] != was[place]]
        for place in changed:
            if cells[place].startswith(RISKY):
                message = f"begins with {cells[place][0]!r}, as a formula does: begin with a word"
                self._fault(title, row.at(at + place), message)
                return tree
        try:
            value = part.take(tree, cells)
        except Refused as bad:
            heading = part.columns[bad.place].heading
            self._fault(title, row.at(at + bad.place), f"{heading} of {key}: {bad}")
            return tree
        path = (item_of,) if item_of else part.path
        for place in changed:
            heading = part.columns[place].heading
            self._touch(file, Touched(title, row.at(at + place), heading, key, was[place], path))
        return put(tree, part.path, value)

    def _touch(self, file: str, touched: Touched) -> None:
        self.revision.cells.setdefault(file, []).append(touched)

    def _fault(self, sheet: str, cell: str, message: str) -> None:
        self.revision.faults.append(CellFault(sheet, cell, message))
