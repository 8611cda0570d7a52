"""The schemas for editors are made from the model and say what the loader says."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import config
from kiosk.catalogue.field_file import FIELD_WORDS
from kiosk.catalogue.glossary import FIELD, MATTER, PARTS
from kiosk.catalogue.matter_file import KNOWN
from kiosk.catalogue.model import Fee, Hours, Offline, Outcome, Visits
from kiosk.catalogue.page_rules import SCHEMA_WORDS
from kiosk.catalogue.rules import ICONS
from kiosk.catalogue.schema import REQUIRED, dataset_schema, fields_schema, matter_schema, shared_schemas
from kiosk.catalogue.source import read
from kiosk.cli.writing import SCHEMAS, as_file
from kiosk.forms.formats import FORMATS

CONFIG = Path(config.__path__[0])
MATTERS = sorted((CONFIG / "matters").glob("*/*.yaml"))
DATASETS = sorted((CONFIG / "reference").glob("*.yaml"))
SHARED = sorted((CONFIG / "matters").glob("_*.yaml"))
MADE = {
    "matter": matter_schema(FORMATS),
    "dataset": dataset_schema(),
    "fields": fields_schema(FORMATS),
    **shared_schemas(),
}


def misfits(name: str, paths: list[Path]) -> dict[str, list[str]]:
    judge = Draft202012Validator(MADE[name])
    found = {path.stem: [str(error.message) for error in judge.iter_errors(read(path)[0].plain())] for path in paths}
    return {stem: said for stem, said in found.items() if said}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_shipped_schema_is_the_one_that_the_model_makes(name: str) -> None:
    Draft202012Validator.check_schema(MADE[name])
    shipped = (CONFIG / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert shipped == as_file(MADE[name]), "run: kiosk catalogue schema --dir config/schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (CONFIG / "schemas").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


def test_the_shipped_matters_and_datasets_fit_their_schemas() -> None:
    assert len(MATTERS) > 200
    assert misfits("matter", MATTERS) == {}
    assert misfits("dataset", DATASETS) == {}


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_a_shipped_shared_file_fits_its_schema(path: Path) -> None:
    assert misfits(path.stem.removeprefix("_"), [path]) == {}


def test_schema_and_loader_know_the_same_words() -> None:
    told = MADE["matter"]
    parts, field = told["properties"], told["$defs"]["field"]["properties"]
    assert set(parts) == set(KNOWN) == set(MATTER)
    assert set(field) == set(FIELD_WORDS) == set(FIELD)
    schema = field["schema"]["anyOf"][0]["properties"]
    assert set(schema) == set(SCHEMA_WORDS)
    assert set(schema["format"]["enum"]) == set(FORMATS)
    assert set(parts["icon"]["enum"]) == ICONS
    for key, kind in (
        ("fee", Fee),
        ("hours", Hours),
        ("offline", Offline),
        ("result", Outcome),
        ("visits", Visits),
    ):
        names = {one.name for one in fields(kind)}
        assert set(parts[key]["properties"]) == names
        assert {name.partition(".")[2] for name in PARTS if name.startswith(f"{key}.")} == names


def test_what_the_loader_misses_the_schema_requires_and_nothing_else(folder: Any) -> None:
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    lines = good.split("\n")
    starts = [number for number, line in enumerate(lines) if line and line[0] not in " -#"]
    needed = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        folder.write("power/meter-move.yaml", "\n".join(lines[:start] + lines[end:]))
        key = lines[start].partition(":")[0]
        if any(fault.rule in {"missing", "categories_exist"} for fault in folder.faults()):
            needed.add(key)
    assert needed == set(REQUIRED) & {lines[start].partition(":")[0] for start in starts}
    assert set(REQUIRED) <= {lines[start].partition(":")[0] for start in starts}


def test_a_misspelt_key_a_wrong_word_and_a_bare_question_do_not_fit() -> None:
    judge = Draft202012Validator(MADE["matter"])
    good = read(CONFIG / "matters/civ/old-age-allowance.yaml")[0].plain()
    assert judge.is_valid(good)
    for bad in (
        {"sumary": good["summary"]},
        {"case_type": "soon"},
        {"limits": {"promised": "5 days or so"}},
        {"pages": [{"field": "what"}]},
        {"pages": [{"use": "mobile", "helf": None}]},
        {"verify": "somebody"},
    ):
        assert not judge.is_valid({**good, **bad}), bad
    assert judge.is_valid({**good, "pages": [{"use": "mobile", "help": None}]})


def test_an_editor_is_told_the_chinese_term_and_the_national_name() -> None:
    told = json.dumps(MADE["matter"], ensure_ascii=False)
    for words in (
        "实施编码 (taskCode)",
        "承诺办结时限 (promiseDay)",
        "硬件模块 (hardwareModule)",
        "网络策略 (networdPolicy)",
    ):
        assert words in told
