"""Numbers with their unit, promises, papers and signatures: what is taken, what is sent back, how it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.catalogue.field_file import IMPLIED
from kiosk.catalogue.model import Catalogue, Control, Evidence, Field, Supplied, Text
from kiosk.catalogue.vocabulary import Need
from kiosk.forms import MAX_TYPED, Checked, Form, Problem

T = Text("问", "Ask")
MU = Text("亩", "mu")
INK = "M96 92L150 86L222 78M158 88L158 300"


def field(control: Control, schema: dict[str, Any] | None = None, **more: Any) -> Field:
    return Field("it", T, control, {**IMPLIED[control], **(schema or {})}, **more)


@pytest.fixture(scope="module")
def form(catalogue: Catalogue) -> Form:
    return Form(catalogue.matters["suggestion-box"], catalogue, today="2026-11-25")


LAND = field(Control.NUMBER, {"minimum": 5, "maximum": 1000}, unit=MU, places=1)


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (field(Control.NUMBER), "4", 4),
        (field(Control.NUMBER), " １２ ", 12),
        (LAND, "125", 125),
        (field(Control.NUMBER, required=False), "", ""),
        (field(Control.PROMISE), "yes", True),
        (field(Control.SIGNATURE), INK, INK),
        (field(Control.PAPER), "window", "window"),
    ],
)
def test_an_answer_has_the_value_that_the_office_gets(form: Form, asked: Field, typed: str, value: Any) -> None:
    checked = form.check(asked, typed)
    assert isinstance(checked, Checked)
    assert checked.value == value
    assert type(checked.value) is type(value)


@pytest.mark.parametrize(
    ("asked", "typed", "says"),
    [
        (field(Control.NUMBER), "", "请按数字键，填一个数。"),
        (field(Control.NUMBER), "1.5", "请按数字键，填一个数。"),
        (LAND, "4", "请填 0.5 亩 到 100.0 亩 之间的数。"),
        (LAND, "1001", "请填 0.5 亩 到 100.0 亩 之间的数。"),
        (field(Control.NUMBER, {"minimum": 1}), "0", "至少填 1。"),
        (field(Control.PROMISE), "", "不承诺就办不了。可以请代办员帮忙。"),
        (field(Control.PROMISE), "no", "不承诺就办不了。可以请代办员帮忙。"),
        (field(Control.PAPER), "post", "请选一项。"),
        (field(Control.SIGNATURE), "", "请用手指在框里签名。"),
        (field(Control.SIGNATURE), "M1 1L2 2", "签名太短。请用手指在框里写上名字。"),
        (field(Control.SIGNATURE), INK + "<script>", "签名太短。请用手指在框里写上名字。"),
        (field(Control.SIGNATURE), "M1 1" + "L1000 400" * (MAX_TYPED // 9 + 1), "请用手指在框里签名。"),
    ],
)
def test_what_does_not_hold_is_sent_back_with_what_to_do(form: Form, asked: Field, typed: str, says: str) -> None:
    problem = form.check(asked, typed)
    assert isinstance(problem, Problem)
    assert problem.text.zh == says


@pytest.mark.parametrize(
    ("asked", "value", "zh", "en"),
    [
        (field(Control.NUMBER, unit=Text("人", "people")), 4, "4 人", "4 people"),
        (LAND, 125, "12.5 亩", "12.5 mu"),
        (field(Control.NUMBER), 7, "7", "7"),
        (field(Control.PROMISE), True, "我承诺", "I promise"),
        (field(Control.PAPER), "agent", "交给村代办员", "Give it to the village agent"),
        (field(Control.SIGNATURE), INK, "已签名", "Signed"),
    ],
)
def test_an_answer_reads_as_a_clerk_would_write_it(form: Form, asked: Field, value: Any, zh: str, en: str) -> None:
    assert form.shown(asked, value) == Text(zh, en)


@pytest.mark.parametrize("promised", [True, False])
def test_a_paper_may_be_promised_only_where_the_matter_says_so(catalogue: Catalogue, promised: bool) -> None:  # noqa: FBT001 - a parameter
    deed = Evidence("DEED", T, "person")
    supplied = Supplied(deed, Need.PROMISE if promised else Need.REQUIRED)
    form = Form(replace(catalogue.matters["suggestion-box"], supplied=(supplied,)), catalogue)
    asked = field(Control.PAPER, evidence="DEED")
    assert [choice.value for choice in form.choices(asked)] == ["agent", "window", *(["promise"] if promised else [])]
    assert isinstance(form.check(asked, "promise"), Checked if promised else Problem)


def test_questions_of_the_same_name_are_judged_each_by_its_own_bounds(form: Form) -> None:
    assert form.check(field(Control.NUMBER, {"maximum": 5}), "7") == Problem(
        Text("请填 0 到 5 之间的数。", "Give a number from 0 to 5.")
    )
    assert form.check(field(Control.NUMBER, {"maximum": 9}), "7") == Checked(7)
