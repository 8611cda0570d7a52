"""Money: paid, not paid and not known are told apart, and not known is asked again with the same id.

A payment that is in doubt is never left in silence: whoever goes gets the sentence, and where the printer works the
slip, that says how it stands and not to pay twice.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.forget import forget
from kiosk.journey.move import Move
from kiosk.journey.result import print_answer, show_result
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Done, Paying, State
from kiosk.journey.view import Paper, PayState

_NOT_PAID = Text("没有付款，钱没有扣。要交费请再办一次。", "Nothing was paid or taken. To pay, please start again.")
_OPEN = {PayState.WAITING, PayState.UNKNOWN}
_CAN_PRINT = {Paper.READY, Paper.LOW}


def in_doubt(state: State) -> bool:
    """Whether a payment was begun and nobody has said yet what became of it."""
    paying = state.errand.paying if state.errand else None
    return paying is not None and paying.state in _OPEN


def payment_came(setting: Setting, state: State, happened: event.PaymentCame) -> Move:
    """Paid, not paid, or not known yet: asked again with the same id until it is."""
    errand = state.errand
    if errand is None:
        return state, ()
    started = errand.paying
    waited_for = errand.bill is not None if started is None else started.payment_id == happened.payment_id
    given_up = state.at is At.RESULT and errand.done is not None and errand.done.outcome == "unknown"
    if not waited_for or not (state.at in {At.WORKING, At.PAYMENT} or given_up):
        return state, ()
    code = happened.code or (errand.paying.code if errand.paying else "")
    errand = replace(errand, paying=Paying(happened.payment_id, code, happened.state, happened.receipt))
    state = replace(state, errand=errand)
    match happened.state:
        case PayState.PAID:
            done = Done("paid", number=happened.receipt or "", stage="paid")
            moved, effects = show_result(replace(state, errand=replace(errand, done=done)))
            return moved, (*effects, effect.SetTimer("pay", None))
        case PayState.NOT_PAID if given_up:
            done = Done("refused", reason=_NOT_PAID)
            return replace(state, errand=replace(errand, done=done)), (effect.SetTimer("pay", None),)
        case PayState.NOT_PAID:
            return replace(state, at=At.PAYMENT), (effect.SetTimer("pay", None),)
        case PayState.WAITING | PayState.UNKNOWN:
            state = state if given_up else replace(state, at=At.PAYMENT)
            return state, (effect.SetTimer("pay", setting.pay_poll_s),)


def ask_again(state: State) -> Move:
    """Ask the provider once more; while its code has not come, for the code."""
    errand = state.errand
    if errand is None or errand.paying is None or not in_doubt(state) or state.at not in {At.PAYMENT, At.RESULT}:
        return state, ()
    paying = errand.paying
    if paying.asked:
        return state, ()
    state = replace(state, errand=replace(errand, paying=replace(paying, asked=True)))
    if not paying.code and errand.bill is not None and state.at is At.PAYMENT:
        start = effect.StartPayment(
            state.visit, errand.matter.id, errand.bill.bill_id, paying.payment_id, state.question
        )
        return state, (start,)
    return state, (effect.AskPayment(state.visit, paying.payment_id, paying.code),)


def give_up(state: State) -> Move:
    """Finish while the payment is in doubt: said so, printed so, and still asked for while somebody stands here."""
    errand = state.errand
    if errand is None:
        return state, ()
    return show_result(replace(state, errand=replace(errand, done=Done("unknown", stage="unknown"))))


def leave_in_doubt(state: State) -> Move:
    """Who pays goes while the payment is in doubt: the slip that says so is printed, and the terminal is clean."""
    prints = doubt_slip(state)
    clean, effects = forget(state, At.GOODBYE)
    return replace(clean, paper_out=bool(prints)), (*prints, *effects)


def doubt_slip(state: State) -> tuple[effect.Effect, ...]:
    """The order to print that the payment on the screen is in doubt; none when it is not, or nothing can be printed."""
    if state.at is not At.PAYMENT or not in_doubt(state) or state.world.paper not in _CAN_PRINT:
        return ()
    assert state.errand is not None  # what is in doubt is its payment
    return (print_answer(state, state.errand, "unknown"),)
