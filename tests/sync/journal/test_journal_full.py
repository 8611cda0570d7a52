"""Disk full: nothing is half kept, nothing is promised, and the ballast lets the queue drain all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.journal import Journal, JournalBrokenError, JournalFullError, Kept
from sync.wire import Reply, VerdictKind

if TYPE_CHECKING:
    from tests.conftest import Volume
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]
Replies = Callable[..., Reply]
NEW = VerdictKind.NEW
MIB = 1 << 20


def limit_pages(journal: Journal, more: int) -> None:
    """Let the database file grow by `more` pages only: SQLITE_FULL on any machine."""
    (pages,) = journal._disk._db.row("PRAGMA page_count") or (0,)
    journal._disk._db.rows(f"PRAGMA max_page_count = {pages + more}")


def fill(journal: Journal, terminal: Terminal, first: int) -> int:
    """Commit until there is no room; gives how many were kept."""
    for number in range(first, first + 20_000):
        try:
            journal.commit(terminal.draft(number))
        except JournalFullError:
            return number - first
    raise AssertionError("never full")


def test_a_full_journal_keeps_what_it_promised_and_nothing_of_what_it_refused(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(3)
    limit_pages(journal, 8)
    kept = 3 + fill(journal, terminal, 1000)
    tx_ids = {f"tx-{number}" for number in (1, 2, 3, *range(1000, 1000 + kept - 3))}
    assert {entry.tx_id for entry in journal.entries(10_000)} == tx_ids
    assert {case.tx_id for case in journal.cases(journal.citizen_key("330624186001010007"))} == tx_ids
    assert journal.tip()[0] == kept
    assert journal.slip(f"tx-{1000 + kept - 3}") is None
    assert journal.verify() == ()
    journal._disk._db.rows("PRAGMA max_page_count = 100000")
    assert journal.commit(terminal.draft(5000)).seq == kept + 1
    assert journal.trouble is None


def test_without_its_ballast_the_journal_takes_no_new_work(terminal: Terminal, journal: Journal, keep: Keep) -> None:
    keep(1)
    ballast = terminal.directory / "journal.db.ballast"
    assert ballast.stat().st_size == terminal.ballast_bytes
    ballast.unlink()
    keep(1)
    assert ballast.stat().st_size == terminal.ballast_bytes, "set aside again before anything new is kept"
    ballast.unlink()
    journal._disk._ballast._size = 1 << 60
    with pytest.raises(JournalFullError, match="set aside"):
        keep(1)
    assert journal.trouble == "journal_full"
    journal._disk._ballast._size = terminal.ballast_bytes
    assert journal.trouble is None
    keep(1)


def test_draining_gives_the_ballast_up_once_and_sets_it_aside_again(
    journal: Journal, keep: Keep, reply: Replies, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(2)
    freed = []
    release = journal._disk._ballast.release

    def released() -> None:
        freed.append(True)
        journal._disk._db.rows("PRAGMA max_page_count = 100000")
        release()

    monkeypatch.setattr(journal._disk._ballast, "release", released)
    limit_pages(journal, 0)
    with journal._disk._db.tx():
        while journal._disk._db.rows("PRAGMA freelist_count")[0][0]:
            journal._disk._db.run("INSERT INTO remark VALUES (hex(randomblob(9)), randomblob(3000))")
    reason = "r" * 9000
    applied = journal.apply(reply({1: NEW, 2: VerdictKind.REJECTED}, accepted=2, reason=reason))
    assert [one.reason for one in applied] == [None, reason]
    assert freed == [True]
    assert journal._disk._ballast.whole


@pytest.fixture
def small_disk(make_volume: Callable[[int], Volume]) -> Path:
    volume = make_volume(12 * MIB)
    volume.mount()
    return volume.path


def fill_disk(disk: Path) -> None:
    """Somebody else takes the rest."""
    hog = os.open(disk / "hog", os.O_WRONLY | os.O_CREAT)
    for size in (64 << 10, 4096, 512):
        while True:
            try:
                os.write(hog, bytes(size))
            except OSError:
                break
    os.close(hog)


def test_a_really_full_disk_is_drained_on_the_ballast_and_takes_work_again(
    small_disk: Path, terminal: Terminal, reply: Replies
) -> None:
    terminal.directory = small_disk
    terminal.ballast_bytes = 3 * MIB
    journal = terminal.open()
    journal.enrol(terminal.identity_of())
    for number in range(1, 1201):
        journal.commit(terminal.draft(number))
    fill_disk(small_disk)
    kept = 1200 + fill(journal, terminal, 5000)
    assert journal.trouble == "journal_full"
    assert journal.counts().pending == kept

    sent = 0
    while entries := journal.pending(100):
        through = entries[-1].header.seq
        journal.apply(reply({entry.header.seq: NEW for entry in entries}, accepted=through, settled=through))
        sent += len(entries)
    assert sent == kept
    assert journal.prune(terminal.now + 1, retention_ms=0) == kept

    assert journal.trouble is None, "what was pruned is room enough, though somebody else still holds the disk"
    assert (small_disk / "journal.db.ballast").stat().st_size == 3 * MIB
    assert journal.commit(terminal.draft(20_000)).seq == kept + 1
    journal.close()
    again = terminal.open()
    assert again.verify() == ()
    assert again.tip()[0] == kept + 1
    again.close()


def test_without_a_ballast_a_full_disk_could_never_be_drained(
    small_disk: Path, terminal: Terminal, reply: Replies
) -> None:
    terminal.directory = small_disk
    terminal.ballast_bytes = 0
    journal = terminal.open()
    journal.enrol(terminal.identity_of())
    for number in range(1, 201):
        journal.commit(terminal.draft(number))
    fill_disk(small_disk)
    fill(journal, terminal, 5000)
    with pytest.raises(JournalFullError):
        journal.apply(reply(dict.fromkeys(range(1, 201), NEW), accepted=200))
    (small_disk / "hog").unlink()
    assert journal.verify() == ()
    journal.close()


FAILING_WRITER = """
import resource, sys
from pathlib import Path
from sync.journal import Draft, Journal, JournalBrokenError, JournalFullError, Keys
from sync.wire import Operation

directory = Path(sys.argv[1])
journal = Journal.open(directory / "journal.db", Keys.load(directory / "keys"), now_ms=lambda: 1, ballast_bytes=0)

def draft(number):
    return Draft(f"w-{number}", "m", "1", Operation.NOTE, "none", bytes(400), None, "a", "b", b"slip", False)

resource.setrlimit(resource.RLIMIT_FSIZE, (400 << 10, resource.RLIM_INFINITY))
refused = 0
for number in range(2000):
    try:
        kept = journal.commit(draft(number))
        print("kept", kept.seq, flush=True)
    except (JournalBrokenError, JournalFullError):
        refused += 1
        if refused > 3:
            break
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
kept = journal.commit(draft(9999))
print("kept", kept.seq, flush=True)
print("faults", journal.verify(), journal.tip()[0], journal.counts().pending, flush=True)
"""


def test_when_the_device_fails_at_a_commit_the_journal_reads_what_became_of_it(
    terminal: Terminal, journal: Journal
) -> None:
    journal.close()
    run = subprocess.run(
        [sys.executable, "-c", FAILING_WRITER, str(terminal.directory)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    *lines, last = run.stdout.splitlines()
    seqs = [int(line.split()[1]) for line in lines]
    assert len(seqs) > 3
    assert seqs == list(range(1, len(seqs) + 1)), "a refused commit leaves no gap"
    assert last == f"faults () {seqs[-1]} {seqs[-1]}"
    again = terminal.open()
    assert again.tip()[0] == seqs[-1]
    assert again.verify() == ()


def test_a_disk_that_dies_under_the_journal_keeps_nothing_and_promises_nothing(
    make_volume: Callable[[int], Volume], terminal: Terminal
) -> None:
    volume = make_volume(32 * MIB)
    volume.mount()
    terminal.directory = volume.path
    journal = terminal.open()
    journal.enrol(terminal.identity_of())
    kept = journal.commit(terminal.draft(1))
    volume.fail()
    for number in (2, 3):
        with pytest.raises(JournalBrokenError):
            journal.commit(terminal.draft(number))
    with pytest.raises(JournalBrokenError):
        journal.slip_done("tx-1", "printed", "kept")
    journal.close()
    volume.unmount()
    volume.mount()
    again = terminal.open()
    assert again.tip() == (1, kept.tip)
    assert again.verify() == ()
    again.close()


def test_a_disk_that_became_read_only_is_a_broken_journal(
    make_volume: Callable[[int], Volume], terminal: Terminal
) -> None:
    volume = make_volume(32 * MIB)
    volume.mount()
    terminal.directory = volume.path
    terminal.open().close()
    volume.make_read_only()
    with pytest.raises(JournalBrokenError):
        terminal.open()
