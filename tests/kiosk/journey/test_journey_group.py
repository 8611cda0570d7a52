"""The same questions for several people: rows added, changed and removed, and everything that can come between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from journey_walker import CHEN, LI, WANG, Walker, names_anybody

from kiosk.catalogue.field_file import IMPLIED
from kiosk.catalogue.model import Choice, Condition, Control, Field, Text
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At
from kiosk.journey.view import Question, Review

T = Text("问", "Ask")
_DAWANG = {"id_number": WANG.id_number, "role": "other", "words": "COUSIN"}
_CHUNMEI = {"id_number": LI.id_number, "role": "child"}
_MANY = ["330624186001010007", "33062418991231999X", "330624187602290002"]


def part(name: str, control: Control, **more: Any) -> Field:
    return Field(name, Text(f"{name}？", name), control, IMPLIED[control], **more)


PROMISE = part("promise", Control.PROMISE, undertaking=Text("我填的都是真的。", "What I have said is true."))
PAPER = part("deed", Control.PAPER, evidence="DEED")
SIGNATURE = part("signature", Control.SIGNATURE)
LAND = Field(
    "land", T, Control.NUMBER, {"type": "integer", "minimum": 0}, unit=Text("亩", "mu"), places=1, required=False
)
MEMBERS = Field(
    "members",
    Text("还有谁一起迁？", "Who moves too?"),
    Control.GROUP,
    {"type": "array"},
    least=1,
    most=3,
    fields=(
        part("id_number", Control.ID_NUMBER, masked=True),
        part("role", Control.CHOICE, choices=(Choice("child", Text("孩子", "Child")), Choice("other", T))),
        part("words", Control.LATIN, show_if=Condition("role", ("other",)), required=False),
    ),
)
INK = "M96 92L150 86L222 78M158 88L158 300L160 310"
ANSWERS = {
    "land": 125,
    "members": [_DAWANG, _CHUNMEI],
    "deed": "window",
    "promise": True,
    "signature": INK,
}


@pytest.fixture(scope="module")
def asking(setting_of_anything: Setting) -> Setting:
    """A terminal whose suggestion box asks one question of each new kind."""
    catalogue = setting_of_anything.catalogue
    box = replace(catalogue.matters["suggestion-box"], pages=(LAND, MEMBERS, PAPER, PROMISE, SIGNATURE), receipt=())
    matters = {**catalogue.matters, "suggestion-box": box}
    return replace(setting_of_anything, catalogue=replace(catalogue, matters=matters))


@pytest.fixture
def walker(asking: Setting) -> Walker:
    return Walker(asking)


@pytest.fixture
def page(walker: Walker) -> Walker:
    """At the page of the group, nobody added yet."""
    return walker.card().begin("suggestion-box").do(event.NextPressed())


def question(walker: Walker) -> Question:
    return walker.screen(Question)


def test_a_group_begins_as_an_empty_page_that_takes_rows(page: Walker) -> None:
    seen = question(page)
    assert (seen.field, seen.rows, seen.may_add, seen.row) == ("members", (), True, None)


def test_a_row_is_asked_question_by_question_and_joins_the_list(page: Walker) -> None:
    page.do(event.RowOpened(None))
    assert (question(page).field, question(page).row) == ("members.0.id_number", 1)
    page.do(event.AnswerGiven(LI.id_number), event.NextPressed(), event.NextPressed())
    assert question(page).field == "members.0.role"
    page.do(event.AnswerGiven("child"), event.NextPressed())
    assert [row.zh for row in question(page).rows] == ["330624 18760229 0002，孩子"]


def test_a_question_of_the_row_may_depend_on_another_of_it(page: Walker) -> None:
    page.rows([_DAWANG])
    assert [row.zh for row in question(page).rows] == ["330624 18991231 999X，问，COUSIN"]


def test_the_position_among_all_questions_stays_that_of_the_group(page: Walker) -> None:
    before = question(page)
    page.do(event.RowOpened(None))
    assert (question(page).number, question(page).total) == (before.number, before.total)


def test_change_shows_what_was_answered_and_replaces_only_that_row(page: Walker) -> None:
    page.rows([_DAWANG, _CHUNMEI]).do(event.RowOpened(0))
    assert question(page).value == WANG.id_number
    page.do(event.NextPressed(), event.NextPressed(), event.AnswerGiven("child"), event.NextPressed())
    assert [row.zh for row in question(page).rows] == ["330624 18991231 999X，孩子", "330624 18760229 0002，孩子"]


def test_remove_takes_away_that_row_alone(page: Walker) -> None:
    page.rows([_DAWANG, _CHUNMEI]).do(event.RowRemoved(0))
    assert [row.zh for row in question(page).rows] == ["330624 18760229 0002，孩子"]


@pytest.mark.parametrize(
    "happened", [event.RowOpened(5), event.RowRemoved(5), event.RowOpened(-1), event.RowRemoved(-1)]
)
def test_a_row_that_is_not_there_is_neither_opened_nor_removed(page: Walker, happened: event.UiEvent) -> None:
    page.rows([_CHUNMEI])
    before = question(page)
    page.do(happened)
    assert question(page) == before


def test_no_row_is_added_beyond_the_most(page: Walker) -> None:
    page.rows([{"id_number": number, "role": "child"} for number in _MANY])
    assert not question(page).may_add
    page.do(event.RowOpened(None))
    assert question(page).row is None


def test_next_without_enough_rows_says_how_many_are_needed(page: Walker) -> None:
    page.do(event.NextPressed())
    seen = question(page)
    assert seen.problem is not None
    assert (seen.field, seen.problem.zh) == ("members", "至少要填 1 位。")


def test_a_row_taken_away_again_is_missed_by_next(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.RowRemoved(0), event.NextPressed())
    assert question(page).problem is not None


def test_a_wrong_answer_in_a_row_stays_with_what_to_do(page: Walker) -> None:
    page.do(event.RowOpened(None), event.AnswerGiven("330624189912319990"), event.NextPressed())
    seen = question(page)
    assert (seen.field, seen.value) == ("members.0.id_number", "330624189912319990")
    assert seen.problem is not None


def test_back_in_a_row_goes_to_its_question_before(page: Walker) -> None:
    page.do(event.RowOpened(None), event.AnswerGiven(LI.id_number), event.NextPressed(), event.NextPressed())
    page.do(event.BackPressed())
    assert (question(page).field, question(page).value) == ("members.0.id_number", LI.id_number)


def test_back_at_the_first_question_of_a_new_row_leaves_nothing_of_it(page: Walker) -> None:
    page.do(event.RowOpened(None), event.AnswerGiven(LI.id_number), event.BackPressed())
    assert (question(page).field, question(page).rows) == ("members", ())


def test_back_out_of_a_row_that_is_changed_leaves_it_as_it_was(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.RowOpened(0), event.AnswerGiven("3306241899"), event.BackPressed())
    assert [row.zh for row in question(page).rows] == ["330624 18760229 0002，孩子"]


def test_back_on_the_page_goes_to_the_question_before_the_group(page: Walker) -> None:
    page.do(event.BackPressed())
    assert question(page).field == "land"


def test_rows_that_were_taken_stand_again_when_one_comes_back(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.NextPressed(), event.BackPressed())
    assert [row.zh for row in question(page).rows] == ["330624 18760229 0002，孩子"]


def test_the_last_row_that_was_taken_can_be_removed_too(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.NextPressed(), event.BackPressed(), event.RowRemoved(0))
    assert question(page).rows == ()


def test_rows_not_yet_taken_outlast_a_look_at_the_question_before(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.BackPressed(), event.NextPressed())
    assert [row.zh for row in question(page).rows] == ["330624 18760229 0002，孩子"]


def test_a_card_pulled_in_the_middle_of_a_row_leaves_a_terminal_that_knows_nobody(page: Walker) -> None:
    page.rows([_DAWANG]).do(event.RowOpened(None), event.AnswerGiven(LI.id_number), event.CardRemoved("chip"))
    assert page.state.errand is None
    assert not names_anybody(page.state)
    assert not names_anybody(page.seen)


def test_a_promise_refused_goes_no_further_and_says_who_can_help(page: Walker) -> None:
    page.rows([_CHUNMEI]).do(event.NextPressed(), event.AnswerGiven("window"), event.NextPressed())
    assert question(page).undertaking == PROMISE.undertaking
    page.do(event.AnswerGiven("no"), event.NextPressed())
    problem = question(page).problem
    assert problem is not None
    assert "代办员" in problem.zh


def test_every_new_kind_of_answer_reaches_the_office_as_it_was_given(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS)
    walker.screen(Review)
    walker.do(event.ConfirmPressed())
    assert walker.did(effect.Commit).answers == ANSWERS


def test_the_review_page_has_a_row_of_the_group_to_a_line_and_the_signature_as_drawn(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS)
    shown = {row.field: row for row in walker.screen(Review).rows}
    assert shown["members"].value.zh == "1. 330624 18991231 999X，问，COUSIN\n2. 330624 18760229 0002，孩子"
    assert shown["land"].value == Text("12.5 亩", "12.5 mu")
    assert (shown["signature"].value.zh, shown["signature"].drawing) == ("已签名", INK)
    assert shown["deed"].drawing == ""


def test_one_row_alone_is_not_numbered(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer({**ANSWERS, "members": [_CHUNMEI]})
    shown = {row.field: row for row in walker.screen(Review).rows}
    assert shown["members"].value.zh == "330624 18760229 0002，孩子"


def test_a_slip_names_nobody_of_the_group_and_shows_no_signature(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS).do(event.ConfirmPressed())
    rows = walker.did(effect.Commit).rows
    assert not names_anybody(rows)
    assert not any("M96" in text for row in rows for text in (row.value.zh, row.value.en))
    assert any("2 项" in row.value.zh for row in rows)


def test_change_on_the_review_page_opens_the_group_with_its_rows(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS).do(event.ChangePressed("members"))
    assert len(question(walker).rows) == 2
    walker.do(event.RowRemoved(1), event.NextPressed())
    shown = {row.field: row for row in walker.screen(Review).rows}
    assert shown["members"].value.zh == "330624 18991231 999X，问，COUSIN"


def test_change_and_then_back_keeps_the_rows_that_were_taken(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS).do(event.ChangePressed("members"))
    walker.do(event.RowRemoved(1), event.BackPressed())
    assert walker.at is At.REVIEW
    shown = {row.field: row for row in walker.screen(Review).rows}
    assert shown["members"].value.zh.count("\n") == 1


def test_rows_removed_and_then_left_by_back_are_there_when_change_is_pressed_again(walker: Walker) -> None:
    walker.card().begin("suggestion-box").answer(ANSWERS).do(event.ChangePressed("members"))
    walker.do(event.RowRemoved(1), event.BackPressed(), event.ChangePressed("members"))
    assert len(question(walker).rows) == 2


def test_a_signature_stands_again_when_one_comes_back_to_it_and_is_gone_with_the_visit(walker: Walker) -> None:
    walker.card(CHEN).begin("suggestion-box").answer(ANSWERS).do(event.ChangePressed("signature"))
    assert question(walker).value == INK
    walker.do(event.CardRemoved("chip"))
    assert "M96" not in repr(walker.seen) + str(walker.state)
    assert walker.state.errand is None


def test_no_answer_of_a_row_stands_in_a_repr(page: Walker) -> None:
    page.rows([_DAWANG]).do(event.RowOpened(0))
    assert WANG.id_number not in repr(page.state) + repr(page.seen)
