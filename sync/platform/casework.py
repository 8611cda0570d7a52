"""Cases: opened by an entry, decided by a rule at once or by a clerk later.

Every decision is audited and comes down the feed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sync.platform.check import Checks, checks_of
from sync.platform.clock import day_of
from sync.platform.data import DataFiles
from sync.platform.feed import Feed
from sync.platform.matter import Body, Definition
from sync.platform.store import Row, Store
from sync.platform.terminal import Origin
from sync.wire import EntryHeader

log = logging.getLogger(__name__)

RULE = "rule"  # who decided, when no person did


class NoCaseError(Exception):
    """There is no case by that id or number."""


class DecidedError(Exception):
    """The case is decided already, and differently."""


class UnknownReasonError(Exception):
    """A refusal needs one of the office's reason codes."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the office lists it. `slip` is the number on the paper; `stage` is accepted, done or rejected.

    `definition` is current, or a mark for the clerk: older (the form was another then, and nothing was checked) or
    withdrawn (the matter is no longer offered).
    """

    case_id: str
    number: str
    slip: str
    region: str
    terminal: str
    tx_id: str
    matter: str
    operation: str
    stage: str
    reason: str | None
    opened_ms: int
    decided_ms: int | None
    decided_by: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with what the citizen said; looking is audited."""

    case: Case
    assurance: str
    created_ms: int
    time_trusted: bool
    body: Body = field(repr=False)


@dataclass(frozen=True, slots=True)
class Office:
    """Register checks by matter, and the reasons a clerk may refuse with."""

    checks: Mapping[str, Checks]
    reasons: frozenset[str]

    @classmethod
    def load(cls, directory: Path) -> Office:
        """The office's rules in `directory`. Raises OSError or ValueError naming the file."""
        return cls.of(DataFiles.read(directory))

    @classmethod
    def of(cls, files: DataFiles) -> Office:
        """The office's rules in the files. Raises ValueError naming the file."""
        return cls(
            checks=files.named("matters", lambda _, rule: checks_of(rule)),
            reasons=frozenset(files.items("office_reasons", str)),
        )

    def checks_of(self, matter: str) -> Checks:
        """The checks of a matter; none when the data name none."""
        return self.checks.get(matter, Checks())


class Casework:
    """The office's desk."""

    def __init__(
        self,
        store: Store,
        feed: Feed,
        reasons: frozenset[str],
        *,
        now_ms: Callable[[], int],
        new_id: Callable[[], str],
        opened: Callable[[Row], Body],
    ) -> None:
        self._store = store
        self._feed = feed
        self._reasons = reasons
        self._now_ms = now_ms
        self._new_id = new_id
        self._opened = opened

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes a clerk may refuse with."""
        return tuple(sorted(self._reasons))

    def list(self, stage: str | None = None, matter: str | None = None, limit: int = 200) -> tuple[Case, ...]:
        """Cases, oldest first, perhaps of one stage or matter."""
        rows = self._store.rows(
            "SELECT * FROM cases WHERE (?1 IS NULL OR stage = ?1) AND (?2 IS NULL OR matter = ?2)"
            " ORDER BY opened_ms, number LIMIT ?3",
            stage, matter, limit,
        )  # fmt: skip
        return tuple(_case(row) for row in rows)

    def show(self, name: str, by: str) -> CaseFile:
        """The whole case by id, number, slip or tx_id, for a clerk. Raises NoCaseError; audited."""
        case = self.find(name)
        with self._store.tx():
            self._audit(by, "view", case.case_id, None)
        entry = self.entry_of(case)
        return CaseFile(
            case=case,
            assurance=entry["assurance"],
            created_ms=entry["created_ms"],
            time_trusted=bool(entry["time_trusted"]),
            body=self._opened(entry),
        )

    def decide(self, name: str, *, approve: bool, by: str, reason: str | None = None) -> Case:
        """Decide a case once. The same decision again changes nothing.

        Raises NoCaseError, DecidedError, or UnknownReasonError when a refusal lacks a code of the office's.
        """
        if not approve and reason not in self._reasons:
            raise UnknownReasonError(f"a refusal needs one of: {', '.join(self.reasons)}")
        stage, reason = ("done", None) if approve else ("rejected", reason)
        with self._store.tx():
            case = self.find(name)
            if case.stage != "accepted":
                if (case.stage, case.reason) != (stage, reason):
                    raise DecidedError(f"case {case.number} is {case.stage} already")
                return case
            origin = Origin(case.region, case.terminal, 0)
            self._settle(case.case_id, stage, reason, by)
            self._feed.case_moved(origin, case.tx_id, stage, reason)
            decided = self.find(case.case_id)
        log.info("case decided: %s %s", decided.number, stage)
        return decided

    def seen_before(self, matter: str, once_key: bytes | None) -> bool:
        """Whether a case of the matter, open or done, has the same key."""
        if once_key is None:
            return False
        found = self._store.value(
            "SELECT 1 FROM cases WHERE matter = ? AND once_key = ? AND stage <> 'rejected'", matter, once_key
        )
        return found is not None

    def open(
        self,
        origin: Origin,
        header: EntryHeader,
        stage: str,
        reason: str | None,
        *,
        once_key: bytes | None,
        definition: Definition,
    ) -> None:
        """Open the case of an entry, within the transaction that keeps the entry; a rule may have decided it."""
        now = self._now_ms()
        day = day_of(now).replace("-", "")
        case_id = self._new_id()
        new = self._store.insert(
            "cases",
            {
                "case_id": case_id,
                "number": f"{origin.region}{day}{self._store.next_value(f'case {origin.region} {day}'):06d}",
                "slip": header.number,
                "region": origin.region,
                "terminal": origin.terminal,
                "incarnation": origin.incarnation,
                "seq": header.seq,
                "tx_id": header.tx_id,
                "matter": header.matter,
                "operation": header.operation.value,
                "stage": "accepted",
                "opened_ms": now,
                "once_key": once_key,
                "definition": definition.value,
            },
        )
        assert new, "an entry opens one case"
        if stage != "accepted":
            self._settle(case_id, stage, reason, RULE)
        if stage == "done":
            self._feed.case_moved(origin, header.tx_id, stage, reason)

    def find(self, name: str) -> Case:
        """The case by id, number, slip or tx_id, in that order: the last two are a terminal's to choose.

        Raises NoCaseError.
        """
        row = self._store.row(
            "SELECT * FROM cases WHERE case_id = ?1 OR number = ?1 OR slip = ?1 OR tx_id = ?1"
            " ORDER BY case_id = ?1 DESC, number = ?1 DESC, slip = ?1 DESC, opened_ms LIMIT 1",
            name,
        )
        if row is None:
            raise NoCaseError("there is no such case")
        return _case(row)

    def of_terminal(self, origin: Origin, tx_id: str) -> Case | None:
        """The case of an entry of that terminal."""
        row = self._store.row(
            "SELECT * FROM cases WHERE region = ? AND terminal = ? AND tx_id = ? ORDER BY incarnation DESC",
            origin.region, origin.terminal, tx_id,
        )  # fmt: skip
        return None if row is None else _case(row)

    def entry_of(self, case: Case) -> Row:
        """The stored entry that opened a case."""
        row = self._store.row(
            "SELECT e.* FROM entries e JOIN cases c USING (region, terminal, incarnation, seq) WHERE c.case_id = ?",
            case.case_id,
        )
        assert row is not None
        return row

    def body_of(self, case: Case) -> Body:
        """What the citizen said, opened with the platform's key."""
        return self._opened(self.entry_of(case))

    def _settle(self, case_id: str, stage: str, reason: str | None, by: str) -> None:
        self._store.run(
            "UPDATE cases SET stage = ?, reason = ?, decided_ms = ?, decided_by = ? WHERE case_id = ?",
            stage, reason, self._now_ms(), by, case_id,
        )  # fmt: skip
        self._audit(by, stage, case_id, reason)

    def _audit(self, by: str, what: str, case_id: str, reason: str | None) -> None:
        self._store.insert(
            "audit", {"at_ms": self._now_ms(), "who": by, "what": what, "case_id": case_id, "reason": reason}
        )


def _case(row: Row) -> Case:
    names = Case.__dataclass_fields__
    return Case(**{name: row[name] for name in names})
