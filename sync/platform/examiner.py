"""What a new entry comes to: opened, checked by the forms' rules and the platform's own, decided when a rule may."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from sync.platform.booking import Bookings
from sync.platform.casework import Casework, Office
from sync.platform.check import refusal
from sync.platform.clock import start_of
from sync.platform.matter import AnswerValidator, Body, Decision, Definition, Terms
from sync.platform.register import Register
from sync.platform.store import Row, Store
from sync.platform.terminal import Origin
from sync.seal import SealError
from sync.wire import EntryHeader, Operation

MATTER_WITHDRAWN = "matter_withdrawn"
_LEVELS = range(1, 6)  # GB/T 39046-2020 A.8


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an entry comes to. `stage` None opens no case."""

    stage: str | None
    refused: str | None = None
    once_key: bytes | None = None
    definition: Definition = Definition.CURRENT


class Examiner:
    """Examines entries."""

    def __init__(
        self,
        store: Store,
        casework: Casework,
        bookings: Bookings,
        *,
        register: Register,
        office: Office,
        terms: Mapping[str, Terms],
        validator: AnswerValidator,
        opened: Callable[[Row], Body],
        secret: bytes,
    ) -> None:
        self._store = store
        self._casework = casework
        self._bookings = bookings
        self._register = register
        self._office = office
        self._terms = terms
        self._validator = validator
        self._opened = opened
        self._secret = secret

    def rule(self, origin: Origin, header: EntryHeader, row: Row) -> Ruling:
        """The ruling on a stored entry, within its transaction."""
        try:
            body = self._opened(row)
        except (SealError, ValueError):
            return Ruling(None, "unreadable")
        if header.operation is Operation.RATING:
            return self._rated(row, body)
        definition = self._definition(header, body, row["received_ms"])
        wrong = self._wrong(header, body, definition)
        if header.operation is Operation.NOTE:
            return Ruling(None, wrong)
        if wrong is not None or definition is None:
            return Ruling("rejected", wrong)
        if header.operation is Operation.DEFERRED and definition is not Definition.WITHDRAWN:
            return self._deferred(header, body, definition)
        if definition is not Definition.CURRENT:
            once_key = self._once_key(header.matter, self._office.checks_of(header.matter).once_value(body))
            return Ruling("accepted", None, once_key, definition)
        return self._decided(origin, header, body)

    def _definition(self, header: EntryHeader, body: Body, received_ms: int) -> Definition | None:
        """Which definition asked; None when the matter was withdrawn by then, or nobody can vouch that it was not."""
        terms = self._terms.get(header.matter, Terms())
        on_ms = None if terms.withdrawn is None else start_of(terms.withdrawn.on)
        if on_ms is not None and (received_ms >= on_ms or not terms.served):
            filed_before = header.time_trusted and header.created_ms < on_ms
            return Definition.WITHDRAWN if filed_before or received_ms < on_ms else None
        if not terms.definitions:
            return Definition.CURRENT
        asked_by = body.definition or header.catalogue
        return Definition.CURRENT if asked_by in terms.definitions else Definition.OLDER

    def _wrong(self, header: EntryHeader, body: Body, definition: Definition | None) -> str | None:
        """Why the answers do not hold: judged only by the form that asked them."""
        match definition:
            case None:
                return MATTER_WITHDRAWN
            case Definition.CURRENT:
                return self._validator.check(
                    header.matter, header.catalogue, header.operation.value, dict(body.answers)
                )
            case Definition.OLDER | Definition.WITHDRAWN:
                return None
            case _:
                assert_never(definition)

    def _deferred(self, header: EntryHeader, body: Body, definition: Definition) -> Ruling:
        """A record asked for while offline: its rows come from the register, so no old question can spoil them."""
        record = self._register.kind(self._terms.get(header.matter, Terms()).operation or "")
        if record is None:  # nothing here can answer it
            return Ruling("accepted", None, None, definition)
        person = self._register.person(body.id_number or "")
        if person is None or record.operation not in person.records:
            return Ruling("rejected", "no_record", None, definition)
        return Ruling("done", None, None, definition)

    def _decided(self, origin: Origin, header: EntryHeader, body: Body) -> Ruling:
        terms = self._terms.get(header.matter, Terms())
        checks = self._office.checks_of(header.matter)
        once_key = self._once_key(header.matter, checks.once_value(body))
        no = refusal(checks, self._register, body, seen_before=self._casework.seen_before(header.matter, once_key))
        if no is None and checks.booking is not None:
            booked = self._bookings.take(checks.booking, origin, header.seq, body)
            no = None if booked else checks.booking.reason
        if no is not None:
            return Ruling("rejected", no)
        return Ruling("done" if terms.decision is Decision.AUTOMATIC else "accepted", None, once_key)

    def _once_key(self, matter: str, value: str | None) -> bytes | None:
        """What tells two cases of a matter to be the same, without saying whose they are."""
        return None if value is None else hmac.digest(self._secret, f"once\0{matter}\0{value}".encode(), "sha256")

    def _rated(self, row: Row, body: Body) -> Ruling:
        """Once per case (国办发〔2019〕51号); a second rating is kept as an entry and changes nothing."""
        match body.answers:
            case {"tx_id": str(tx_id), "level": int(level)} if level in _LEVELS:
                self._store.insert(
                    "ratings",
                    {
                        "region": row["region"],
                        "terminal": row["terminal"],
                        "tx_id": tx_id,
                        "level": level,
                        "created_ms": row["created_ms"],
                        "received_ms": row["received_ms"],
                    },
                )
                return Ruling(None)
            case _:
                return Ruling(None, "invalid_answers")
