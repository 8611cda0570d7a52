"""Case rows and print jobs: what a citizen may meet again."""

from __future__ import annotations

from sync.journal.driver import Database
from sync.journal.model import CaseRow, StoredSlip
from sync.journal.schema import seq_of
from sync.wire import Operation

SLIP_OUTCOMES = frozenset({"printed", "unknown", "failed"})


def cases_of(db: Database, citizen_key: bytes) -> tuple[CaseRow, ...]:
    """The cases filed under a citizen key, newest first."""
    rows = db.rows(
        "SELECT c.tx_id, c.number, c.matter, c.title_zh, c.title_en, c.operation, c.stage, c.reason, c.changed_ms, "
        "e.slip_state FROM cases c LEFT JOIN entry e ON e.id = c.entry WHERE c.citizen_key = ? ORDER BY c.entry DESC",
        (citizen_key,),
    )
    return tuple(
        CaseRow(row[0], row[1], row[2], row[3], row[4], Operation(row[5]), row[6], row[7], row[8], row[9])
        for row in rows
    )


def stored_slip(db: Database, tx_id: str) -> StoredSlip | None:
    """The print job of a case, whatever its state, until the entry is pruned."""
    row = db.row(
        "SELECT c.number, c.matter, c.title_zh, c.title_en, c.operation, e.created_ms, e.time_trusted, e.digest, e.id, "
        "e.slip, e.slip_state, e.printed_stage, e.copies FROM cases c JOIN entry e ON e.id = c.entry "
        "WHERE c.tx_id = ? AND e.slip_state IS NOT NULL",
        (tx_id,),
    )
    if row is None:
        return None
    return StoredSlip(
        tx_id=tx_id,
        number=row[0],
        matter=row[1],
        title_zh=row[2],
        title_en=row[3],
        operation=Operation(row[4]),
        created_ms=row[5],
        time_trusted=bool(row[6]),
        tip=row[7],
        seq=seq_of(row[8]),
        slip=row[9],
        state=row[10],
        printed_stage=row[11],
        copies=row[12],
    )


def record_slip(db: Database, tx_id: str, outcome: str, stage: str) -> None:
    """What became of the paper that says `stage`. Runs in the caller's transaction.

    A printed slip's masked line is erased; prints are counted by stage, because a settlement is no copy of the slip
    before it. What was printed once stays printed, whatever a copy became.
    """
    mine = "id = (SELECT entry FROM cases WHERE tx_id = ?) AND slip_state IS NOT NULL"
    if outcome == "printed":
        db.run(
            "UPDATE entry SET slip_state = 'printed', slip = NULL, "  # noqa: S608 - no values
            "copies = CASE WHEN printed_stage IS ? THEN copies + 1 ELSE 1 END, printed_stage = ? "
            f"WHERE {mine}",
            (stage, stage, tx_id),
        )
    else:
        db.run(f"UPDATE entry SET slip_state = ? WHERE {mine} AND slip_state != 'printed'", (outcome, tx_id))  # noqa: S608 - no values
