"""Bills and their payment. A bill is paid exactly once; what the provider does not know stays `unknown`.

`PaymentProvider` is what any provider has to offer. The sandbox keeps orders in rows of its own, and a phone pays
or refuses them by the code that the terminal shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sync.platform.clock import day_of
from sync.platform.fault import Refused
from sync.platform.register import Register
from sync.platform.store import Row, Store
from sync.platform.template import rows_of
from sync.platform.terminal import Origin

ORDER_LIVES_MS = 15 * 60 * 1000
_CODE = "KPAY:"


class PaymentState(StrEnum):
    """What is known of a payment."""

    WAITING = "waiting"
    PAID = "paid"
    NOT_PAID = "not_paid"
    UNKNOWN = "unknown"


class NoOrderError(Exception):
    """The provider has no order by that code."""


class PaymentProvider(Protocol):
    """Takes money for orders named by the caller; each method may be repeated."""

    def order(self, payment_id: str, amount_fen: int) -> PaymentState:
        """Make an order, or find it made; UNKNOWN when the provider does not answer."""

    def ask(self, payment_id: str) -> PaymentState:
        """What became of an order. NOT_PAID is final: nobody can pay it any more."""

    def close(self, payment_id: str) -> PaymentState:
        """Make sure that an order can no longer be paid, unless it was: PAID, NOT_PAID or UNKNOWN."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order as a phone sees it."""

    code: str
    amount_fen: int
    state: PaymentState


class SandboxProvider:
    """A provider without money."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms
        self._silent = False

    def pay(self, code: str) -> PaymentState:
        """The phone pays. An order that was refused, closed or too old stays unpaid. Raises NoOrderError."""
        return self._move(code, PaymentState.PAID)

    def refuse(self, code: str) -> PaymentState:
        """The phone refuses. An order that was paid stays paid. Raises NoOrderError."""
        return self._move(code, PaymentState.NOT_PAID)

    def go_unknown(self, silent: bool) -> None:  # noqa: FBT001 - a switch
        """Stop answering the platform, or answer again; phones go on paying meanwhile."""
        self._silent = silent

    def orders(self) -> tuple[Order, ...]:
        """Every order, oldest first."""
        rows = self._store.rows("SELECT * FROM provider_orders ORDER BY rowid")
        return tuple(Order(row["code"], row["amount_fen"], self._state(row)) for row in rows)

    def order(self, payment_id: str, amount_fen: int) -> PaymentState:
        """As the protocol says."""
        if self._silent:
            return PaymentState.UNKNOWN
        self._store.insert(
            "provider_orders",
            {
                "payment_id": payment_id,
                "code": code_of(payment_id),
                "amount_fen": amount_fen,
                "state": PaymentState.WAITING.value,
                "expires_ms": self._now_ms() + ORDER_LIVES_MS,
            },
        )
        return self.ask(payment_id)

    def ask(self, payment_id: str) -> PaymentState:
        """As the protocol says."""
        if self._silent:
            return PaymentState.UNKNOWN
        row = self._store.row("SELECT * FROM provider_orders WHERE payment_id = ?", payment_id)
        return PaymentState.NOT_PAID if row is None else self._state(row)

    def close(self, payment_id: str) -> PaymentState:
        """As the protocol says."""
        if self._silent:
            return PaymentState.UNKNOWN
        self._store.run(
            "UPDATE provider_orders SET state = 'not_paid' WHERE payment_id = ? AND state = 'waiting'", payment_id
        )
        return self.ask(payment_id)

    def _move(self, code: str, state: PaymentState) -> PaymentState:
        with self._store.tx():
            self._store.run(
                "UPDATE provider_orders SET state = ? WHERE code = ? AND state = 'waiting' AND expires_ms > ?",
                state.value, code, self._now_ms(),
            )  # fmt: skip
            row = self._store.row("SELECT * FROM provider_orders WHERE code = ?", code)
        if row is None:
            raise NoOrderError("no order has this code")
        return self._state(row)

    def _state(self, row: Row) -> PaymentState:
        state = PaymentState(row["state"])
        too_old = state is PaymentState.WAITING and row["expires_ms"] <= self._now_ms()
        return PaymentState.NOT_PAID if too_old else state


class Cashier:
    """Looks bills up, starts payments, and settles a bill once."""

    def __init__(self, store: Store, register: Register, provider: PaymentProvider, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._register = register
        self._provider = provider
        self._now_ms = now_ms

    def bill(self, operation: str, account: str) -> dict[str, object] | Refused:
        """The open bill of an account. Runs within a transaction. Refuses `unknown_account` and `nothing_due`.

        Payments that nobody has asked about since are asked about first: who left before the answer may have paid. The
        refusal is given, not raised, because what came of that has to be committed.
        """
        try:
            bill = self._register.account(operation, account)
        except KeyError:
            return Refused("unknown_account")
        for row in [] if bill is None else self._open_payments(bill.bill_id):
            self._asked(row)
        if bill is None or self._is_paid(bill.bill_id):
            return Refused("nothing_due")
        return {"bill_id": bill.bill_id, "amount_fen": bill.amount_fen, "rows": rows_of(bill.rows, bill.facts)}

    def start(self, origin: Origin, payment_id: str, bill_id: str) -> dict[str, object] | Refused:
        """A payment for a bill, once per `payment_id`. Runs within a transaction.

        An earlier payment of the bill is closed first, so that no two can be paid. Refuses `unknown_bill`,
        `nothing_due`, and `payment_pending` while nobody knows what became of the earlier one; the refusal is given,
        not raised, because an earlier payment that turns out to be paid has to be committed.
        """
        bill = self._register.bill(bill_id)
        if bill is None:
            return Refused("unknown_bill")
        known = self._store.row("SELECT * FROM payments WHERE payment_id = ?", payment_id)
        if known is not None:
            if known["bill_id"] != bill_id or (known["region"], known["terminal"]) != (origin.region, origin.terminal):
                return Refused("no_payment")
            return {"code": code_of(payment_id), "state": self._asked(known).value}
        if not self._earlier_closed(bill_id):
            return Refused("payment_pending")
        if self._is_paid(bill_id):
            return Refused("nothing_due")
        state = self._provider.order(payment_id, bill.amount_fen)
        self._store.insert(
            "payments",
            {
                "payment_id": payment_id,
                "bill_id": bill_id,
                "amount_fen": bill.amount_fen,
                "region": origin.region,
                "terminal": origin.terminal,
                "state": state.value,
                "created_ms": self._now_ms(),
            },
        )
        return {"code": code_of(payment_id), "state": state.value}

    def ask(self, origin: Origin, payment_id: str) -> dict[str, object]:
        """What became of a payment of this terminal. Runs within a transaction. Refuses `no_payment`."""
        row = self._store.row(
            "SELECT * FROM payments WHERE payment_id = ? AND region = ? AND terminal = ?",
            payment_id, origin.region, origin.terminal,
        )  # fmt: skip
        if row is None:
            raise Refused("no_payment")
        state = self._asked(row)
        receipt = self._store.value("SELECT receipt FROM payments WHERE payment_id = ?", payment_id)
        return {"state": state.value, "receipt": receipt}

    def _open_payments(self, bill_id: str) -> list[Row]:
        return self._store.rows("SELECT * FROM payments WHERE bill_id = ? AND state IN ('waiting', 'unknown')", bill_id)

    def _earlier_closed(self, bill_id: str) -> bool:
        """Whether no earlier payment of the bill can be paid any more, now that the provider was told so."""
        states = [self._note(row, self._provider.close(row["payment_id"])) for row in self._open_payments(bill_id)]
        return PaymentState.UNKNOWN not in states

    def _asked(self, row: Row) -> PaymentState:
        """The state as the provider has it now; final states are not asked again."""
        state = PaymentState(row["state"])
        if state in {PaymentState.PAID, PaymentState.NOT_PAID}:
            return state
        return self._note(row, self._provider.ask(row["payment_id"]))

    def _note(self, row: Row, state: PaymentState) -> PaymentState:
        if state is PaymentState.PAID:
            self._settle(row)
        else:
            self._store.run("UPDATE payments SET state = ? WHERE payment_id = ?", state.value, row["payment_id"])
        return state

    def _settle(self, row: Row) -> None:
        day = day_of(self._now_ms()).replace("-", "")
        receipt = f"SD{day}{self._store.next_value(f'receipt {day}'):06d}"
        new = self._store.insert(
            "paid_bills",
            {
                "bill_id": row["bill_id"],
                "payment_id": row["payment_id"],
                "receipt": receipt,
                "paid_ms": self._now_ms(),
            },
        )
        assert new, "an earlier payment of the bill was closed before this one was started"
        self._store.run(
            "UPDATE payments SET state = 'paid', receipt = ? WHERE payment_id = ?", receipt, row["payment_id"]
        )

    def _is_paid(self, bill_id: str) -> bool:
        return self._store.value("SELECT 1 FROM paid_bills WHERE bill_id = ?", bill_id) is not None


def code_of(payment_id: str) -> str:
    """What the QR code of a payment says."""
    return _CODE + payment_id
