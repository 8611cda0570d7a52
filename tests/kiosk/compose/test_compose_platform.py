"""The platform put together with the catalogue: terms, words for answers, and a validator that nothing breaks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Action, Catalogue, Matter
from kiosk.compose.platform import SHIPPED, FormsValidator, shipped_catalogue, terms_of
from kiosk.forms import FORM_RULES
from kiosk.submission import Submission, draft_of
from sync.cose import point
from sync.journal import TerminalIdentity
from sync.platform.casework import Office
from sync.platform.matter import body_of
from sync.platform.register import Register
from sync.seal import new_sealing_key, open_sealed
from sync.wire import Operation

DATA = SHIPPED / "platform"
ODD: tuple[Any, ...] = (
    None, "", "x" * 9_000, 7, 1 << 80, -1, 1.5, float("nan"), True, b"bytes", [], [[]], [None], ["x"], [{}],
    [{"name": {}}], [{"name": "x" * 9_000}], {}, {"name": 1}, "1899-13-45", "33062418991231999x", "\0", "\ud800",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


def submitted(catalogue: Catalogue) -> list[Matter]:
    return [matter for matter in catalogue.matters.values() if matter.pages]


def test_the_platform_knows_the_served_definition_by_its_own_version_and_the_catalogues(catalogue: Catalogue) -> None:
    terms = terms_of(catalogue)

    for matter in catalogue.matters.values():
        assert terms[matter.id].definitions == {matter.version, catalogue.version}
        assert terms[matter.id].served


def test_a_withdrawn_matter_is_known_to_the_platform_though_no_terminal_offers_it(tmp_path: Path) -> None:
    config_folder = Path(config.__path__[0])
    shutil.copytree(config_folder / "matters", tmp_path / "matters")
    shutil.copytree(config_folder / "reference", tmp_path / "reference")
    (tmp_path / "matters" / "_withdrawn.yaml").write_text(
        "pig-census: {on: 2026-09-01, says: {zh: 已停办。, en: No longer handled.}, instead: old-age-allowance}\n",
        encoding="utf-8",
    )
    gone = terms_of(load(tmp_path / "matters", rules=FORM_RULES).catalogue)["pig-census"]

    assert not gone.served
    assert gone.withdrawn is not None
    assert (gone.withdrawn.on.isoformat(), gone.withdrawn.instead) == ("2026-09-01", "old-age-allowance")


def test_examples_hold_and_are_said_in_words(catalogue: Catalogue) -> None:
    terms, validator = terms_of(catalogue), FormsValidator(catalogue)

    for matter in submitted(catalogue):
        answers = dict(matter.example.answers)
        assert validator.check(matter.id, catalogue.version, "submit", answers) is None, matter.id
        said = terms[matter.id].said(answers)
        assert set(said) == {f"answer.{name}" for name in answers}, matter.id
        assert all(words["zh"] and words["en"] for words in said.values()), matter.id


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_an_answer_of_any_shape_gets_a_verdict_and_no_words(catalogue: Catalogue, odd: object) -> None:
    terms, validator = terms_of(catalogue), FormsValidator(catalogue)

    for matter in submitted(catalogue):
        for field in matter.pages:
            answers = {**matter.example.answers, field.name: odd}
            verdict = validator.check(matter.id, catalogue.version, "submit", answers)
            assert verdict in {None, "answer_missing", "answer_not_asked", "answer_wrong"}, (matter.id, field.name)
            if verdict is not None:
                assert terms[matter.id].said(answers) == {}


def test_a_matter_that_is_not_served_is_unknown(catalogue: Catalogue) -> None:
    assert FormsValidator(catalogue).check("nothing", "1", "submit", {}) == "unknown_matter"


# --- The data and the catalogue fit each other


def test_the_data_name_matters_and_operations_that_are_served(catalogue: Catalogue) -> None:
    office, register = Office.load(DATA), Register.load(DATA)

    for matter in catalogue.matters.values():
        match matter.action:
            case Action.QUERY | Action.CERTIFICATE:
                kind = register.kind(matter.operation or "")
                assert kind is not None, matter.id
                assert kind.factor == (matter.identity == "card+factor"), matter.id
                assert kind.numbered == (matter.action is Action.CERTIFICATE), matter.id
            case Action.PAY:
                assert register.serves(matter.operation or ""), matter.id
    for id_, checks in office.checks.items():
        if id_ in catalogue.matters:
            reasons = {check.reason for check in checks.refuse} | (
                {checks.booking.reason} if checks.booking is not None else set()
            )
            assert reasons <= {*catalogue.reasons, *catalogue.matters[id_].reasons}, id_


def test_checks_name_questions_that_the_matter_asks(catalogue: Catalogue) -> None:
    for id_, checks in Office.load(DATA).checks.items():
        matter = catalogue.matters.get(id_)
        if matter is None:
            continue
        asked = {field.name for field in matter.pages} | {
            f"{page.name}.{field.name}" for page in matter.pages for field in page.fields
        }
        assert checks.fields() <= asked, id_


# --- What the terminal seals and what the platform reads of it

PRIVATE, PUBLIC, KEY_ID = new_sealing_key()
TERMINAL = TerminalIdentity(
    "330624", "T-7", 1, "DC1", "董村", "Dong village",
    point(ec.generate_private_key(ec.SECP256R1()).public_key()), PUBLIC, KEY_ID, "E1",
)  # fmt: skip


def test_the_platform_reads_which_definition_asked(catalogue: Catalogue) -> None:
    matter = submitted(catalogue)[0]
    submission = Submission(
        tx_id="0b5c1f6e9d3a4b0c8a7b6c5d4e3f2a10",
        matter=matter,
        catalogue=catalogue.version,
        operation=Operation.SUBMIT,
        answers=matter.example.answers,
        citizen=None,
        assurance="none",
        language="zh",
        slip=None,
    )
    sealed = draft_of(submission, TERMINAL, None).sealed
    body = body_of(
        open_sealed(sealed, private_key=PRIVATE, tx_id=submission.tx_id, matter=matter.id, catalogue=catalogue.version)
    )

    assert body.definition == matter.version
    assert body.answers == matter.example.answers
    assert body.definition in terms_of(catalogue)[matter.id].definitions
