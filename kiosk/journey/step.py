"""`step(setting, state, event) -> (state, effects)`: the whole behaviour of the terminal, without Qt, clock or I/O.

What holds at every step, and is tested: a card that leaves, an idle terminal and Finish all end in a state that knows
nothing of the citizen; nothing is promised before `Committed`; an answer that belongs to a visit that is over changes
nothing; no event in any state is an error.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.journey import effect, event
from kiosk.journey.errand import (
    answer_given,
    begin,
    change_row,
    check_factor,
    choose_factor,
    confirm,
    go_next,
)
from kiosk.journey.finding import counted
from kiosk.journey.forget import forget
from kiosk.journey.group import open_row, remove_row
from kiosk.journey.move import Move
from kiosk.journey.outcome import (
    bill_came,
    call_lost,
    call_refused,
    code_sent,
    commit_failed,
    committed,
    factor_accepted,
    factor_refused,
    paper_came,
    record_came,
    shared_came,
    verdict_came,
    verdict_overdue,
)
from kiosk.journey.payment import ask_again, payment_came
from kiosk.journey.presence import attend, card_inserted, card_removed, card_was_read
from kiosk.journey.result import print_again
from kiosk.journey.roaming import Roaming, case_opened, case_printed, link_is_back, look_again, print_case, roam
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State
from kiosk.journey.timing import NO_ONE_HERE, timer_fired, timers
from kiosk.journey.view import Network

_Preferring = event.LanguageChosen | event.SizeChosen | event.ContrastChosen
_Handling = (
    event.BeginPressed | event.FactorChosen | event.FactorTyped | event.AnswerGiven | event.RowOpened
    | event.RowRemoved | event.NextPressed | event.ChangePressed | event.ConfirmPressed | event.PrintPressed
    | event.CheckPaymentPressed
)  # fmt: skip
_Answering = (
    event.SharedDataCame | event.RecordCame | event.BillCame | event.PaymentCame | event.CodeSent
    | event.FactorAccepted | event.FactorRefused | event.CallRefused | event.CallLost
)  # fmt: skip
_Keeping = event.Committed | event.CommitFailed | event.VerdictCame | event.PaperCame
_Changing = (
    event.ReadersChanged | event.PaperChanged | event.NetworkChanged | event.NoticesCame | event.JournalTroubled
    | event.CasesCame | event.CasesMoved
)  # fmt: skip


def step(setting: Setting, state: State, happened: event.Event) -> Move:
    """The next state, and what the world is asked to do."""
    if state.idle_left is not None and isinstance(happened, event.UiEvent):
        # The warning covers the screen: any touch means "I am still here" and nothing else.
        return replace(state, idle_left=None), (
            effect.SetTimer("warning", None),
            effect.SetTimer("idle", setting.idle(state)),
        )
    answers_to = getattr(happened, "visit", state.visit)
    given_up = getattr(happened, "question", None) not in {None, state.question}
    if answers_to != state.visit or given_up or (state.second is not None and isinstance(happened, event.UiEvent)):
        return state, ()
    after, effects = _react(setting, state, happened)
    if any(isinstance(order, effect.PrintSlip | effect.PrintAnswer) for order in effects):
        after = replace(after, paper_out=True)
    after = _in_order(setting, after)
    after, reading = attend(after)
    after, counting = counted(after)
    return after, (*effects, *reading, *counting, *timers(setting, state, after, happened))


def _react(setting: Setting, state: State, happened: event.Event) -> Move:
    match happened:
        case event.CardInserted():
            return card_inserted(state, happened)
        case event.CardRemoved():
            return card_removed(state, happened)
        case event.CardWasRead():
            return card_was_read(setting, state, happened)
        case event.TimerFired():
            return timer_fired(setting, state, happened)
        case event.CaseOpened():
            return case_opened(state, happened)
        case event.StillHerePressed():
            return state, ()
        case _ if isinstance(happened, _Preferring):
            return _preferred(state, happened), ()
        case _ if isinstance(happened, Roaming):
            return roam(setting, state, happened)
        case _ if isinstance(happened, _Handling):
            return _handled(setting, state, happened)
        case _ if isinstance(happened, _Answering):
            return _answered(setting, state, happened)
        case _ if isinstance(happened, _Keeping):
            return _kept(setting, state, happened)
        case _ if isinstance(happened, _Changing):
            return _changed(state, happened)
        case _:
            assert_never(happened)


def _in_order(setting: Setting, state: State) -> State:
    """Attract and Out of order are one place: which of the two follows from what still works."""
    if state.at not in NO_ONE_HERE:
        return state
    if setting.anything(state.world):
        return replace(state, at=At.ATTRACT, since="")
    return replace(state, at=At.OUT_OF_ORDER, since=state.since or setting.now or setting.today)


def _preferred(state: State, happened: _Preferring) -> State:
    match happened:
        case event.LanguageChosen(language):
            chosen = replace(state.preferences, language=language)
        case event.SizeChosen(size):
            chosen = replace(state.preferences, size=size)
        case event.ContrastChosen(contrast):
            chosen = replace(state.preferences, contrast=contrast)
        case _:
            assert_never(happened)
    return replace(state, preferences=chosen)


def _handled(setting: Setting, state: State, happened: _Handling) -> Move:
    """What the citizen does about one matter."""
    match happened:
        case event.BeginPressed():
            return begin(setting, state)
        case event.FactorChosen(kind):
            return choose_factor(state, kind)
        case event.FactorTyped(code):
            return check_factor(state, code)
        case event.AnswerGiven(value):
            return answer_given(state, value)
        case event.RowOpened(index):
            return open_row(setting, state, index), ()
        case event.RowRemoved(index):
            return remove_row(setting, state, index), ()
        case event.NextPressed():
            return go_next(setting, state)
        case event.ChangePressed(name):
            return change_row(setting, state, name)
        case event.ConfirmPressed():
            return confirm(setting, state)
        case event.PrintPressed():
            return print_case(setting, state) if state.at is At.CASE else print_again(state)
        case event.CheckPaymentPressed():
            return ask_again(state)
        case _:
            assert_never(happened)


def _answered(setting: Setting, state: State, happened: _Answering) -> Move:
    """What the platform says about it."""
    match happened:
        case event.SharedDataCame():
            return shared_came(setting, state, happened)
        case event.RecordCame():
            return record_came(state, happened)
        case event.BillCame():
            return bill_came(state, happened)
        case event.PaymentCame():
            return payment_came(setting, state, happened)
        case event.CodeSent():
            return code_sent(state, happened)
        case event.FactorAccepted():
            return factor_accepted(setting, state, happened)
        case event.FactorRefused():
            return factor_refused(state, happened)
        case event.CallRefused():
            return call_refused(setting, state, happened)
        case event.CallLost():
            return call_lost(state)
        case _:
            assert_never(happened)


def _kept(setting: Setting, state: State, happened: _Keeping) -> Move:
    """What became of the entry and its slip."""
    match happened:
        case event.Committed():
            return committed(setting, state, happened)
        case event.CommitFailed():
            return commit_failed(state, happened)
        case event.VerdictCame(tx_id):
            moved, effects = verdict_came(setting, state, happened)
            return moved, (*effects, *look_again(moved, {tx_id}))
        case event.PaperCame():
            return case_printed(state, happened) if state.at is At.CASE else paper_came(state, happened)
        case _:
            assert_never(happened)


def _changed(state: State, happened: _Changing) -> Move:
    """What devices, link and journal say, whoever is here."""
    world = state.world
    match happened:
        case event.ReadersChanged(kinds):
            return replace(state, world=replace(world, readers=kinds)), ()
        case event.PaperChanged(paper):
            return replace(state, world=replace(world, paper=paper)), ()
        case event.NetworkChanged(network):
            moved = replace(state, world=replace(world, network=network))
            if network is Network.OFFLINE:
                return verdict_overdue(moved)
            return link_is_back(moved) if world.network is Network.OFFLINE else (moved, ())
        case event.NoticesCame(notices):
            return replace(state, world=replace(world, notices=notices)), ()
        case event.JournalTroubled(code):
            return replace(state, world=replace(world, journal_trouble=code)), ()
        case event.CasesCame(_, cases):
            return replace(state, cases=cases if state.citizen else ()), ()
        case event.CasesMoved(tx_ids):
            return state, look_again(state, set(tx_ids))
        case _:
            assert_never(happened)


__all__ = ["Move", "forget", "step"]
