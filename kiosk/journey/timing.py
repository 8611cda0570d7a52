"""Time in a journey: which timers run, and what happens when one fires. The journey itself has no clock."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journey import effect, event
from kiosk.journey.forget import forget
from kiosk.journey.move import Move
from kiosk.journey.outcome import call_lost, verdict_overdue
from kiosk.journey.payment import ask_again, in_doubt, leave_in_doubt
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State
from kiosk.journey.view import CardProblem, Work

NO_ONE_HERE = frozenset({At.ATTRACT, At.OUT_OF_ORDER})
_LEAVES_BY_ITSELF = {At.GOODBYE, At.RATING}
_PASSING_TROUBLE = {CardProblem.TAKEN_TOO_SOON, CardProblem.READER_MISSING, CardProblem.OTHER_CARD}
_OF_A_VISIT = ("warning", "verdict", "pay")


def timer_fired(setting: Setting, state: State, happened: event.TimerFired) -> Move:
    """A named timer ran out; one that means nothing here any more changes nothing."""
    match happened.timer:
        case "idle":
            return _nobody_moved(setting, state)
        case "warning" if state.idle_left is not None:
            if state.idle_left <= 1 and state.at is At.PAYMENT and in_doubt(state):
                return leave_in_doubt(state)
            if state.idle_left <= 1:
                return forget(state, At.GOODBYE if state.card_in or state.paper_out else At.ATTRACT)
            return replace(state, idle_left=state.idle_left - 1), (effect.SetTimer("warning", 1),)
        case "leave" if state.at is At.RATING:
            return forget(state, At.GOODBYE)
        case "leave" if state.at is At.GOODBYE or (state.at is At.CARD and state.problem in _PASSING_TROUBLE):
            return forget(state)
        case "verdict":
            return verdict_overdue(state)
        case "pay":
            return ask_again(state)
        case _:
            return state, ()


def timers(setting: Setting, before: State, after: State, happened: event.Event) -> tuple[effect.Effect, ...]:
    """Idle and leave timers follow from where the citizen is; nothing else sets them."""
    orders: list[effect.Effect] = []
    arrived = before.at is not after.at or before.problem is not after.problem or before.visit != after.visit
    touched = isinstance(happened, event.UiEvent | event.CardInserted)
    if before.visit != after.visit:
        orders += [effect.SetTimer(name, None) for name in _OF_A_VISIT]
    if after.at in NO_ONE_HERE and after.preferences != after.usual:
        if touched:  # a passer-by changed the language: it does not stay so for the next one
            orders.append(effect.SetTimer("idle", setting.idle(after)))
    elif after.at in NO_ONE_HERE or after.at in _LEAVES_BY_ITSELF:
        if arrived:
            orders.append(effect.SetTimer("idle", None))
    elif (touched or arrived) and after.idle_left is None:
        orders.append(effect.SetTimer("idle", setting.idle(after)))
    if arrived:
        orders.append(effect.SetTimer("leave", _leaves_after(setting, after)))
    return tuple(orders)


def _nobody_moved(setting: Setting, state: State) -> Move:
    if state.at in NO_ONE_HERE:
        return replace(state, preferences=state.usual), ()
    if state.at in _LEAVES_BY_ITSELF or state.idle_left is not None:
        return state, ()
    if state.at is At.WORKING and state.work is Work.SAVING:
        return state, (effect.SetTimer("idle", setting.idle(state)),)  # the disk will say; nobody may be sent away
    if state.at is At.WORKING:
        return call_lost(state)
    return replace(state, idle_left=setting.warning_s), (effect.SetTimer("warning", 1),)


def _leaves_after(setting: Setting, state: State) -> float | None:
    if state.at in _LEAVES_BY_ITSELF:
        return setting.leave_s
    if state.at is At.CARD and state.problem in _PASSING_TROUBLE:
        return setting.trouble_s
    return None
