"""What comes back: from the journal, the platform, the payment provider and the printer.

Nothing here promises more than what came back says. Unknown stays unknown until somebody who knows has spoken.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Action, Text
from kiosk.journey import effect, event
from kiosk.journey.errand import offer, print_answer, proceed
from kiosk.journey.move import Move
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Bill, Done, Errand, Paying, Record, State, Way
from kiosk.journey.view import Network, Paper, PayState, Work

_PAPER_TROUBLE = {Paper.OUT: "out", Paper.COVER_OPEN: "cover_open", Paper.FAULT: "fault"}
_NOT_KEPT = {
    "journal_full": Text("本机存储已满，没有收下您的申请。请到别处办理或联系代办员。",
                         "This terminal is full and has kept nothing. Please use another one or ask the agent."),
    "not_enrolled": Text("本机还没有启用，没有收下您的申请。", "This terminal is not in service yet and has kept nothing."),
}  # fmt: skip
_NOT_SAVED = Text("没有存好，没有收下您的申请。请再试一次或联系代办员。",
                  "It could not be saved, so nothing was kept. Please try again or ask the agent.")  # fmt: skip


def committed(setting: Setting, state: State, happened: event.Committed) -> Move:
    """The entry is safe. Online the platform's word is waited for a moment, so that one slip can say it all."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    noted = errand.way is Way.BILL_NOTE
    done = Done("noted" if noted else "kept", happened.tx_id, happened.number, stage="note" if noted else "kept")
    state = replace(state, errand=replace(errand, done=done))
    if state.world.network is Network.ONLINE and not noted:
        return replace(state, watched=happened.tx_id), (effect.SetTimer("verdict", setting.verdict_s),)
    return _show_result(state)


def commit_failed(state: State, happened: event.CommitFailed) -> Move:
    """Nothing was accepted, and that is what the screen says."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    done = Done("not_kept", reason=_NOT_KEPT.get(happened.why, _NOT_SAVED))
    return replace(state, at=At.RESULT, errand=replace(errand, done=done, paper="none")), ()


def verdict_came(setting: Setting, state: State, happened: event.VerdictCame) -> Move:
    """The platform's word on the entry that is on the screen, or on one that is not."""
    errand = state.errand
    if errand is None or errand.done is None or errand.done.tx_id != happened.tx_id:
        return state, ()
    if errand.done.outcome != "kept":
        return state, ()
    done = errand.done
    if happened.kind in {"new", "dup"}:
        done = replace(done, outcome="accepted", stage="accepted")
    elif happened.kind == "rejected":
        reason = setting.reason(errand.matter, happened.reason or "")
        done = replace(done, outcome="refused", stage="rejected", reason=reason)
    state = replace(state, errand=replace(errand, done=done))
    return _show_result(state) if state.watched == happened.tx_id else (state, ())


def verdict_overdue(setting: Setting, state: State) -> Move:
    """The platform is slow: what is kept is kept, and the slip says no more than that."""
    return _show_result(state) if state.watched is not None and state.at is At.WORKING else (state, ())


def shared_came(setting: Setting, state: State, happened: event.SharedDataCame) -> Move:
    """Other departments have answered, or could not."""
    if state.errand is None or state.at is not At.WORKING:
        return state, ()
    names = {
        f.prefill.removeprefix("shared."): f.name
        for f in state.errand.matter.pages
        if f.prefill and f.prefill.startswith("shared.")
    }
    values = {names[key]: value for key, value in happened.values.items() if key in names}
    return proceed(setting, replace(state, errand=offer(state.errand, values, "shared")))


def record_came(state: State, happened: event.RecordCame) -> Move:
    """The own record; a certificate goes to the printer at once."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    record = Record(happened.groups, happened.as_of, happened.source, happened.number)
    errand = replace(errand, record=record, current=None)
    if errand.matter.action is not Action.CERTIFICATE:
        return replace(state, at=At.ANSWER, errand=errand), ()
    errand = replace(errand, done=Done("issued", number=happened.number or "", stage="certificate"))
    return _show_result(replace(state, errand=errand))


def bill_came(state: State, happened: event.BillCame) -> Move:
    """An unpaid bill: shown with the masked owner before anything is paid."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    bill = Bill(happened.bill_id, happened.amount_fen, happened.rows)
    return replace(state, at=At.REVIEW, errand=replace(errand, bill=bill, current=None)), ()


def payment_came(setting: Setting, state: State, happened: event.PaymentCame) -> Move:
    """Paid, not paid, or not known yet: asked again with the same id until it is."""
    errand = state.errand
    if errand is None or state.at not in {At.WORKING, At.PAYMENT}:
        return state, ()
    code = happened.code or (errand.paying.code if errand.paying else "")
    errand = replace(errand, paying=Paying(happened.payment_id, code, happened.state, happened.receipt))
    state = replace(state, at=At.PAYMENT, errand=errand)
    match happened.state:
        case PayState.PAID:
            done = Done("paid", number=happened.receipt or "", stage="paid")
            moved, effects = _show_result(replace(state, errand=replace(errand, done=done)))
            return moved, (*effects, effect.SetTimer("pay", None))
        case PayState.NOT_PAID:
            return state, (effect.SetTimer("pay", None),)
        case PayState.WAITING | PayState.UNKNOWN:
            return state, (effect.SetTimer("pay", setting.pay_poll_s),)


def factor_refused(state: State, happened: event.FactorRefused) -> Move:
    """The second factor did not hold; the screen says what is left to try."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    at = At.FACTOR_ENTRY if state.work is Work.CHECKING_CODE else At.FACTOR_CHOICE
    return replace(
        state,
        at=at,
        errand=replace(errand, factor_problem=happened.problem, tries_left=happened.tries_left),
    ), ()


def call_refused(setting: Setting, state: State, happened: event.CallRefused) -> Move:
    """The platform answered no: at the question where that can be mended, on a page of its own where it cannot."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    if happened.reason == "factor_needed":
        return proceed(setting, replace(state, token=None))
    reason = setting.reason(errand.matter, happened.reason)
    if errand.matter.action is Action.PAY and happened.reason == "unknown_account":
        typed = str(errand.answers.get("account", ""))
        answers = {name: value for name, value in errand.answers.items() if name != "account"}
        mended = replace(errand, answers=answers, current="account", typed=typed, problem=reason)
        return replace(state, at=At.QUESTION, errand=mended), ()
    done = Done("refused", reason=reason)
    return replace(state, at=At.RESULT, errand=replace(errand, done=done, paper="none")), ()


def call_lost(setting: Setting, state: State) -> Move:
    """Nobody answered. The matter page is drawn again, now with what can be done without the network."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    offline = replace(state, world=replace(state.world, network=Network.OFFLINE))
    return replace(offline, at=At.MATTER, errand=Errand(errand.matter, errand.origin)), ()


def paper_came(state: State, happened: event.PaperCame) -> Move:
    """What became of the paper."""
    errand = state.errand
    if errand is None or state.at not in {At.RESULT, At.ANSWER, At.RATING}:
        return state, ()
    return replace(state, errand=replace(errand, paper=happened.paper)), ()


def _show_result(state: State) -> Move:
    """The success screen, and only now the paper."""
    errand = state.errand
    if errand is None or errand.done is None:
        return state, ()
    done = errand.done
    state = replace(state, at=At.RESULT, watched=None)
    trouble = _PAPER_TROUBLE.get(state.world.paper)
    if trouble is not None:
        return replace(state, errand=replace(errand, paper=trouble)), ()
    state = replace(state, errand=replace(errand, paper="printing"))
    if done.tx_id is None:
        return state, (print_answer(state, errand, done.stage),)
    return state, (effect.PrintSlip(state.visit, done.tx_id, done.stage, (), done.reason),)
