"""`step(setting, state, event) -> (state, effects)`: the whole behaviour of the terminal, without Qt, clock or I/O.

What holds at every step, and is tested: a card that leaves, an idle terminal and Finish all end in a state that knows
nothing of the citizen; nothing is promised before `Committed`; an answer that belongs to a visit that is over changes
nothing; no event in any state is an error.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.journey import effect, event
from kiosk.journey.errand import (
    answer_given,
    begin,
    change_row,
    check_factor,
    choose_factor,
    confirm,
    go_back_in_errand,
    go_next,
    print_again,
    proceed,
)
from kiosk.journey.move import Move
from kiosk.journey.outcome import (
    bill_came,
    call_lost,
    call_refused,
    commit_failed,
    committed,
    factor_refused,
    paper_came,
    payment_came,
    record_came,
    shared_came,
    verdict_came,
    verdict_overdue,
)
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, OpenedCase, State
from kiosk.journey.view import CardProblem, Network, PayState, Work

_OPEN_TO_CARDS = {At.ATTRACT, At.CARD, At.HOME, At.LISTING, At.SEARCH, At.MATTER, At.GOODBYE, At.OUT_OF_ORDER}
_NO_ONE_HERE = {At.ATTRACT, At.OUT_OF_ORDER}
_LEAVES_BY_ITSELF = {At.GOODBYE, At.RATING}


def step(setting: Setting, state: State, happened: event.Event) -> Move:
    """The next state, and what the world is asked to do."""
    if state.idle_left is not None and isinstance(happened, event.UiEvent):
        # The warning covers the screen: any touch means "I am still here" and nothing else.
        return replace(state, idle_left=None), (
            effect.SetTimer("warning", None),
            effect.SetTimer("idle", setting.idle(state)),
        )
    after, effects = _react(setting, state, happened)
    after = _in_order(setting, after)
    return after, (*effects, *_timers(setting, state, after, happened))


def forget(state: State, at: At = At.ATTRACT, problem: CardProblem = CardProblem.READING) -> Move:
    """A state that knows nothing of the citizen; what workers still hold of the visit is dropped."""
    clean = State(visit=state.visit + 1, world=state.world, at=at, problem=problem, card_in=state.card_in)
    if at in {At.GOODBYE, At.CARD}:
        clean = replace(clean, preferences=state.preferences)
    return clean, (effect.Forget(state.visit),)


def _react(setting: Setting, state: State, happened: event.Event) -> Move:
    answers_to = getattr(happened, "visit", None)
    if answers_to is not None and answers_to != state.visit:
        return state, ()
    match happened:
        case event.CardInserted():
            return _card_inserted(state, happened)
        case event.CardRemoved():
            return _card_removed(state, happened)
        case event.CardWasRead():
            return _card_was_read(setting, state, happened)
        case event.TimerFired():
            return _timer_fired(setting, state, happened)
        case (
            event.ReadersChanged() | event.PaperChanged() | event.NetworkChanged() | event.NoticesCame()
            | event.JournalTroubled() | event.CasesCame() | event.CasesMoved()
        ):  # fmt: skip
            return _world_changed(state, happened)
        case (
            event.Started() | event.MatterChosen() | event.CategoryChosen() | event.SearchOpened()
            | event.SearchTyped() | event.CaseChosen() | event.BackPressed() | event.AnotherPressed()
            | event.FinishPressed() | event.Rated() | event.StillHerePressed() | event.LanguageChosen()
            | event.SizeChosen() | event.ContrastChosen()
        ):  # fmt: skip
            return _moved_about(setting, state, happened)
        case event.CaseOpened():
            return _case_opened(state, happened)
        case _:
            return _on_errand(setting, state, happened)


def _on_errand(setting: Setting, state: State, happened: event.Event) -> Move:
    """Everything about one matter; the errand module knows how."""
    if isinstance(happened, event.PrintPressed | event.PaperCame) and state.at is At.CASE:
        return _case_slip(setting, state, happened)
    if isinstance(happened, event.VerdictCame):
        return verdict_came(setting, state, happened)
    errand = state.errand
    if errand is None:
        return state, ()
    match happened:
        case event.BeginPressed():
            return begin(setting, state)
        case event.FactorChosen(kind):
            return choose_factor(state, kind)
        case event.FactorTyped(code):
            return check_factor(state, code)
        case event.AnswerGiven(value):
            return answer_given(setting, state, value)
        case event.NextPressed():
            return go_next(setting, state)
        case event.ChangePressed(name):
            return change_row(setting, state, name)
        case event.ConfirmPressed():
            return confirm(setting, state)
        case event.PrintPressed():
            return print_again(setting, state)
        case event.CheckPaymentPressed():
            paying = errand.paying
            return state, (effect.AskPayment(state.visit, paying.payment_id, paying.code),) if paying else ()
        case event.SharedDataCame():
            return shared_came(setting, state, happened)
        case event.RecordCame():
            return record_came(state, happened)
        case event.BillCame():
            return bill_came(state, happened)
        case event.PaymentCame():
            return payment_came(setting, state, happened)
        case event.CodeSent(_, sent_to):
            return replace(
                state,
                at=At.FACTOR_ENTRY,
                errand=replace(errand, sent_to=sent_to, factor_problem=None, tries_left=None),
            ), ()
        case event.FactorAccepted(_, kind, token):
            return proceed(setting, replace(state, token=token, assurance=f"card+{kind.value}"))
        case event.FactorRefused():
            return factor_refused(state, happened)
        case event.CallRefused():
            return call_refused(setting, state, happened)
        case event.CallLost():
            return call_lost(setting, state)
        case event.Committed():
            return committed(setting, state, happened)
        case event.CommitFailed():
            return commit_failed(state, happened)
        case event.PaperCame():
            return paper_came(state, happened)
        case _:
            return state, ()


# --- The card ------------------------------------------------------------------------------------------------------


def _card_inserted(state: State, happened: event.CardInserted) -> Move:
    if state.card_in and state.reader is not None:
        return state, ()
    if state.at not in _OPEN_TO_CARDS or state.citizen is not None:
        return replace(state, card_in=True), ()
    if state.at in {At.GOODBYE, At.ATTRACT, At.OUT_OF_ORDER}:
        state, effects = forget(state)
    else:
        effects = ()
    state = replace(
        state,
        reader=happened.reader,
        card_in=True,
        at=At.CARD,
        problem=CardProblem.READING,
    )
    return state, (*effects, effect.ReadCard(state.visit, happened.reader))


def _card_removed(state: State, happened: event.CardRemoved) -> Move:
    if state.reader is None:  # a card that was never read, or one left in after its visit was over
        state = replace(state, card_in=False)
        return forget(state) if state.at is At.GOODBYE else (state, ())
    if state.reader != happened.reader:
        return state, ()
    state = replace(state, card_in=False)
    if state.citizen is None:
        if state.at is At.CARD and state.problem is CardProblem.READING:
            return forget(state, At.CARD, CardProblem.TAKEN_TOO_SOON)
        if state.errand is not None:
            return replace(state, reader=None, at=At.MATTER), ()
        return forget(state)
    saving = state.at is At.WORKING and state.work is Work.SAVING
    errand = state.errand
    half_done = errand is not None and errand.begun and errand.done is None
    if half_done and not saving:
        return forget(state, At.CARD, CardProblem.TAKEN_TOO_SOON)
    if saving or (errand is not None and errand.done is not None):
        return forget(state, At.GOODBYE)
    return forget(state)


def _card_was_read(setting: Setting, state: State, happened: event.CardWasRead) -> Move:
    if isinstance(happened.result, CardProblem):
        return replace(state, at=At.CARD, problem=happened.result), ()
    state = replace(state, citizen=happened.result, assurance="card")
    load = effect.LoadCases(state.visit, happened.result)
    if state.errand is None:
        return replace(state, at=At.HOME), (load,)
    if not state.errand.begun:
        return replace(state, at=At.MATTER), (load,)
    state, effects = proceed(setting, state)
    return state, (load, *effects)


# --- Time ----------------------------------------------------------------------------------------------------------


def _timer_fired(setting: Setting, state: State, happened: event.TimerFired) -> Move:
    match happened.timer:
        case "idle" if state.at not in _NO_ONE_HERE and state.at is not At.WORKING:
            return replace(state, idle_left=setting.warning_s), (effect.SetTimer("warning", 1),)
        case "warning" if state.idle_left is not None:
            if state.idle_left <= 1:
                return forget(state, At.GOODBYE if state.card_in else At.ATTRACT)
            return replace(state, idle_left=state.idle_left - 1), (effect.SetTimer("warning", 1),)
        case "leave" if state.at is At.RATING:
            return forget(state, At.GOODBYE)
        case "leave" if state.at in {At.GOODBYE, At.CARD}:
            return forget(state)
        case "verdict":
            return verdict_overdue(setting, state)
        case "pay":
            paying = state.errand.paying if state.errand else None
            if state.at is At.PAYMENT and paying and paying.state is not PayState.NOT_PAID:
                return state, (effect.AskPayment(state.visit, paying.payment_id, paying.code),)
            return state, ()
        case _:
            return state, ()


def _timers(setting: Setting, before: State, after: State, happened: event.Event) -> tuple[effect.Effect, ...]:
    """Idle and leave timers follow from where the citizen is; nothing else sets them."""
    timers: list[effect.Effect] = []
    touched = isinstance(happened, event.UiEvent | event.CardInserted)
    arrived = before.at is not after.at or before.visit != after.visit
    if after.at in _NO_ONE_HERE or after.at in _LEAVES_BY_ITSELF:
        if arrived:
            timers.append(effect.SetTimer("idle", None))
    elif (touched or arrived) and after.idle_left is None:
        timers.append(effect.SetTimer("idle", setting.idle(after)))
    leaves = after.at in _LEAVES_BY_ITSELF or (after.at is At.CARD and after.problem is CardProblem.TAKEN_TOO_SOON)
    if arrived:
        seconds = setting.leave_s if after.at in _LEAVES_BY_ITSELF else setting.trouble_s
        timers.append(effect.SetTimer("leave", seconds if leaves else None))
    return tuple(timers)


def _in_order(setting: Setting, state: State) -> State:
    """Attract and Out of order are one place: which of the two follows from what still works."""
    if state.at not in _NO_ONE_HERE:
        return state
    return replace(state, at=At.ATTRACT if setting.available(state.world) else At.OUT_OF_ORDER)


# --- The world -----------------------------------------------------------------------------------------------------


def _world_changed(state: State, happened: event.Event) -> Move:
    world = state.world
    match happened:
        case event.ReadersChanged(kinds):
            return replace(state, world=replace(world, readers=kinds)), ()
        case event.PaperChanged(paper):
            return replace(state, world=replace(world, paper=paper)), ()
        case event.NetworkChanged(network):
            moved = replace(state, world=replace(world, network=network))
            back = network is Network.ONLINE and world.network is Network.OFFLINE
            return moved, _reload(moved) if back else ()
        case event.NoticesCame(notices):
            return replace(state, world=replace(world, notices=notices)), ()
        case event.JournalTroubled(code):
            return replace(state, world=replace(world, journal_trouble=code)), ()
        case event.CasesCame(_, cases):
            return replace(state, cases=cases), ()
        case event.CasesMoved(tx_ids):
            mine = {case.tx_id for case in state.cases}
            return state, _reload(state) if mine & set(tx_ids) else ()
        case _:
            return state, ()


def _reload(state: State) -> tuple[effect.Effect, ...]:
    return (effect.LoadCases(state.visit, state.citizen),) if state.citizen else ()


# --- Moving about --------------------------------------------------------------------------------------------------


def _moved_about(setting: Setting, state: State, happened: event.Event) -> Move:
    match happened:
        case event.LanguageChosen(language):
            return replace(state, preferences=replace(state.preferences, language=language)), ()
        case event.SizeChosen(size):
            return replace(state, preferences=replace(state.preferences, size=size)), ()
        case event.ContrastChosen(contrast):
            return replace(state, preferences=replace(state.preferences, contrast=contrast)), ()
        case event.Started() if state.at is At.ATTRACT:
            return replace(state, at=At.HOME), ()
        case event.MatterChosen(matter) if state.at in {At.ATTRACT, At.HOME, At.LISTING, At.SEARCH}:
            chosen = setting.catalogue.matters.get(matter)
            if chosen is None:
                return state, ()
            origin = At.HOME if state.at is At.ATTRACT else state.at
            return replace(state, at=At.MATTER, errand=Errand(chosen, origin)), ()
        case event.CategoryChosen(category) if state.at in {At.HOME, At.LISTING, At.SEARCH}:
            return replace(state, at=At.LISTING, category=category), ()
        case event.SearchOpened() if state.at in {At.HOME, At.LISTING, At.SEARCH}:
            return replace(state, at=At.SEARCH, query=""), ()
        case event.SearchTyped(query) if state.at is At.SEARCH:
            return replace(state, query=query[:40]), ()
        case event.CaseChosen(tx_id) if state.at is At.HOME and state.citizen is not None:
            return replace(state, at=At.CASE, opened=OpenedCase(tx_id)), (
                effect.OpenCase(state.visit, tx_id, state.citizen),
            )
        case event.BackPressed():
            return _back(setting, state)
        case event.AnotherPressed() if state.at in {At.RESULT, At.ANSWER, At.CASE}:
            return replace(state, at=At.HOME, errand=None, opened=None), _reload(state)
        case event.FinishPressed():
            return _finish(state)
        case event.Rated(level) if state.at is At.RATING:
            return _rated(state, level)
        case _:
            return state, ()


def _back(setting: Setting, state: State) -> Move:
    match state.at:
        case At.LISTING | At.SEARCH | At.CASE:
            return replace(state, at=At.HOME, query="", opened=None), ()
        case At.HOME:
            return (state, ()) if state.citizen else forget(state)
        case At.MATTER:
            origin = state.errand.origin if state.errand else At.HOME
            return replace(state, at=origin, errand=None), ()
        case At.CARD if state.errand is not None:
            return replace(state, at=At.MATTER, errand=Errand(state.errand.matter, state.errand.origin)), ()
        case At.CARD:
            return forget(state)
        case _ if state.errand is not None:
            return go_back_in_errand(setting, state)
        case _:
            return state, ()


def _finish(state: State) -> Move:
    done = state.errand.done if state.errand else None
    if state.at is At.RESULT and done and done.tx_id and done.outcome in {"accepted", "kept"}:
        return replace(state, at=At.RATING), ()
    if state.at is At.WORKING and state.work is Work.SAVING:
        return state, ()
    if state.at in _NO_ONE_HERE:
        return state, ()
    if state.at is At.GOODBYE:
        return forget(state)
    return forget(state, At.GOODBYE if state.card_in and state.citizen else At.ATTRACT)


def _rated(state: State, level: int | None) -> Move:
    rating: tuple[effect.Effect, ...] = ()
    errand = state.errand
    if level in {1, 2, 3, 4, 5} and errand is not None and errand.done is not None:
        rating = (
            effect.Commit(
                visit=state.visit,
                matter=errand.matter,
                operation="rating",
                answers={"tx_id": errand.done.tx_id, "level": level},
                citizen=None,
                assurance="none",
                language=state.preferences.language,
                rows=(),
                steps=(),
            ),
        )
    clean, effects = forget(state, At.GOODBYE)
    return clean, (*rating, *effects)


# --- Your cases ----------------------------------------------------------------------------------------------------


def _case_opened(state: State, happened: event.CaseOpened) -> Move:
    if state.opened is None or state.opened.tx_id != happened.tx_id:
        return state, ()
    return replace(state, opened=replace(state.opened, groups=happened.groups)), ()


def _case_slip(setting: Setting, state: State, happened: event.PrintPressed | event.PaperCame) -> Move:
    opened = state.opened
    if opened is None:
        return state, ()
    if isinstance(happened, event.PaperCame):
        return replace(state, opened=replace(opened, paper=happened.paper)), _reload(state)
    case = next((case for case in state.cases if case.tx_id == opened.tx_id), None)
    if case is None or opened.paper == "printing":
        return state, ()
    stage = {"done": "settled", "rejected": "rejected", "accepted": "accepted"}.get(case.stage, "kept")
    if case.operation == "note":
        stage = "note"
    matter = setting.catalogue.matters.get(case.matter)
    reason = None
    if case.reason is not None:
        reason = setting.reason(matter, case.reason)
    return replace(state, opened=replace(opened, paper="printing")), (
        effect.PrintSlip(state.visit, case.tx_id, stage, (), reason, opened.groups),
    )


__all__ = ["Move", "forget", "step"]
