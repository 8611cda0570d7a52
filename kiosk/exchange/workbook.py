"""The implementation list as a workbook: made for officials to read, filter, change and hand back."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.exchange.folder import Folder
from kiosk.exchange.guide import GUIDE_WORDS, version_line
from kiosk.exchange.layout import CODES, GUIDE, Keyed, Listing, layout
from kiosk.exchange.part import Cells, Column
from kiosk.exchange.row import columns_of, listed, shown

FIRST_ROW = 3  # below the GB headings and the English ones
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
_FACE = "Microsoft YaHei"  # on every official's machine; others put their own in its place
_CELADON, _MIST, _GREY, _INK, _INK2, _LINE = "1F7A6B", "E3F0EC", "F1F0EA", "17252A", "4A5A5E", "D8DCD6"
_BORDER = Border(bottom=Side("thin", color=_LINE), right=Side("thin", color=_LINE))
_LINE_HEIGHT = 15.5
_FIT = 12  # columns that still fit the width of a sheet of paper
_SPARE_ROWS = 200  # rows below the last in which the lists are offered too


@dataclass(slots=True)
class _Options:
    """The sheet of codes: each list of words stands in a column of its own, and cells point there."""

    sheet: Worksheet
    known: dict[Cells, str] = field(default_factory=dict)

    def range_of(self, column: Column) -> str:
        """Where the words of a column stand; they are put there when they are new."""
        if column.options not in self.known:
            place = len(self.known) + 1
            _write(self.sheet, 1, place, column.heading, head=True)
            for row, word in enumerate(column.options, 2):
                _write(self.sheet, row, place, word)
            letter = get_column_letter(place)
            self.sheet.column_dimensions[letter].width = max(12, *(2 * len(word) + 2 for word in column.options))
            self.known[column.options] = f"{quote_sheetname(CODES)}!${letter}$2:${letter}${len(column.options) + 1}"
        return self.known[column.options]


def workbook(folder: Folder, version: str, *, only: Collection[str] = ()) -> bytes:
    """The workbook of a folder; of the matters `only` when that names some."""
    book = Workbook()
    book.properties.creator = "kiosk catalogue"
    book.properties.title = GUIDE_WORDS[0][0].zh
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE
    _guide(guide, version)
    shape = layout(folder)
    codes = _Options(Worksheet(book, CODES))
    files = {id_: file.tree for id_, file in folder.matters.items() if not only or id_ in only}
    _keyed(book.create_sheet(shape.main.title), shape.main, files, codes, freeze=3)
    for listing in shape.listings:
        _listing(book.create_sheet(listing.title), listing, files, codes)
    _keyed(book.create_sheet(shape.authorities.title), shape.authorities, folder.authorities.tree, codes, freeze=1)
    book._add_sheet(codes.sheet)  # noqa: SLF001 - openpyxl has no public way to add a sheet made beforehand
    codes.sheet.freeze_panes = "A2"
    book.active = 1
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _keyed(sheet: Worksheet, spec: Keyed, trees: dict[str, Any], codes: _Options, *, freeze: int) -> None:
    rows = [(key, *shown(spec.parts, tree)) for key, tree in trees.items()]
    _table(sheet, [spec.key, *columns_of(spec.parts)], rows, codes, freeze=freeze)


def _listing(sheet: Worksheet, spec: Listing, trees: dict[str, Any], codes: _Options) -> None:
    rows = []
    for id_, tree in trees.items():
        rows += [(id_, *cells) for cells in listed(spec, id_, tree)]
    _table(sheet, [spec.key, *columns_of(spec.parts)], rows, codes, freeze=2)


def _table(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Cells], codes: _Options, *, freeze: int) -> None:
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        _write(sheet, 1, place, column.heading, column=column, head=True)
        _write(sheet, 2, place, column.english, column=column, head=True, english=True)
        sheet.column_dimensions[letter].width = column.width
        if column.options:
            offered = codes.range_of(column)
            choice = DataValidation(type="list", formula1=offered, allow_blank=True, showErrorMessage=True)
            choice.errorTitle, choice.error = "请从列表里选", f"{column.heading}：请点小箭头，从列表里选一个。"
            choice.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + len(rows) + _SPARE_ROWS}")
            sheet.add_data_validation(choice)
    for number, cells in enumerate(rows, FIRST_ROW):
        for place, text in enumerate(cells, 1):
            _write(sheet, number, place, text, column=columns[place - 1])
        sheet.row_dimensions[number].height = _height(columns, cells)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 34, 44
    sheet.freeze_panes = f"{get_column_letter(freeze + 1)}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{max(2, FIRST_ROW + len(rows) - 1)}"
    sheet.sheet_view.zoomScale = 90
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = len(columns) <= _FIT  # more would be too small to read
    sheet.print_title_rows, sheet.print_title_cols = "1:2", f"A:{get_column_letter(freeze)}"


def _height(columns: Sequence[Column], cells: Cells) -> float:
    """Room for the longest text of a row, as its column wraps it."""
    lines = (
        1 + int(sum(2 if ord(letter) > 0xFF else 1.05 for letter in text) / (column.width - 1))  # noqa: PLR2004 - Latin
        for column, text in zip(columns, cells, strict=True)
    )
    return 6 + _LINE_HEIGHT * min(5, max(lines, default=1))


def _write(
    sheet: Worksheet,
    row: int,
    place: int,
    text: str,
    *,
    column: Column | None = None,
    head: bool = False,
    english: bool = False,
) -> None:
    cell: Any = sheet.cell(row, place)
    if text.isdecimal() and not head and len(text) <= 4 and not text.startswith("0"):  # noqa: PLR2004 - a count, not a code
        cell.value = int(text)
    elif text:
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.number_format = "@"
        cell.quotePrefix = text.startswith(RISKY)
    else:
        cell.number_format = "@"
    cell.border = _BORDER
    cell.alignment = Alignment(wrap_text=True, vertical="center" if head else "top")
    given = column is not None and column.given
    if head and not english:
        cell.font = Font(_FACE, 11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_INK2 if given else _CELADON)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    elif head:
        cell.font = Font(_FACE, 9, color=_INK2)
        cell.fill = PatternFill("solid", fgColor=_MIST)
    else:
        cell.font = Font(_FACE, 10, color=_INK2 if given else _INK)
        if given:
            cell.fill = PatternFill("solid", fgColor=_GREY)


def _guide(sheet: Worksheet, version: str) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 66, 86
    sheet.sheet_view.showGridLines = False
    for row, (text, kind) in enumerate((*GUIDE_WORDS, (version_line(version), "")), 1):
        size = {"title": 20, "head": 14}.get(kind, 11)
        for place, words in enumerate((text.zh, text.en), 1):
            cell = sheet.cell(row, place, words)
            bold = kind in {"title", "head"} and place == 1
            cell.font = Font(_FACE, size if place == 1 else min(size, 13), bold=bold, color=_CELADON if bold else _INK2)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[row].height = {"title": 46, "head": 34}.get(kind, 24)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
