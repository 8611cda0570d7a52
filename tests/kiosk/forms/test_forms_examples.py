"""Every matter's example is walked as a citizen walks it: page by page, online and offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shipped
from jsonschema import Draft202012Validator

from kiosk.catalogue import load
from kiosk.catalogue.model import Action, Catalogue, Control, Field
from kiosk.catalogue.route import as_text
from kiosk.forms import Checked, Form, Problem

IDS = sorted(path.stem for path in (shipped.SHIPPED / "matters").glob("*/*.yaml"))
WAYS = ("answers", "offline_answers")


def walk(form: Form, wanted: dict[str, Any]) -> dict[str, Any]:
    """Answer the first open question until none is open."""
    answers: dict[str, Any] = {}
    while True:
        open_ = next((field for field in form.pages(answers) if field.name not in answers), None)
        if open_ is None:
            return answers
        checked = form.check(open_, as_text(wanted.get(open_.name)))
        assert isinstance(checked, Checked), open_.name
        answers[open_.name] = checked.value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("matter_id", IDS)
def test_the_example_walks_the_form(catalogue: Catalogue, matter_id: str, way: str) -> None:
    matter = catalogue.matters[matter_id]
    wanted = getattr(matter.example, way) or matter.example.answers
    form = Form(matter, catalogue, today="2026-11-25")
    answers = walk(form, dict(wanted))
    assert {name: value for name, value in answers.items() if value != ""} == {
        name: value for name, value in wanted.items() if value != ""
    }
    assert form.check_all(answers) is None
    for field in form.pages(answers):
        shown = form.shown(field, answers[field.name])
        assert shown.zh
        assert shown.en


def test_every_question_of_every_matter_is_met_by_an_example_or_stands_beside_one(catalogue: Catalogue) -> None:
    for matter in catalogue.matters.values():
        met = set(matter.example.answers) | set(matter.example.offline_answers or {})
        missed = {field.name for field in matter.pages} - met
        beside = {field.name for field in matter.pages if field.show_if and field.show_if.field in met}
        assert missed <= beside, matter.id


def test_every_required_question_refuses_an_empty_answer(catalogue: Catalogue) -> None:
    for matter in catalogue.matters.values():
        form = Form(matter, catalogue)
        for field in matter.pages:
            empty = form.check(field, "")
            assert isinstance(empty, Problem if field.required else Checked), f"{matter.id}.{field.name}"


def test_whatever_is_chosen_reads_as_its_label(catalogue: Catalogue) -> None:
    for matter in catalogue.matters.values():
        form = Form(matter, catalogue)
        for field in matter.pages:
            for choice in form.choices(field):
                checked = form.check(field, choice.value)
                if field.control is Control.PROMISE and choice.value == "no":
                    assert isinstance(checked, Problem)  # it may be said, and then the matter goes no further
                    continue
                assert isinstance(checked, Checked), f"{matter.id}.{field.name}"
                assert form.shown(field, checked.value) == choice.label


def test_a_listing_finds_rows_for_every_way_to_ask(catalogue: Catalogue) -> None:
    for matter in catalogue.matters.values():
        if matter.action is not Action.SHOW:
            continue
        form = Form(matter, catalogue)
        rows = catalogue.datasets[matter.operation or ""].rows
        known = {tag for row in rows for tag in row["tags"]} | {"all"}
        for field in matter.pages:
            assert {choice.value for choice in form.choices(field)} <= known


def test_what_the_card_says_holds_and_a_name_is_never_typed_in_latin_letters(catalogue: Catalogue) -> None:
    """Whom an account number is for may be changed: it can be another member of the family."""

    def from_card(field: Field) -> bool:
        return (field.prefill or "").startswith("card.")

    for matter in catalogue.matters.values():
        form = Form(matter, catalogue)
        for field in filter(from_card, matter.pages):
            assert field.fixed or field.control is Control.ID_NUMBER, f"{matter.id}.{field.name}"
            said = {"card.name": "王大山", "card.id_number": "33062418991231999X"}[field.prefill or ""]
            assert isinstance(form.check(field, said), Checked)


def test_a_matter_left_out_takes_nothing_else_with_it(tmp_path: Path, catalogue: Catalogue) -> None:
    source = shipped.SHIPPED
    for path in source.glob("matters/**/*.yaml"):
        copy = tmp_path / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        copy.write_text(text.replace("kind:", "kynd:") if path.stem == "school-fees" else text, encoding="utf-8")
    loaded = load(tmp_path / "matters", reference=source / "reference")
    assert set(catalogue.matters) - set(loaded.catalogue.matters) == {"school-fees"}
    assert {fault.file for fault in loaded.faults} == {"edu/school-fees.yaml"}


def test_every_schema_is_one_of_json_schema_2020_12(catalogue: Catalogue) -> None:
    for matter in catalogue.matters.values():
        for field in matter.pages:
            Draft202012Validator.check_schema(dict(field.schema))
