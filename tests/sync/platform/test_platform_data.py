"""The sample data, and what is said when such data are faulty."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.platform.casework import Office
from sync.platform.register import Register
from sync.platform.template import line_of, rows_of, yuan

DATA = Path(__file__).parents[3] / "config" / "platform"
WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


def test_everybody_in_the_sample_register_has_a_valid_number_of_the_1800s() -> None:
    people = Register.load(DATA).people()

    assert len(people) >= 5
    for person in people:
        digits, check = person.id_number[:17], person.id_number[17]
        assert "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11] == check  # GB 11643
        assert digits[6:8] == "18"
        assert person.mobile is None or person.mobile.startswith("1380000000")


def test_every_file_says_that_it_is_sample_data() -> None:
    for path in DATA.rglob("*.yaml"):
        assert "\nsample: true\n" in path.read_text(encoding="utf-8"), path


def test_nothing_of_a_person_shows_in_a_repr() -> None:
    (wang,) = [person for person in Register.load(DATA).people() if person.name == "王大山"]

    assert repr(wang) == "Person()"


@pytest.mark.parametrize(
    ("name", "text", "load"),
    [
        ("register.yaml", "people: [{name: x}]", Register.load),
        ("register.yaml", "people: [", Register.load),
        ("register.yaml", "sample: true\nsample: true", Register.load),
        ("operations.yaml", "operations: {x: {factor: true, source: {zh: x}, groups: []}}", Register.load),
        (
            "operations.yaml",
            "operations: {x: {factor: true, source: {zh: x, en: x}, groups: [[{says: x}]]}}",
            Register.load,
        ),
        ("bills.yaml", "services: {x: {rows: [], accounts: {'1': {period: 1}}}}", Register.load),
        ("casework.yaml", "{office_reasons: [], matters: {x: {refuse: [{reason: x}]}}}", Office.load),
        ("casework.yaml", "{office_reasons: [], matters: {x: {refuses: []}}}", Office.load),
        ("casework.yaml", "{office_reasons: [], matters: {x: {booking: {reason: x}}}}", Office.load),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, name: str, text: str, load: Callable[[Path], object]) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / name).write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=name):
        load(tmp_path / "data")


def test_money_is_shown_in_yuan_and_lines_repeat_over_lists() -> None:
    lines = (
        line_of({"label": {"zh": "共", "en": "Total"}, "value": {"zh": "{sum_fen} 元", "en": "¥{sum_fen}"}}),
        line_of({"label": {"zh": "{what}", "en": "{what}"}, "value": "paid_fen", "each": "items"}),
        line_of({"label": {"zh": "无", "en": "None"}, "value": "unknown"}),
    )
    facts = {"sum_fen": 123456, "items": [{"what": {"zh": "水", "en": "Water"}, "paid_fen": 5}]}

    assert rows_of(lines, facts) == [
        {"label": {"zh": "共", "en": "Total"}, "value": {"zh": "1,234.56 元", "en": "¥1,234.56"}},
        {"label": {"zh": "水", "en": "Water"}, "value": {"zh": "0.05", "en": "0.05"}},
    ]
    assert yuan(100000000) == "1,000,000.00"


def test_an_answer_is_never_taken_for_a_template() -> None:
    line = line_of({"label": {"zh": "名", "en": "Name"}, "value": "name"})

    assert rows_of((line,), {"name": "{id_number}", "id_number": "x"})[0]["value"]["en"] == "{id_number}"
