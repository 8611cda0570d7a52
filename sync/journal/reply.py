"""A verified reply becomes states. Only here, and only entry by entry."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import assert_never

from sync.journal.driver import Database
from sync.journal.enrolment import Enrolment
from sync.journal.model import AppliedVerdict
from sync.journal.schema import entry_id
from sync.wire import Reply, Verdict, VerdictKind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AppliedReply:
    """What a reply changed. `rewound`: the platform knows less than it did, so entries are pending again."""

    verdicts: tuple[AppliedVerdict, ...]
    rewound: bool
    behind: bool


def apply_reply(db: Database, enrolment: Enrolment, reply: Reply, now_ms: int) -> AppliedReply:
    """Apply `reply` to the entries of `enrolment`. Runs in the caller's transaction; a repeat changes nothing.

    A changed epoch, or an `accepted_through` that went back, is a platform restored from a backup: everything above its
    cursor is pending again. One above this journal's own tip is a terminal restored from an older image: it is
    `behind`, and must not number new entries, because the platform has others under those numbers.
    """
    known = db.row("SELECT push_epoch, accepted_through, settled_through FROM enrolment WHERE id = ?", (enrolment.id,))
    assert known is not None
    rewound = reply.platform_epoch != known[0] or reply.accepted_through < known[1]
    if rewound:
        _rewind(db, enrolment, reply.accepted_through, now_ms)
    verdicts = tuple(applied for verdict in reply.verdicts if (applied := _judge(db, enrolment, verdict, now_ms)))
    behind = reply.accepted_through > enrolment.tip_seq
    cursors = (reply.platform_epoch, reply.accepted_through, reply.settled_through)
    if cursors != known or behind != enrolment.behind:
        db.run(
            "UPDATE enrolment SET push_epoch = ?, accepted_through = ?, settled_through = ?, behind = ? WHERE id = ?",
            (*cursors, int(behind), enrolment.id),
        )
    if cursors != known or verdicts:
        db.run(
            "UPDATE entry SET state = 'settled' WHERE state = 'accepted' AND id BETWEEN ? AND ?",
            (enrolment.span[0], entry_id(enrolment.id, reply.settled_through)),
        )
    return AppliedReply(verdicts, rewound, behind)


def _rewind(db: Database, enrolment: Enrolment, accepted_through: int, now_ms: int) -> None:
    """Make everything above `accepted_through` pending again, and its cases kept: the platform does not have them."""
    lost = (entry_id(enrolment.id, accepted_through), enrolment.span[1])
    gone = "FROM entry WHERE id > ? AND id <= ? AND state != 'pending'"
    count = db.row(f"SELECT count(*), count(sealed) {gone}", lost)
    assert count is not None
    log.warning("platform went back, sending again: entries %s, pruned before %s", count[1], count[0] - count[1])
    db.run(
        f"UPDATE cases SET stage = 'kept', reason = NULL, changed_ms = ? "  # noqa: S608 - no values
        f"WHERE entry IN (SELECT id {gone} AND sealed IS NOT NULL)",
        (now_ms, *lost),
    )
    db.run(
        "UPDATE entry SET state = 'pending', reason = NULL WHERE id > ? AND id <= ? AND state != 'pending' "
        "AND sealed IS NOT NULL",
        lost,
    )


def _judge(db: Database, enrolment: Enrolment, verdict: Verdict, now_ms: int) -> AppliedVerdict | None:
    """One verdict; None when this journal has no such entry or it was decided before."""
    row_id = entry_id(enrolment.id, verdict.seq)
    if not 1 <= verdict.seq <= enrolment.tip_seq:
        return None
    row = db.row("SELECT tx_id FROM entry WHERE id = ? AND state = 'pending'", (row_id,))
    if row is None:
        return None
    match verdict.kind:
        case VerdictKind.NEW | VerdictKind.DUP:
            state, stage = "accepted", "accepted"
        case VerdictKind.CONFLICT:
            log.error("conflict at seq %s: the platform has another entry there", verdict.seq)
            state, stage = "conflict", "conflict"
        case VerdictKind.REJECTED:
            state, stage = "rejected", "rejected"
        case VerdictKind.RETRY:
            return AppliedVerdict(row[0], verdict.kind, verdict.reason)
        case _:
            assert_never(verdict.kind)
    db.run("UPDATE entry SET state = ?, reason = ? WHERE id = ?", (state, verdict.reason, row_id))
    # the feed may have told more already, when the reply to an earlier sending was lost
    db.run(
        "UPDATE cases SET stage = ?, reason = ?, changed_ms = ? WHERE entry = ? AND stage IN ('kept', 'conflict')",
        (stage, verdict.reason, now_ms, row_id),
    )
    return AppliedVerdict(row[0], verdict.kind, verdict.reason)
