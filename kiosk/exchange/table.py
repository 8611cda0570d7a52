"""A workbook that came from outside, as text: nothing of it is calculated, and what is dangerous is named.

A workbook is a zip of XML files by anybody: its size is looked at before it is unpacked; its XML may define nothing.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.exchange.part import Cells, Column

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_CELL = 2_000  # characters; the longest text of a matter has a tenth of that
MAX_ROWS = 20_000
_ODD = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, invisible and unassigned characters


class WorkbookError(Exception):
    """The file is no workbook that could be read. The message says what to do."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in a cell, a sheet (`cell` is empty) or, behind it, in a file of the catalogue."""

    sheet: str
    cell: str
    message: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        behind = f"{self.file}:{self.line}: " if self.file else ""
        return f"{where}: {behind}{self.message}" if where else f"{behind}{self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headings: its number, its texts in the order that was asked for, and where they stand."""

    number: int
    cells: Cells
    letters: Sequence[str]

    def at(self, place: int) -> str:
        """The name of a cell, such as F12."""
        return f"{self.letters[place]}{self.number}"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet, what is wrong in it, and which of its columns are not known and were not read."""

    rows: tuple[Row, ...]
    faults: tuple[CellFault, ...]
    strange: tuple[str, ...] = ()


def read_tables(path: Path, wanted: Mapping[str, Sequence[Column]]) -> dict[str, Table]:
    """The sheets `wanted` by title, each with its columns found by their headings. Raises WorkbookError."""
    book = _opened(path)
    tables = {}
    for title, columns in wanted.items():
        if title not in book.sheetnames:
            fault = CellFault(title, "", "this sheet is missing: put it back, or export the list anew")
            tables[title] = Table((), (fault,))
            continue
        sheet = book[title]
        if isinstance(sheet, Worksheet):
            tables[title] = _table(sheet, columns)
        else:
            tables[title] = Table((), (CellFault(title, "", "this is a chart and not a sheet: export the list anew"),))
    return tables


def _opened(path: Path) -> Any:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_FILE else b""
    except OSError as bad:
        raise WorkbookError(f"{path} cannot be read: {bad.strerror}") from bad
    if size > MAX_FILE:
        raise WorkbookError(f"{path} is larger than {MAX_FILE >> 20} MiB: remove what does not belong to the list")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_through(path, archive)
        return load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except zipfile.BadZipFile as bad:
        message = f"{path} is no .xlsx workbook: save it as Excel workbook (.xlsx), without a password"
        raise WorkbookError(message) from bad
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as bad:
        raise WorkbookError(f"{path} is damaged: open it, save it anew as .xlsx and try again") from bad


def _look_through(path: Path, archive: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise WorkbookError(f"{path} unpacks to more than {MAX_UNPACKED >> 20} MiB: it is no list of matters")
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
            raise WorkbookError(f"{path} holds XML that defines things ({part.filename}): it is not read")


def _table(sheet: Worksheet, columns: Sequence[Column]) -> Table:
    faults = [
        CellFault(sheet.title, str(merged.coord), "these cells are merged: split them, each row needs its own words")
        for merged in sheet.merged_cells.ranges
    ]
    headings = {_heading(cell.value): cell.column_letter for cell in sheet[1] if cell.value is not None}
    letters = [headings.get(column.heading, "") for column in columns]
    for column, letter in zip(columns, letters, strict=True):
        if not letter:
            message = f"the column {column.heading} is missing: put it back, or export the list anew"
            faults.append(CellFault(sheet.title, "", message))
    known = {column.heading for column in columns}
    strange = tuple(heading for heading in headings if heading not in known)
    if sheet.max_row > MAX_ROWS:
        faults.append(CellFault(sheet.title, "", f"has {sheet.max_row} rows: delete the empty ones below the list"))
    if not all(letters) or sheet.max_row > MAX_ROWS:
        return Table((), tuple(faults), strange)
    rows: list[Row] = []
    for number in range(2, sheet.max_row + 1):
        cells = [sheet[f"{letter}{number}"] for letter in letters]
        texts = tuple(_text(cell.value) for cell in cells)
        if not any(texts) or (not rows and texts[0] == columns[0].english):
            continue
        row = Row(number, texts, letters)
        faults.extend(_dangers(sheet.title, row, cells))
        rows.append(row)
    return Table(tuple(rows), tuple(faults), strange)


def _heading(value: Any) -> str:
    return "".join(str(value).split())


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _dangers(title: str, row: Row, cells: Sequence[Any]) -> Iterator[CellFault]:
    """What no cell may hold, whatever it means: formulas, dates that Excel made, endless or invisible text."""
    for place, cell in enumerate(cells):
        message = _danger(cell, row.cells[place])
        if message:
            yield CellFault(title, row.at(place), message)


def _danger(cell: Any, text: str) -> str:
    if cell.data_type == "f":
        return "holds a formula; it was not calculated: write the words themselves"
    if cell.data_type == "e":
        return f"holds {text}, what is left of a formula: write the words themselves"
    if isinstance(cell.value, datetime | date | time | timedelta):
        return "the spreadsheet made a date of it: set the cell to Text and write it again"
    if len(text) > MAX_CELL:
        return f"has {len(text)} characters, at most {MAX_CELL}: shorten it"
    for letter in text:
        if letter != "\n" and unicodedata.category(letter) in _ODD:
            return f"holds an invisible character (U+{ord(letter):04X}): write the text again without it"
    return ""
