"""Writing matters from the command line: a new one, its faults, its quality, the ratchet, schemas."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import config as shipped
from kiosk.catalogue.model import Kind
from kiosk.cli.writing import SCHEMAS

CONFIG = Path(shipped.__path__[0])
Kiosk = Any


@pytest.fixture
def matters(tmp_path: Path) -> Path:
    """A folder with all that matters share, and those of one authority."""
    folder = tmp_path / "matters"
    folder.mkdir()
    for shared in (CONFIG / "matters").glob("_*.yaml"):
        if shared.name != "_quality.yaml":
            shutil.copy(shared, folder)
    shutil.copytree(CONFIG / "matters" / "civ", folder / "civ")
    (tmp_path / "reference").symlink_to(CONFIG / "reference")
    return folder


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_matter_compiles_and_what_is_to_be_written_is_told(kiosk: Kiosk, matters: Path, kind: Kind) -> None:
    before = kiosk("catalogue", "check", matters, "--json").json
    assert before["faults"] == []
    said = kiosk("catalogue", "new", "wheelchair-loan", "--kind", kind.value, "--authority", "CIV", "--dir", matters)
    assert said.code == 0
    assert "civ/wheelchair-loan.yaml is written and compiles" in said.out
    assert ("docs/platform-data.md" in said.out) == (kind in {Kind.QUERY, Kind.CERTIFICATE, Kind.PAYMENT})
    after = kiosk("catalogue", "check", matters, "--json")
    assert after.code == 1
    assert after.json["serving"] == after.json["matters"] == before["matters"] + 1
    assert {fault["rule"] for fault in after.json["faults"]} == {"words_are_written"}
    assert {fault["file"] for fault in after.json["faults"]} == {"civ/wheelchair-loan.yaml"}
    assert "TODO" not in (matters / "civ/wheelchair-loan.yaml").read_text(encoding="utf-8")


def test_a_new_matter_takes_the_next_number_of_its_authority_or_a_block_of_its_own(kiosk: Kiosk, matters: Path) -> None:
    def number(id_: str, authority: str) -> int:
        assert (
            kiosk("catalogue", "new", id_, "--kind", "feedback", "--authority", authority, "--dir", matters).code == 0
        )
        text = (matters / authority.lower() / f"{id_}.yaml").read_text(encoding="utf-8")
        return int(text.split("number: ")[1].split("\n")[0])

    taken = sorted(
        int(path.read_text(encoding="utf-8").split("number: ")[1].split("\n")[0]) for path in matters.glob("civ/*.yaml")
    )
    first = number("first-thing", "CIV")
    assert first == taken[-1] + 1
    assert number("second-thing", "CIV") == first + 1
    assert number("third-thing", "ECO") % 10 == 1


def test_a_new_matter_overwrites_nothing_and_says_why_not(kiosk: Kiosk, matters: Path) -> None:
    there = (matters / "civ/senior-card.yaml").read_bytes()
    for words, says in (
        (("senior-card", "--authority", "CIV"), "is taken by"),
        (("senior-card", "--authority", "PSB"), "is taken by"),
        (("Senior_Card", "--authority", "CIV"), "small letters"),
        (("../away", "--authority", "CIV"), "small letters"),
        (("other-card", "--authority", "CIVIL"), "known are AGRI"),
    ):
        said = kiosk("catalogue", "new", *words, "--kind", "application", "--dir", matters)
        assert (said.code, said.out) == (2, "")
        assert says in said.err
    assert (matters / "civ/senior-card.yaml").read_bytes() == there
    assert kiosk("catalogue", "new", "a", "--kind", "wish", "--authority", "CIV").code == 2
    assert kiosk("catalogue", "new", "a", "--kind", "feedback", "--authority", "CIV", "--dir", matters / "no").code == 2


def test_a_folder_that_cannot_be_written_is_told(kiosk: Kiosk, matters: Path) -> None:
    (matters / "eco").write_text("a file where the folder should be", encoding="utf-8")
    said = kiosk("catalogue", "new", "a-thing", "--kind", "feedback", "--authority", "ECO", "--dir", matters)
    assert said.code == 69
    assert "cannot be written" in said.err


def test_quality_says_what_is_lacking_to_the_next_level(kiosk: Kiosk, matters: Path) -> None:
    path = matters / "civ/senior-card.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("code:")), encoding="utf-8")
    said = kiosk("catalogue", "check", matters, "--quality", "senior-card")
    assert said.code == 0
    assert "civ/senior-card.yaml: bronze; for silver it lacks" in said.out
    assert "the implementation code (实施编码)" in said.out
    told = kiosk("catalogue", "check", matters, "--quality", "senior-card", "--json").json
    assert told["lacking"] == {"senior-card": {"level": "bronze", "next": ["code"]}}
    assert told["quality"]["bronze"] == 1
    assert told["verify"]["county"] == told["matters"]
    every = kiosk("catalogue", "check", matters, "--quality", "--json").json["lacking"]
    assert len(every) == told["serving"]
    assert kiosk("catalogue", "check", matters, "--quality", "no-such-thing").code == 2


def test_the_ratchet_is_written_once_and_json_stays_json(kiosk: Kiosk, matters: Path) -> None:
    said = kiosk("catalogue", "check", matters, "--json", "--ratchet")
    assert said.code == 0
    assert said.json["quality"]["gold"] > 0
    assert "more to be kept at gold: " in said.err
    listed = (matters / "_quality.yaml").read_text(encoding="utf-8")
    assert "gold:\n  - " in listed
    again = kiosk("catalogue", "check", matters, "--ratchet")
    assert "0 more to be kept at gold" in again.err
    assert (matters / "_quality.yaml").read_text(encoding="utf-8") == listed
    path = matters / "civ/old-age-allowance.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("faq:")] + text[text.index("basis:") :], encoding="utf-8")
    fallen = kiosk("catalogue", "check", matters)
    assert fallen.code == 1
    assert "is silver and must be gold. Add faq" in fallen.out


def test_schemas_are_printed_and_written(kiosk: Kiosk, tmp_path: Path) -> None:
    printed = kiosk("catalogue", "schema").json
    assert printed["title"] == "One government matter"
    assert kiosk("catalogue", "schema", "dataset").json["title"] == "Reference data with their date"
    assert kiosk("catalogue", "schema", "--dir", tmp_path / "schemas").code == 0
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert set(written) == {f"{name}.schema.json" for name in SCHEMAS}
    assert written["matter.schema.json"] == printed
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert kiosk("catalogue", "schema", "--dir", tmp_path / "file").code == 69
    assert kiosk("catalogue", "schema", "wish").code == 2
