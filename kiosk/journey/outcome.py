"""What comes back: from the journal, the platform, the payment provider and the printer.

Nothing here promises more than what came back says. Unknown stays unknown until somebody who knows has spoken.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Action, Text
from kiosk.journey import effect, event
from kiosk.journey.answer import no_such
from kiosk.journey.errand import ask, asked, offer, proceed
from kiosk.journey.move import Move
from kiosk.journey.result import show_result
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Bill, Done, Errand, Record, State, Way
from kiosk.journey.view import FactorKind, Network, Work

_IS_AN_ANSWER = {"nothing_due", "no_record"}
_CAME_OUT = {"printed", "unknown"}
_ACCEPTED = {"new", "dup"}
_NOT_KEPT = {
    "journal_full": Text("本机存储已满，没有收下您的申请。请到别处办理或联系代办员。",
                         "This terminal is full and has kept nothing. Please use another one or ask the agent."),
    "not_enrolled": Text("本机还没有启用，没有收下您的申请。",
                         "This terminal is not in service yet and has kept nothing."),
}  # fmt: skip
_NOT_SAVED = Text("没有存好，没有收下您的申请。请再试一次或联系代办员。",
                  "It could not be saved, so nothing was kept. Please try again or ask the agent.")  # fmt: skip
_UNSURE = Text("还不知道存好了没有。请先不要重办：过一会儿再来查办件，或者打电话问。",
               "It is not known whether this was saved. Please do not apply again yet: look under your cases later, "
               "or call.")  # fmt: skip


def committed(setting: Setting, state: State, happened: event.Committed) -> Move:
    """The entry is safe. Online the platform's word is waited for a moment, so that one slip can say it all."""
    errand = state.errand
    if errand is None or not _saving(state):
        return state, ()
    noted = errand.way is Way.BILL_NOTE
    done = Done("noted" if noted else "kept", happened.tx_id, happened.number, stage="note" if noted else "kept")
    state = replace(state, errand=replace(errand, done=done))
    if noted or state.world.network is Network.OFFLINE or errand.lost:
        return show_result(replace(state, early=()))
    overtook = next((verdict for verdict in state.early if verdict.tx_id == happened.tx_id), None)
    state = replace(state, watched=happened.tx_id, early=())
    if overtook is not None:
        return verdict_came(setting, state, overtook)
    return state, (effect.SetTimer("verdict", setting.verdict_s),)


def commit_failed(state: State, happened: event.CommitFailed) -> Move:
    """Nothing was accepted, and that is what the screen says; or that nobody knows, where nobody knows."""
    errand = state.errand
    if errand is None or not _saving(state):
        return state, ()
    if happened.why == "journal_unknown":
        done = Done("unsure", reason=_UNSURE)
    else:
        done = Done("not_kept", reason=_NOT_KEPT.get(happened.why, _NOT_SAVED))
    return replace(state, at=At.RESULT, early=(), errand=replace(errand, done=done, paper="none")), ()


def verdict_came(setting: Setting, state: State, happened: event.VerdictCame) -> Move:
    """The platform's word on the entry that is on the screen, or on one that is not."""
    errand = state.errand
    if errand is None:
        return state, ()
    done = errand.done
    if done is None:
        # A push of its own accord may answer before the news of the commit has come round.
        return (replace(state, early=(*state.early, happened)) if _saving(state) else state), ()
    if done.tx_id != happened.tx_id or done.outcome != "kept":
        return state, ()
    if happened.kind in _ACCEPTED:
        done = replace(done, outcome="accepted", stage="accepted")
    elif happened.kind == "rejected":
        reason = setting.reason(errand.matter, happened.reason or "")
        done = replace(done, outcome="refused", stage="rejected", reason=reason)
    state = replace(state, errand=replace(errand, done=done))
    return show_result(state) if state.watched == happened.tx_id else (state, ())


def verdict_overdue(state: State) -> Move:
    """The platform is slow or gone: what is kept is kept, and the slip says no more than that."""
    return show_result(state) if state.watched is not None and state.at is At.WORKING else (state, ())


def shared_came(setting: Setting, state: State, happened: event.SharedDataCame) -> Move:
    """Other departments have answered, or could not."""
    if state.errand is None or not _asking(state):
        return state, ()
    names = {
        f.prefill.removeprefix("shared."): f.name
        for f in state.errand.matter.pages
        if f.prefill and f.prefill.startswith("shared.")
    }
    values = {names[key]: value for key, value in happened.values.items() if key in names}
    return proceed(setting, replace(state, errand=offer(setting, state.errand, values)))


def record_came(state: State, happened: event.RecordCame) -> Move:
    """The own record; a certificate goes to the printer at once."""
    errand = state.errand
    if errand is None or not _asking(state):
        return state, ()
    record = Record(happened.groups, happened.as_of, happened.source, happened.number)
    errand = replace(errand, record=record, current=None)
    if errand.matter.action is not Action.CERTIFICATE:
        return replace(state, at=At.ANSWER, errand=errand), ()
    errand = replace(errand, done=Done("issued", number=happened.number or "", stage="certificate"))
    return show_result(replace(state, errand=errand))


def bill_came(state: State, happened: event.BillCame) -> Move:
    """An unpaid bill: shown with the masked owner before anything is paid."""
    errand = state.errand
    if errand is None or not _asking(state):
        return state, ()
    bill = Bill(happened.bill_id, happened.amount_fen, happened.rows)
    return replace(state, at=At.REVIEW, errand=replace(errand, bill=bill, current=None)), ()


def code_sent(state: State, happened: event.CodeSent) -> Move:
    """The SMS code is on its way to a number that is shown in part."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING or state.work is not Work.SENDING_CODE:
        return state, ()
    entry = replace(errand, sent_to=happened.sent_to, factor_problem=None, tries_left=None)
    return replace(state, at=At.FACTOR_ENTRY, errand=entry), ()


def factor_accepted(setting: Setting, state: State, happened: event.FactorAccepted) -> Move:
    """The second factor holds."""
    if state.errand is None or state.at is not At.WORKING or state.work is not Work.CHECKING_CODE:
        return state, ()
    return proceed(setting, replace(state, token=happened.token, assurance=f"card+{happened.kind.value}"))


def factor_refused(state: State, happened: event.FactorRefused) -> Move:
    """The second factor did not hold; the screen says what is left to try."""
    errand = state.errand
    if errand is None or state.at is not At.WORKING:
        return state, ()
    problem: str | None = happened.problem
    match state.work:
        case Work.CHECKING_CODE:
            at = At.FACTOR_CHOICE if problem == "locked" else At.FACTOR_ENTRY
        case Work.SENDING_CODE if problem == "too_soon" and errand.factor is FactorKind.SMS and errand.sent_to:
            at, problem = At.FACTOR_ENTRY, None  # the code that was sent a moment ago still holds
        case Work.SENDING_CODE:
            at = At.FACTOR_CHOICE
        case _:
            return state, ()
    return replace(state, at=at, errand=replace(errand, factor_problem=problem, tries_left=happened.tries_left)), ()


def call_refused(setting: Setting, state: State, happened: event.CallRefused) -> Move:
    """The platform answered no: at the question where that can be mended, on a page of its own where it cannot."""
    errand = state.errand
    if errand is None or not (_asking(state) or _without_code(state)):
        return state, ()
    errand = replace(errand, paying=None)  # what was refused was never begun
    if happened.reason == "factor_needed":
        return proceed(setting, replace(state, token=None))
    reason = setting.reason(errand.matter, happened.reason)
    if happened.reason in _IS_AN_ANSWER:
        nothing = replace(errand, record=no_such(setting, errand.matter, reason), bill=None, current=None)
        return replace(state, at=At.ANSWER, errand=nothing), ()
    account = next((field for field in asked(setting, errand) if field.name == "account"), None)
    if happened.reason == "unknown_account" and account is not None:
        state = ask(state, errand, account)
        assert state.errand is not None
        return replace(state, errand=replace(state.errand, problem=reason)), ()
    done = Done("refused", reason=reason)
    return replace(state, at=At.RESULT, errand=replace(errand, done=done, paper="none")), ()


def call_lost(state: State) -> Move:
    """Nobody answered. The matter page says what can be done without the network; what was typed is kept for it."""
    errand = state.errand
    if errand is None or not _asking(state):
        return state, ()
    kept = Errand(
        errand.matter,
        errand.origin,
        lost=True,
        answers=errand.answers,
        offers=errand.offers,
        sources=errand.sources,
    )
    return replace(state, at=At.MATTER, errand=kept), ()


def paper_came(state: State, happened: event.PaperCame) -> Move:
    """What became of the paper; of another slip than the one on the screen it says nothing here."""
    if happened.paper not in _CAME_OUT:
        state = replace(state, paper_out=False)
    errand = state.errand
    if errand is None or state.at not in {At.RESULT, At.ANSWER, At.RATING}:
        return state, ()
    if happened.tx_id != (errand.done.tx_id if errand.done else None) or errand.paper != "printing":
        return state, ()
    return replace(state, errand=replace(errand, paper=happened.paper)), ()


def _saving(state: State) -> bool:
    return state.at is At.WORKING and state.work is Work.SAVING and state.watched is None


def _without_code(state: State) -> bool:
    """Whether a payment was asked for, perhaps in vain, and its code has not come."""
    paying = state.errand.paying if state.errand else None
    return state.at in {At.PAYMENT, At.RESULT} and paying is not None and not paying.code


def _asking(state: State) -> bool:
    return state.at is At.WORKING and state.work is not Work.SAVING
