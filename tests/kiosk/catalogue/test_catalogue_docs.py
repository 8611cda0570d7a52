"""The docs for those who write matters: each example compiles, each table is the one that the program makes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import config
from kiosk.catalogue import Report, check
from kiosk.catalogue.glossary import FIELD, MATTER, PARTS
from kiosk.catalogue.handbook import PAGES, filled
from kiosk.catalogue.quality import FILE, Level, level_of
from kiosk.catalogue.source import parse
from kiosk.cli.command import main
from kiosk.forms import FORM_RULES
from kiosk.receipt.slip_rules import SLIP_RULES

ROOT = Path(__file__).parents[3]
CONFIG = Path(config.__path__[0])
GUIDE = (ROOT / "docs" / "writing-a-matter.md").read_text(encoding="utf-8")
BLOCKS = [found[1] for found in re.finditer(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]
ID = "wheelchair-loan"


def compiled(folder: Path, parts: dict[str, Any]) -> Report:
    """The word on a folder that has the shipped shared files, and this matter alone."""
    matters = folder / "matters"
    (matters / "civ").mkdir(parents=True)
    for shared in (CONFIG / "matters").glob("_*.yaml"):
        if shared.name != FILE:
            shutil.copy(shared, matters)
    (folder / "reference").symlink_to(CONFIG / "reference")
    text = yaml.safe_dump(parts, allow_unicode=True, sort_keys=False)
    (matters / "civ" / f"{ID}.yaml").write_text(text, encoding="utf-8")
    return check(matters, rules=FORM_RULES, editorial=SLIP_RULES)


def tree(block: str) -> dict[str, Any]:
    found: dict[str, Any] = parse(block.encode()).plain()
    return found


def test_the_smallest_example_comes_first_and_compiles_as_it_stands(tmp_path: Path) -> None:
    assert BLOCKS[0].startswith(f"id: {ID}\n")
    report = compiled(tmp_path, tree(BLOCKS[0]))
    assert report.faults == ()
    assert report.serving == 1
    assert report.quality[Level.BRONZE] == 1


def test_nothing_of_the_smallest_example_can_be_left_out(tmp_path: Path) -> None:
    whole = tree(BLOCKS[0])
    for number, key in enumerate(whole):
        parts = {name: value for name, value in whole.items() if name != key}
        assert compiled(tmp_path / str(number), parts).serving == 0, key


def test_the_steps_of_the_guide_make_it_silver(tmp_path: Path) -> None:
    silver = compiled(tmp_path / "silver", {**tree(BLOCKS[0]), **tree(BLOCKS[1]), **tree(BLOCKS[2])})
    assert silver.faults == ()
    assert level_of(silver.catalogue.matters[ID]) is Level.SILVER


def test_what_the_guide_adds_then_makes_it_gold(tmp_path: Path) -> None:
    parts = {key: value for block in BLOCKS[:4] for key, value in tree(block).items()}
    gold = compiled(tmp_path / "gold", parts)
    assert gold.faults == ()
    assert level_of(gold.catalogue.matters[ID]) is Level.GOLD


def test_the_last_example_is_a_line_of_the_withdrawn(tmp_path: Path) -> None:
    assert len(BLOCKS) == 5
    report = compiled(tmp_path, tree(BLOCKS[0]))
    assert report.faults == ()
    (tmp_path / "matters" / "_withdrawn.yaml").write_text(BLOCKS[4], encoding="utf-8")
    (fault,) = check(tmp_path / "matters", rules=FORM_RULES).faults
    assert "'pension-account-change' is no matter here" in fault.message, "in the shipped catalogue it is one"
    assert (CONFIG / "matters/hrss/pension-account-change.yaml").exists()


@pytest.mark.parametrize("name", PAGES)
def test_the_tables_are_those_that_the_program_makes(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert text.count("<!-- table: ") == text.count("<!-- end -->") > 0
    assert filled(text) == text, "run: python -m kiosk.catalogue.handbook docs"


def test_every_key_is_explained_and_every_level_listed() -> None:
    for key in (*MATTER, *PARTS, *FIELD):
        assert f"`{key}`" in GUIDE, key
    scale = (ROOT / "docs" / "quality-scale.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| [0-9]+ \| `([a-z0-9-]+)` \|", scale, re.MULTILINE))
    needs = parse((CONFIG / "matters" / FILE).read_bytes()).plain()["needs"]
    assert listed == {id_ for need in needs for id_ in need["matters"]}
    assert len(listed) >= 80


def test_the_national_names_are_those_of_the_sheet() -> None:
    exchange = parse((CONFIG / "exchange" / "glossary.yaml").read_bytes()).plain()
    for key, term in {**MATTER, **PARTS}.items():
        other = exchange.get(key, {}).get("national")
        if term.national and other:
            assert term.national in other.split(", "), key


def test_every_command_of_the_guide_is_one() -> None:
    for command in sorted(set(re.findall(r"`kiosk ([a-z]+(?: [a-z]+)?)[^`]*`", GUIDE))):
        with pytest.raises(SystemExit) as left:
            main([*command.split(), "--help"])
        assert left.value.code == 0, command
