"""Your cases: found by the keyed hash of a number in a real journal, results first."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.cases import case_of, own_cases
from sync.cose import point
from sync.journal import CaseRow, Draft, Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key, seal
from sync.wire import FeedItem, FeedKind, FeedPage, Operation

MINE, OTHER = "330624186001010007", "330624187602290002"
MADE = 1_795_500_000_000  # 2026-11-24 14:00 in China


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    keys = Keys.load(tmp_path, None)
    opened = Journal.open(tmp_path / "journal.db", keys, now_ms=lambda: MADE, ballast_bytes=4096)
    _, public, key_id = new_sealing_key()
    signing = point(ec.generate_private_key(ec.SECP256R1()).public_key())
    opened.enrol(TerminalIdentity("330624", "T-7", 1, "DC1", "董村", "Dong", signing, public, key_id, "E1"))
    yield opened
    opened.close()


def keep(journal: Journal, whose: str, operation: Operation = Operation.SUBMIT, slip: bytes | None = b"slip") -> str:
    identity = journal.identity
    assert identity is not None
    tx_id = secrets.token_hex(16)
    sealed = seal(
        {}, public_key=identity.sealing_key, key_id=identity.sealing_key_id, tx_id=tx_id, matter="m", catalogue="c"
    )
    journal.commit(
        Draft(tx_id, "m", "c", operation, "card", sealed, journal.citizen_key(whose), "事项", "Matter", slip, True)  # noqa: FBT003
    )
    return tx_id


def test_only_the_own_cases_are_found(journal: Journal) -> None:
    mine = keep(journal, MINE)
    keep(journal, OTHER)
    assert [case.tx_id for case in own_cases(journal, MINE)] == [mine]
    assert own_cases(journal, "810000189001010001") == ()


def test_a_slip_that_never_came_out_waits_and_one_that_did_does_not(journal: Journal) -> None:
    waiting, printed = keep(journal, MINE), keep(journal, MINE)
    journal.slip_done(printed, "printed", "kept")
    cases = own_cases(journal, MINE)
    assert [(case.tx_id, case.slip_waiting) for case in cases] == [(waiting, True), (printed, False)]


@pytest.mark.parametrize("outcome", ["unknown", "failed"])
def test_a_slip_that_may_not_have_come_out_waits(journal: Journal, outcome: str) -> None:
    journal.slip_done(keep(journal, MINE), outcome, "kept")
    assert own_cases(journal, MINE)[0].slip_waiting


def test_results_stand_before_slips_that_wait(journal: Journal) -> None:
    decided, waiting = keep(journal, MINE), keep(journal, MINE)
    body = {"tx_id": decided, "stage": "rejected", "reason": "answer_wrong", "decided_ms": MADE}
    journal.apply_feed(FeedPage(b"n", "E1", (FeedItem(1, FeedKind.CASE, body),), 1, MADE))
    cases = own_cases(journal, MINE)
    assert [case.tx_id for case in cases] == [decided, waiting]
    assert (cases[0].stage, cases[0].reason) == ("rejected", "answer_wrong")


def test_a_rating_is_no_case(journal: Journal) -> None:
    keep(journal, MINE, Operation.RATING, None)
    assert own_cases(journal, MINE) == ()


@pytest.mark.parametrize(
    ("changed_ms", "when"),
    [(MADE, "2026-11-24"), (1_795_536_000_000 - 1, "2026-11-24"), (1_795_536_000_000, "2026-11-25")],
)
def test_the_date_of_a_case_is_the_date_in_china(changed_ms: int, when: str) -> None:
    row = CaseRow("tx", "DC1-000001-1", "m", "事项", "Matter", Operation.SUBMIT, "kept", None, changed_ms, None)
    assert case_of(row).when == when
