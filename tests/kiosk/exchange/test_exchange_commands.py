"""`kiosk catalogue export | import | chart` as they are called."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.cli.exit import Exit

OLD = "old-age-allowance"


def test_linked_data_goes_to_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["catalogue", "export", "--format", "cpsv-ap", "--dir", str(folder), "--matter", OLD, "--base", "urn:x:"]
    assert main(asked) == Exit.OK
    nodes = json.loads(capsys.readouterr().out)["@graph"]
    (service,) = [node for node in nodes if node["@type"] == "cpsv:PublicService"]
    assert service["@id"] == f"urn:x:matter/{OLD}"


def test_forms_go_into_a_folder_or_one_into_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "forms"
    made.mkdir()
    asked = ["catalogue", "export", "--format", "xlsform", "--dir", str(folder)]
    assert main([*asked, "-o", str(made)]) == Exit.OK
    assert (made / f"{OLD}.xlsx").is_file()
    assert main([*asked, "--matter", OLD, "-o", str(tmp_path / "one.xlsx")]) == Exit.OK
    assert capsys.readouterr().out.endswith("one.xlsx: 1 matter\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "--format", "xlsx"], "say where to with -o, such as -o matters.xlsx"),
        (["export", "--format", "cpsv-ap", "--matter", "carpet"], "no matter that serves is called 'carpet'"),
        (["export", "--format", "cpsv-ap", "-o", "/none/a"], "/none/a: there is no folder /none: make it first"),
        (["export", "--format", "cpsv-ap", "-o", "/dev/full"], "/dev/full: the disk is full"),
        (["chart", "-o", "/none/a.pdf"], "/none/a.pdf: there is no folder /none: make it first"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["catalogue", *arguments, "--dir", str(folder)]) in {Exit.USAGE, Exit.UNAVAILABLE}
    told = capsys.readouterr()
    assert told.err.startswith(f"kiosk: {says}")
    assert told.err.count("\n") == 1


def test_a_library_that_is_not_there_is_named_with_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name == "kiosk.exchange.workbook" or name.startswith("openpyxl")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    asked = ["catalogue", "export", "--format", "xlsx", "--dir", str(folder), "-o", str(tmp_path / "a.xlsx")]
    assert main(asked) == Exit.UNAVAILABLE
    assert "openpyxl is not installed here: install kiosk-terminal[exchange]" in capsys.readouterr().err
    importlib.invalidate_caches()


def test_a_sheet_is_taken_in_after_a_dry_run(
    folder: Path,
    changed: Callable[[Callable[[Any], object]], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def edit(book: Any) -> None:
        sheet = book["实施清单"]
        heads = {cell.value: cell.column_letter for cell in sheet[1]}
        at = next(cell.row for cell in sheet["A"] if cell.value == OLD)
        sheet[f"{heads['承诺办结时限']}{at}"].value = 15

    path, file = changed(edit), folder / "civ" / f"{OLD}.yaml"
    before = file.read_bytes()
    asked = ["catalogue", "import", str(path), "--dir", str(folder)]
    assert main([*asked, "--dry-run"]) == Exit.OK
    assert "1 cells, 1 file: would be written" in capsys.readouterr().out
    assert file.read_bytes() == before
    assert main(asked) == Exit.OK
    assert file.read_bytes() == before.replace(b"promised: 22 working", b"promised: 15 working")
    capsys.readouterr()
    assert main([*asked, "--json"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["files"] == []


def test_a_promise_longer_than_the_law_allows_is_refused_by_its_cell(
    folder: Path,
    changed: Callable[[Callable[[Any], object]], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def edit(book: Any) -> None:
        sheet = book["实施清单"]
        heads = {cell.value: cell.column_letter for cell in sheet[1]}
        at = next(cell.row for cell in sheet["A"] if cell.value == OLD)
        sheet[f"{heads['承诺办结时限']}{at}"].value = 99

    file = folder / "civ" / f"{OLD}.yaml"
    before = file.read_bytes()
    assert main(["catalogue", "import", str(changed(edit)), "--dir", str(folder)]) == Exit.FOUND
    told = capsys.readouterr().out
    assert "实施清单!" in told
    assert f"civ/{OLD}.yaml:" in told
    assert "nothing was written" in told
    assert file.read_bytes() == before
