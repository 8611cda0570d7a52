"""Questions that need the network: asked once each, answered with an event, and never with a guess."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.view import FactorKind, PayState, Row
from sync.client import LinkError, PlatformClient
from sync.wire import CallReply

log = logging.getLogger(__name__)


class AnswerShapeError(Exception):
    """The platform's answer is signed and still not of the agreed shape."""


class Link:
    """The platform's counter, by wire. Every method tells exactly one event for the visit that asked."""

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
        values = reply.body.get("values", {}) if reply is not None and reply.ok else {}
        self._tell(event.SharedDataCame(order.visit, {str(name): str(value) for name, value in values.items()}))

    def ask_record(self, order: effect.AskRecord) -> None:
        """The citizen's own record or certificate."""
        arguments = {
            "matter": order.matter,
            "operation": self._operation_of(order.matter),
            "id_number": order.citizen.id_number,
            "answers": dict(order.answers),
            "token": order.token,
        }
        self._answer(
            order.visit,
            self._asked("record", arguments),
            lambda body: event.RecordCame(
                visit=order.visit,
                groups=groups_of(body["groups"]),
                as_of=str(body["as_of"]),
                source=_text(body["source"]),
                number=None if body["number"] is None else str(body["number"]),
            ),
        )

    def ask_bill(self, order: effect.AskBill) -> None:
        """The unpaid bill of an account."""
        arguments = {"operation": self._operation_of(order.matter), "account": order.account}
        self._answer(
            order.visit,
            self._asked("bill", arguments),
            lambda body: event.BillCame(
                visit=order.visit,
                bill_id=str(body["bill_id"]),
                amount_fen=int(body["amount_fen"]),
                rows=tuple(_row(row) for row in body["rows"]),
            ),
        )

    def start_payment(self, order: effect.StartPayment) -> None:
        """A payment code. A lost answer leaves the payment unknown under the same id, to be asked for again."""
        payment_id = order.payment_id or self._new_id()
        reply = self._asked("pay.start", {"payment_id": payment_id, "bill_id": order.bill_id})
        if reply is None:
            self._tell(event.PaymentCame(order.visit, payment_id, "", PayState.UNKNOWN))
            return
        self._answer(
            order.visit,
            reply,
            lambda body: event.PaymentCame(order.visit, payment_id, str(body["code"]), PayState(body["state"])),
        )

    def ask_payment(self, order: effect.AskPayment) -> None:
        """The payment as the provider knows it; "unknown" when nobody can be asked."""
        reply = self._asked("pay.ask", {"payment_id": order.payment_id})
        state, receipt = PayState.UNKNOWN, None
        if reply is not None and reply.ok:
            state = PayState(str(reply.body["state"]))
            receipt = None if reply.body.get("receipt") is None else str(reply.body["receipt"])
        elif reply is not None:
            state = PayState.NOT_PAID  # the provider has never heard of it: the order did not arrive
        self._tell(event.PaymentCame(order.visit, order.payment_id, order.code, state, receipt))

    def send_code(self, order: effect.SendCode) -> None:
        """Have an SMS code sent."""
        reply = self._asked("factor.send", {"id_number": order.citizen.id_number})
        if reply is None:
            self._tell(event.FactorRefused(order.visit, "offline"))
        elif reply.ok:
            self._tell(event.CodeSent(order.visit, str(reply.body["sent_to"])))
        else:
            self._tell(event.FactorRefused(order.visit, reply.reason or "wrong"))

    def check_factor(self, order: effect.CheckFactor) -> None:
        """Have six digits checked."""
        arguments = {"id_number": order.citizen.id_number, "kind": order.kind.value, "code": order.code}
        reply = self._asked("factor.check", arguments)
        if reply is None:
            self._tell(event.FactorRefused(order.visit, "offline"))
        elif reply.ok:
            self._tell(event.FactorAccepted(order.visit, FactorKind(order.kind), str(reply.body["token"])))
        else:
            left = reply.body.get("tries_left")
            self._tell(event.FactorRefused(order.visit, reply.reason or "wrong", None if left is None else int(left)))

    def open_case(self, order: effect.OpenCase) -> None:
        """Details of a case; none when the platform cannot be asked."""
        reply = self._asked("case", {"tx_id": order.tx_id, "id_number": order.citizen.id_number, "token": order.token})
        groups = groups_of(reply.body.get("groups", [])) if reply is not None and reply.ok else ()
        self._tell(event.CaseOpened(order.visit, order.tx_id, groups))

    def _asked(self, operation: str, arguments: dict[str, Any]) -> CallReply | None:
        try:
            reply = self._client.call(operation, arguments, self._new_id())
        except LinkError as lost:
            log.info("call %s lost: %s", operation, lost)
            self._lost()
            return None
        self._seen()
        return reply

    def _answer(self, visit: int, reply: CallReply | None, told: Callable[[Mapping[str, Any]], event.Event]) -> None:
        if reply is None:
            self._tell(event.CallLost(visit))
        elif reply.ok:
            self._tell(told(reply.body))
        else:
            self._tell(event.CallRefused(visit, reply.reason or ""))


def groups_of(body: Any) -> tuple[tuple[Row, ...], ...]:
    """Rows in groups, as the platform words them."""
    return tuple(tuple(_row(row) for row in group) for group in body)


def _row(row: Mapping[str, Any]) -> Row:
    return Row(label=_text(row["label"]), value=_text(row["value"]))


def _text(words: Mapping[str, str]) -> Text:
    return Text(zh=str(words["zh"]), en=str(words["en"]))
