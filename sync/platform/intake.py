"""The intake of batches: every entry stored once, a verdict for each, and none blocks its neighbours.

The verdict comes from two statements, an insert and, when that added nothing, a comparison of digests. An entry that
cannot be read or does not hold is stored all the same and answered `rejected`, the same each time it is sent. What
looks like a cloned disk, a gap or a broken chain raises an alarm and costs nobody a turn.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

import cbor2

from sync.platform.casework import Casework
from sync.platform.examiner import Examiner
from sync.platform.fault import TooLargeError
from sync.platform.store import Store, StoreError
from sync.platform.terminal import Origin
from sync.wire import GENESIS, MAX_BATCH, Batch, Entry, EntryHeader, Reply, Verdict, VerdictKind

log = logging.getLogger(__name__)

_INT = 1 << 63


class Intake:
    """Takes batches, each in one transaction."""

    def __init__(
        self,
        store: Store,
        casework: Casework,
        examiner: Examiner,
        *,
        now_ms: Callable[[], int],
        settles_at_once: bool,
    ) -> None:
        self._store = store
        self._casework = casework
        self._examiner = examiner
        self._now_ms = now_ms
        self._settles_at_once = settles_at_once

    def take(self, origin: Origin, batch: Batch) -> Reply:
        """The reply to a batch; when it is given, what it says is on the disk. Raises TooLargeError."""
        if len(batch.entries) > MAX_BATCH:
            raise TooLargeError("more entries than a batch may have")
        with self._store.tx():
            verdicts = tuple(self._verdict(origin, entry) for entry in batch.entries)
            self._watch_tip(origin, batch)
            accepted, settled = self._advance(origin)
        return Reply(
            batch_id=batch.batch_id,
            platform_epoch=self._store.meta("epoch") or "",
            accepted_through=accepted,
            settled_through=settled,
            verdicts=verdicts,
            time_ms=self._now_ms(),
        )

    def _verdict(self, origin: Origin, entry: Entry) -> Verdict:
        seq = entry.header.seq
        if not _header_holds(origin, entry.header):
            self._alarm("bad_header", origin, 0)
            return Verdict(seq, VerdictKind.REJECTED, "bad_header")
        try:
            with self._store.part():
                return self._kept(origin, entry)
        except StoreError:
            raise  # the store may have given the whole transaction up: no verdict of this batch is worth anything
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one entry, its neighbours are served
            where = traceback.format_tb(fault.__traceback__)[-1].strip()  # its text may hold an answer
            kind = type(fault).__name__
            log.error("entry not stored: %s/%s seq %s: %s %s", origin.region, origin.terminal, seq, kind, where)  # noqa: TRY400 - see above
        self._alarm("not_stored", origin, seq)
        return Verdict(seq, VerdictKind.RETRY)

    def _kept(self, origin: Origin, entry: Entry) -> Verdict:
        header, digest = entry.header, entry.digest()
        row = _row(origin, entry, digest, self._now_ms())
        if not self._store.insert("entries", row):
            return self._known(origin, entry, digest)
        self._check_chain(origin, header, digest)
        ruling = self._examiner.rule(origin, header, row)
        if ruling.refused is not None:
            self._store.run(
                "UPDATE entries SET refused = ? WHERE region = ? AND terminal = ? AND incarnation = ? AND seq = ?",
                ruling.refused, *_key(origin, header.seq),
            )  # fmt: skip
        if ruling.stage is not None:
            self._casework.open(
                origin, header, ruling.stage, ruling.refused, once_key=ruling.once_key, definition=ruling.definition
            )
        if ruling.refused == "unreadable":
            self._alarm("unreadable", origin, header.seq)
        kind = VerdictKind.NEW if ruling.refused is None else VerdictKind.REJECTED
        return Verdict(header.seq, kind, ruling.refused)

    def _known(self, origin: Origin, entry: Entry, digest: bytes) -> Verdict:
        """The second statement: the key was taken, so what is stored under it decides."""
        seq = entry.header.seq
        stored = self._store.row(
            "SELECT digest, refused FROM entries WHERE region = ? AND terminal = ? AND incarnation = ? AND seq = ?",
            *_key(origin, seq),
        )
        assert stored is not None
        if stored["digest"] != digest:
            self._store.insert(
                "conflicts",
                {
                    "region": origin.region,
                    "terminal": origin.terminal,
                    "incarnation": origin.incarnation,
                    "seq": seq,
                    "digest": digest,
                    "entry": cbor2.dumps([_header_map(entry.header), entry.sealed]),
                    "received_ms": self._now_ms(),
                },
            )
            self._alarm("conflict", origin, seq)
            return Verdict(seq, VerdictKind.CONFLICT)
        if stored["refused"] is not None:
            return Verdict(seq, VerdictKind.REJECTED, stored["refused"])
        return Verdict(seq, VerdictKind.DUP)

    def _check_chain(self, origin: Origin, header: EntryHeader, digest: bytes) -> None:
        """Compare with both neighbours: entries may come in any order."""
        before = GENESIS if header.seq == 1 else self._neighbour(origin, header.seq - 1, "digest")
        if before is None:
            self._alarm("gap", origin, header.seq - 1)
        elif before != header.prev:
            self._alarm("chain", origin, header.seq)
        after = self._neighbour(origin, header.seq + 1, "prev")
        if after is not None:
            self._store.run(
                "DELETE FROM alarms WHERE kind = 'gap' AND region = ? AND terminal = ? AND incarnation = ? AND seq = ?",
                *_key(origin, header.seq),
            )
            if after != digest:
                self._alarm("chain", origin, header.seq + 1)

    def _neighbour(self, origin: Origin, seq: int, column: str) -> bytes | None:
        row = self._store.row(
            "SELECT digest, prev FROM entries WHERE region = ? AND terminal = ? AND incarnation = ? AND seq = ?",
            *_key(origin, seq),
        )
        return None if row is None else bytes(row[column])

    def _watch_tip(self, origin: Origin, batch: Batch) -> None:
        """A tip older than the last one, or other than what is stored, is an older or a cloned disk."""
        known = self._store.row(
            "SELECT tip_seq FROM terminals WHERE region = ? AND terminal = ? AND incarnation = ?", *_key(origin)
        )
        assert known is not None
        tip_seq = max(0, min(batch.tip_seq, _INT - 1))
        if tip_seq < known["tip_seq"]:
            self._alarm("journal_went_back", origin, tip_seq)
        stored = self._neighbour(origin, tip_seq, "digest")
        if stored is not None and stored != batch.tip:
            self._alarm("other_tip", origin, tip_seq)
        self._store.run(
            "UPDATE terminals SET tip_seq = max(tip_seq, ?), seen_ms = ?"
            " WHERE region = ? AND terminal = ? AND incarnation = ?",
            tip_seq, self._now_ms(), *_key(origin),
        )  # fmt: skip

    def _advance(self, origin: Origin) -> tuple[int, int]:
        """Move `accepted_through` over everything without a gap, and `settled_through` as far as is safe."""
        row = self._store.row(
            "SELECT accepted_through, settled_through FROM terminals"
            " WHERE region = ? AND terminal = ? AND incarnation = ?",
            *_key(origin),
        )
        assert row is not None
        accepted = int(row["accepted_through"])
        while self._neighbour(origin, accepted + 1, "digest") is not None:
            accepted += 1
        settled = accepted if self._settles_at_once else int(row["settled_through"])
        self._store.run(
            "UPDATE terminals SET accepted_through = ?, settled_through = ?"
            " WHERE region = ? AND terminal = ? AND incarnation = ?",
            accepted, settled, *_key(origin),
        )  # fmt: skip
        return accepted, settled

    def _alarm(self, kind: str, origin: Origin, seq: int) -> None:
        new = self._store.insert(
            "alarms",
            {
                "at_ms": self._now_ms(),
                "kind": kind,
                "region": origin.region,
                "terminal": origin.terminal,
                "incarnation": origin.incarnation,
                "seq": seq,
            },
        )
        if new:
            log.warning("alarm %s: %s/%s/%s seq %s", kind, origin.region, origin.terminal, origin.incarnation, seq)


def _key(origin: Origin, *rest: int) -> tuple[str | int, ...]:
    return (origin.region, origin.terminal, origin.incarnation, *rest)


def _header_holds(origin: Origin, header: EntryHeader) -> bool:
    mine = (header.region, header.terminal, header.incarnation) == _key(origin)
    return mine and 1 <= header.seq < _INT - 1 and -_INT <= header.created_ms < _INT


def _header_map(header: EntryHeader) -> dict[str, str | int | bytes]:
    return {name: getattr(header, name) for name in EntryHeader.__dataclass_fields__}


def _row(origin: Origin, entry: Entry, digest: bytes, now_ms: int) -> dict[str, str | int | bytes | None]:
    header = entry.header
    return {
        "region": origin.region,
        "terminal": origin.terminal,
        "incarnation": origin.incarnation,
        "seq": header.seq,
        "tx_id": header.tx_id,
        "digest": digest,
        "prev": header.prev,
        "number": header.number,
        "matter": header.matter,
        "catalogue": header.catalogue,
        "operation": header.operation.value,
        "assurance": header.assurance,
        "created_ms": header.created_ms,
        "time_trusted": int(header.time_trusted),
        "sealed": entry.sealed,
        "received_ms": now_ms,
        "refused": None,
    }
