"""Cases found by the keyed hash of an id number; the journal holds no number to find them by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from kiosk.catalogue.model import Text
from sync.journal import CaseRow, Journal

CHINA = timezone(timedelta(hours=8), "CST")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what was asked, how far it is, and whether its slip still waits."""

    tx_id: str
    number: str
    matter: str
    title: Text
    operation: str  # submit | deferred | note | rating
    stage: str  # kept | accepted | done | rejected | conflict
    reason: str | None
    when: str  # ISO 8601 date of the last change, local to the terminal
    slip_waiting: bool


def case_of(row: CaseRow) -> Case:
    """The case that a journal row tells of."""
    changed = datetime.fromtimestamp(row.changed_ms / 1000, UTC).astimezone(CHINA)
    return Case(
        tx_id=row.tx_id,
        number=row.number,
        matter=row.matter,
        title=Text(row.title_zh, row.title_en),
        operation=str(row.operation),
        stage=row.stage,
        reason=row.reason,
        when=changed.date().isoformat(),
        slip_waiting=row.slip_state not in {None, "printed"},
    )


def own_cases(journal: Journal, id_number: str) -> tuple[Case, ...]:
    """The cases filed here with this id number, results first, then slips that wait, then the newest."""
    cases = [case_of(row) for row in journal.cases(journal.citizen_key(id_number)) if row.operation != "rating"]
    cases.sort(key=lambda case: (_urgency(case), _newest_first(case)))
    return tuple(cases)


def _urgency(case: Case) -> int:
    if case.stage in {"done", "rejected"}:
        return 0
    return 1 if case.slip_waiting else 2


def _newest_first(case: Case) -> int:
    return -int(case.when.replace("-", ""))
