"""Who this terminal is and was: one row to an enrolment, each with its own sequence and chain."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import cbor2

from sync.journal.driver import Database
from sync.journal.model import TerminalIdentity
from sync.journal.schema import entry_id, seq_of
from sync.wire import GENESIS


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolment as the journal holds it, with the newest entry of its chain."""

    id: int
    identity: TerminalIdentity
    tip_seq: int
    tip: bytes
    behind: bool  # the platform knows later entries than this disk: it was restored from an older image

    @property
    def span(self) -> tuple[int, int]:
        """The first and last row id that its entries may have."""
        return entry_id(self.id, 1), entry_id(self.id + 1, 0) - 1


def add_enrolment(db: Database, identity: TerminalIdentity) -> None:
    """Begin a new chain under `identity`. Runs in the caller's transaction."""
    db.run(
        "INSERT INTO enrolment (identity, push_epoch, feed_epoch, start_digest) VALUES (?, ?, ?, ?)",
        (cbor2.dumps(asdict(identity)), identity.platform_epoch, identity.platform_epoch, GENESIS),
    )


def renew_enrolment(db: Database, known: Enrolment, identity: TerminalIdentity) -> None:
    """Keep what the platform now says of an incarnation; chain and cursors stay. Runs in the caller's transaction."""
    db.run("UPDATE enrolment SET identity = ? WHERE id = ?", (cbor2.dumps(asdict(identity)), known.id))


def same_incarnation(one: TerminalIdentity, other: TerminalIdentity) -> bool:
    """Whether two enrolments number the same entries: those of one incarnation at one platform."""
    return (one.signing_key, one.region, one.terminal, one.incarnation) == (
        other.signing_key,
        other.region,
        other.terminal,
        other.incarnation,
    )


def enrolments(db: Database) -> tuple[Enrolment, ...]:
    """All of them, oldest first; the last one is what the terminal is now."""
    rows = db.rows("SELECT id, identity, start_seq, start_digest, behind FROM enrolment ORDER BY id")
    return tuple(
        _with_tip(db, row[0], TerminalIdentity(**cbor2.loads(row[1])), row[2:4], behind=bool(row[4])) for row in rows
    )


def _with_tip(
    db: Database, row_id: int, identity: TerminalIdentity, start: tuple[int, bytes], *, behind: bool
) -> Enrolment:
    newest = db.row(
        "SELECT id, digest FROM entry WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
        (entry_id(row_id, 1), entry_id(row_id + 1, 0) - 1),
    )
    seq, digest = (seq_of(newest[0]), newest[1]) if newest is not None else start
    return Enrolment(row_id, identity, seq, digest, behind)
