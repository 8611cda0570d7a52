"""The result screen and its paper: what is printed says what the screen says."""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Text
from kiosk.journey import effect
from kiosk.journey.answer import yuan
from kiosk.journey.move import Move
from kiosk.journey.state import At, Done, Errand, State
from kiosk.journey.view import Paper, Row
from kiosk.receipt import mask_account

_PAPER_TROUBLE = {Paper.OUT: "out", Paper.COVER_OPEN: "cover_open", Paper.FAULT: "fault"}
_AMOUNT = Text("金额", "Amount")
_PAID = Text("已付金额", "Amount paid")
_PAYMENT = Text("付款编号", "Payment id")
_IN_DOUBT = (
    Text(
        "已经付了：请勿再付，保留手机上的付款记录。",
        "If you have paid: do not pay again, keep the record on your phone.",
    ),
    Text("没有付：钱没有扣，账单还在。", "If you have not: nothing was taken, the bill is still open."),
)


def steps_of(errand: Errand, done: Done) -> tuple[Text, ...]:
    """What happens next, after how the matter ended."""
    match done.outcome:
        case "accepted" | "paid" | "issued":
            return errand.matter.next_online
        case "unknown":
            return _IN_DOUBT
        case "refused" | "not_kept" | "unsure":
            return ()
        case _:
            return errand.matter.next_offline


def show_result(state: State) -> Move:
    """The success screen, and only now the paper."""
    errand = state.errand
    if errand is None or errand.done is None:
        return state, ()
    state = replace(state, at=At.RESULT, watched=None)
    trouble = _PAPER_TROUBLE.get(state.world.paper)
    if trouble is not None:
        return replace(state, errand=replace(errand, paper=trouble)), ()
    return replace(state, errand=replace(errand, paper="printing")), (_print(state, errand, errand.done),)


def print_again(state: State) -> Move:
    """Print on the result or the answer: the same paper once more, marked as a copy where it is one."""
    errand = state.errand
    if errand is None or errand.paper == "printing":
        return state, ()
    waiting = replace(state, errand=replace(errand, paper="printing"))
    if state.at is At.ANSWER and errand.record is not None:
        return waiting, (print_answer(state, errand, "answer"),)
    if state.at is not At.RESULT or errand.done is None or not may_print(errand.done):
        return state, ()
    return waiting, (_print(state, errand, errand.done),)


def may_print(done: Done) -> bool:
    """Whether there is a slip to print: a matter that ended before anything was kept has none."""
    return done.tx_id is not None or done.outcome in {"paid", "issued", "unknown"}


def print_answer(state: State, errand: Errand, stage: str) -> effect.PrintAnswer:
    """The order to print what the screen shows."""
    record, bill = errand.record, errand.bill
    rows: tuple[Row, ...] = ()
    if bill is not None:
        amount = yuan(bill.amount_fen)
        account = str(errand.answers.get("account", ""))
        rows = tuple(_without(row, account) for row in bill.rows)
        rows = (*rows, Row(_PAID if stage == "paid" else _AMOUNT, Text(amount, amount)))
    if stage == "unknown" and errand.paying is not None:
        rows = (*rows, Row(_PAYMENT, Text(errand.paying.payment_id, errand.paying.payment_id)))
    return effect.PrintAnswer(
        visit=state.visit,
        stage=stage,
        matter=errand.matter,
        number=errand.done.number if errand.done else "",
        citizen=state.citizen,
        rows=rows,
        language=state.preferences.language,
        steps=_IN_DOUBT if stage == "unknown" else () if errand.done is None else steps_of(errand, errand.done),
        groups=record.groups if record else (),
        as_of=record.as_of if record else None,
        source=record.source if record else None,
        amount_fen=bill.amount_fen if bill else None,
    )


def _without(row: Row, account: str) -> Row:
    """A row of the bill as paper may show it: the account in part, for whoever finds the slip."""
    if not account:
        return row
    hidden = mask_account(account)
    return replace(row, value=Text(row.value.zh.replace(account, hidden), row.value.en.replace(account, hidden)))


def _print(state: State, errand: Errand, done: Done) -> effect.Effect:
    if done.tx_id is None:
        return print_answer(state, errand, done.stage)
    return effect.PrintSlip(
        visit=state.visit,
        tx_id=done.tx_id,
        stage=done.stage,
        steps=steps_of(errand, done),
        reason=done.reason,
        citizen=state.citizen,
        language=state.preferences.language,
    )
