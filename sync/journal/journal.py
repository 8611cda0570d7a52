"""The journal itself: one owner, one lock, one transaction to each change.

Thread-safe. Every method raises JournalBrokenError when the file cannot be read or written, and the ones that write
raise JournalFullError when there is no room; either way nothing of the change is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import cbor2

from sync.journal import cases, entries
from sync.journal.ballast import Ballast
from sync.journal.chain import Chain
from sync.journal.driver import Database, DatabaseError, IntegrityError, UnsoundSqliteError, device_failed, disk_is_full
from sync.journal.enrolment import Enrolment, add_enrolment, enrolments
from sync.journal.fault import JournalBrokenError, JournalFullError
from sync.journal.feed import Feed, stored_notices
from sync.journal.keys import Keys
from sync.journal.model import (
    AppliedFeed,
    AppliedVerdict,
    CaseRow,
    Counts,
    Draft,
    Kept,
    KeptEntry,
    Notice,
    StoredSlip,
    TerminalIdentity,
    TimeMark,
)
from sync.journal.owner import Owner
from sync.journal.prune import prune, prune_notices, shrink
from sync.journal.reply import apply_reply
from sync.journal.schema import ForeignSchemaError, make_tables
from sync.wire import GENESIS, Entry, FeedPage, Reply

log = logging.getLogger(__name__)

T = TypeVar("T")

BALLAST_BYTES = 8 << 20
_ROOM_BYTES = 1 << 20  # free space at which a disk that was full is worth trying again
_VERIFY_ROWS = 500  # rows verified between two chances for a commit


class Journal:
    """See the module. Made by `open`."""

    def __init__(self, path: Path, keys: Keys, now_ms: Callable[[], int], ballast: Ballast, owner: Owner) -> None:
        self._path = path
        self._keys = keys
        self._now_ms = now_ms
        self._ballast = ballast
        self._owner = owner
        self._lock = threading.RLock()
        self._feed = Feed()
        self._full = False
        self._closed = False
        self._rewinds = 0
        self._db = _opened(path, keys)
        self._enrolments: dict[int, Enrolment] = {}
        try:
            self._read_enrolments()
        except DatabaseError as failed:
            self._db.close()
            raise _fault(failed) from failed

    @classmethod
    def open(cls, path: Path, keys: Keys, *, now_ms: Callable[[], int], ballast_bytes: int = BALLAST_BYTES) -> Journal:
        """Open or make the journal at `path` and own it.

        Raises JournalLockedError when another process owns it and JournalBrokenError when it does not open with these
        keys. A disk too full for the ballast still opens, to be drained; `commit` then refuses.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            owner = Owner(path)
        except OSError as failed:
            raise JournalBrokenError("the journal's folder cannot be written") from failed
        try:
            ballast = Ballast(path.with_name(path.name + ".ballast"), ballast_bytes)
            journal = cls(path, keys, now_ms, ballast, owner)
        except BaseException:
            owner.release()
            raise
        journal._refill()
        return journal

    def close(self) -> None:
        """Close the file and give up its ownership. Safe to repeat."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._db.close()
                self._owner.release()

    def now_ms(self) -> int:
        """The clock that entries are created by."""
        return self._now_ms()

    # --- who we are

    @property
    def identity(self) -> TerminalIdentity | None:
        """What the last enrolment made of this machine; None before the first."""
        with self._lock:
            current = self._current()
            return current.identity if current is not None else None

    def enrol(self, identity: TerminalIdentity) -> None:
        """Begin a new incarnation with its own sequence and chain. Entries of earlier ones are still sent as theirs."""
        with self._work() as db:
            with db.tx():
                add_enrolment(db, identity)
            self._read_enrolments()

    def owing(self) -> tuple[TerminalIdentity, ...]:
        """The incarnations that have entries to send, oldest first."""
        with self._work() as db:
            return tuple(self._enrolments[one].identity for one in entries.owing(db))

    # --- the citizen's side

    def citizen_key(self, id_number: str) -> bytes:
        """The keyed hash under which a citizen's cases are found; without this terminal's secret it says nothing."""
        return hmac.digest(self._keys.citizen_secret, id_number.strip().upper().encode(), hashlib.sha256)

    def commit(self, draft: Draft) -> Kept:
        """Keep `draft` for good: sequence, number, chain link, entry, case row and print job in one transaction.

        When it returns, the entry survives a power cut. The same draft again gives the same promise. Raises
        JournalFullError or JournalBrokenError, and then nothing is kept; ValueError for another body under a known
        tx_id.
        """
        with self._work() as db:
            current = self._current()
            if current is None:
                raise JournalBrokenError("not enrolled")
            if current.behind:
                raise JournalBrokenError("the platform has later entries than this disk: enrol again")
            if not self._ballast.whole and not self._refill():
                raise JournalFullError("no room is set aside for draining")
            try:
                with db.tx():
                    kept = entries.append(db, current, draft, self._now_ms())
            except IntegrityError:
                known = entries.already_kept(db, draft)
                if known is None:
                    raise
                return known
            except DatabaseError as failed:
                if not device_failed(failed):
                    self._full = disk_is_full(failed)
                    raise
                kept = self._read_again(draft, failed)
            self._full = False
            self._read_tip(current, kept)
            return kept

    def cases(self, citizen_key: bytes) -> tuple[CaseRow, ...]:
        """The cases filed here under `citizen_key`, newest first."""
        with self._work() as db:
            return cases.cases_of(db, citizen_key)

    def slip(self, tx_id: str) -> StoredSlip | None:
        """The print job of a case. Nothing prints because of it: a job that waited over a restart still waits."""
        with self._work() as db:
            return cases.stored_slip(db, tx_id)

    def slip_done(self, tx_id: str, outcome: str) -> None:
        """Record what became of the paper: printed | unknown | failed. Printed erases the masked line."""
        if outcome not in cases.SLIP_OUTCOMES:
            raise ValueError("a slip is printed, unknown or failed")
        self._drain(lambda db: cases.record_slip(db, tx_id, outcome))

    # --- the platform's side

    def pending(self, limit: int, *, of: TerminalIdentity | None = None, after: int = 0) -> tuple[Entry, ...]:
        """Entries still to be sent, in order, beginning after seq `after`; of the current incarnation unless said."""
        with self._work() as db:
            enrolment = self._of(of)
            return entries.pending(db, enrolment, limit, after) if enrolment is not None else ()

    def tip(self, *, of: TerminalIdentity | None = None) -> tuple[int, bytes]:
        """The newest entry's seq and digest; (0, GENESIS) when there is none."""
        with self._lock:
            enrolment = self._of(of)
            return (enrolment.tip_seq, enrolment.tip) if enrolment is not None else (0, GENESIS)

    def apply(self, reply: Reply, *, of: TerminalIdentity | None = None) -> tuple[AppliedVerdict, ...]:
        """Apply a reply whose signature and echo were checked; gives the verdicts that meant an entry here."""
        with self._work():
            enrolment = self._of(of)
            if enrolment is None:
                return ()
            applied = self._drain(lambda db: apply_reply(db, enrolment, reply, self._now_ms()))
            self._rewinds += applied.rewound
            if applied.behind != enrolment.behind:
                log.error("platform is ahead of this journal: %s", applied.behind)
                self._read_enrolments()
            return applied.verdicts

    @property
    def rewinds(self) -> int:
        """How often a reply has made entries pending again since the journal was opened."""
        return self._rewinds

    @property
    def feed_cursor(self) -> int:
        """Where the feed is read on."""
        with self._work() as db:
            current = self._current()
            return self._feed.cursor(db, current) if current is not None else 0

    def apply_feed(self, page: FeedPage) -> AppliedFeed:
        """Apply a page whose signature and echo were checked, and move the cursor, in one transaction."""
        with self._work():
            current = self._current()
            if current is None:
                return AppliedFeed((), ())
            return self._drain(lambda db: self._feed.apply(db, current, page, self._now_ms()))

    def notices(self) -> tuple[Notice, ...]:
        """The notices that have come down the feed and were not pruned; the caller minds `until_ms`."""
        with self._work() as db:
            return stored_notices(db)

    def prune(self, now_ms: int, retention_ms: int) -> int:
        """Erase settled bodies older than `retention_ms`, and what hangs on them; gives how many bodies."""
        before_ms = now_ms - retention_ms

        def erase(db: Database) -> int:
            prune_notices(db, before_ms)
            return sum(prune(db, enrolment, before_ms) for enrolment in self._enrolments.values())

        with self._work() as db:
            erased = self._drain(erase)
            if erased:
                shrink(db)
            return erased

    # --- what technicians ask

    @property
    def trouble(self) -> str | None:
        """Why nothing can be kept now: journal_full | journal_behind | None."""
        with self._lock:
            current = self._current()
            if current is not None and current.behind:
                return "journal_behind"
            if self._full and self._has_room():
                self._full = False
            return "journal_full" if self._full or not self._refill() else None

    def counts(self) -> Counts:
        """Entries by state, of all incarnations."""
        with self._work() as db:
            return entries.counts(db)

    def entries(self, limit: int = 100, after: str | None = None) -> tuple[KeptEntry, ...]:
        """Entries oldest first, beginning after the one with tx_id `after`."""
        with self._work() as db:
            return entries.kept_entries(db, self._enrolments, limit, after)

    def entry(self, tx_id: str) -> KeptEntry | None:
        """One entry, while it is not pruned."""
        with self._work() as db:
            return entries.kept_entry(db, self._enrolments, tx_id)

    def verify(self) -> tuple[str, ...]:
        """Every fault of every chain, each in one line that names the entry; none when all is as it was promised."""
        return tuple(fault for number in tuple(self._enrolments) for fault in self._chain_faults(number))

    def keep_time(self, mark: TimeMark) -> None:
        """Remember what time the platform said it was."""
        self._drain(
            lambda db: db.run(
                "INSERT INTO remark (name, value) VALUES ('time', ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (cbor2.dumps([mark.platform_ms, mark.boottime_ms, mark.boot_id]),),
            )
        )

    def time_mark(self) -> TimeMark | None:
        """The last time the platform told, and when that was by this machine's boot clock."""
        with self._work() as db:
            row = db.row("SELECT value FROM remark WHERE name = 'time'")
            return TimeMark(*cbor2.loads(row[0])) if row is not None else None

    # --- inside

    @contextmanager
    def _work(self) -> Iterator[Database]:
        """The database under the lock; its exceptions as the journal's, no transaction left behind."""
        with self._lock:
            if self._closed:
                raise JournalBrokenError("the journal is closed")
            try:
                yield self._db
            except DatabaseError as failed:
                raise _fault(failed) from failed
            finally:
                assert not self._db.in_transaction

    def _drain(self, change: Callable[[Database], T]) -> T:
        """Run `change` in a transaction; when the disk is full, with the ballast given up for it."""
        with self._work() as db:
            try:
                with db.tx():
                    return change(db)
            except DatabaseError as failed:
                if not disk_is_full(failed):
                    raise
                log.warning("disk full, draining on the ballast")
                self._full = True
                self._ballast.release()
            with db.tx():
                result = change(db)
            self._refill()
            return result

    def _refill(self) -> bool:
        """Set the ballast aside again, from the room that a shorter WAL gives back."""
        if self._ballast.whole:
            return True
        with self._work() as db:
            try:
                db.checkpoint()
            except DatabaseError as failed:
                if not disk_is_full(failed):
                    raise
        return self._ballast.fill()

    def _has_room(self) -> bool:
        disk = os.statvfs(self._path)
        return disk.f_bavail * disk.f_frsize >= _ROOM_BYTES

    def _read_again(self, draft: Draft, failed: Exception) -> Kept:
        """After a failed device: what became of the commit is unknown until the file is opened and read again.

        What is found is written through to the database file once more, because a page that failed to sync may look
        clean.
        """
        log.error("disk failed at commit, reading again: %s", type(failed).__name__)
        self._db.close()
        self._db = _opened(self._path, self._keys)
        self._read_enrolments()
        known = entries.already_kept(self._db, draft)
        if known is None:
            raise failed
        self._db.checkpoint()
        return known

    def _read_enrolments(self) -> None:
        self._enrolments = {one.id: one for one in enrolments(self._db)}

    def _read_tip(self, current: Enrolment, kept: Kept) -> None:
        self._enrolments[current.id] = Enrolment(current.id, current.identity, kept.seq, kept.tip, current.behind)

    def _current(self) -> Enrolment | None:
        return self._enrolments[max(self._enrolments)] if self._enrolments else None

    def _of(self, identity: TerminalIdentity | None) -> Enrolment | None:
        if identity is None:
            return self._current()
        return next((one for one in self._enrolments.values() if one.identity == identity), None)

    def _chain_faults(self, number: int) -> Iterator[str]:
        with self._work() as db:
            enrolment = self._enrolments[number]
            start = db.row("SELECT start_seq, start_digest FROM enrolment WHERE id = ?", (number,))
            assert start is not None
            chain = Chain(enrolment, (start[0], start[1]))
        while True:
            with self._work() as db:
                rows = entries.chain_rows(db, enrolment, chain.seq, _VERIFY_ROWS)
            if not rows:
                break
            yield from chain.faults(rows)
        yield from chain.end_faults()


def _opened(path: Path, keys: Keys) -> Database:
    try:
        db = Database(path, keys.journal_key)
    except UnsoundSqliteError as unsound:
        raise JournalBrokenError(str(unsound)) from unsound
    except DatabaseError as failed:
        raise _fault(failed) from failed
    try:
        make_tables(db)
    except (DatabaseError, ForeignSchemaError) as failed:
        db.close()
        raise _fault(failed) from failed
    return db


def _fault(failed: Exception) -> JournalFullError | JournalBrokenError:
    """SQLite's exception in the journal's words; SQLite's own text names no values."""
    if disk_is_full(failed):
        return JournalFullError("the disk is full")
    return JournalBrokenError(str(failed))
