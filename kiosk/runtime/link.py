"""Questions that need the network: asked once each, answered with an event, and never with a guess."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.view import PayState, Row
from sync.client import LinkError, PlatformClient
from sync.wire import CallReply

log = logging.getLogger(__name__)


_NO_PAYMENT = "no_payment"  # the provider has never heard of it

T = TypeVar("T")


class Link:
    """The platform's counter, by wire. Every method tells exactly one event for the visit that asked.

    A signed answer that is not of the agreed shape says nothing: it is logged, and counts as no answer.
    """

    def __init__(
        self,
        client: PlatformClient,
        tell: Callable[[event.Event], None],
        new_id: Callable[[], str],
        operation_of: Callable[[str], str],
        seen: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        self._client = client
        self._tell = tell
        self._new_id = new_id
        self._operation_of = operation_of  # the platform operation that a matter uses
        self._seen = seen  # called when the platform has answered: the link is there
        self._lost = lost  # called when it has not

    def load_shared(self, order: effect.LoadShared) -> None:
        """What other departments know already; nothing when they cannot be asked."""
        reply = self._asked(
            "shared",
            {"matter": order.matter, "id_number": order.citizen.id_number, "name": order.citizen.name},
        )
        values = _read("shared", reply, lambda body: {str(name): str(of) for name, of in body["values"].items()})
        self._tell(event.SharedDataCame(order.visit, values or {}, order.question))

    def ask_record(self, order: effect.AskRecord) -> None:
        """The citizen's own record or certificate, or an entry of a public register."""
        arguments = {
            "matter": order.matter,
            "operation": self._operation_of(order.matter),
            "id_number": order.citizen.id_number if order.citizen else "",
            "answers": dict(order.answers),
            "token": order.token,
        }
        self._answer(
            order,
            "record",
            self._asked("record", arguments),
            lambda body: event.RecordCame(
                visit=order.visit,
                groups=groups_of(body["groups"]),
                as_of=_a(body["as_of"], str),
                source=_text(body["source"]),
                number=None if body["number"] is None else _a(body["number"], str),
                question=order.question,
            ),
        )

    def ask_bill(self, order: effect.AskBill) -> None:
        """The unpaid bill of an account."""
        arguments = {"operation": self._operation_of(order.matter), "account": order.account}
        self._answer(
            order,
            "bill",
            self._asked("bill", arguments),
            lambda body: event.BillCame(
                visit=order.visit,
                bill_id=_a(body["bill_id"], str),
                amount_fen=_amount(body["amount_fen"]),
                rows=tuple(_row(row) for row in body["rows"]),
                question=order.question,
            ),
        )

    def start_payment(self, order: effect.StartPayment) -> None:
        """A payment code. A lost answer leaves the payment unknown under the same id, to be asked for again."""
        payment_id = order.payment_id or self._new_id()
        reply = self._asked("pay.start", {"payment_id": payment_id, "bill_id": order.bill_id})
        if reply is not None and not reply.ok:
            self._tell(event.CallRefused(order.visit, reply.reason or "", order.question))
            return
        came = _read(
            "pay.start",
            reply,
            lambda body: event.PaymentCame(
                order.visit, payment_id, _a(body["code"], str), PayState(body["state"]), question=order.question
            ),
        )
        unknown = event.PaymentCame(order.visit, payment_id, "", PayState.UNKNOWN, question=order.question)
        self._tell(came or unknown)

    def ask_payment(self, order: effect.AskPayment) -> None:
        """The payment as the provider knows it; "unknown" when nobody can be asked.

        A payment whose code was shown was known to the platform: one that knows nothing of it now has forgotten it, and
        says nothing of whether it was paid.
        """
        reply = self._asked("pay.ask", {"payment_id": order.payment_id})
        state, receipt = PayState.UNKNOWN, None
        if reply is not None and reply.reason == _NO_PAYMENT and not order.code:
            state = PayState.NOT_PAID  # the order did not arrive
        elif read := _read("pay.ask", reply, lambda body: (PayState(body["state"]), body.get("receipt"))):
            state, receipt = read
        told = None if receipt is None else str(receipt)
        self._tell(event.PaymentCame(order.visit, order.payment_id, order.code, state, told))

    def send_code(self, order: effect.SendCode) -> None:
        """Have an SMS code sent."""
        reply = self._asked("factor.send", {"id_number": order.citizen.id_number})
        sent_to = _read("factor.send", reply, lambda body: _a(body["sent_to"], str))
        if sent_to is not None:
            self._tell(event.CodeSent(order.visit, sent_to))
        else:
            self._tell(_refused(order.visit, reply))

    def check_factor(self, order: effect.CheckFactor) -> None:
        """Have six digits checked."""
        arguments = {"id_number": order.citizen.id_number, "kind": order.kind.value, "code": order.code}
        reply = self._asked("factor.check", arguments)
        token = _read("factor.check", reply, lambda body: _a(body["token"], str))
        if token is not None:
            self._tell(event.FactorAccepted(order.visit, order.kind, token))
        else:
            self._tell(_refused(order.visit, reply))

    def open_case(self, order: effect.OpenCase) -> None:
        """Details of a case; none when the platform cannot be asked."""
        reply = self._asked("case", {"tx_id": order.tx_id, "id_number": order.citizen.id_number, "token": order.token})
        groups = _read("case", reply, lambda body: groups_of(body.get("groups", [])))
        self._tell(event.CaseOpened(order.visit, order.tx_id, groups or ()))

    def _asked(self, operation: str, arguments: dict[str, Any]) -> CallReply | None:
        try:
            reply = self._client.call(operation, arguments, self._new_id())
        except LinkError as lost:
            log.info("call %s lost: %s", operation, lost)
            self._lost()
            return None
        self._seen()
        return reply

    def _answer(
        self,
        order: effect.AskRecord | effect.AskBill,
        operation: str,
        reply: CallReply | None,
        told: Callable[[Mapping[str, Any]], event.Event],
    ) -> None:
        if reply is not None and not reply.ok:
            self._tell(event.CallRefused(order.visit, reply.reason or "", order.question))
        else:
            self._tell(_read(operation, reply, told) or event.CallLost(order.visit, order.question))


def _read(operation: str, reply: CallReply | None, read: Callable[[Mapping[str, Any]], T]) -> T | None:
    """What a good answer says; None when there is none, when it is a no, or when it is not of the agreed shape."""
    if reply is None or not reply.ok:
        return None
    try:
        return read(reply.body)
    except (AttributeError, KeyError, TypeError, ValueError) as odd:  # its text may hold what the answer says
        log.error("call %s answered in another shape: %s", operation, type(odd).__name__)  # noqa: TRY400
        return None


def _refused(visit: int, reply: CallReply | None) -> event.FactorRefused:
    """A second factor that did not hold; without an answer that can be read it is nobody's fault here."""
    if reply is None or reply.ok:
        return event.FactorRefused(visit, "offline")
    left = reply.body.get("tries_left")
    return event.FactorRefused(visit, reply.reason or "wrong", left if isinstance(left, int) else None)


def groups_of(body: Any) -> tuple[tuple[Row, ...], ...]:
    """Rows in groups, as the platform words them."""
    return tuple(tuple(_row(row) for row in group) for group in body)


def _a(value: Any, kind: type[T]) -> T:
    """`value`, which must be of this kind: what `str` makes of nothing is no payment code."""
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def _amount(value: Any) -> int:
    fen = _a(value, int)
    if fen <= 0:
        raise ValueError("nobody pays nothing")
    return fen


def _row(row: Mapping[str, Any]) -> Row:
    return Row(label=_text(row["label"]), value=_text(row["value"]))


def _text(words: Mapping[str, str]) -> Text:
    return Text(zh=str(words["zh"]), en=str(words["en"]))
