"""Verification tells precisely what was done to a journal, by whoever had its key."""

# ruff: noqa: S608 - tampering by SQL is the point; nothing comes from outside

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sync.journal import Journal, Kept
from sync.journal.driver import Database
from sync.wire import Reply, VerdictKind

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]
Tamper = Callable[..., tuple[str, ...]]

ROW = "id = (SELECT entry FROM cases WHERE tx_id = 'tx-3')"


@pytest.fixture
def tampered(terminal: Terminal, journal: Journal, keep: Keep) -> Tamper:
    """Five entries, then SQL by somebody with the key, then what verification says."""
    keep(5)
    journal.close()

    def change(*statements: str) -> tuple[str, ...]:
        db = Database(terminal.path, terminal.keys.journal_key)
        for statement in statements:
            db.run(statement)
        db.close()
        return terminal.open().verify()

    return change


def test_an_untouched_chain_has_no_faults(tampered: Tamper) -> None:
    assert tampered() == ()


@pytest.mark.parametrize(
    "change",
    [
        "sealed = x'00'",
        "matter = 'other'",
        "catalogue = '2'",
        "operation = 'note'",
        "operation = 'steal'",
        "assurance = 'card+pin'",
        "created_ms = 1",
        "time_trusted = 1",
        "tx_id = 'tx-9'",
    ],
)
def test_a_changed_header_or_body_is_named(tampered: Tamper, change: str) -> None:
    assert tampered(f"UPDATE entry SET {change} WHERE {ROW}") == ("T-7/1 entry 3: header, body or digest was changed",)


def test_a_changed_printed_number_is_named(tampered: Tamper) -> None:
    assert tampered(f"UPDATE entry SET number = 'DC1-000004-9' WHERE {ROW}") == (
        "T-7/1 entry 3: its printed number is not its own",
        "T-7/1 entry 3: header, body or digest was changed",
    )


def test_a_rewritten_digest_shows_at_the_entry_and_at_the_next(tampered: Tamper) -> None:
    assert tampered(f"UPDATE entry SET digest = x'11' WHERE {ROW}") == (
        "T-7/1 entry 3: header, body or digest was changed",
        "T-7/1 entry 4: does not follow the entry before it",
    )


def test_a_removed_entry_is_missed(tampered: Tamper) -> None:
    assert tampered(f"DELETE FROM entry WHERE {ROW}") == ("T-7/1: entries 3 are missing",)


def test_removed_entries_at_the_beginning_are_missed(tampered: Tamper) -> None:
    assert tampered("DELETE FROM entry WHERE tx_id IN ('tx-1', 'tx-2')") == ("T-7/1: entries 1 to 2 are missing",)


def test_swapped_entries_are_noticed(tampered: Tamper) -> None:
    faults = tampered(
        f"UPDATE entry SET id = id + 100 WHERE {ROW}",
        "UPDATE entry SET id = id - 1 WHERE tx_id = 'tx-4'",
        f"UPDATE entry SET id = id - 99 WHERE {ROW.replace('id =', 'id - 100 =')}",
    )
    assert len(faults) >= 4


def test_a_body_that_was_erased_before_its_time_is_noticed(tampered: Tamper) -> None:
    assert tampered(f"UPDATE entry SET sealed = NULL WHERE {ROW}") == (
        "T-7/1 entry 3: its body is gone, though it is pending",
    )


def test_entries_that_vanish_while_the_terminal_runs_are_missed(journal: Journal, keep: Keep) -> None:
    keep(3)
    journal._disk._db.run("DELETE FROM entry WHERE tx_id = 'tx-3'")
    assert journal.verify() == ("T-7/1: entries 3 to 3 are missing",)


def test_entries_cut_off_at_the_end_are_noticed_by_what_the_platform_knows(
    terminal: Terminal, tampered: Tamper, reply: Callable[..., Reply]
) -> None:
    assert tampered("DELETE FROM entry WHERE tx_id IN ('tx-4', 'tx-5')") == ()
    journal = terminal.open_ones[-1]
    journal.apply(reply({}, accepted=5))
    assert journal.trouble == "journal_behind"


def test_a_long_chain_verifies_in_pieces(journal: Journal, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.journal.journal._VERIFY_ROWS", 4)
    keep(11)
    assert journal.verify() == ()
    journal._disk._db.run(f"UPDATE entry SET sealed = x'00' WHERE {ROW.replace('tx-3', 'tx-8')}")
    assert journal.verify() == ("T-7/1 entry 8: header, body or digest was changed",)


def test_every_incarnation_is_verified(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    keep(3)
    journal.enrol(terminal.identity_of(incarnation=2))
    keep(2)
    journal._disk._db.run("UPDATE entry SET matter = 'x' WHERE tx_id IN ('tx-2', 'tx-5')")
    assert journal.verify() == (
        "T-7/1 entry 2: header, body or digest was changed",
        "T-7/2 entry 2: header, body or digest was changed",
    )


def test_states_and_reasons_are_no_part_of_the_chain(journal: Journal, keep: Keep, reply: Callable[..., Reply]) -> None:
    keep(2)
    journal.apply(reply({1: VerdictKind.NEW, 2: VerdictKind.REJECTED}, accepted=2, reason="r"))
    assert journal.verify() == ()
