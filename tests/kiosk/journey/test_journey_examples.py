"""Every matter of the catalogue, walked from Start to its end with its own example, with the network and without."""

from __future__ import annotations

import pytest
import shipped
from journey_walker import Walker, names_anybody

from kiosk.catalogue.model import Action, Contract, Fallback
from kiosk.forms import Form
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At
from kiosk.journey.view import Answer, MatterPage, PayState, Result, Review

MATTERS = shipped.ids()


@pytest.mark.parametrize("matter", MATTERS)
def test_online_the_example_reaches_its_result(online: Walker, setting: Setting, matter: str) -> None:
    definition = setting.catalogue.matters[matter]
    online.to_review(matter)
    match definition.action:
        case Action.SUBMIT:
            online.screen(Review)
            online.do(event.ConfirmPressed())
            order = online.did(effect.Commit)
            assert order.operation == "submit"
            assert Form(definition, setting.catalogue).check_all(order.answers) is None
            assert {k: v for k, v in order.answers.items() if v != ""} == {
                k: v for k, v in definition.example.answers.items() if v != ""
            }
            online.do(event.Committed(online.visit, "tx-1", "DC1-000001-7"))
            assert online.at is At.WORKING
            online.do(event.VerdictCame("tx-1", "new", None))
            assert online.screen(Result).outcome == "accepted"
            assert online.did(effect.PrintSlip).stage == "accepted"
        case Action.QUERY | Action.SHOW | Action.GUIDE:
            assert online.screen(Answer).groups
        case Action.CERTIFICATE:
            assert online.screen(Result).outcome == "issued"
            assert online.did(effect.PrintAnswer).stage == "certificate"
        case Action.PAY:
            online.do(event.ConfirmPressed()).pay(PayState.WAITING)
            assert online.at is At.PAYMENT
            online.pay(PayState.PAID)
            assert online.screen(Result).outcome == "paid"
            assert online.did(effect.PrintAnswer).stage == "paid"


@pytest.mark.parametrize("matter", MATTERS)
def test_offline_the_example_reaches_what_its_contract_promises(offline: Walker, setting: Setting, matter: str) -> None:
    definition = setting.catalogue.matters[matter]
    contract, fallback = definition.offline.contract, definition.offline.fallback
    offline.to_review(matter, offline=True)
    if contract is Contract.ONLINE and fallback is Fallback.REFER:
        assert offline.screen(MatterPage).now == "unavailable"
        return
    if definition.action in {Action.SHOW, Action.GUIDE}:
        assert offline.screen(Answer).groups
        return
    assert offline.screen(Review).offline is not None
    offline.do(event.ConfirmPressed())
    order = offline.did(effect.Commit)
    expected = {Fallback.KEEP_REQUEST: "deferred", Fallback.BILL_NOTE: "note"}
    assert order.operation == (expected.get(fallback, "submit") if fallback else "submit")
    if order.operation == "submit":
        assert Form(definition, setting.catalogue).check_all(order.answers) is None
    offline.do(event.Committed(offline.visit, "tx-1", "DC1-000001-7"))
    outcome = offline.screen(Result).outcome
    assert outcome == ("noted" if fallback is Fallback.BILL_NOTE else "kept")
    assert offline.did(effect.PrintSlip).stage == ("note" if fallback is Fallback.BILL_NOTE else "kept")


@pytest.mark.parametrize("matter", MATTERS)
def test_the_rows_of_a_slip_name_nobody(offline: Walker, matter: str) -> None:
    offline.to_review(matter, offline=True)
    if offline.at is At.REVIEW:
        offline.do(event.ConfirmPressed())
        assert not names_anybody(offline.did(effect.Commit).rows)


@pytest.mark.parametrize("matter", MATTERS)
def test_back_from_the_end_leads_over_every_question_to_the_matter_page(online: Walker, matter: str) -> None:
    online.to_review(matter)
    if online.at not in {At.REVIEW, At.ANSWER}:
        return
    for _ in range(40):
        if online.at is At.MATTER:
            break
        online.do(event.BackPressed())
    assert online.at is At.MATTER
