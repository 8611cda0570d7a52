"""The schemas for editors say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import config
from kiosk.catalogue.matter_file import KNOWN
from kiosk.catalogue.model import Action, Contract, Control, Decision, Device, Fallback, Identity, Kind
from kiosk.catalogue.page_rules import SCHEMA_WORDS
from kiosk.catalogue.rules import ICONS
from kiosk.catalogue.source import read
from kiosk.forms.formats import FORMATS

CONFIG = Path(config.__path__[0])
MATTERS = sorted((CONFIG / "matters").glob("*/*.yaml"))
DATASETS = sorted((CONFIG / "reference").glob("*.yaml"))


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CONFIG / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("path", MATTERS, ids=lambda path: path.stem)
def test_a_shipped_matter_fits_its_schema(path: Path) -> None:
    Draft202012Validator(schema("matter")).validate(read(path)[0].plain())


@pytest.mark.parametrize("path", DATASETS, ids=lambda path: path.stem)
def test_a_shipped_dataset_fits_its_schema(path: Path) -> None:
    Draft202012Validator(schema("dataset")).validate(read(path)[0].plain())


def test_schema_and_loader_know_the_same_words() -> None:
    told = schema("matter")
    parts, field = told["properties"], told["$defs"]["field"]["properties"]
    assert set(parts) == set(KNOWN)
    assert set(field["schema"]["properties"]) == set(SCHEMA_WORDS)
    assert set(field["schema"]["properties"]["format"]["enum"]) == set(FORMATS)
    assert set(parts["icon"]["enum"]) == ICONS
    for place, kind in (
        (parts["kind"], Kind), (parts["action"], Action), (parts["identity"], Identity), (parts["decision"], Decision),
        (parts["devices"]["items"], Device), (parts["offline"]["properties"]["contract"], Contract),
        (parts["offline"]["properties"]["fallback"], Fallback), (field["control"], Control),
    ):  # fmt: skip
        assert set(place["enum"]) == {item.value for item in kind}
