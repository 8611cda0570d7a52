"""The commit: what it gives, what it keeps, who may do it."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sync.journal import (
    CommitUnknownError,
    Journal,
    JournalBrokenError,
    JournalLockedError,
    Kept,
    Keys,
    number_holds,
)
from sync.journal.disk import Disk
from sync.journal.driver import Database, DatabaseError
from sync.wire import GENESIS, Operation, entry_digest

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

ID_NUMBER = "330624186001010007"
Keep = Callable[[int], tuple[Kept, ...]]


def test_entries_are_numbered_without_a_gap_and_chained_to_each_other(journal: Journal, keep: Keep) -> None:
    kept = keep(5)
    entries = journal.pending(100)
    assert [one.seq for one in kept] == [1, 2, 3, 4, 5] == [entry.header.seq for entry in entries]
    assert entries[0].header.prev == GENESIS
    for before, entry in itertools.pairwise(entries):
        assert entry.header.prev == before.digest()
    assert journal.tip() == (5, kept[-1].tip) == (5, entry_digest(entries[-1].header, entries[-1].sealed))


def test_the_printed_number_names_terminal_and_sequence_and_checks_itself(keep: Keep) -> None:
    (kept,) = keep(1)
    assert kept.number.startswith("DC1-000001-")
    assert number_holds(kept.number)


def test_everything_a_commit_kept_is_there_after_a_restart(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    (kept,) = keep(1)
    sealed = journal.pending(1)[0].sealed
    journal.close()
    again = terminal.open()
    assert again.identity == terminal.identity
    assert again.pending(10)[0].sealed == sealed
    assert again.tip() == (1, kept.tip)
    (case,) = again.cases(again.citizen_key(ID_NUMBER))
    assert (case.tx_id, case.number, case.stage, case.slip_state) == ("tx-1", kept.number, "kept", "waiting")
    assert again.commit(terminal.draft(2)).seq == 2


def test_the_same_draft_again_gives_the_same_promise_and_no_second_entry(terminal: Terminal, journal: Journal) -> None:
    draft = terminal.draft(1)
    assert journal.commit(draft) == journal.commit(draft)
    assert journal.tip()[0] == 1
    with pytest.raises(ValueError, match="another body"):
        journal.commit(replace(draft, sealed=b"other"))
    assert journal.commit(terminal.draft(2)).seq == 2


def test_nothing_is_kept_before_enrolment(terminal: Terminal) -> None:
    opened = terminal.open()
    terminal.identity_of()
    assert opened.identity is None
    assert opened.tip() == (0, GENESIS)
    with pytest.raises(JournalBrokenError, match="not enrolled"):
        opened.commit(terminal.draft(1))


def test_a_new_enrolment_begins_a_new_chain_and_still_owes_the_old_one(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(2)
    old = journal.identity
    assert old is not None
    new = replace(old, incarnation=2, mark="DC2")
    journal.enrol(new)
    assert journal.tip() == (0, GENESIS)
    assert journal.commit(terminal.draft(50)).seq == 1
    assert journal.owing() == (old, new)
    assert [entry.header.incarnation for entry in journal.pending(10, of=old)] == [1, 1]
    assert [entry.header.incarnation for entry in journal.pending(10)] == [2]
    assert journal.verify() == ()


def test_the_same_enrolment_told_twice_goes_on_with_its_chain(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    """A code that is typed again within its life gives the same incarnation: its numbers are given once."""
    first = keep(2)
    known = journal.identity
    assert known is not None
    journal.enrol(replace(known, place_zh="新村", platform_epoch="E2"))
    journal.close()
    again = terminal.open()

    assert again.identity is not None
    assert (again.identity.place_zh, again.identity.incarnation) == ("新村", known.incarnation)
    assert again.tip() == (2, first[-1].tip)
    assert again.commit(terminal.draft(50)).seq == 3
    assert [entry.header.seq for entry in again.pending(10)] == [1, 2, 3]
    assert len(again.owing()) == 1
    assert again.verify() == ()


def test_another_platform_begins_its_own_chain_though_it_counts_from_one_too(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(2)
    other = terminal.identity_of()
    journal.enrol(other)
    assert journal.tip() == (0, GENESIS)
    assert journal.commit(terminal.draft(50)).seq == 1
    assert journal.owing() == (other,)  # what was sealed to the first is not sent to the second
    assert journal.verify() == ()


def test_a_second_opener_is_refused_in_this_process_and_in_another(terminal: Terminal, journal: Journal) -> None:
    with pytest.raises(JournalLockedError):
        terminal.open()
    program = (
        "import sys; from pathlib import Path; from sync.journal import Journal, JournalLockedError, Keys\n"
        "d = Path(sys.argv[1])\n"
        "try: Journal.open(d / 'journal.db', Keys.load(d / 'keys'), now_ms=lambda: 0)\n"
        "except JournalLockedError: sys.exit(7)\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(terminal.directory)], capture_output=True, check=False)
    assert run.returncode == 7, run.stderr
    journal.close()
    terminal.open()


def test_a_wrong_key_is_a_broken_journal_and_says_nothing_on_stderr(
    terminal: Terminal, journal: Journal, capfd: pytest.CaptureFixture[str]
) -> None:
    journal.close()
    terminal.keys = Keys.load(terminal.directory / "other keys")
    with pytest.raises(JournalBrokenError):
        terminal.open()
    assert capfd.readouterr().err == ""
    terminal.keys = Keys.load(terminal.directory / "keys")
    assert terminal.open().verify() == ()


def test_threads_that_commit_at_once_get_one_sequence(terminal: Terminal, journal: Journal) -> None:
    drafts = [[terminal.draft(thread * 100 + number) for number in range(10)] for thread in range(4)]
    threads = [threading.Thread(target=lambda mine=mine: [journal.commit(one) for one in mine]) for mine in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.header.seq for entry in journal.pending(100)] == list(range(1, 41))
    assert journal.verify() == ()


def test_a_matter_without_a_card_has_no_citizen_to_be_found_by(terminal: Terminal, journal: Journal) -> None:
    journal.commit(terminal.draft(1, id_number=None))
    journal.commit(terminal.draft(2))
    assert [case.tx_id for case in journal.cases(journal.citizen_key(ID_NUMBER))] == ["tx-2"]
    assert journal.slip("tx-1") is not None


def test_another_citizen_and_another_terminal_find_nothing(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    keep(1)
    assert journal.cases(journal.citizen_key("33062418991231999X")) == ()
    other = Keys.load(terminal.directory / "other keys")
    terminal.keys = other
    assert Journal.citizen_key(journal, ID_NUMBER) == journal.citizen_key(ID_NUMBER.lower())
    journal._keys = other
    assert journal.cases(journal.citizen_key(ID_NUMBER)) == ()


def test_entries_are_listed_oldest_first_and_in_pages(journal: Journal, keep: Keep) -> None:
    keep(5)
    assert [one.tx_id for one in journal.entries(2)] == ["tx-1", "tx-2"]
    assert [one.tx_id for one in journal.entries(10, after="tx-2")] == ["tx-3", "tx-4", "tx-5"]
    entry = journal.entry("tx-3")
    assert entry is not None
    assert (entry.seq, entry.state, entry.operation) == (3, "pending", Operation.SUBMIT)
    assert journal.entry("nobody") is None


def test_a_closed_journal_says_so(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(JournalBrokenError, match="closed"):
        journal.counts()


def test_a_file_that_is_no_database_is_a_broken_journal(terminal: Terminal) -> None:
    terminal.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(JournalBrokenError):
        terminal.open()


def test_a_journal_of_a_later_format_is_left_alone(terminal: Terminal, journal: Journal) -> None:
    journal._disk._db.run("PRAGMA user_version = 99")
    journal.close()
    with pytest.raises(JournalBrokenError, match="format 99"):
        terminal.open()


def test_a_folder_that_cannot_be_made_is_a_broken_journal(terminal: Terminal) -> None:
    (terminal.directory / "file").write_text("")
    with pytest.raises(JournalBrokenError, match="folder"):
        Journal.open(terminal.directory / "file" / "journal.db", terminal.keys, now_ms=lambda: 0)


@pytest.mark.parametrize("readable", [False, True])
def test_a_commit_under_which_the_disk_fails_is_read_again_and_unknown_while_that_fails_too(
    terminal: Terminal, journal: Journal, keep: Keep, monkeypatch: pytest.MonkeyPatch, *, readable: bool
) -> None:
    """The commit reached the disk, and the disk said that it did not."""
    keep(1)
    failed = DatabaseError("disk I/O error")
    failed.sqlite_errorcode = 10
    whole = Database.tx

    @contextmanager
    def torn(db: Database) -> Iterator[None]:
        with whole(db):
            yield
        raise failed

    def unreadable(_disk: Disk) -> Database:
        raise failed

    monkeypatch.setattr(Database, "tx", torn)
    if readable:
        assert journal.commit(terminal.draft(2)).seq == 2
    else:
        monkeypatch.setattr(Disk, "_opening", unreadable)
        with pytest.raises(CommitUnknownError):
            journal.commit(terminal.draft(2))
    monkeypatch.undo()
    assert [entry.tx_id for entry in journal.entries()] == ["tx-1", "tx-2"]
    assert journal.commit(terminal.draft(3)).seq == 3
    assert journal.verify() == ()
