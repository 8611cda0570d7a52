"""The officials' sheet, out and back: only what was changed changes, and what is wrong is named by its cell."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kiosk.catalogue import Fault
from kiosk.exchange.delivery import DeliveryError
from kiosk.exchange.folder import read_folder
from kiosk.exchange.intake import examine, take_in
from kiosk.exchange.table import MAX_CELL, WorkbookError
from kiosk.exchange.terms import CLOSED
from kiosk.exchange.workbook import workbook

Change = Callable[[Callable[[Any], object]], Path]
MAIN, PAPERS, STEPS = "实施清单", "申请材料", "办理流程"
OLD = "old-age-allowance"
OLD_FILE = "civ/old-age-allowance.yaml"


def _cell(book: Any, sheet: str, key: str, heading: str) -> Any:
    return book[sheet][f"{column(book[sheet], heading)}{row(book[sheet], key)}"]


def no_faults(_directory: Path) -> list[Fault]:
    """A judge that finds nothing."""
    return []


def column(sheet: Any, heading: str) -> str:
    """The letter of a column."""
    return next(str(cell.column_letter) for cell in sheet[1] if cell.value == heading)


def row(sheet: Any, key: str, *, last: bool = False) -> int:
    """The first or last row of a matter."""
    found = [cell.row for cell in sheet["A"] if cell.value == key]
    return int(found[-1 if last else 0])


def snapshot(directory: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*.yaml")}


def _set(book: Any, heading: str, value: object, *, sheet: str = MAIN, key: str = OLD) -> None:
    _cell(book, sheet, key, heading).value = value


def _lines(before: bytes, after: bytes) -> tuple[set[str], set[str]]:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return set(old) - set(new), set(new) - set(old)


def _taken(folder: Path, path: Path) -> dict[str, tuple[set[str], set[str]]]:
    before = snapshot(folder)
    intake = examine(folder, path, no_faults)
    assert intake.faults == ()
    take_in(folder, intake)
    after = snapshot(folder)
    return {name: _lines(before[name], after[name]) for name in before if before[name] != after[name]}


def test_every_code_of_the_catalogue_has_its_word() -> None:
    for kind, terms in CLOSED.items():
        assert set(terms) == {word.value for word in kind}
        assert len({term.zh for term in terms.values()}) == len(terms)


def test_all_matters_come_back_without_a_change(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "config" / "matters"
    path = tmp_path / "all.xlsx"
    path.write_bytes(workbook(read_folder(folder), "abc"))
    intake = examine(folder, path, no_faults)
    assert (intake.faults, intake.revision.files, intake.revision.cells) == ((), {}, {})


def test_a_promise_an_alias_and_a_paper_change_their_lines_and_no_others(folder: Path, changed: Change) -> None:
    def edit(book: Any) -> None:
        _set(book, "承诺办结时限", 15)
        aliases = _cell(book, MAIN, OLD, "事项别名")
        aliases.value += "；老人钱"
        _set(book, "材料必要性", "容缺后补", sheet=PAPERS)
        papers = book[PAPERS]
        bank = row(papers, OLD, last=True)
        papers[f"{column(papers, '份数')}{bank}"].value = 2

    path = changed(edit)
    papers = openpyxl.load_workbook(path)[PAPERS]
    assert papers[f"{column(papers, '提交方式')}{row(papers, OLD)}"].value == "数据共享，免提交"
    with pytest.raises(AssertionError):  # a shared record has no necessity: said by its cell
        _taken(folder, path)

    def mended(book: Any) -> None:
        edit(book)
        _set(book, "材料必要性", None, sheet=PAPERS)

    before = (folder / OLD_FILE).read_text("utf-8")
    ((name, (_, new)),) = _taken(folder, changed(mended)).items()
    assert (name, len(new)) == (OLD_FILE, 3)
    assert (folder / OLD_FILE).read_text("utf-8") == (
        before.replace("promised: 22 working days", "promised: 15 working days")
        .replace("{id: BANKC, need: optional, original", "{id: BANKC, need: optional, copies: 2, original")
        .replace("allowance, elderly]", "allowance, elderly, 老人钱]")
    )


def test_rows_of_a_list_are_added_changed_and_taken_away(folder: Path, changed: Change) -> None:
    def edit(book: Any) -> None:
        steps = book[STEPS]
        first, last = row(steps, OLD), row(steps, OLD, last=True)
        steps[f"{column(steps, '内容（英文）')}{first}"].value = "Acceptance: by the town"
        steps.insert_rows(last + 1)
        for heading, text in (("事项标识", OLD), ("内容", "回访：打个电话"), ("内容（英文）", "Call: somebody asks")):
            steps[f"{column(steps, heading)}{last + 1}"].value = text
        steps.delete_rows(first + 1)

    gone, new = _taken(folder, changed(edit))[OLD_FILE]
    assert new == {
        '  - {zh: 受理：镇便民服务中心收下申请, en: "Acceptance: by the town"}',
        '  - {zh: 回访：打个电话, en: "Call: somebody asks"}',
    }
    assert len(gone) == 2


def test_a_fee_is_added_whole_and_a_telephone_changes_for_all_matters_of_its_body(
    folder: Path, changed: Change
) -> None:
    def edit(book: Any) -> None:
        for heading, text in (
            ("是否收费", "是"),
            ("收费项目", "工本费"),
            ("收费项目（英文）", "Production fee"),
            ("收费依据", "浙价费〔2020〕1号"),
            ("收费依据（英文）", "Provincial price notice (sample)"),
        ):
            _set(book, heading, text)
        _set(book, "监督电话", "0575-86020000", sheet="实施主体", key="CIV")

    changes = _taken(folder, changed(edit))
    assert set(changes) == {OLD_FILE, "_authorities.yaml"}
    assert "fee:" in changes[OLD_FILE][1]
    assert "  item: {zh: 工本费, en: Production fee}" in changes[OLD_FILE][1]
    (line,) = changes["_authorities.yaml"][1]
    assert line.startswith("CIV: ")
    assert line.endswith("complaint: 0575-86020000}")


def test_matters_without_a_row_stay_as_they_are(folder: Path, changed: Change) -> None:
    def edit(book: Any) -> None:
        for title in (MAIN, PAPERS, STEPS, "办后告知", "常见问题", "设定依据", "准备清单"):
            sheet = book[title]
            for number in range(sheet.max_row, 2, -1):
                if sheet[f"A{number}"].value != "passport":
                    sheet.delete_rows(number)
        _set(book, "事项名称", "办护照", key="passport")

    assert set(_taken(folder, changed(edit))) == {"psb/passport.yaml"}


@pytest.mark.parametrize(
    ("heading", "value", "says"),
    [
        ("事项名称", "=HYPERLINK(1)", "holds a formula; it was not calculated"),
        ("事项名称", "+老年津贴", "begins with '+'"),
        ("事项名称", "@老年津贴", "begins with '@'"),
        ("事项名称", None, "is empty: write the text in both languages"),
        ("事项名称", "长" * 3000, f"has 3000 characters, at most {MAX_CELL}"),
        ("事项名称", "津贴\u202e", "holds an invisible character (U+202E)"),
        ("承诺办结时限", date(2026, 1, 2), "the spreadsheet made a date of it"),
        ("承诺办结时限", "两周", "“两周” is not a number from 1 to 9999"),
        ("承诺办结时限单位", "月", "“月” is not known: choose one of 即时、分钟、工作日、自然日"),
        ("办件类型", "承若件", "“承若件” is not known: did you mean 承诺件?"),
        ("实施主体", "民政局", "is not known: "),
        ("是否收费", "否的", "is neither 是 nor 否"),
        ("收费依据", "文件", "nothing is charged (否): empty this cell"),
        ("咨询电话", "110", "this column is only shown"),
    ],
)
def test_what_a_cell_must_not_hold_is_named_by_sheet_and_cell(
    folder: Path, changed: Change, heading: str, value: object, says: str
) -> None:
    path = changed(lambda book: _set(book, heading, value))
    sheet = openpyxl.load_workbook(path)[MAIN]
    faults = [str(fault) for fault in examine(folder, path, no_faults).faults]
    where = f"{MAIN}!{column(sheet, heading)}{row(sheet, OLD)}: "
    assert [fault for fault in faults if fault.startswith(where) and says in fault], faults


def test_forty_thousand_characters_in_a_cell_are_named(folder: Path, exported: Path, tmp_path: Path) -> None:
    """No spreadsheet writes them; a program may."""
    path = tmp_path / "long.xlsx"
    with zipfile.ZipFile(exported) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part).replace("高龄津贴申请".encode(), "长".encode() * 40_000)
            new.writestr(part, data)
    faults = [str(fault) for fault in examine(folder, path, no_faults).faults]
    assert any("has 40000 characters" in fault for fault in faults)


def _merge(book: Any) -> None:
    book[MAIN].merge_cells("C3:D4")


def _without_sheet(book: Any) -> None:
    del book[STEPS]


def _without_column(book: Any) -> None:
    book[MAIN].delete_cols(5)


def _unknown_matter(book: Any) -> None:
    book[MAIN]["A3"].value = "flying-carpet"


def _twice(book: Any) -> None:
    book[MAIN]["A4"].value = book[MAIN]["A3"].value


def _unlisted(book: Any) -> None:
    book[STEPS]["A3"].value = "shelter-of-nobody"


def _half_a_row(book: Any) -> None:
    steps = book[STEPS]
    steps[f"A{steps.max_row + 1}"].value = OLD
    steps[f"C{steps.max_row}"].value = "只有中文"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (_merge, f"{MAIN}!C3:D4: these cells are merged"),
        (_without_sheet, f"{STEPS}: this sheet is missing"),
        (_without_column, "is missing: put it back, or export the list anew"),
        (_unknown_matter, f"{MAIN}!A3: “flying-carpet” is not known here"),
        (_twice, f"{MAIN}!A4: "),
        (_unlisted, f"{STEPS}!A3: “shelter-of-nobody” has no row in the list of matters"),
        (_half_a_row, "内容（英文） of old-age-allowance: is empty"),
    ],
)
def test_a_sheet_that_lost_its_shape_is_named(
    folder: Path, changed: Change, edit: Callable[[Any], None], says: str
) -> None:
    before = snapshot(folder)
    faults = [str(fault) for fault in examine(folder, changed(edit), no_faults).faults]
    assert any(says in fault for fault in faults), faults
    assert snapshot(folder) == before


def test_what_is_no_workbook_is_said_in_one_sentence(folder: Path, tmp_path: Path, exported: Path) -> None:
    text, doctype, cut = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    text.write_text("a,b")
    cut.write_bytes(exported.read_bytes()[:2000])
    with zipfile.ZipFile(doctype, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    for path, says in (
        (text, "is no .xlsx workbook"),
        (cut, "is no .xlsx workbook"),
        (doctype, "holds XML that defines"),
        (tmp_path / "nothing.xlsx", "cannot be read"),
    ):
        with pytest.raises(WorkbookError, match=says):
            examine(folder, path, no_faults)


def test_a_fault_of_the_catalogue_is_told_by_cell_and_by_line_and_nothing_is_written(
    folder: Path, changed: Change
) -> None:
    def judge(directory: Path) -> list[Fault]:
        lines = (directory / OLD_FILE).read_text("utf-8").splitlines()
        number = next(number for number, line in enumerate(lines, 1) if line.startswith("limits:"))
        held = "40 working days" in lines[number - 1]
        return [Fault(OLD_FILE, number, "promise", "longer than the law allows")] if held else []

    before = snapshot(folder)
    path = changed(lambda book: _set(book, "承诺办结时限", 40))
    sheet = openpyxl.load_workbook(path)[MAIN]
    (fault,) = examine(folder, path, judge).faults
    where = f"{MAIN}!{column(sheet, '承诺办结时限')}{row(sheet, OLD)}"
    assert str(fault).startswith(f"{where}: {OLD_FILE}:")
    assert str(fault).endswith("longer than the law allows [promise]")
    assert snapshot(folder) == before


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(folder: Path, changed: Change) -> None:
    intake = examine(folder, changed(lambda book: _set(book, "承诺办结时限", 15)), no_faults)
    path = folder / OLD_FILE
    path.write_text(path.read_text("utf-8").replace("free", "Free"), "utf-8")
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(DeliveryError, match="changed it in the meantime"):
        take_in(folder, intake)
    assert path.read_text("utf-8").endswith("# mine\n")


def test_unknown_columns_are_not_read_and_said(folder: Path, changed: Change) -> None:
    def edit(book: Any) -> None:
        sheet = book[MAIN]
        sheet.cell(1, sheet.max_column + 1).value = "我的备注"

    intake = examine(folder, changed(edit), no_faults)
    assert (intake.faults, intake.revision.strange) == ((), [(MAIN, "我的备注")])


def test_words_that_look_like_formulas_leave_as_text(folder: Path, tmp_path: Path) -> None:
    path = folder / OLD_FILE
    path.write_text(path.read_text("utf-8").replace("zh: 高龄津贴申请", 'zh: "=1+1"'), "utf-8")
    made = tmp_path / "made.xlsx"
    made.write_bytes(workbook(read_folder(folder), "abc", only=[OLD]))
    cell = _cell(openpyxl.load_workbook(made), MAIN, OLD, "事项名称")
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=1+1", True)
    assert examine(folder, made, no_faults).revision.files == {}


def test_the_sheet_is_made_for_people(exported: Path) -> None:
    book = openpyxl.load_workbook(exported)
    sheet = book[MAIN]
    assert sheet.freeze_panes == "D3"
    assert book.sheetnames[0] == "说明"
    for heading in ("事项名称", "事项别名", "实施编码", "事项类型", "办件类型", "服务对象", "实施主体", "法定办结时限"):
        assert column(sheet, heading)
    for heading in (
        "到办事现场次数",
        "是否收费",
        "收费依据",
        "结果名称",
        "结果样本",
        "受理条件",
        "咨询电话",
        "监督电话",
    ):
        assert column(sheet, heading)
    for heading in ("语音播报", "身份认证方式", "硬件模块", "网络策略"):
        assert column(sheet, heading)
    offered = {str(one.sqref).split(":")[0].rstrip("0123456789") for one in sheet.data_validations.dataValidation}
    assert {column(sheet, "办件类型"), column(sheet, "实施主体"), column(sheet, "网络策略")} <= offered
    assert _cell(book, MAIN, OLD, "事项类型").value == "行政给付"
    assert OLD in {str(cell.value) for cell in sheet["A"][2:]}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_comes_back_and_changes_nothing(folder: Path, exported: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    how = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved")]
    subprocess.run(["soffice", home, *how, str(exported)], check=True, capture_output=True, timeout=120)
    saved = tmp_path / "saved" / exported.name
    intake = examine(folder, saved, no_faults)
    assert (intake.faults, intake.revision.files) == ((), {})
    book = openpyxl.load_workbook(saved)
    _set(book, "承诺办结时限", 15)
    book.save(saved)
    ((name, (gone, new)),) = _taken(folder, saved).items()
    assert (name, len(gone), len(new)) == (OLD_FILE, 1, 1)
