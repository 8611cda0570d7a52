"""Calls: what a terminal asks while a citizen stands before it. Nothing of it stays at the terminal.

A call that changes something is answered once per `call_id`; a repeat gets the same answer while answers are kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import cbor2

from sync.platform.booking import Bookings
from sync.platform.casework import Case, Casework, Office
from sync.platform.clock import day_of, minute_of
from sync.platform.examiner import MATTER_WITHDRAWN
from sync.platform.factor import Factor, SmsSender
from sync.platform.fault import Refused
from sync.platform.matter import Body, Terms
from sync.platform.payment import Cashier
from sync.platform.register import RecordKind, Register
from sync.platform.store import Store
from sync.platform.template import Words, rows_of
from sync.platform.terminal import Origin
from sync.wire import Call, CallReply, Operation

log = logging.getLogger(__name__)

ANSWERS_LIVE_MS = 60 * 60 * 1000
_STAGES: Mapping[str, Words] = {
    "accepted": {"zh": "已受理，办理中", "en": "Accepted, being handled"},
    "done": {"zh": "已办结", "en": "Done"},
    "rejected": {"zh": "不予办理", "en": "Refused"},
}
_NUMBER: Words = {"zh": "办件编号", "en": "Case number"}
_RECEIVED: Words = {"zh": "收到时间", "en": "Received"}
_DECIDED: Words = {"zh": "办结时间", "en": "Decided"}
_STATE: Words = {"zh": "办理状态", "en": "State"}
_WHY: Words = {"zh": "说明", "en": "Please note"}
_RECORD: Words = {"zh": "查询结果", "en": "Your record"}
_RECORD_READY: Words = {
    "zh": "已备好。请再次选择本事项，验证后查看。",
    "en": "Ready. Choose this matter again and confirm who you are to see it.",
}

Answer = dict[str, Any]


class Counter:
    """Answers calls."""

    def __init__(
        self,
        store: Store,
        *,
        register: Register,
        office: Office,
        terms: Mapping[str, Terms],
        casework: Casework,
        bookings: Bookings,
        cashier: Cashier,
        factor: Factor,
        sender: SmsSender,
        now_ms: Callable[[], int],
    ) -> None:
        self._store = store
        self._register = register
        self._office = office
        self._terms = terms
        self._casework = casework
        self._bookings = bookings
        self._cashier = cashier
        self._factor = factor
        self._sender = sender
        self._now_ms = now_ms

    def answer(self, origin: Origin, call: Call) -> CallReply:
        """The reply to a call; a refusal is a reply too."""
        reason, body = None, {}
        try:
            body = self._answer(origin, call)
        except Refused as no:
            reason, body = no.reason, dict(no.body)
        return CallReply(call.call_id, reason is None, reason, body, self._now_ms())

    def _answer(self, origin: Origin, call: Call) -> Answer:
        given = call.arguments
        match call.operation:
            case "shared":
                return self._shared(_text(given, "matter"), _text(given, "id_number"), _text(given, "name"))
            case "record":
                return self._record(origin, call.call_id, given)
            case "bill":
                operation, account = _text(given, "operation"), _text(given, "account")
                with self._store.tx():
                    bill = self._cashier.bill(operation, account)
                return _or_refuse(bill)
            case "pay.start":
                payment_id, bill_id = _text(given, "payment_id"), _text(given, "bill_id")
                with self._store.tx():
                    started = self._cashier.start(origin, payment_id, bill_id)
                return _or_refuse(started)
            case "pay.ask":
                payment_id = _text(given, "payment_id")
                with self._store.tx():
                    return self._cashier.ask(origin, payment_id)
            case "factor.send":
                return self._send_code(origin, call.call_id, _text(given, "id_number"))
            case "factor.check":
                return self._check_factor(origin, call.call_id, given)
            case "case":
                return self._case(origin, given)
            case _:
                raise Refused("unknown_operation")

    def _shared(self, matter: str, id_number: str, name: str) -> Answer:
        """Only what the matter's pages may be prefilled with, and only when the card's name is the register's."""
        person = self._register.person(id_number)
        if person is None or person.name != name:
            return {"values": {}}
        wanted = self._terms.get(matter, Terms()).shared
        return {"values": {name: value for name, value in person.shared.items() if name in wanted}}

    def _record(self, origin: Origin, call_id: str, given: Mapping[str, Any]) -> Answer:
        kind = self._register.kind(_text(given, "operation"))
        if kind is None:
            raise Refused("unknown_operation")
        if kind.key is not None:
            return self._entry(kind, kind.key, given)
        id_number = _text(given, "id_number")
        if kind.factor and not self._factor.holds(origin, id_number, given.get("token")):
            raise Refused("factor_needed")
        groups = self._register.groups(kind, id_number, self._said(given.get("matter"), given.get("answers")))
        if groups is None:
            raise Refused("no_record")
        return {
            "groups": groups,
            "as_of": day_of(self._now_ms()),
            "source": kind.source,
            "number": self._certificate_number(origin, call_id, kind) if kind.numbered else None,
        }

    def _entry(self, kind: RecordKind, key: str, given: Mapping[str, Any]) -> Answer:
        """What a public register says: nobody has to say who is asking."""
        answers = given.get("answers")
        asked = answers.get(key) if isinstance(answers, dict) else None
        said = self._said(given.get("matter"), answers)
        groups = self._register.entry(kind, asked, said) if isinstance(asked, str) else None
        if groups is None:
            raise Refused("no_record")
        return {"groups": groups, "as_of": day_of(self._now_ms()), "source": kind.source, "number": None}

    def _said(self, matter: object, answers: object) -> Mapping[str, Words]:
        if not isinstance(matter, str) or not isinstance(answers, dict):
            return {}
        return self._terms.get(matter, Terms()).said(answers)

    def _certificate_number(self, origin: Origin, call_id: str, kind: RecordKind) -> str:
        """The number of a certificate, the same one when the call is repeated."""
        with self._store.tx():
            day = day_of(self._now_ms()).replace("-", "")
            known = self._store.value(
                "SELECT number FROM issued WHERE region = ? AND terminal = ? AND call_id = ?",
                origin.region, origin.terminal, call_id,
            )  # fmt: skip
            if known is not None:
                return str(known)
            number = f"ZM{origin.region}{day}{self._store.next_value(f'certificate {origin.region} {day}'):06d}"
            self._store.insert(
                "issued",
                {
                    "number": number,
                    "operation": kind.operation,
                    "region": origin.region,
                    "terminal": origin.terminal,
                    "call_id": call_id,
                    "issued_ms": self._now_ms(),
                },
            )
            return number

    def _send_code(self, origin: Origin, call_id: str, id_number: str) -> Answer:
        with self._store.tx():
            answered = self._answered(origin, call_id)
            if answered is not None:
                return answered
            sms, sent_to = self._factor.new_code(id_number)
            body = self._keep(origin, call_id, None, {"sent_to": sent_to})
        self._sender.send(sms)
        return body

    def _check_factor(self, origin: Origin, call_id: str, given: Mapping[str, Any]) -> Answer:
        id_number, kind, code = _text(given, "id_number"), _text(given, "kind"), _text(given, "code")
        if kind not in {"pin", "sms"}:
            raise Refused("bad_arguments")
        with self._store.tx():
            answered = self._answered(origin, call_id)
            if answered is not None:
                return answered
            token = self._factor.check(origin, id_number, kind, code)
            if isinstance(token, str):
                return self._keep(origin, call_id, None, {"token": token})
            self._keep(origin, call_id, token.reason, token.body)
        raise token

    def _case(self, origin: Origin, given: Mapping[str, Any]) -> Answer:
        """How a case stands, for the citizen whose case it is. A record that was asked for still needs its factor."""
        case = self._casework.of_terminal(origin, _text(given, "tx_id"))
        id_number = _text(given, "id_number")
        body = None if case is None else self._casework.body_of(case)
        if case is None or body is None or body.id_number != id_number:
            raise Refused("no_case")
        rows: list[dict[str, Words]] = [
            {"label": _NUMBER, "value": _same(case.number)},
            {"label": _RECEIVED, "value": _same(minute_of(case.opened_ms))},
            {"label": _STATE, "value": _STAGES[case.stage]},
        ]
        if case.decided_ms is not None:
            rows.append({"label": _DECIDED, "value": _same(minute_of(case.decided_ms))})
        gone = self._terms.get(case.matter, Terms()).withdrawn
        if gone is not None and case.reason == MATTER_WITHDRAWN:
            rows.append({"label": _WHY, "value": gone.says})
        groups = [rows]
        if case.stage == "done":
            groups += self._details(origin, case, body)
            if case.operation == Operation.DEFERRED:
                groups += self._asked_for(origin, case.matter, body, given.get("token"))
        return {"groups": groups, "stage": case.stage, "reason": case.reason}

    def _details(self, origin: Origin, case: Case, body: Body) -> list[list[dict[str, Words]]]:
        checks = self._office.checks_of(case.matter)
        facts: dict[str, Any] = {**body.answers, **self._said(case.matter, body.answers), "case_number": case.number}
        if checks.booking is not None:
            entry = self._casework.entry_of(case)
            facts |= self._bookings.facts(
                checks.booking, replace(origin, incarnation=entry["incarnation"]), entry["seq"]
            )
        rows = rows_of(checks.details, facts)
        return [rows] if rows else []

    def _asked_for(self, origin: Origin, matter: str, body: Body, token: object) -> list[list[dict[str, Words]]]:
        id_number = body.id_number or ""
        kind = self._register.kind(self._terms.get(matter, Terms()).operation or "")
        if kind is None:
            return []
        if kind.numbered or (kind.factor and not self._factor.holds(origin, id_number, token)):
            return [[{"label": _RECORD, "value": _RECORD_READY}]]
        return self._register.groups(kind, id_number, self._said(matter, body.answers)) or []

    def _answered(self, origin: Origin, call_id: str) -> Answer | None:
        self._store.run("DELETE FROM answered_calls WHERE expires_ms <= ?", self._now_ms())
        reply = self._store.value(
            "SELECT reply FROM answered_calls WHERE region = ? AND terminal = ? AND incarnation = ? AND call_id = ?",
            origin.region, origin.terminal, origin.incarnation, call_id,
        )  # fmt: skip
        if reply is None:
            return None
        reason, body = cbor2.loads(reply)
        if reason is not None:
            raise Refused(reason, **body)
        return dict(body)

    def _keep(self, origin: Origin, call_id: str, reason: str | None, body: Answer) -> Answer:
        self._store.insert(
            "answered_calls",
            {
                "region": origin.region,
                "terminal": origin.terminal,
                "incarnation": origin.incarnation,
                "call_id": call_id,
                "reply": cbor2.dumps([reason, body]),
                "expires_ms": self._now_ms() + ANSWERS_LIVE_MS,
            },
        )
        return body


def _or_refuse(answer: Answer | Refused) -> Answer:
    """The answer; a refusal is raised only now that its transaction is committed."""
    if isinstance(answer, Refused):
        raise answer
    return answer


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise Refused("bad_arguments")
    return value


def _same(text: str) -> Words:
    return {"zh": text, "en": text}
