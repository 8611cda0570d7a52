"""Whatever is wrong on the disk is told once, where it is, and the rest serves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue import Report, check, load
from kiosk.catalogue.compiled import load_compiled
from kiosk.forms import FORM_RULES


@pytest.fixture
def good(folder: Any) -> str:
    text: str = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    return text


def rest(folder: Any, name: str) -> tuple[int, str]:
    """Line and words of the one fault, which is of file `name`; the good matter serves."""
    loaded = load(folder.matters, rules=FORM_RULES)
    assert list(loaded.catalogue.matters) == ["meter-move"]
    (fault,) = loaded.faults
    assert fault.file == name
    cached = load_compiled(folder.matters, folder.matters.parent / "cache", rules=FORM_RULES)
    assert cached.faults == loaded.faults
    return fault.line, fault.message


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"id: a\nname: [\n", 2, "not YAML"),
        (b"id: a\nid: b\n", 2, "stands twice"),
        (b"id: a\n\tname: b\n", 2, "not YAML"),
        (b"- id: a\n", 1, "the matter: must be a map"),
        (b"a: &a [x]\nb: [*a, *a, *a]\n", 1, "alias"),
        (b"# " + b"x" * 10_000_000, 1, "larger than 256 KiB"),
        ("id: 迁电表\n".encode("gb18030"), 1, "not UTF-8"),
        ("id: a\nname: 迁电表\n".encode("utf-16"), 1, "not UTF-8"),
        (b"", 1, "the file is empty"),
        (b"\x00\x01", 1, "not YAML"),
    ],
)
def test_a_broken_file_is_one_fault(folder: Any, data: bytes, line: int, says: str) -> None:
    (folder.matters / "power/other.yaml").write_bytes(data)
    faults = load(folder.matters, rules=FORM_RULES).faults
    assert list(load(folder.matters, rules=FORM_RULES).catalogue.matters) == ["meter-move"]
    assert {fault.file for fault in faults} == {"power/other.yaml"}
    assert any(says in fault.message and fault.line == line for fault in faults), faults


def test_a_folder_a_pipe_and_a_link_to_nothing_are_no_files(folder: Any) -> None:
    place = folder.matters / "power/other.yaml"
    place.mkdir()
    assert "not a file" in rest(folder, "power/other.yaml")[1]
    place.rmdir()
    os.mkfifo(place)
    assert "not a file" in rest(folder, "power/other.yaml")[1]
    place.unlink()
    place.symlink_to(folder.matters / "gone.yaml")
    assert "cannot be read: No such file" in rest(folder, "power/other.yaml")[1]
    place.unlink()
    place.symlink_to(place)
    assert "cannot be read" in rest(folder, "power/other.yaml")[1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_fault(folder: Any, good: str) -> None:
    path = folder.write("power/other.yaml", good)
    path.chmod(0)
    assert "Permission denied" in rest(folder, "power/other.yaml")[1]


def test_a_file_that_goes_between_the_listing_and_the_reading_is_a_fault(folder: Any, good: str) -> None:
    first = folder.write("power/a-first.yaml", "id: [")
    other = folder.write(
        "power/other.yaml", good.replace("id: meter-move", "id: other").replace("number: 1", "number: 2")
    )
    read: list[Path] = []

    class Vanishing(type(first)):  # type: ignore[misc]
        """A path whose neighbour goes away when it is opened: half an update."""

        def open(self, *arguments: Any, **named: Any) -> Any:
            read.append(self)
            if self.name == first.name:
                other.unlink(missing_ok=True)
            return super().open(*arguments, **named)

    loaded = load(Vanishing(folder.matters), rules=FORM_RULES)
    assert read
    assert list(loaded.catalogue.matters) == ["meter-move"]
    assert {fault.file for fault in loaded.faults} == {"power/a-first.yaml", "power/other.yaml"}


@pytest.mark.parametrize("broken", [None, "a: ["])
@pytest.mark.parametrize("name", ["_authorities.yaml", "_categories.yaml"])
def test_half_an_update_is_told_at_the_file_that_is_not_right_and_not_once_for_each_matter(
    folder: Any, good: str, name: str, broken: str | None
) -> None:
    folder.write("power/other.yaml", good.replace("id: meter-move", "id: other").replace("number: 1", "number: 2"))
    if broken is None:
        (folder.matters / name).unlink()
    else:
        folder.write(name, broken)
    report: Report = check(folder.matters, rules=FORM_RULES)
    assert (report.matters, report.serving) == (2, 0)
    assert {fault.file for fault in report.faults} == {name}
    assert {fault.rule for fault in report.faults} == {"source", "waiting"}
    assert any("2 matters wait for this file" in fault.message for fault in report.faults)


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("_evidence.yaml", "evidence: {shared: [HUKOU]}\n"),
        ("_fields.yaml", ""),
    ],
)
def test_whoever_needs_a_file_that_is_gone_waits_and_the_rest_serves(
    folder: Any, good: str, name: str, needs: str
) -> None:
    text = good.replace("id: meter-move", "id: other").replace("number: 1", "number: 2") + needs
    if not needs:
        text = text.replace("pages:\n", "pages:\n  - use: mobile\n")
    folder.write("power/other.yaml", text)
    line, message = rest(folder, name)
    assert line == 1
    assert message == "1 matter waits for this file: put it right"


@pytest.mark.parametrize(
    ("name", "gone", "says"),
    [
        ("_authorities.yaml", "POWER", "authority: 'POWER' is not in _authorities.yaml"),
        ("_categories.yaml", "utilities", "categories: 'utilities' is not in _categories.yaml"),
    ],
)
def test_an_entry_that_is_gone_is_told_where_it_is_used(folder: Any, name: str, gone: str, says: str) -> None:
    text = (folder.matters / name).read_text(encoding="utf-8")
    folder.write(name, text.replace(gone, "OTHER" if gone.isupper() else "other"))
    loaded = load(folder.matters, rules=FORM_RULES)
    assert not loaded.catalogue.matters
    assert any(fault.file == "power/meter-move.yaml" and says in fault.message for fault in loaded.faults)


def test_a_paper_and_a_shared_question_that_are_gone_are_told_where_they_are_used(folder: Any, good: str) -> None:
    folder.write("_evidence.yaml", "HUKOU: {zh: 户口簿, en: Register, holder: POWER}\n")
    folder.write("_fields.yaml", "mobile: {title: {zh: 电话, en: Phone}, control: mobile}\n")
    folder.write(
        "power/other.yaml",
        good.replace("id: meter-move", "id: other").replace("pages:\n", "pages:\n  - use: mobil\n")
        + "evidence: {shared: [HUKO]}\n",
    )
    loaded = load(folder.matters, rules=FORM_RULES)
    assert list(loaded.catalogue.matters) == ["meter-move"]
    said = {fault.message for fault in loaded.faults if fault.rule == "reference"}
    assert any("'mobil' is not in _fields.yaml: did you mean 'mobile'?" in one for one in said)
    assert any("'HUKO' is not in _evidence.yaml" in one for one in said)
    assert not [fault for fault in loaded.faults if "'control'" in fault.message], "one fault, not four"


def test_a_dataset_that_is_gone_is_told_by_whoever_uses_it_and_the_rest_serves(folder: Any, good: str) -> None:
    plain = good.replace("id: meter-move", "id: other").replace("number: 1", "number: 2")
    plain = plain.replace("\n  datasets: [slots]", "").replace(
        "choices_from: slots", "choices: [{value: mon, zh: 一, en: A}, {value: tue, zh: 二, en: B}]"
    )
    folder.write("power/other.yaml", plain)
    (folder.reference / "slots.yaml").unlink()
    loaded = load(folder.matters, rules=FORM_RULES)
    assert list(loaded.catalogue.matters) == ["other"]
    assert {fault.file for fault in loaded.faults} == {"power/meter-move.yaml"}
    assert any("dataset 'slots' is not in the reference folder" in fault.message for fault in loaded.faults)
