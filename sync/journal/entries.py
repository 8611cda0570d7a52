"""Entries in their table: appended in one order, read back as what goes over the wire."""

from __future__ import annotations

from sync.journal.driver import Database, Row
from sync.journal.enrolment import Enrolment
from sync.journal.model import Counts, Draft, Kept, KeptEntry
from sync.journal.number import printed_number
from sync.journal.schema import enrolment_of, entry_id, seq_of
from sync.wire import Entry, EntryHeader, Operation, entry_digest

_COLUMNS = (
    "id, tx_id, number, matter, catalogue, operation, assurance, created_ms, time_trusted, prev, sealed, digest, "
    "state, reason"
)


def append(db: Database, enrolment: Enrolment, draft: Draft, now_ms: int) -> Kept:
    """Number, chain and insert entry, case row and print job. Runs in the caller's transaction."""
    identity = enrolment.identity
    seq = enrolment.tip_seq + 1
    header = EntryHeader(
        region=identity.region,
        terminal=identity.terminal,
        incarnation=identity.incarnation,
        seq=seq,
        tx_id=draft.tx_id,
        number=printed_number(identity.mark, seq),
        matter=draft.matter,
        catalogue=draft.catalogue,
        operation=draft.operation,
        assurance=draft.assurance,
        created_ms=now_ms,
        time_trusted=draft.time_trusted,
        prev=enrolment.tip,
    )
    digest = entry_digest(header, draft.sealed)
    row_id = entry_id(enrolment.id, seq)
    db.run(
        "INSERT INTO entry (id, tx_id, number, matter, catalogue, operation, assurance, created_ms, time_trusted, "
        "prev, sealed, digest, slip, slip_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row_id,
            draft.tx_id,
            header.number,
            draft.matter,
            draft.catalogue,
            str(draft.operation),
            draft.assurance,
            now_ms,
            int(draft.time_trusted),
            header.prev,
            draft.sealed,
            digest,
            draft.slip,
            "waiting" if draft.slip is not None else None,
        ),
    )
    db.run(
        "INSERT INTO cases (tx_id, entry, number, matter, title_zh, title_en, operation, changed_ms, citizen_key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            draft.tx_id,
            row_id,
            header.number,
            draft.matter,
            draft.title_zh,
            draft.title_en,
            str(draft.operation),
            now_ms,
            draft.citizen_key,
        ),
    )
    return Kept(draft.tx_id, seq, header.number, digest, now_ms)


def already_kept(db: Database, draft: Draft) -> Kept | None:
    """What was promised for this draft before; None if nothing was. Raises ValueError for another body under its id."""
    row = _by_tx_id(db, draft.tx_id)
    if row is None:
        return None
    if row[10] != draft.sealed:
        raise ValueError("another body was kept under this tx_id")
    return Kept(draft.tx_id, seq_of(row[0]), row[2], row[11], row[7])


def pending(db: Database, enrolment: Enrolment, limit: int, after: int) -> tuple[Entry, ...]:
    """Entries that still have to be sent, in order, beginning after seq `after`."""
    _first, last = enrolment.span
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM entry WHERE state = 'pending' AND id > ? AND id <= ? AND sealed IS NOT NULL "  # noqa: S608 - no values
        "ORDER BY id LIMIT ?",
        (entry_id(enrolment.id, after), last, limit),
    )
    return tuple(Entry(header_of(row, enrolment), row[10]) for row in rows)


def owing(db: Database) -> tuple[int, ...]:
    """The enrolments that have entries to send, oldest first."""
    found = db.rows("SELECT DISTINCT id >> 32 FROM entry WHERE state = 'pending' ORDER BY 1")
    return tuple(row[0] for row in found)


def kept_entries(db: Database, known: dict[int, Enrolment], limit: int, after: str | None) -> tuple[KeptEntry, ...]:
    """Entries oldest first, beginning after the one with tx_id `after`."""
    start = 0
    if after is not None:
        row = _by_tx_id(db, after)
        start = row[0] if row is not None else 0
    rows = db.rows(f"SELECT {_COLUMNS} FROM entry WHERE id > ? ORDER BY id LIMIT ?", (start, limit))  # noqa: S608 - no values
    return tuple(_kept_entry(row, known[enrolment_of(row[0])]) for row in rows)


def kept_entry(db: Database, known: dict[int, Enrolment], tx_id: str) -> KeptEntry | None:
    """One entry, while it is not pruned."""
    row = _by_tx_id(db, tx_id)
    return _kept_entry(row, known[enrolment_of(row[0])]) if row is not None else None


def counts(db: Database) -> Counts:
    """How many entries are in which state."""
    by_state: dict[str, int] = {row[0]: row[1] for row in db.rows("SELECT state, count(*) FROM entry GROUP BY state")}
    oldest = db.row("SELECT created_ms FROM entry WHERE state = 'pending' ORDER BY id LIMIT 1")
    return Counts(
        pending=by_state.get("pending", 0),
        accepted=by_state.get("accepted", 0),
        settled=by_state.get("settled", 0),
        rejected=by_state.get("rejected", 0),
        conflict=by_state.get("conflict", 0),
        oldest_pending_ms=oldest[0] if oldest is not None else None,
    )


def chain_rows(db: Database, enrolment: Enrolment, after: int, limit: int) -> list[Row]:
    """Raw rows of a chain in order, for verification."""
    _first, last = enrolment.span
    return db.rows(
        f"SELECT {_COLUMNS} FROM entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",  # noqa: S608 - no values
        (entry_id(enrolment.id, after), last, limit),
    )


def header_of(row: Row, enrolment: Enrolment) -> EntryHeader:
    """The header in a row. Raises ValueError when its operation is none."""
    identity = enrolment.identity
    return EntryHeader(
        region=identity.region,
        terminal=identity.terminal,
        incarnation=identity.incarnation,
        seq=seq_of(row[0]),
        tx_id=row[1],
        number=row[2],
        matter=row[3],
        catalogue=row[4],
        operation=Operation(row[5]),
        assurance=row[6],
        created_ms=row[7],
        time_trusted=bool(row[8]),
        prev=row[9],
    )


def _by_tx_id(db: Database, tx_id: str) -> Row | None:
    return db.row(
        f"SELECT {_COLUMNS} FROM entry WHERE id = (SELECT entry FROM cases WHERE tx_id = ?)",  # noqa: S608 - no values
        (tx_id,),
    )


def _kept_entry(row: Row, enrolment: Enrolment) -> KeptEntry:
    return KeptEntry(
        tx_id=row[1],
        seq=seq_of(row[0]),
        number=row[2],
        matter=row[3],
        catalogue=row[4],
        operation=Operation(row[5]),
        assurance=row[6],
        created_ms=row[7],
        time_trusted=bool(row[8]),
        digest=row[11],
        state=row[12],
        reason=row[13],
        terminal=enrolment.identity.terminal,
        incarnation=enrolment.identity.incarnation,
    )
