"""Moving about: lists, search, your cases, back, one more matter, finish and rating."""

from __future__ import annotations

from dataclasses import replace

from kiosk.cases import Case
from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.errand import go_back
from kiosk.journey.forget import forget
from kiosk.journey.move import Move
from kiosk.journey.payment import give_up, in_doubt
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, OpenedCase, State

_LONGEST_QUERY = 40
_LEVELS = {1, 2, 3, 4, 5}  # GB/T 39046 A.8
_SETTLES = {"done": "settled", "rejected": "rejected", "accepted": "accepted"}

Roaming = (
    event.Started | event.MatterChosen | event.CategoryChosen | event.DepartmentChosen | event.SearchOpened
    | event.SearchTyped | event.CaseChosen | event.BackPressed | event.AnotherPressed | event.FinishPressed
    | event.Rated
)  # fmt: skip


def roam(setting: Setting, state: State, happened: Roaming) -> Move:
    """Where a touch leads; one that belongs to another screen leads nowhere."""
    match happened:
        case event.BackPressed():
            return _back(setting, state)
        case event.FinishPressed():
            return _finish(state)
        case event.Rated(level) if state.at is At.RATING:
            return _rated(state, level)
        case event.AnotherPressed() if state.at in {At.RESULT, At.ANSWER, At.CASE} and not in_doubt(state):
            return replace(state, at=At.HOME, errand=None, opened=None), reload(state)
        case event.CaseChosen(tx_id) if state.at is At.HOME and state.citizen is not None:
            return replace(state, at=At.CASE, opened=OpenedCase(tx_id)), (
                effect.OpenCase(state.visit, tx_id, state.citizen, state.token),
            )
        case event.MatterChosen(matter) if state.at in {At.ATTRACT, At.HOME, At.LISTING, At.SEARCH, At.MATTER}:
            return _matter_chosen(setting, state, matter)
        case _:
            return _listed(state, happened), ()


def reload(state: State) -> tuple[effect.Effect, ...]:
    """Have the cases of whoever is here looked up again."""
    return (effect.LoadCases(state.visit, state.citizen),) if state.citizen else ()


def link_is_back(state: State) -> Move:
    """The network works again: a matter can be begun as it is meant, and details that did not come are asked for."""
    if state.errand is not None and not state.errand.begun:
        state = replace(state, errand=replace(state.errand, lost=False))
    missing = state.opened is not None and not state.opened.groups
    return state, (*reload(state), *(_details(state) if missing else ()))


def look_again(state: State, moved: set[str]) -> tuple[effect.Effect, ...]:
    """The platform has spoken of these cases: those of whoever is here are looked up again, and the open one's details.

    A slip that settles a case must not carry details from before.
    """
    if moved.isdisjoint(case.tx_id for case in state.cases):
        return ()
    opened = state.opened is not None and state.opened.tx_id in moved
    return (*reload(state), *(_details(state) if opened else ()))


def case_opened(state: State, happened: event.CaseOpened) -> Move:
    """Details of the case on the screen."""
    if state.opened is None or state.opened.tx_id != happened.tx_id:
        return state, ()
    return replace(state, opened=replace(state.opened, groups=happened.groups)), ()


def case_printed(state: State, happened: event.PaperCame) -> Move:
    """What became of the slip of the case on the screen."""
    opened = state.opened
    if opened is None or happened.tx_id != opened.tx_id:
        return state, ()
    return replace(state, opened=replace(opened, paper=happened.paper)), reload(state)


def print_case(setting: Setting, state: State) -> Move:
    """Print the slip of the case on the screen: the one that never came out, the settlement, or a copy."""
    opened = state.opened
    case = own_case(state)
    if opened is None or case is None or opened.paper == "printing":
        return state, ()
    stage = "note" if case.operation == "note" else _SETTLES.get(case.stage, "kept")
    matter = setting.catalogue.matters.get(case.matter)
    steps: tuple[Text, ...] = ()
    if matter is not None and stage == "accepted":
        steps = matter.next_online
    elif matter is not None and stage in {"kept", "note"}:
        steps = matter.next_offline
    order = effect.PrintSlip(
        visit=state.visit,
        tx_id=case.tx_id,
        stage=stage,
        steps=steps,
        reason=setting.reason(matter, case.reason) if case.reason is not None else None,
        groups=opened.groups,
        citizen=state.citizen,
        language=state.preferences.language,
    )
    return replace(state, opened=replace(opened, paper="printing")), (order,)


def own_case(state: State) -> Case | None:
    """The case on the screen, if it is one of the citizen who is here."""
    opened = state.opened
    return next((case for case in state.cases if opened is not None and case.tx_id == opened.tx_id), None)


def _details(state: State) -> tuple[effect.Effect, ...]:
    if state.opened is None or state.citizen is None:
        return ()
    return (effect.OpenCase(state.visit, state.opened.tx_id, state.citizen, state.token),)


def _listed(state: State, happened: Roaming) -> State:
    match happened:
        case event.Started() if state.at is At.ATTRACT:
            return replace(state, at=At.HOME)
        case event.CategoryChosen(category) if state.at in {At.HOME, At.LISTING, At.SEARCH}:
            return replace(state, at=At.LISTING, category=category, department=None, last=None)
        case event.DepartmentChosen(code) if state.at in {At.HOME, At.LISTING, At.SEARCH}:
            return replace(state, at=At.LISTING, category=None, department=code, last=None)
        case event.SearchOpened() if state.at in {At.HOME, At.LISTING, At.SEARCH}:
            return replace(state, at=At.SEARCH, query="", last=None)
        case event.SearchTyped(query) if state.at is At.SEARCH:
            return replace(state, query=query[:_LONGEST_QUERY], last=None)
        case _:
            return state


def _matter_chosen(setting: Setting, state: State, matter: str) -> Move:
    chosen = setting.catalogue.matters.get(matter)
    if chosen is None:
        return state, ()
    origin: At = At.HOME if state.at is At.ATTRACT else state.at
    if state.at is At.MATTER and state.errand is not None:  # one that others used together with it
        origin = state.errand.origin
    return replace(state, at=At.MATTER, errand=Errand(chosen, origin), last=matter), ()


def _back(setting: Setting, state: State) -> Move:
    match state.at:
        case At.LISTING | At.SEARCH | At.CASE:
            return replace(state, at=At.HOME, query="", opened=None), ()
        case At.HOME:
            return (state, ()) if state.citizen else forget(state)
        case At.MATTER:
            origin = state.errand.origin if state.errand else At.HOME
            return replace(state, at=origin, errand=None), ()
        case At.CARD if state.reader is not None:
            return state, ()  # a card is being read
        case At.CARD if state.errand is not None:
            return replace(state, at=At.MATTER, errand=Errand(state.errand.matter, state.errand.origin)), ()
        case At.CARD:
            return forget(state)
        case _:
            return go_back(setting, state)


def _finish(state: State) -> Move:
    done = state.errand.done if state.errand else None
    match state.at:
        case At.WORKING | At.ATTRACT | At.OUT_OF_ORDER:
            return state, ()
        case At.CARD if state.reader is not None:
            return state, ()
        case At.GOODBYE:
            return forget(state)
        case At.PAYMENT if in_doubt(state):
            return give_up(state)
        case At.RESULT if done is not None and done.tx_id is not None and done.outcome in {"accepted", "kept"}:
            return replace(state, at=At.RATING), ()
        case _:
            return forget(state, At.GOODBYE if state.card_in or state.paper_out else At.ATTRACT)


def _rated(state: State, level: int | None) -> Move:
    """A rating is an entry of its own, tied to the case and to nobody."""
    rating: tuple[effect.Effect, ...] = ()
    errand = state.errand
    if level in _LEVELS and errand is not None and errand.done is not None:
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
