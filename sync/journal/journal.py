"""The journal itself: one owner, one lock, one transaction to each change.

Thread-safe. Every method raises JournalBrokenError when the file cannot be read or written, and the ones that write
raise JournalFullError when there is no room; either way nothing of the change is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cbor2

from sync.journal import cases, entries
from sync.journal.chain import Chain
from sync.journal.disk import Disk
from sync.journal.driver import Database, IntegrityError
from sync.journal.enrolment import Enrolment, add_enrolment, enrolments, renew_enrolment, same_incarnation
from sync.journal.fault import (
    CommitUnknownError,
    DeviceFailedError,
    JournalBrokenError,
    JournalError,
    JournalFullError,
)
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
from sync.journal.prune import prune, prune_notices, shrink
from sync.journal.reply import apply_reply
from sync.wire import GENESIS, Entry, FeedPage, Reply

log = logging.getLogger(__name__)

BALLAST_BYTES = 8 << 20
_VERIFY_ROWS = 500  # rows verified between two chances for a commit


class Journal:
    """See the module. Made by `open`."""

    def __init__(self, path: Path, keys: Keys, now_ms: Callable[[], int], ballast_bytes: int) -> None:
        self._keys = keys
        self._now_ms = now_ms
        self._feed = Feed()
        self._rewinds = 0
        self._enrolments: dict[int, Enrolment] = {}
        self._disk = Disk(path, keys.journal_key, ballast_bytes, self._read_enrolments)

    @classmethod
    def open(cls, path: Path, keys: Keys, *, now_ms: Callable[[], int], ballast_bytes: int = BALLAST_BYTES) -> Journal:
        """Open or make the journal at `path` and own it.

        Raises JournalLockedError when another process owns it and JournalBrokenError when it does not open with these
        keys. A disk too full for the ballast still opens, to be drained; `commit` then refuses.
        """
        return cls(path, keys, now_ms, ballast_bytes)

    def close(self) -> None:
        """Close the file and give up its ownership. Safe to repeat."""
        self._disk.close()

    def now_ms(self) -> int:
        """The clock that entries are created by."""
        return self._now_ms()

    # --- who we are

    @property
    def identity(self) -> TerminalIdentity | None:
        """What the last enrolment made of this machine; None before the first."""
        with self._disk.lock:
            current = self._current()
            return current.identity if current is not None else None

    def enrol(self, identity: TerminalIdentity) -> None:
        """Begin a new incarnation with its own sequence and chain. Entries of earlier ones are still sent as theirs.

        An incarnation that is known already, because its code was typed again, goes on with the chain that it has:
        a second chain would give its numbers, and its entries' identities, twice.
        """
        with self._disk.work() as db:
            known = next((one for one in self._enrolments.values() if same_incarnation(one.identity, identity)), None)
            with db.tx():
                if known is None:
                    add_enrolment(db, identity)
                else:
                    renew_enrolment(db, known, identity)
            self._read_enrolments(db)

    def owing(self) -> tuple[TerminalIdentity, ...]:
        """The incarnations that have entries to send to the platform of now, oldest first.

        What another platform was promised is sealed to that one's key and is never sent to this one.
        """
        with self._disk.work() as db:
            current = self._current()
            found = (self._enrolments[one].identity for one in entries.owing(db))
            return tuple(one for one in found if current and one.signing_key == current.identity.signing_key)

    # --- the citizen's side

    def citizen_key(self, id_number: str) -> bytes:
        """The keyed hash under which a citizen's cases are found; without this terminal's secret it says nothing."""
        return hmac.digest(self._keys.citizen_secret, id_number.strip().upper().encode(), hashlib.sha256)

    def commit(self, draft: Draft) -> Kept:
        """Keep `draft` for good: sequence, number, chain link, entry, case row and print job in one transaction.

        When it returns, the entry survives a power cut. The same draft again gives the same promise. Raises
        JournalFullError or JournalBrokenError, and then nothing is kept, but for CommitUnknownError, when nobody knows;
        ValueError for another body under a known tx_id.
        """
        with self._disk.lock:
            try:
                return self._append(draft)
            except DeviceFailedError:
                try:
                    kept = self._read_again(draft)
                except JournalError as unread:
                    raise CommitUnknownError("the disk failed under a commit, and again under reading it") from unread
                if kept is None:
                    raise
                return kept

    def cases(self, citizen_key: bytes) -> tuple[CaseRow, ...]:
        """The cases filed here under `citizen_key`, newest first."""
        with self._disk.work() as db:
            return cases.cases_of(db, citizen_key)

    def slip(self, tx_id: str) -> StoredSlip | None:
        """The print job of a case. Nothing prints because of it: a job that waited over a restart still waits."""
        with self._disk.work() as db:
            return cases.stored_slip(db, tx_id)

    def slip_done(self, tx_id: str, outcome: str, stage: str) -> None:
        """Record what became of the paper that said `stage`: printed | unknown | failed.

        Printed erases the masked line.
        """
        if outcome not in cases.SLIP_OUTCOMES:
            raise ValueError("a slip is printed, unknown or failed")
        self._disk.drain(lambda db: cases.record_slip(db, tx_id, outcome, stage))

    # --- the platform's side

    def pending(self, limit: int, *, of: TerminalIdentity | None = None, after: int = 0) -> tuple[Entry, ...]:
        """Entries still to be sent, in order, beginning after seq `after`; of the current incarnation unless said."""
        with self._disk.work() as db:
            enrolment = self._of(of)
            return entries.pending(db, enrolment, limit, after) if enrolment is not None else ()

    def tip(self, *, of: TerminalIdentity | None = None) -> tuple[int, bytes]:
        """The newest entry's seq and digest; (0, GENESIS) when there is none."""
        with self._disk.lock:
            enrolment = self._of(of)
            return (enrolment.tip_seq, enrolment.tip) if enrolment is not None else (0, GENESIS)

    def apply(self, reply: Reply, *, of: TerminalIdentity | None = None) -> tuple[AppliedVerdict, ...]:
        """Apply a reply whose signature and echo were checked; gives the verdicts that meant an entry here."""
        with self._disk.work() as db:
            enrolment = self._of(of)
            if enrolment is None:
                return ()
            applied = self._disk.drain(lambda db: apply_reply(db, enrolment, reply, self._now_ms()))
            self._rewinds += applied.rewound
            if applied.behind != enrolment.behind:
                log.error("platform is ahead of this journal: %s", applied.behind)
                self._read_enrolments(db)
            return applied.verdicts

    @property
    def rewinds(self) -> int:
        """How often a reply has made entries pending again since the journal was opened."""
        return self._rewinds

    @property
    def feed_cursor(self) -> int:
        """Where the feed is read on."""
        with self._disk.work() as db:
            current = self._current()
            return self._feed.cursor(db, current) if current is not None else 0

    def apply_feed(self, page: FeedPage) -> AppliedFeed:
        """Apply a page whose signature and echo were checked, and move the cursor, in one transaction."""
        with self._disk.work():
            current = self._current()
            if current is None:
                return AppliedFeed((), ())
            return self._disk.drain(lambda db: self._feed.apply(db, current, page, self._now_ms()))

    def notices(self) -> tuple[Notice, ...]:
        """The notices that have come down the feed and were not pruned; the caller minds `until_ms`."""
        with self._disk.work() as db:
            return stored_notices(db)

    def prune(self, now_ms: int, retention_ms: int) -> int:
        """Erase settled bodies older than `retention_ms`, and what hangs on them; gives how many bodies."""
        before_ms = now_ms - retention_ms

        def erase(db: Database) -> int:
            prune_notices(db, before_ms)
            return sum(prune(db, enrolment, before_ms) for enrolment in self._enrolments.values())

        with self._disk.work() as db:
            erased = self._disk.drain(erase)
            if erased:
                shrink(db)
            return erased

    # --- what technicians ask

    @property
    def trouble(self) -> str | None:
        """Why nothing can be kept now: journal_full | journal_behind | None."""
        with self._disk.lock:
            current = self._current()
            if current is not None and current.behind:
                return "journal_behind"
            return "journal_full" if self._disk.full else None

    def counts(self) -> Counts:
        """Entries by state, of all incarnations."""
        with self._disk.work() as db:
            return entries.counts(db)

    def entries(self, limit: int = 100, after: str | None = None) -> tuple[KeptEntry, ...]:
        """Entries oldest first, beginning after the one with tx_id `after`."""
        with self._disk.work() as db:
            return entries.kept_entries(db, self._enrolments, limit, after)

    def entry(self, tx_id: str) -> KeptEntry | None:
        """One entry, while it is not pruned."""
        with self._disk.work() as db:
            return entries.kept_entry(db, self._enrolments, tx_id)

    def verify(self) -> tuple[str, ...]:
        """Every fault of every chain, each in one line that names the entry; none when all is as it was promised."""
        return tuple(fault for number in tuple(self._enrolments) for fault in self._chain_faults(number))

    def keep_time(self, mark: TimeMark) -> None:
        """Remember what time the platform said it was."""
        self._disk.drain(
            lambda db: db.run(
                "INSERT INTO remark (name, value) VALUES ('time', ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (cbor2.dumps([mark.platform_ms, mark.boottime_ms, mark.boot_id]),),
            )
        )

    def time_mark(self) -> TimeMark | None:
        """The last time the platform told, and when that was by this machine's boot clock."""
        with self._disk.work() as db:
            row = db.row("SELECT value FROM remark WHERE name = 'time'")
            return TimeMark(*cbor2.loads(row[0])) if row is not None else None

    # --- inside

    def _append(self, draft: Draft) -> Kept:
        with self._disk.work() as db:
            current = self._current()
            if current is None:
                raise JournalBrokenError("not enrolled")
            if current.behind:
                raise JournalBrokenError("the platform has later entries than this disk: enrol again")
            if not self._disk.refill():
                raise JournalFullError("no room is set aside for draining")
            try:
                with db.tx():
                    kept = entries.append(db, current, draft, self._now_ms())
            except IntegrityError:
                known = entries.already_kept(db, draft)
                if known is None:
                    raise
                return known
            self._enrolments[current.id] = replace(current, tip_seq=kept.seq, tip=kept.tip)
            return kept

    def _read_again(self, draft: Draft) -> Kept | None:
        """What became of a commit under which the disk failed.

        What is found is written through to the database file once more, because a page that failed to sync may look
        clean.
        """
        with self._disk.work() as db:
            kept = entries.already_kept(db, draft)
            if kept is not None:
                db.checkpoint()
            return kept

    def _read_enrolments(self, db: Database) -> None:
        self._enrolments = {one.id: one for one in enrolments(db)}

    def _current(self) -> Enrolment | None:
        return self._enrolments[max(self._enrolments)] if self._enrolments else None

    def _of(self, identity: TerminalIdentity | None) -> Enrolment | None:
        if identity is None:
            return self._current()
        return next((one for one in self._enrolments.values() if one.identity == identity), None)

    def _chain_faults(self, number: int) -> Iterator[str]:
        with self._disk.work() as db:
            enrolment = self._enrolments[number]
            start = db.row("SELECT start_seq, start_digest FROM enrolment WHERE id = ?", (number,))
            assert start is not None
            chain = Chain(enrolment, (start[0], start[1]))
        while True:
            with self._disk.work() as db:
                rows = entries.chain_rows(db, enrolment, chain.seq, _VERIFY_ROWS)
            if not rows:
                break
            yield from chain.faults(rows)
        yield from chain.end_faults()
