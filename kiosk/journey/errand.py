"""One matter from Start to Confirm: who is asking, what is known already, what has to be asked.

`proceed` is the planner: from all that is known it finds the next thing to do. Every answer, card, factor or shared
datum that comes in ends in a call of it, so that the order of arrival does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.catalogue.model import Action, Control, Field, Identity, Matter
from kiosk.catalogue.route import as_text
from kiosk.forms import MAX_TYPED, Problem
from kiosk.identity import Citizen
from kiosk.journey import effect
from kiosk.journey.answer import answer_from_catalogue, slip_rows
from kiosk.journey.group import back_of_row, next_of_row, rows_of
from kiosk.journey.move import Move
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, Rows, State, Way, World
from kiosk.journey.view import CardProblem, FactorKind, Network, PayState, Work

_OPERATIONS = {
    Way.NORMAL: "submit",
    Way.KEEP_REQUEST: "deferred",
    Way.BILL_NOTE: "note",
    Way.HOLD_SLOT: "submit",  # a wish; the office says whether the slot is still free when it arrives
    Way.CALL_NOW: "submit",  # the record of what was said on the telephone
}


def world_of(state: State, errand: Errand) -> World:
    """The world as this matter has met it: where nobody answered, there is no network, whatever the chip says."""
    return replace(state.world, network=Network.OFFLINE) if errand.lost else state.world


def begin(setting: Setting, state: State) -> Move:
    """Start, on the matter page. What was typed before the link was lost is not asked again."""
    errand = state.errand
    if state.at is not At.MATTER or errand is None:
        return state, ()
    world = world_of(state, errand)
    way = setting.way(errand.matter, world)
    if way is None or setting.obstacle(errand.matter, world) is not None:
        return state, ()
    return proceed(setting, replace(state, errand=replace(errand, way=way, begun=True)))


def proceed(setting: Setting, state: State) -> Move:
    """The next thing to do for the matter at hand."""
    errand = state.errand
    if errand is None:
        return state, ()
    matter = errand.matter
    online = world_of(state, errand).network is Network.ONLINE and errand.way is Way.NORMAL
    if matter.identity is not Identity.NONE and state.citizen is None:
        return replace(state, at=At.CARD, problem=CardProblem.WANTED), ()
    if matter.identity is Identity.CARD_AND_FACTOR and online and state.token is None:
        return replace(state, at=At.FACTOR_CHOICE, errand=replace(errand, factor_problem=None)), ()
    errand = _with_card(setting, errand, state.citizen)
    state = replace(state, errand=errand)
    if online and not errand.shared_asked and state.citizen is not None and _wants_shared(matter):
        waiting = _waiting(replace(state, errand=replace(errand, shared_asked=True)))
        return waiting, (effect.LoadShared(state.visit, matter.id, state.citizen, waiting.question),)
    unanswered = next((f for f in asked(setting, errand) if f.name not in errand.answers), None)
    if unanswered is not None:
        return ask(state, errand, unanswered), ()
    return _all_asked(setting, state, errand)


def asked(setting: Setting, errand: Errand) -> tuple[Field, ...]:
    """The questions of the route taken that are put to the citizen: all but those the card or the office answers."""
    route = setting.form(errand.matter).pages(errand.answers)
    return tuple(f for f in route if not (f.fixed and f.name in errand.sources))


def answer_given(state: State, value: str) -> Move:
    """The current question now reads so; nothing is judged while somebody types."""
    errand = state.errand
    if state.at is not At.QUESTION or errand is None:
        return state, ()
    return replace(state, errand=replace(errand, typed=value[:MAX_TYPED], problem=None, doubted=None)), ()


def go_next(setting: Setting, state: State) -> Move:
    """Next: the answer is checked, and kept or sent back with what is wrong and how to mend it."""
    errand = state.errand
    if state.at is not At.QUESTION or errand is None or errand.current is None:
        return state, ()
    if errand.row is not None:
        return next_of_row(setting, state, errand), ()
    form = setting.form(errand.matter)
    current = next((f for f in form.pages(errand.answers) if f.name == errand.current), None)
    if current is None:
        return proceed(setting, state)
    typed = as_text(rows_of(errand, current)) if current.control is Control.GROUP else errand.typed
    checked = form.check(current, typed)
    if isinstance(checked, Problem):
        return replace(state, errand=replace(errand, problem=checked.text)), ()
    if checked.doubt is not None and errand.doubted != errand.typed:
        return replace(state, errand=replace(errand, problem=checked.doubt, doubted=errand.typed)), ()
    answers = {**errand.answers, current.name: checked.value}
    on_route = {f.name for f in form.pages(answers)}
    sources = dict(errand.sources)
    if errand.offers.get(current.name) != errand.typed:
        sources.pop(current.name, None)
    done = replace(
        errand,
        answers={name: value for name, value in answers.items() if name in on_route},
        sources=sources,
        rows=_without(errand.rows, current.name),  # of a group that was left by Back, they wait
        typed="",
        problem=None,
        doubted=None,
        changing=False,
        bill=None,  # of the account as it was before
        record=None,
    )
    return proceed(setting, replace(state, errand=done))


def change_row(setting: Setting, state: State, name: str) -> Move:
    """Change, beside a row of the review page."""
    errand = state.errand
    if state.at is not At.REVIEW or errand is None:
        return state, ()
    wanted = next((f for f in asked(setting, errand) if f.name == name), None)
    if wanted is None:
        return state, ()
    return ask(state, replace(errand, changing=True), wanted), ()


def go_back(setting: Setting, state: State) -> Move:
    """Back: the question before, or the matter page."""
    errand = state.errand
    if errand is None:
        return state, ()
    match state.at:
        case At.FACTOR_ENTRY:
            return replace(state, at=At.FACTOR_CHOICE, errand=replace(errand, factor_problem=None)), ()
        case At.QUESTION if errand.row is not None:
            return back_of_row(setting, state, errand), ()
        case At.QUESTION if errand.changing:
            rows = _without(errand.rows, errand.current)  # what was not taken with Next is not kept
            left = replace(errand, changing=False, current=None, rows=rows, typed="", problem=None)
            return replace(state, at=At.REVIEW, errand=left), ()
        case At.QUESTION | At.REVIEW | At.ANSWER:
            questions = asked(setting, errand)
            names = [f.name for f in questions]
            here = names.index(errand.current) if state.at is At.QUESTION and errand.current in names else len(names)
            if here > 0:
                return ask(state, replace(errand, bill=None, record=None), questions[here - 1]), ()
            return _to_page(state, errand), ()
        case At.PAYMENT if errand.paying is not None and errand.paying.state is PayState.NOT_PAID:
            return replace(state, at=At.REVIEW, errand=replace(errand, paying=None)), ()
        case At.FACTOR_CHOICE:
            return _to_page(state, errand), ()
        case _:
            return state, ()


def choose_factor(state: State, kind: FactorKind) -> Move:
    """Which second factor; a code is sent only when SMS was chosen."""
    errand = state.errand
    if state.at is not At.FACTOR_CHOICE or errand is None or state.citizen is None:
        return state, ()
    errand = replace(errand, factor=kind, factor_problem=None, tries_left=None)
    if kind is FactorKind.PIN:
        return replace(state, at=At.FACTOR_ENTRY, errand=errand), ()
    return replace(state, at=At.WORKING, work=Work.SENDING_CODE, errand=errand), (
        effect.SendCode(state.visit, state.citizen),
    )


def check_factor(state: State, code: str) -> Move:
    """Six digits go to the platform and are kept nowhere."""
    errand = state.errand
    if state.at is not At.FACTOR_ENTRY or errand is None or errand.factor is None or state.citizen is None:
        return state, ()
    return replace(state, at=At.WORKING, work=Work.CHECKING_CODE), (
        effect.CheckFactor(state.visit, state.citizen, errand.factor, code),
    )


def confirm(setting: Setting, state: State) -> Move:
    """The button that says what it does. A second press finds the screen gone: nothing is done twice."""
    errand = state.errand
    if state.at is not At.REVIEW or errand is None:
        return state, ()
    if errand.way is Way.NORMAL and errand.matter.action is Action.PAY:
        if errand.bill is None:
            return state, ()
        waiting = _waiting(state)
        start = effect.StartPayment(state.visit, errand.matter.id, errand.bill.bill_id, question=waiting.question)
        return waiting, (start,)
    matter = errand.matter
    return replace(state, at=At.WORKING, work=Work.SAVING, early=()), (
        effect.Commit(
            visit=state.visit,
            matter=matter,
            operation=_OPERATIONS.get(errand.way, "submit"),
            answers=errand.answers,
            citizen=state.citizen,
            assurance=state.assurance if state.citizen else "none",
            language=state.preferences.language,
            rows=slip_rows(setting.form(errand.matter), errand.answers, errand.matter.receipt),
            steps=matter.next_offline,
        ),
    )


def _all_asked(setting: Setting, state: State, errand: Errand) -> Move:
    matter = errand.matter
    if errand.way is not Way.NORMAL:
        return replace(state, at=At.REVIEW, errand=replace(errand, current=None)), ()
    match matter.action:
        case Action.SUBMIT:
            return replace(state, at=At.REVIEW, errand=replace(errand, current=None)), ()
        case Action.QUERY | Action.CERTIFICATE:
            waiting = _waiting(state)
            return waiting, (
                effect.AskRecord(state.visit, matter.id, state.citizen, state.token, errand.answers, waiting.question),
            )
        case Action.PAY:
            if errand.bill is not None:
                return replace(state, at=At.REVIEW, errand=replace(errand, current=None)), ()
            account = str(errand.answers.get("account", ""))
            waiting = _waiting(state)
            return waiting, (effect.AskBill(state.visit, matter.id, account, waiting.question),)
        case Action.SHOW | Action.GUIDE:
            record = answer_from_catalogue(setting, matter, errand.answers)
            return replace(state, at=At.ANSWER, errand=replace(errand, record=record, current=None)), ()


def _waiting(state: State) -> State:
    """Waiting for the answer to a new question."""
    return replace(state, at=At.WORKING, work=Work.ASKING, question=state.question + 1)


def ask(state: State, errand: Errand, field: Field) -> State:
    """The question of `field`, with what was answered before or is known already."""
    before = errand.answers.get(field.name)
    if field.control is Control.GROUP:
        typed = ""  # its rows have a page of their own
    else:
        typed = errand.offers.get(field.name, "") if before is None else as_text(before)
    return replace(
        state,
        at=At.QUESTION,
        errand=replace(errand, current=field.name, row=None, typed=typed, problem=None, doubted=None),
    )


def _without(rows: Mapping[str, Rows], name: str | None) -> Mapping[str, Rows]:
    return {group: some for group, some in rows.items() if group != name}


def _to_page(state: State, errand: Errand) -> State:
    return replace(state, at=At.MATTER, errand=Errand(errand.matter, errand.origin))


def _wants_shared(matter: Matter) -> bool:
    return any((f.prefill or "").startswith("shared.") for f in matter.pages)


def _with_card(setting: Setting, errand: Errand, citizen: Citizen | None) -> Errand:
    if citizen is None:
        return errand
    facts = {
        "card.name": citizen.name,
        "card.id_number": citizen.id_number,
        "card.birth": citizen.birth,
        "card.sex": citizen.sex,
        "card.address": citizen.address,
    }
    known = {f.name: facts[f.prefill] for f in errand.matter.pages if f.prefill in facts}
    return offer(setting, errand, {**known, **_shared_offers(errand)})


def _shared_offers(errand: Errand) -> Mapping[str, str]:
    """What the office gave earlier, for a question that has come back onto the route."""
    return {name: value for name, value in errand.offers.items() if errand.sources.get(name) == "shared"}


def offer(setting: Setting, errand: Errand, values: Mapping[str, str]) -> Errand:
    """`errand` with what the card or another office knows: fixed fields are answered, the others offered.

    A value that does not hold for its question is offered and never taken as the answer.
    """
    form = setting.form(errand.matter)
    answers, offers, sources = dict(errand.answers), dict(errand.offers), dict(errand.sources)
    for field in errand.matter.pages:
        value = values.get(field.name)
        if not value or field.name in answers:
            continue
        checked = form.check(field, value)
        if isinstance(checked, Problem):
            continue
        offers[field.name] = value
        sources[field.name] = "card" if (field.prefill or "").startswith("card.") else "shared"
        if field.fixed and field in form.pages(answers):
            answers[field.name] = checked.value
    return replace(errand, answers=answers, offers=offers, sources=sources)
