"""Cards that come, are read, and leave. A card that leaves ends what its holder did, wherever that was.

A card is read once it lies there, nobody is here yet, and the screen has room for it (`attend`). A second card while a
citizen is here is read under cover: of the same person it changes nothing, of another it ends the visit.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.identity import Citizen, same_person
from kiosk.journey import effect, event
from kiosk.journey.errand import proceed
from kiosk.journey.forget import forget
from kiosk.journey.move import Move
from kiosk.journey.payment import doubt_slip, in_doubt, leave_in_doubt
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State
from kiosk.journey.view import CardProblem, Work

_OPEN_TO_CARDS = {At.ATTRACT, At.CARD, At.HOME, At.LISTING, At.SEARCH, At.MATTER}
_HALF_DONE = {At.CARD, At.FACTOR_CHOICE, At.FACTOR_ENTRY, At.QUESTION, At.REVIEW, At.WORKING, At.PAYMENT}
_JUDGED = {CardProblem.UNREADABLE, CardProblem.FOREIGN, CardProblem.OTHER_KIND}
_SAID_ALL = {At.RESULT, At.ANSWER, At.CASE, At.RATING}


def card_inserted(state: State, happened: event.CardInserted) -> Move:
    """A card came to lie on a reader."""
    effects: tuple[effect.Effect, ...] = ()
    if happened.reader in state.lying:
        # Its removal went unheard (the card service was restarted): whose card this is has to be found out anew.
        state, effects = card_removed(state, event.CardRemoved(happened.reader))
    if state.at is At.GOODBYE or (state.at is At.RATING and state.citizen is None):
        state, forgotten = forget(state)
        effects = (*effects, *forgotten)
    state = replace(state, lying=(*state.lying, happened.reader))
    if state.citizen is None or state.second is not None:
        return state, effects
    reading, read = _read(replace(state, second=happened.reader), happened.reader)
    return reading, (*effects, *read)


def card_removed(state: State, happened: event.CardRemoved) -> Move:
    """A reader lost its card."""
    gone = happened.reader
    state = replace(
        state,
        lying=tuple(reader for reader in state.lying if reader != gone),
        spent=tuple(reader for reader in state.spent if reader != gone),
    )
    if state.second == gone:
        return replace(state, second=None), ()
    if state.at is At.GOODBYE:
        return (state, ()) if state.card_in or state.paper_out else forget(state)
    if state.reader != gone:
        judged = state.at is At.CARD and state.problem in _JUDGED
        return _try_again(state) if judged else (state, ())
    if state.citizen is None:
        return forget(state, At.CARD, CardProblem.TAKEN_TOO_SOON)
    return _leave(state)


def card_was_read(setting: Setting, state: State, happened: event.CardWasRead) -> Move:
    """Who it is, or which trouble. The result of a card that was taken away says nothing of the one that lies there."""
    if happened.read not in {None, state.reads}:
        return state, ()
    if state.second is not None:
        return _compared(state, state.second, happened.result)
    if state.citizen is not None or state.reader is None:
        return state, ()
    if isinstance(happened.result, CardProblem):
        judged = replace(state, at=At.CARD, problem=happened.result, reader=None, spent=(*state.spent, state.reader))
        return judged, ()
    state = replace(state, citizen=happened.result, assurance="card")
    load = effect.LoadCases(state.visit, happened.result)
    if state.errand is None:
        return replace(state, at=At.HOME), (load,)
    if not state.errand.begun:
        return replace(state, at=At.MATTER), (load,)
    state, effects = proceed(setting, state)
    return state, (load, *effects)


def attend(state: State) -> Move:
    """Read a card that lies there unread, where the screen has room for it."""
    if state.citizen is not None or state.reader is not None or state.at not in _OPEN_TO_CARDS:
        return state, ()
    fresh = next((reader for reader in state.lying if reader not in state.spent), None)
    if fresh is None:
        return state, ()
    return _read(replace(state, reader=fresh, at=At.CARD, problem=CardProblem.READING), fresh)


def _read(state: State, reader: str) -> Move:
    state = replace(state, reads=state.reads + 1)
    return state, (effect.ReadCard(state.visit, reader, state.reads),)


def _try_again(state: State) -> Move:
    """A card that could not be read was taken out: where the next one is waited for."""
    if state.errand is None:
        return forget(state)
    if state.errand.begun:
        return replace(state, problem=CardProblem.WANTED), ()
    return replace(state, at=At.MATTER), ()


def _leave(state: State) -> Move:
    """The citizen took the card: clean at once, with the sentence that fits."""
    if state.at is At.WORKING and state.work is Work.SAVING:
        return forget(state, At.GOODBYE)
    if state.at is At.PAYMENT and in_doubt(state):
        return leave_in_doubt(state)
    if state.at in _HALF_DONE:
        return forget(state, At.CARD, CardProblem.TAKEN_TOO_SOON)
    return forget(state, At.GOODBYE if state.at in _SAID_ALL else At.ATTRACT)


def _compared(state: State, reader: str, result: Citizen | CardProblem) -> Move:
    if isinstance(result, Citizen) and state.citizen is not None and not same_person(state.citizen, result):
        clean, effects = forget(state, At.CARD, CardProblem.OTHER_CARD)
        return clean, (*doubt_slip(state), *effects)
    return replace(state, second=None, spent=(*state.spent, reader)), ()
