"""Rows of a group as one answer: how many, what each must hold, how they read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.catalogue.field_file import IMPLIED
from kiosk.catalogue.model import Catalogue, Choice, Condition, Control, Field, Text
from kiosk.forms import Checked, Form, Problem

T = Text("问", "Ask")
WANG = {"id_number": "33062418991231999X", "role": "other", "words": "COUSIN"}
LI = {"id_number": "330624187602290002", "role": "child", "words": None}


def part(name: str, control: Control, **more: Any) -> Field:
    return Field(name, T, control, IMPLIED[control], **more)


MEMBERS = Field(
    "members",
    T,
    Control.GROUP,
    {"type": "array"},
    least=1,
    most=2,
    fields=(
        part("id_number", Control.ID_NUMBER),
        part("role", Control.CHOICE, choices=(Choice("child", Text("孩子", "Child")), Choice("other", T))),
        part("words", Control.LATIN, show_if=Condition("role", ("other",)), required=False),
    ),
)


@pytest.fixture(scope="module")
def form(catalogue: Catalogue) -> Form:
    return Form(catalogue.matters["suggestion-box"], catalogue)


def row(told: dict[str, Any], **change: Any) -> dict[str, Any]:
    return {name: value for name, value in {**told, **change}.items() if value is not None}


def test_good_rows_are_the_answer(form: Form) -> None:
    rows = [row(WANG), row(LI)]
    assert form.check(MEMBERS, json.dumps(rows, ensure_ascii=False)) == Checked(rows)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "至少要填 1 位。"),
        ([row(WANG)] * 3, "最多填 2 位。请删去多的。"),
        ([row(WANG, id_number=None)], "请一位一位填好。"),
        ([row(WANG, id_number="330624189912319990")], "请一位一位填好。"),
        ([row(LI, words="SON")], "请一位一位填好。"),  # not asked of a child
        ([row(WANG, more="x")], "请一位一位填好。"),
        (["not a row"], "请一位一位填好。"),
        ({"rows": 1}, "请一位一位填好。"),
        ("no rows", "请一位一位填好。"),
    ],
)
def test_rows_that_do_not_hold_are_sent_back(form: Form, rows: Any, says: str) -> None:
    problem = form.check(MEMBERS, json.dumps(rows))
    assert isinstance(problem, Problem)
    assert problem.text.zh == says


def test_text_that_is_no_list_of_rows_is_sent_back(form: Form) -> None:
    assert isinstance(form.check(MEMBERS, '[{"id_number":'), Problem)


def test_rows_read_one_after_the_other(form: Form) -> None:
    said = form.shown(MEMBERS, [row(WANG, words=""), row(LI)])
    assert said.zh == "330624 18991231 999X，问；330624 18760229 0002，孩子"
    assert said.en == "330624 18991231 999X, Ask; 330624 18760229 0002, Child"


def test_no_rows_where_none_are_needed_read_as_left_empty(form: Form) -> None:
    assert form.shown(MEMBERS, []).zh == "没有填"
