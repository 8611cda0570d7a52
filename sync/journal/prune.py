"""What may leave the terminal: bodies that the platform has settled, and that are past retention."""

from __future__ import annotations

from sync.journal.driver import Database
from sync.journal.enrolment import Enrolment
from sync.journal.schema import entry_id, seq_of

_FREE_PAGES = 4096  # pages given back to the disk at one time


def prune(db: Database, enrolment: Enrolment, before_ms: int) -> int:
    """Erase what is settled and older than `before_ms`; gives how many bodies. Runs in the caller's transaction.

    Bodies go one by one; rows go only from the chain's beginning, so that what is left still verifies from `start_*`.
    A case whose result is still to come stays, and so does a conflict.
    """
    row = db.row("SELECT settled_through FROM enrolment WHERE id = ?", (enrolment.id,))
    assert row is not None
    settled = (enrolment.span[0], entry_id(enrolment.id, row[0]))
    erased = db.run(
        "UPDATE entry SET sealed = NULL WHERE state IN ('settled', 'rejected') AND id BETWEEN ? AND ? "
        "AND created_ms < ? AND sealed IS NOT NULL",
        (*settled, before_ms),
    )
    _drop_beginning(db, enrolment)
    db.run(
        "UPDATE entry SET slip = NULL WHERE slip IS NOT NULL AND created_ms < ? AND id BETWEEN ? AND ?",
        (before_ms, *enrolment.span),
    )
    ended = (
        "changed_ms < ? AND entry BETWEEN ? AND ? AND entry NOT IN (SELECT id FROM entry) "
        "AND (stage IN ('done', 'rejected') OR operation IN ('note', 'rating'))"
    )
    db.run(f"DELETE FROM cases WHERE {ended}", (before_ms, *enrolment.span))  # noqa: S608 - no values
    return erased


def prune_notices(db: Database, before_ms: int) -> None:
    """Forget notices that ended before `before_ms`. Runs in the caller's transaction."""
    db.run("DELETE FROM notice WHERE until_ms < ?", (before_ms,))


def shrink(db: Database) -> None:
    """Give free pages back to the disk. Outside a transaction."""
    db.rows(f"PRAGMA incremental_vacuum({_FREE_PAGES})")
    db.checkpoint()


def _drop_beginning(db: Database, enrolment: Enrolment) -> None:
    """Drop the bodiless rows at the chain's beginning and move the beginning behind them."""
    first, last = enrolment.span
    kept = db.row("SELECT min(id) FROM entry WHERE id BETWEEN ? AND ? AND sealed IS NOT NULL", (first, last))
    bound = kept[0] - 1 if kept is not None and kept[0] is not None else last
    newest = db.row("SELECT id, digest FROM entry WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1", (first, bound))
    if newest is None:
        return
    db.run(
        "UPDATE enrolment SET start_seq = ?, start_digest = ? WHERE id = ?",
        (seq_of(newest[0]), newest[1], enrolment.id),
    )
    db.run("DELETE FROM entry WHERE id BETWEEN ? AND ?", (first, bound))
