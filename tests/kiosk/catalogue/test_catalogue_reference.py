"""The reference data that are shipped: complete, labelled, and of places that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import config
from kiosk.catalogue import load
from kiosk.catalogue.divisions import Divisions
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.model import Dataset
from kiosk.catalogue.reader import Reader
from kiosk.catalogue.shared_file import read_dataset
from kiosk.catalogue.source import read

REFERENCE = Path(config.__path__[0]) / "reference"
DOCS = REFERENCE.parents[1] / "docs" / "reference-data.md"
FILES = sorted(REFERENCE.glob("*.yaml"))
# Titles of these sample datasets are kinds and times; nothing in them is a place, a person or a sum that was invented.
NO_PLACES = {"clinic-slots", "departments", "office-slots"}
CHOSEN = {
    "banks", "offices", "office-slots", "police-stations", "hospitals", "pharmacies", "departments", "clinic-slots",
    "schools", "catchment-areas", "pension-grades", "contribution-bases", "occupations", "training-courses", "jobs",
    "chronic-diseases", "assistive-devices", "farm-machines", "insurance-products", "business-scope", "dog-breeds",
    "vaccines", "exams", "tree-species", "crops", "animals", "venues", "agents", "topics", "fire-ban", "bus-timetable",
    "lawyers", "shelters", "weather", "village-notices", "farming-faq", "hotlines", "electricity-tariff",
    "water-tariff", "gas-tariff", "loan-rates", "medical-assistance", "veteran-kinds", "disability-kinds",
    "plate-kinds", "purposes", "villages", "working-days", "school-calendar",
}  # fmt: skip
OFFICE_WORDS = ("错误", "无效", "会话", "贵方", "予以", "上述", "系统", "用户", "登录")
PHONE = re.compile(r"\b1[3-9]\d{9}\b|\b0\d{2,3}-?[1-9]\d{6,7}\b")
GROSS_AGE = {
    "division": 365, "offices": 30, "jobs": 3, "training-courses": 7, "weather": 1, "fire-ban": 1, "village-notices": 1,
    "bus-timetable": 30, "shelters": 90, "agents": 30, "lawyers": 180, "topics": 180, "business-scope": 180,
    "chronic-diseases": 180, "farming-faq": 90,
}  # fmt: skip


@pytest.fixture(scope="module")
def datasets() -> Mapping[str, Dataset]:
    loaded = load(REFERENCE.parent / "matters")
    return loaded.catalogue.datasets


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return Divisions.open(REFERENCE / "divisions.tsv")


def _faults(path: Path) -> list[Fault]:
    reader = Reader(path.name)
    read_dataset(reader, read(path)[0])
    return reader.faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_loads(path: Path, datasets: Mapping[str, Dataset]) -> None:
    assert _faults(path) == []
    assert datasets[path.stem].rows


def test_what_matters_choose_from_is_there(datasets: Mapping[str, Dataset]) -> None:
    assert set(datasets) >= CHOSEN
    for id_ in CHOSEN:
        assert all(row.get("value") for row in datasets[id_].rows), id_


def test_every_invented_row_says_so(datasets: Mapping[str, Dataset]) -> None:
    for dataset in datasets.values():
        for row in dataset.rows:
            said = "样例" in row["title"]["zh"], "(sample)" in row["title"]["en"]
            catch_all = row.get("value", "").startswith("other-")
            wanted = dataset.sample and dataset.id not in NO_PLACES and not catch_all
            assert said == (wanted, wanted), f"{dataset.id}: {row['title']['en']}"


def test_general_knowledge_asks_the_county_and_says_so(datasets: Mapping[str, Dataset]) -> None:
    verified = [dataset for dataset in datasets.values() if dataset.verify]
    assert {"electricity-tariff", "pension-grades", "medical-assistance", "loan-rates"} <= {one.id for one in verified}
    assert not any(dataset.sample for dataset in verified)


def test_tags_name_divisions_that_exist(datasets: Mapping[str, Dataset], divisions: Divisions) -> None:
    for dataset in datasets.values():
        for row in dataset.rows:
            places = [tag for tag in row["tags"] if tag.isdecimal()]
            assert all(divisions.knows(place) for place in places), f"{dataset.id}: {row['title']['en']}"
            assert len(places) <= 1, f"{dataset.id}: the narrowest place is enough"


def test_villages_are_those_of_the_division_list(datasets: Mapping[str, Dataset], divisions: Divisions) -> None:
    listed = {row["value"]: row["title"] for row in datasets["villages"].rows}
    assert "other-town" in listed
    del listed["other-town"]
    names = {place.code: {"zh": place.name.zh, "en": place.name.en} for place in divisions.children("330624108")}
    assert listed == names


def test_ages_are_those_that_the_data_can_bear(datasets: Mapping[str, Dataset], divisions: Divisions) -> None:
    for id_, days in GROSS_AGE.items():
        found = divisions.max_age_days if id_ == "division" else datasets[id_].max_age_days
        assert found <= days, id_


def test_words_are_plain_and_no_real_telephone_is_invented(datasets: Mapping[str, Dataset]) -> None:
    for dataset in datasets.values():
        said = repr((dataset.name, dataset.rows))
        assert not [word for word in OFFICE_WORDS if word in said], dataset.id
        assert not PHONE.search(said), dataset.id


def test_lines_are_short_enough_for_a_slip(datasets: Mapping[str, Dataset]) -> None:
    for dataset in datasets.values():
        for row in dataset.rows:
            for line in row["lines"]:
                assert len(line["zh"]) <= 32, f"{dataset.id}: {line['zh']}"
                assert len(line["en"]) <= 64, f"{dataset.id}: {line['en']}"
            assert len(row["title"]["zh"]) <= 20, f"{dataset.id}: {row['title']['zh']}"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("max_age_days: 30", "max_age_days: 0", "1 or more"),
        ("max_age_days: 30", "max_age_days: 30\nvalid_from: 2027-01-01\nvalid_to: 2026-12-31", "before valid_from"),
        ("max_age_days: 30", "max_age_days: 30\nvalid_to: next year", "valid_to: must be a date"),
        ("sample: true", "verify: town", "'town' is not known"),
        ("value: tue", "value: mon", "'mon' stands twice"),
    ],
)
def test_a_dataset_that_contradicts_itself_is_reported(folder: Any, old: str, new: str, says: str) -> None:
    path = folder.reference / "slots.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert [fault.message for fault in folder.faults() if says in fault.message]


def test_the_docs_tell_where_each_dataset_comes_from(datasets: Mapping[str, Dataset]) -> None:
    told = DOCS.read_text(encoding="utf-8").partition("## Where the shipped data come from")[2]
    rows = [line for line in told.splitlines() if line.startswith("| `")]
    for dataset in map(datasets.__getitem__, CHOSEN):
        row = next((line for line in rows if f"`{dataset.id}`" in line), "")
        assert row, dataset.id
        assert ("`sample: true`" in row, "`verify: county`" in row) == (dataset.sample, bool(dataset.verify)), (
            dataset.id
        )
