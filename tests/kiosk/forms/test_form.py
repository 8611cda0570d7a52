"""Questions: which are asked, what an answer is worth, how it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.catalogue.field_file import IMPLIED
from kiosk.catalogue.model import Catalogue, Choice, Condition, Control, Field, Text
from kiosk.forms import Checked, Form, Problem

TODAY = "2026-11-25"
T = Text("问", "Ask")


def field(control: Control, schema: dict[str, Any] | None = None, **more: Any) -> Field:
    return Field("it", T, control, {**IMPLIED[control], **(schema or {})}, **more)


@pytest.fixture
def form(catalogue: Catalogue) -> Form:
    return Form(catalogue.matters["suggestion-box"], catalogue, today=TODAY)


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (field(Control.YES_NO), "yes", True),
        (field(Control.YES_NO), "no", False),
        (field(Control.DIGITS), " １２3 4", "1234"),
        (field(Control.ID_NUMBER), "33062418991231999x", "33062418991231999X"),
        (field(Control.ID_NUMBER), "330624 1860 0101 0007", "330624186001010007"),
        (field(Control.MOBILE), "138 0000 0001", "13800000001"),
        (field(Control.MOBILE, required=False), "", ""),
        (field(Control.DATE), "2026-11-25", "2026-11-25"),
        (field(Control.MONEY), "1200", 1200),
        (field(Control.LATIN), "  MEI   TIAN ", "MEI TIAN"),
        (field(Control.MATTER), "electricity-bill", "electricity-bill"),
        (field(Control.CHOICE, choices=(Choice("a", T),)), "a", "a"),
        (field(Control.CHOICE, choices_from="villages"), "330624108248", "330624108248"),
        (field(Control.LATIN, {"enum": ["A", "B"]}), "A", "A"),
        (field(Control.MONEY, {"minimum": 100, "maximum": 200}), "200", 200),
    ],
)
def test_what_is_typed_has_a_value(form: Form, asked: Field, typed: str, value: Any) -> None:
    checked = form.check(asked, typed)
    assert isinstance(checked, Checked)
    assert checked.value == value
    assert type(checked.value) is type(value)


@pytest.mark.parametrize(
    ("asked", "typed", "says"),
    [
        (field(Control.MOBILE), "", "手机号"),
        (field(Control.MOBILE), "12345", "11 位"),
        (field(Control.YES_NO), "maybe", "“是”或“否”"),
        (field(Control.CHOICE, choices=(Choice("a", T),)), "b", "请选一项"),
        (field(Control.CHOICE, choices_from="nowhere"), "b", "请选一项"),
        (field(Control.MATTER), "no-such", "请选一项"),
        (field(Control.DIGITS), "12a", "只填数字"),
        (field(Control.DIGITS, {"maxLength": 3}), "1234", "最多 3 位"),
        (field(Control.DIGITS, {"minLength": 3}), "12", "至少 3 位"),
        (field(Control.DIGITS, {"pattern": "^[0-9]{3}$"}, problem=Text("要三位", "Three")), "12", "要三位"),
        (field(Control.LATIN, {"const": "YES"}), "NO", "看一遍"),
        (field(Control.ID_NUMBER), "33062418600101000", "现在是 17 位"),
        (field(Control.DATE), "2026-02-30", "不存在"),
        (field(Control.DATE, {"format": "date-past"}), "2026-11-26", "还没到"),
        (field(Control.DATE, {"format": "date-future"}), "2026-11-24", "已经过了"),
        (field(Control.MONEY), "1.5", "金额"),
        (field(Control.MONEY, {"minimum": 100}), "99", "金额"),
        (field(Control.MONEY), "-5", "金额"),
        (field(Control.LATIN, {"format": "cn-plate"}), "D12345", "车牌"),
        (field(Control.LATIN, {"format": "cn-uscc"}), "91330624MA0000000Z", "信用代码"),
        (field(Control.LATIN, {"maxLength": 500}), "A" * 201, "看一遍"),
        (field(Control.LATIN, {"format": "name"}), "1", "字母"),
    ],
)
def test_a_problem_says_what_is_wrong_in_both_languages(form: Form, asked: Field, typed: str, says: str) -> None:
    problem = form.check(asked, typed)
    assert isinstance(problem, Problem)
    assert says in problem.text.zh
    assert problem.text.en


def test_an_old_person_is_asked_about_and_let_through(form: Form) -> None:
    checked = form.check(field(Control.ID_NUMBER), "330624186001010007")
    assert isinstance(checked, Checked)
    assert checked.doubt is not None


def test_without_a_day_dates_are_read_and_not_judged(catalogue: Catalogue) -> None:
    form = Form(catalogue.matters["suggestion-box"], catalogue)
    for name in ("date-past", "date-future"):
        assert isinstance(form.check(field(Control.DATE, {"format": name}), "2999-01-01"), Checked)
        assert isinstance(form.check(field(Control.DATE, {"format": name}), "1800-01-01"), Checked)


@pytest.mark.parametrize(
    ("asked", "value", "zh", "en"),
    [
        (field(Control.DATE), "2026-11-25", "2026年11月25日", "25 Nov 2026"),
        (field(Control.DATE), "1899-06-01", "1899年6月1日", "1 Jun 1899"),
        (field(Control.MONEY), 1200, "\uffe512.00", "\uffe512.00"),
        (field(Control.MONEY), 5, "\uffe50.05", "\uffe50.05"),
        (field(Control.YES_NO), True, "是", "Yes"),
        (field(Control.YES_NO), False, "否", "No"),
        (field(Control.MOBILE), "13800000001", "138 0000 0001", "138 0000 0001"),
        (field(Control.MOBILE, required=False), "", "没有填", "Left empty"),
        (field(Control.CHOICE, choices=(Choice("a", Text("甲", "A")),)), "a", "甲", "A"),
        (field(Control.CHOICE, choices_from="villages"), "330624108248", "董村", "Dong village"),
        (field(Control.MATTER), "electricity-bill", "交电费", "Pay the electricity bill"),
        (field(Control.LATIN, prefill="card.sex"), "female", "女", "Female"),
        (field(Control.DIGITS), "0012", "0012", "0012"),
        (field(Control.CHOICE, choices=()), "gone", "gone", "gone"),
    ],
)
def test_an_answer_reads_in_both_languages(form: Form, asked: Field, value: Any, zh: str, en: str) -> None:
    assert form.shown(asked, value) == Text(zh, en)


def test_choices_of_matters_are_all_matters_by_number(form: Form, catalogue: Catalogue) -> None:
    choices = form.choices(field(Control.MATTER))
    assert [choice.value for choice in choices] == [
        m.id for m in sorted(catalogue.matters.values(), key=lambda m: m.number)
    ]
    assert [choice.value for choice in form.choices(field(Control.YES_NO))] == ["yes", "no"]


def test_a_question_is_asked_only_where_its_condition_holds(catalogue: Catalogue) -> None:
    form = Form(catalogue.matters["birth-registration"], catalogue)
    names = [f.name for f in form.pages({"married": True})]
    assert "other_parent_id" not in names
    assert "other_parent_id" in [f.name for f in form.pages({"married": False})]
    assert "other_parent_id" not in [f.name for f in form.pages({})]


def test_a_condition_on_a_question_that_is_off_the_route_does_not_hold(catalogue: Catalogue) -> None:
    matter = catalogue.matters["business-licence"]
    names = [f.name for f in Form(matter, catalogue).pages({"trade": "online", "premises": "rent"})]
    assert "premises" not in names
    assert "lease_months" not in names


def test_a_chain_of_conditions_is_followed(catalogue: Catalogue) -> None:
    a = field(Control.YES_NO)
    chain = (
        replace(a, name="one"),
        replace(a, name="two", show_if=Condition("one", ("yes",))),
        replace(a, name="three", show_if=Condition("two", ("no",))),
    )
    form = Form(replace(catalogue.matters["suggestion-box"], pages=chain), catalogue)
    assert [f.name for f in form.pages({"one": True, "two": False})] == ["one", "two", "three"]
    assert [f.name for f in form.pages({"one": False, "two": False})] == ["one"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"topic": None}, "answer_not_asked"),  # without a topic the road is not asked about
        ({"wish": None}, "answer_missing"),
        ({"wish": ""}, "answer_missing"),
        ({"wish": "money"}, "answer_wrong"),
        ({"wish": True}, "answer_wrong"),
        ({"mobile": "123"}, "answer_wrong"),
        ({"mobile": None}, None),
        ({"words": 7}, "answer_wrong"),
        ({"words": "A" * 121}, "answer_wrong"),
        ({"extra": "x"}, "answer_not_asked"),
        ({"clean": "river"}, "answer_not_asked"),
    ],
)
def test_the_platform_refuses_whole_sets_of_answers_with_a_code(
    catalogue: Catalogue, change: dict[str, Any], reason: str | None
) -> None:
    answers = {"topic": "road", "road": "hole", "wish": "fix", "words": "", "mobile": "13800000001"} | change
    answers = {name: value for name, value in answers.items() if value is not None}
    assert Form(catalogue.matters["suggestion-box"], catalogue).check_all(answers) == reason


def test_a_number_sent_as_a_number_or_a_truth_as_text_is_refused(catalogue: Catalogue) -> None:
    loss = catalogue.matters["social-security-card-loss"]
    good = dict(loss.example.answers)
    form = Form(loss, catalogue)
    assert form.check_all(good) is None
    assert form.check_all({**good, "called": "yes"}) == "answer_wrong"
    assert form.check_all({**good, "applicant_id": 33062418991231999}) == "answer_wrong"
    assert form.check_all({**good, "lost_on": "1899-12-32"}) == "answer_wrong"
    licence = catalogue.matters["business-licence"]
    assert Form(licence, catalogue).check_all({**licence.example.answers, "capital": 1.5}) == "answer_wrong"
    assert Form(licence, catalogue).check_all({**licence.example.answers, "capital": True}) == "answer_wrong"


def test_answers_do_not_stand_in_a_repr(form: Form) -> None:
    checked = form.check(field(Control.MOBILE), "13800000001")
    assert "13800000001" not in repr(checked)
