"""The world around a pure journey: readers, journal, platform, provider and printer as answers to what it asks for.

Nothing here does anything; it answers in events, well or badly. What was committed outlives a crash, as a disk does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.cases import Case
from kiosk.catalogue.model import Action, Identity, Matter, Text
from kiosk.catalogue.route import as_text
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.state import At, State
from kiosk.journey.view import CardProblem, FactorKind, Network, PayState, Row

CHEN = Citizen("陈德初", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村8号")
OTHER = Citizen("王大山", "33062418991231999X", "1899-12-31", "male", "浙江省新昌县沙溪镇董村9号")
ROW = Row(Text("年度", "Year"), Text("2025", "2025"))
SOURCE = Text("县人社局", "County office")
PIN = "246813"
TOKEN = "a token that nobody else may find"
_SECRET_DIGITS = 7  # shorter numbers are no secret: a year, a hotline


@dataclass(frozen=True, slots=True)
class Story:
    """Who stands here, for what, and with which answers."""

    matter: Matter
    citizen: Citizen
    answers: Mapping[str, Any]
    online: bool
    secrets: frozenset[str]  # what must be found nowhere once the visit is over


def story_of(matter: Matter, *, online: bool) -> Story:
    """The story of the matter's own example."""
    example = matter.example
    answers = example.answers if online or example.offline_answers is None else example.offline_answers
    number = next((answers[f.name] for f in matter.pages if f.prefill == "card.id_number" and f.name in answers), None)
    name = next((answers[f.name] for f in matter.pages if f.prefill == "card.name" and f.name in answers), None)
    citizen = replace(CHEN, name=name or CHEN.name, id_number=number or CHEN.id_number)
    told = {citizen.name, citizen.id_number, citizen.address, OTHER.name, OTHER.id_number, PIN, TOKEN}
    return Story(matter, citizen, answers, online, frozenset(told | set(_long_numbers(answers))))


def well(story: Story, order: effect.Effect, serial: int, kept: tuple[Case, ...]) -> event.Event | None:
    """What becomes of an order when all is well; None where nothing does. `serial` numbers what is committed."""
    match order:
        case effect.ReadCard(visit, reader, read):
            return event.CardWasRead(visit, story.citizen if reader == "chip" else OTHER, read)
        case effect.LoadCases(visit, citizen):
            return event.CasesCame(visit, kept if citizen == story.citizen else ())
        case effect.LoadShared(visit, _, _, question):
            return event.SharedDataCame(visit, _shared(story), question)
        case effect.AskRecord(visit):
            number = "ZM-1" if story.matter.action is Action.CERTIFICATE else None
            return event.RecordCame(visit, ((ROW,),), "2026-10-31", SOURCE, number, order.question)
        case effect.AskBill(visit):
            return event.BillCame(visit, "bill-1", 8640, (ROW,), order.question)
        case effect.StartPayment(visit):
            payment = order.payment_id or "pay-1"
            return event.PaymentCame(visit, payment, "kiosk-pay:1", PayState.WAITING, question=order.question)
        case effect.AskPayment(visit, payment, code):
            return event.PaymentCame(visit, payment, code, PayState.PAID, "RC-1")
        case effect.SendCode(visit):
            return event.CodeSent(visit, "138****0001")
        case effect.CheckFactor(visit, _, kind, _):
            return event.FactorAccepted(visit, kind, TOKEN)
        case effect.Commit(visit):
            return event.Committed(visit, f"tx-{serial}", f"DC1-{serial:06d}-7")
        case effect.PrintSlip(visit, tx_id):
            return event.PaperCame(visit, tx_id, "printed")
        case effect.PrintAnswer(visit):
            return event.PaperCame(visit, None, "printed")
        case effect.OpenCase(visit, tx_id):
            return event.CaseOpened(visit, tx_id, ((ROW,),))
        case _:
            return None


def badly(order: effect.Effect) -> event.Event | None:
    """What becomes of an order when nothing works; None where that changes nothing."""
    match order:
        case effect.ReadCard(visit, _, read):
            return event.CardWasRead(visit, CardProblem.UNREADABLE, read)
        case effect.LoadShared(visit, _, _, question):
            return event.SharedDataCame(visit, {}, question)
        case effect.AskRecord(visit) | effect.AskBill(visit):
            return event.CallLost(visit, order.question)
        case effect.StartPayment(visit):
            payment = order.payment_id or "pay-1"
            return event.PaymentCame(visit, payment, "", PayState.UNKNOWN, question=order.question)
        case effect.AskPayment(visit, payment, code):
            return event.PaymentCame(visit, payment, code, PayState.UNKNOWN)
        case effect.SendCode(visit) | effect.CheckFactor(visit):
            return event.FactorRefused(visit, "offline")
        case effect.Commit(visit):
            return event.CommitFailed(visit, "journal_full")
        case effect.PrintSlip(visit, tx_id):
            return event.PaperCame(visit, tx_id, "out")
        case effect.PrintAnswer(visit):
            return event.PaperCame(visit, None, "out")
        case effect.OpenCase(visit, tx_id):
            return event.CaseOpened(visit, tx_id, ())
        case _:
            return None


def willing(story: Story, state: State) -> tuple[event.Event, ...]:
    """What somebody does next who wants to get it done and then go; none where only the world can act."""
    errand = state.errand
    match state.at:
        case At.ATTRACT if story.matter.identity is Identity.NONE:
            return (event.Started(), event.MatterChosen(story.matter.id))
        case At.ATTRACT:
            return (event.CardInserted("chip"),)
        case At.HOME | At.LISTING | At.SEARCH:
            return (event.MatterChosen(story.matter.id),)
        case At.CARD if state.problem is CardProblem.WANTED and "chip" not in state.lying:
            return (event.CardInserted("chip"),)
        case At.MATTER:
            return (event.BeginPressed(),)
        case At.FACTOR_CHOICE:
            return (event.FactorChosen(FactorKind.PIN if story.matter.number % 2 else FactorKind.SMS),)
        case At.FACTOR_ENTRY:
            return (event.FactorTyped(PIN),)
        case At.QUESTION if errand is not None and errand.current is not None:
            return _answer(story, state)
        case At.REVIEW:
            return (event.ConfirmPressed(),)
        case At.PAYMENT:
            return (event.TimerFired("pay"),)
        case At.ANSWER:
            return (event.PrintPressed(), event.FinishPressed())
        case At.RESULT:
            return (event.FinishPressed(),)
        case At.RATING:
            return (event.Rated(1),)
        case _:
            return ()


def case_of(story: Story, committed: event.Committed, order: effect.Commit) -> Case:
    """The row under "your cases" that the journal has from a commit on."""
    return Case(
        tx_id=committed.tx_id,
        number=committed.number,
        matter=order.matter.id,
        title=story.matter.name,
        operation=order.operation,
        stage="kept",
        reason=None,
        when="2026-11-24",
        slip_waiting=True,
    )


def link(story: Story) -> Network:
    """How the link is in this story."""
    return Network.ONLINE if story.online else Network.OFFLINE


def _answer(story: Story, state: State) -> tuple[event.Event, ...]:
    errand = state.errand
    assert errand is not None
    assert errand.current is not None
    value = story.answers.get(errand.current, "")
    if errand.row is not None:
        row = value[errand.row.index] if isinstance(value, list | tuple) and errand.row.index < len(value) else {}
        return (event.AnswerGiven(as_text(row.get(errand.row.current))), event.NextPressed())
    if isinstance(value, list | tuple):
        there = errand.rows.get(errand.current, errand.answers.get(errand.current) or ())
        return (event.RowOpened(None),) if len(there) < len(value) else (event.NextPressed(),)
    text = as_text(value)
    if errand.problem is not None and errand.typed == text:
        return (event.NextPressed(),)
    return (event.AnswerGiven(text), event.NextPressed())


def _shared(story: Story) -> dict[str, str]:
    return {
        (field.prefill or "").removeprefix("shared."): as_text(story.answers[field.name])
        for field in story.matter.pages
        if (field.prefill or "").startswith("shared.") and story.answers.get(field.name)
    }


def _long_numbers(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [number for one in value.values() for number in _long_numbers(one)]
    if isinstance(value, list | tuple):
        return [number for one in value for number in _long_numbers(one)]
    text = str(value)
    return [text] if sum(ch.isdigit() for ch in text) >= _SECRET_DIGITS and " " not in text else []
