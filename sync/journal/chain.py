"""Verification of a chain: every row says what it said when it was promised, none is missing, none was put in."""

from __future__ import annotations

from collections.abc import Iterator

from sync.journal.driver import Row
from sync.journal.enrolment import Enrolment
from sync.journal.entries import header_of
from sync.journal.number import printed_number
from sync.journal.schema import seq_of
from sync.wire import entry_digest


class Chain:
    """Walks one chain in pieces; `start` is the last entry that was pruned away, or seq 0 and GENESIS."""

    def __init__(self, enrolment: Enrolment, start: tuple[int, bytes]) -> None:
        self._enrolment = enrolment
        self.seq, self._digest = start

    def faults(self, rows: list[Row]) -> Iterator[str]:
        """What is wrong with the next rows of the chain."""
        for row in rows:
            yield from self._row_faults(row)
            self.seq, self._digest = seq_of(row[0]), row[11]

    def end_faults(self) -> Iterator[str]:
        """What is missing at the end: entries that this process numbered and that are gone."""
        if self.seq < self._enrolment.tip_seq:
            yield f"{self._name}: entries {self.seq + 1} to {self._enrolment.tip_seq} are missing"

    @property
    def _name(self) -> str:
        return f"{self._enrolment.identity.terminal}/{self._enrolment.identity.incarnation}"

    def _row_faults(self, row: Row) -> Iterator[str]:
        seq = seq_of(row[0])
        where = f"{self._name} entry {seq}"
        gap = seq != self.seq + 1
        if gap:
            missing = f"{self.seq + 1}" if seq == self.seq + 2 else f"{self.seq + 1} to {seq - 1}"
            yield f"{self._name}: entries {missing} are missing"
        if row[9] != self._digest and not gap:
            yield f"{where}: does not follow the entry before it"
        if row[2] != printed_number(self._enrolment.identity.mark, seq):
            yield f"{where}: its printed number is not its own"
        if row[10] is None:
            if row[12] not in {"settled", "rejected"}:
                yield f"{where}: its body is gone, though it is {row[12]}"
            return
        try:
            holds = entry_digest(header_of(row, self._enrolment), row[10]) == row[11]
        except ValueError:
            holds = False
        if not holds:
            yield f"{where}: header, body or digest was changed"
