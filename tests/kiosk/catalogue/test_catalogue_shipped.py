"""The thirteen matters that are shipped: clean, of all kinds, and in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

import config
from kiosk.catalogue import Loaded, check, load
from kiosk.catalogue.model import Action, Contract, Decision, Fallback, Identity, Kind
from kiosk.forms import FORM_RULES

MATTERS = Path(config.__path__[0]) / "matters"
OFFICE_WORDS = (
    "请予",
    "予以",
    "贵方",
    "相关规定",
    "提请",
    "无效",
    "错误",
    "invalid",
    "error",
    "session",
    "applicant shall",
)
# What the reference platform and the forms may answer, see sync.platform and kiosk.forms.form.
REASONS = frozenset({
    "answer_missing", "answer_not_asked", "answer_wrong", "unreadable", "invalid_answers", "unknown_matter",
    "bad_header", "papers_missing", "not_entitled", "not_verified", "already_enrolled", "already_receiving",
    "name_taken", "slot_taken", "withdrawn", "factor_needed", "no_record", "unknown_operation", "bad_arguments",
    "unknown_account", "nothing_due", "unknown_bill", "payment_pending", "no_payment", "no_mobile", "no_pin",
    "too_soon", "locked", "wrong", "expired", "no_case",
})  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(MATTERS, rules=FORM_RULES)


def test_the_shipped_folder_has_no_fault() -> None:
    report = check(MATTERS, rules=FORM_RULES)
    assert report.faults == ()
    assert report.serving == report.matters >= 13


def test_all_seven_kinds_and_all_four_contracts_are_there(loaded: Loaded) -> None:
    matters = loaded.catalogue.matters.values()
    assert {matter.kind for matter in matters} == set(Kind)
    assert {matter.action for matter in matters} == set(Action)
    assert {matter.offline.contract for matter in matters} == set(Contract)
    assert {matter.identity for matter in matters} == set(Identity)
    assert {matter.offline.fallback for matter in matters} >= set(Fallback) - {Fallback.REFER}


def test_the_attract_screen_offers_what_needs_no_card(loaded: Loaded) -> None:
    first_four = sorted(loaded.catalogue.matters.values(), key=lambda matter: matter.number)[:4]
    assert {matter.identity for matter in first_four} == {Identity.NONE}


def test_no_matter_that_takes_money_or_prints_certificates_works_from_the_queue(loaded: Loaded) -> None:
    queued = set()
    for matter in loaded.catalogue.matters.values():
        if matter.action in {Action.PAY, Action.CERTIFICATE}:
            assert matter.offline.contract is Contract.ONLINE, matter.id
        elif matter.kind is Kind.CERTIFICATE and matter.offline.contract is Contract.QUEUE:
            assert matter.decision is Decision.OFFICE, matter.id
            queued.add(matter.code)
    assert queued <= {"PSB-003", "MET-001"}  # a department decides on these first (matters.md 2.1)


def test_a_lost_card_is_phoned_first(loaded: Loaded) -> None:
    matter = loaded.catalogue.matters["social-security-card-loss"]
    assert matter.offline.fallback is Fallback.CALL_NOW
    assert matter.authority.hotline == "12333"
    assert "12333" in matter.offline.says.zh


def test_every_reason_code_is_worded(loaded: Loaded) -> None:
    assert set(loaded.catalogue.reasons) >= REASONS


def test_words_are_plain(loaded: Loaded) -> None:
    for matter in loaded.catalogue.matters.values():
        said = repr(matter)
        assert not [word for word in OFFICE_WORDS if word in said], matter.id


def test_whoever_waits_offline_is_told_that_nothing_is_accepted_yet(loaded: Loaded) -> None:
    for matter in loaded.catalogue.matters.values():
        if matter.kind in {Kind.APPLICATION, Kind.DECLARATION}:
            assert any(word in step.zh for step in matter.next_offline for word in ("尚未受理", "暂存本机")), matter.id
        if matter.kind is Kind.PAYMENT:
            assert any("没有收您的钱" in step.zh for step in matter.next_offline), matter.id


def test_sample_data_say_that_they_are(loaded: Loaded) -> None:
    for dataset in loaded.catalogue.datasets.values():
        assert dataset.sample == ("样例" in dataset.source.zh), dataset.id
        assert dataset.sample == ("sample" in dataset.source.en), dataset.id


def test_typed_answers_are_masked_where_they_name_an_account(loaded: Loaded) -> None:
    for matter in loaded.catalogue.matters.values():
        for field in matter.pages:
            if field.name in {"account", "bank_account"}:
                assert field.masked, f"{matter.id}.{field.name}"


def test_paper_reads_like_a_clerk_wrote_it_and_asks_nothing(loaded: Loaded) -> None:
    for matter in loaded.catalogue.matters.values():
        for field in matter.pages:
            label = field.row_label
            assert {label.zh[-1], label.en[-1]}.isdisjoint("？?"), f"{matter.id}.{field.name}"
            assert max(2 * len(label.zh), len(label.en)) <= 24, f"{matter.id}.{field.name}: too long for a slip"
