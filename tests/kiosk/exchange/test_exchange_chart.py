"""The wall chart: every matter on it, its letters embedded, its rows in columns that are read downwards."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.catalogue.model import Catalogue, Text
from kiosk.exchange.chart import wall_chart
from kiosk.exchange.columns import Group, Measures, fitted, height, pack
from kiosk.exchange.typeface import TypefaceError

ICONS = Path(__file__).parents[3] / "ui" / "icons"
PLACE = Text("董村便民服务终端（样例）", "Dongcun terminal (sample)")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def _asked(tool: str, *arguments: str) -> str:
    return subprocess.run([tool, *arguments], check=True, capture_output=True, text=True, timeout=60).stdout


@needs_poppler
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_matter_is_on_the_chart_with_its_number(shipped: Catalogue, tmp_path: Path, language: str) -> None:
    path = tmp_path / "wall.pdf"
    path.write_bytes(wall_chart(shipped, ICONS, place=PLACE, language=language))  # type: ignore[arg-type]
    words = "".join(_asked("pdftotext", str(path), "-").split())
    for matter in shipped.matters.values():
        assert "".join(getattr(matter.name, language).split()) in words, matter.name
    numbers = set(re.findall(r"\d+", _asked("pdftotext", str(path), "-")))
    assert {str(matter.number) for matter in shipped.matters.values()} <= numbers
    assert {"110", "120", "12345"} <= numbers


@needs_poppler
@pytest.mark.parametrize(("size", "points"), [("a1", "1684 x 2384 pts (A1)"), ("a3", "842 x 1192 pts (A3)")])
def test_it_is_one_page_of_its_size_with_all_letters_embedded(
    shipped: Catalogue, tmp_path: Path, size: str, points: str
) -> None:
    path = tmp_path / "wall.pdf"
    path.write_bytes(wall_chart(shipped, ICONS, place=PLACE, size=size))
    told = _asked("pdfinfo", str(path))
    assert points in told
    assert re.search(r"Pages: +1\n", told)
    fonts = _asked("pdffonts", str(path)).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert "NotoSansCJKsc" in line
        assert re.search(r" yes yes yes +\d+", line), line


def test_the_same_catalogue_makes_the_same_bytes(shipped: Catalogue) -> None:
    assert wall_chart(shipped, ICONS, place=PLACE) == wall_chart(shipped, ICONS, place=PLACE)


def test_a_missing_font_is_named(shipped: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(TypefaceError, match="install fonts-noto-cjk"):
        wall_chart(shipped, ICONS, place=PLACE, fonts=[str(tmp_path)])


def test_groups_flow_through_columns_in_order_and_none_is_lost() -> None:
    groups = [Group(str(number), tuple(range(number))) for number in (9, 14, 3, 22, 6)]
    columns, measures = fitted(groups, 3, 400, 20, 10, 40)
    told = [(block.name, row) for column in columns for block in column for row in block.rows]
    assert told == [(group.name, row) for group in groups for row in group.rows]
    assert all(height(column, measures) <= 400 for column in columns)
    assert [block.goes_on for column in columns for block in column].count(True) == len(columns) - 1


def test_a_group_is_not_parted_to_leave_a_row_alone() -> None:
    groups = [Group("a", tuple(range(8))), Group("b", tuple(range(5)))]
    columns = pack(groups, 3, Measures(140, 10, 10, 10))
    assert columns is not None
    assert [[len(block.rows) for block in column] for column in columns] == [[8], [5]]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="more rows than can be set"):
        fitted([Group("a", tuple(range(9000)))], 2, 100, 10, 10, 12)
