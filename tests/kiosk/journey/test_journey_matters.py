"""One matter: questions, changes, second factor, lost calls, refusals, money."""

from __future__ import annotations

import pytest
from journey_walker import CHEN, LI, ROW, WANG, Walker

from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At
from kiosk.journey.view import (
    Answer,
    Card,
    CardProblem,
    FactorChoice,
    FactorEntry,
    FactorKind,
    MatterPage,
    Network,
    Payment,
    PayState,
    Question,
    Result,
    Review,
    Row,
)


def test_an_answer_that_does_not_hold_stays_on_the_page_with_what_to_mend(offline: Walker) -> None:
    offline.begin("electricity-bill").do(event.AnswerGiven("12"), event.NextPressed())
    question = offline.screen(Question)
    assert question.problem is not None
    assert question.value == "12"
    offline.do(event.AnswerGiven("123"))
    assert offline.screen(Question).problem is None


def test_back_and_next_keep_what_was_answered(offline: Walker) -> None:
    offline.begin("suggestion-box").do(event.AnswerGiven("road"), event.NextPressed())
    offline.do(event.BackPressed())
    assert offline.screen(Question).value == "road"


def test_change_leads_to_the_question_and_back_to_the_review(offline: Walker) -> None:
    offline.to_review("suggestion-box", offline=True)
    offline.do(event.ChangePressed("wish"))
    assert offline.screen(Question).field == "wish"
    offline.do(event.BackPressed())
    offline.screen(Review)
    offline.do(event.ChangePressed("wish"), event.AnswerGiven("fix"), event.NextPressed())
    assert any(row.field == "wish" for row in offline.screen(Review).rows)


def test_a_changed_account_is_asked_for_its_own_bill(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ChangePressed("account"))
    online.do(event.AnswerGiven("3306240002"), event.NextPressed())
    assert online.at is At.WORKING
    assert online.did(effect.AskBill).account == "3306240002"


def test_what_the_office_knows_and_fixes_is_not_asked_and_said_to_be_so(online: Walker) -> None:
    online.to_review("birth-registration")
    sources = {row.field or row.label.en: row.source for row in online.screen(Review).rows}
    assert "card" in sources.values()
    assert "shared" in sources.values()


def test_what_the_office_offers_is_on_the_page_and_said_to_be_so_until_it_is_changed(online: Walker) -> None:
    online.card(WANG).begin("old-age-allowance")
    online.do(event.SharedDataCame(online.visit, {"mobile": "13800000002"}))
    for value in ("self", "330624108248", "social_card"):
        online.do(event.AnswerGiven(value), event.NextPressed())
    assert online.screen(Question).prefilled == "shared"
    assert online.screen(Question).value == "13800000002"
    online.do(event.AnswerGiven("13800000003"))
    assert online.screen(Question).prefilled is None


def test_a_shared_value_that_does_not_hold_is_not_taken_for_an_answer(online: Walker) -> None:
    online.card(WANG).begin("birth-registration")
    online.do(event.SharedDataCame(online.visit, {"newborn_birth": "next week"}))
    assert online.state.errand is not None
    assert "child_birth" not in online.state.errand.answers


# --- Second factor -------------------------------------------------------------------------------------------------


def test_a_second_factor_is_asked_once_per_visit(online: Walker) -> None:
    online.to_review("pension-contributions")
    assert online.did(effect.AskRecord).token == "token"
    online.do(event.AnotherPressed()).begin("pension-contributions")
    online.screen(Question)


def test_a_wrong_code_says_how_many_tries_are_left(online: Walker) -> None:
    online.card().begin("pension-contributions")
    online.do(event.FactorChosen(FactorKind.PIN), event.FactorTyped("000000"))
    online.do(event.FactorRefused(online.visit, "wrong", 2))
    entry = online.screen(FactorEntry)
    assert (entry.problem, entry.tries_left) == ("wrong", 2)


def test_a_locked_pin_leads_back_to_the_choice_where_sms_is_left(online: Walker) -> None:
    online.card().begin("pension-contributions")
    online.do(event.FactorChosen(FactorKind.PIN), event.FactorTyped("000000"))
    online.do(event.FactorRefused(online.visit, "locked"))
    assert online.screen(FactorChoice).problem == "locked"


def test_no_mobile_number_leads_back_to_the_choice(online: Walker) -> None:
    online.card().begin("pension-contributions").do(event.FactorChosen(FactorKind.SMS))
    assert online.count(effect.SendCode) == 1
    online.do(event.FactorRefused(online.visit, "no_mobile"))
    assert online.screen(FactorChoice).problem == "no_mobile"


def test_a_code_that_was_sent_a_moment_ago_can_still_be_typed(online: Walker) -> None:
    online.card().begin("pension-contributions").do(event.FactorChosen(FactorKind.SMS))
    online.do(event.CodeSent(online.visit, "138****0001"), event.BackPressed(), event.FactorChosen(FactorKind.SMS))
    online.do(event.FactorRefused(online.visit, "too_soon"))
    assert online.screen(FactorEntry).sent_to == "138****0001"


def test_a_factor_that_the_platform_no_longer_believes_is_asked_again(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallRefused(online.visit, "factor_needed"))
    online.screen(FactorChoice)


# --- The link ------------------------------------------------------------------------------------------------------


def test_a_lost_call_offers_the_fallback_and_asks_nothing_twice(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallLost(online.visit))
    page = online.screen(MatterPage)
    assert page.now == "offline_fallback"
    assert page.tile.works_now
    online.do(event.BeginPressed())
    review = online.screen(Review)
    assert review.offline is not None
    online.do(event.ConfirmPressed())
    assert online.did(effect.Commit).operation == "deferred"
    assert online.did(effect.Commit).answers == {"years": "all"}


def test_a_lost_call_does_not_change_what_the_next_matter_is_told_of_the_network(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallLost(online.visit), event.BackPressed()).choose("pension-contributions")
    assert online.screen(MatterPage).now == "normal"
    assert online.seen.frame.network is Network.ONLINE


def test_a_link_that_is_back_lets_the_lost_matter_go_on_where_it_was(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallLost(online.visit), event.NetworkChanged(Network.OFFLINE))
    online.do(event.NetworkChanged(Network.ONLINE))
    assert online.screen(MatterPage).now == "normal"
    online.do(event.BeginPressed())
    assert online.did(effect.AskRecord).answers == {"years": "all"}
    assert online.count(effect.AskRecord) == 2


def test_a_request_that_is_kept_for_later_asks_for_consent(offline: Walker) -> None:
    offline.card().begin("pension-contributions").answer({"years": "all"})
    review = offline.screen(Review)
    assert review.offline is not None
    assert "同意" in review.offline.zh
    assert review.confirm.zh.startswith("同意")


def test_no_record_is_an_answer_and_no_refusal(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallRefused(online.visit, "no_record"))
    assert len(online.screen(Answer).groups) == 1


def test_an_unknown_account_is_mended_where_it_was_typed(online: Walker) -> None:
    online.begin("electricity-bill").answer({"account": "3306240001"})
    online.do(event.CallRefused(online.visit, "unknown_account"))
    question = online.screen(Question)
    assert question.problem is not None
    assert question.value == "3306240001"


def test_another_refusal_says_why_and_prints_nothing(online: Walker) -> None:
    online.card().begin("pension-contributions").factor().answer({"years": "all"})
    online.do(event.CallRefused(online.visit, "something_new"))
    result = online.screen(Result)
    assert result.outcome == "refused"
    assert result.reason is not None
    assert not result.may_print_again
    online.do(event.PrintPressed())
    assert online.count(effect.PrintAnswer) == 0


def test_a_platform_that_never_answers_is_a_lost_call_after_the_idle_time(online: Walker) -> None:
    online.begin("electricity-bill").answer({"account": "3306240001"})
    online.do(event.TimerFired("idle"))
    assert online.screen(MatterPage).now == "offline_fallback"


def test_an_answer_to_a_question_that_was_given_up_is_not_taken_for_the_next_ones(online: Walker) -> None:
    """Somebody else's bill must not stand under the account that was typed since."""
    online.begin("electricity-bill").answer({"account": "3306240001"})
    first = online.did(effect.AskBill)
    online.do(event.TimerFired("idle"), event.NetworkChanged(Network.OFFLINE), event.NetworkChanged(Network.ONLINE))
    online.do(event.BeginPressed())
    second = online.did(effect.AskBill)
    assert (online.at, second.question) != (At.WORKING, first.question)
    for late in (
        event.BillCame(online.visit, "bill-1", 100, (ROW,), first.question),
        event.CallRefused(online.visit, "nothing_due", first.question),
        event.CallLost(online.visit, first.question),
    ):
        online.do(late)
        assert online.at is At.WORKING
    online.do(event.BillCame(online.visit, "bill-2", 8640, (ROW,), second.question))
    assert online.screen(Review)


# --- Keeping -------------------------------------------------------------------------------------------------------


def test_nothing_is_printed_or_promised_before_the_commit(offline: Walker) -> None:
    offline.to_review("suggestion-box", offline=True).do(event.ConfirmPressed())
    assert offline.at is At.WORKING
    assert offline.count(effect.PrintSlip) == 0
    offline.do(event.VerdictCame("tx-1", "new", None), event.TimerFired("verdict"))
    assert offline.at is At.WORKING
    offline.do(event.Committed(offline.visit, "tx-1", "DC1-000001-7"))
    assert offline.screen(Result).number == "DC1-000001-7"
    assert offline.did(effect.PrintSlip).tx_id == "tx-1"


def test_a_second_press_of_the_last_button_commits_nothing_more(offline: Walker) -> None:
    offline.to_review("suggestion-box", offline=True).do(event.ConfirmPressed(), event.ConfirmPressed())
    assert offline.count(effect.Commit) == 1


@pytest.mark.parametrize("why", ["journal_full", "journal_failed", "not_enrolled"])
def test_a_commit_that_failed_says_that_nothing_was_kept(offline: Walker, why: str) -> None:
    offline.to_review("suggestion-box", offline=True).do(event.ConfirmPressed())
    offline.do(event.CommitFailed(offline.visit, why))
    result = offline.screen(Result)
    assert result.outcome == "not_kept"
    assert result.number == ""
    assert result.steps == ()
    assert offline.count(effect.PrintSlip) == 0
    offline.do(event.PrintPressed())
    assert offline.count(effect.PrintSlip) == 0


def test_a_commit_of_which_nobody_knows_is_neither_promised_nor_denied(offline: Walker) -> None:
    offline.to_review("suggestion-box", offline=True).do(event.ConfirmPressed())
    offline.do(event.CommitFailed(offline.visit, "journal_unknown"), event.PrintPressed())
    result = offline.screen(Result)
    assert (result.outcome, result.number, result.steps) == ("unsure", "", ())
    assert result.reason is not None
    assert "不要重办" in result.reason.zh
    assert result.hotline is not None
    assert not result.may_print_again
    assert offline.count(effect.PrintSlip) + offline.count(effect.PrintAnswer) == 0
    assert offline.do(event.FinishPressed()).at is not At.RATING


def test_a_verdict_that_overtakes_the_commit_is_not_lost(online: Walker) -> None:
    online.to_review("suggestion-box").do(event.ConfirmPressed(), event.VerdictCame("tx-1", "new", None))
    online.do(event.Committed(online.visit, "tx-1", "DC1-000001-7"))
    assert online.screen(Result).outcome == "accepted"
    assert online.did(effect.PrintSlip).stage == "accepted"


def test_a_slow_platform_leaves_it_kept_and_a_late_verdict_changes_the_screen_but_prints_nothing(
    online: Walker,
) -> None:
    online.to_review("suggestion-box").commit().do(event.TimerFired("verdict"))
    assert online.screen(Result).outcome == "kept"
    assert online.did(effect.PrintSlip).stage == "kept"
    online.do(event.VerdictCame("tx-1", "new", None))
    assert online.screen(Result).outcome == "accepted"
    assert online.count(effect.PrintSlip) == 1


def test_a_link_that_drops_while_the_verdict_is_waited_for_ends_the_wait(online: Walker) -> None:
    online.to_review("suggestion-box").commit().do(event.NetworkChanged(Network.OFFLINE))
    assert online.screen(Result).outcome == "kept"


def test_a_rejection_is_worded_and_printed_with_its_reason(online: Walker, setting: Setting) -> None:
    code = next(iter(setting.catalogue.reasons))
    online.to_review("suggestion-box").commit().do(event.VerdictCame("tx-1", "rejected", code))
    assert online.screen(Result).outcome == "refused"
    order = online.did(effect.PrintSlip)
    assert order.stage == "rejected"
    assert order.reason == setting.reason(setting.catalogue.matters["suggestion-box"], code)


def test_what_is_kept_says_what_happens_offline_and_what_is_accepted_what_happens_online(
    online: Walker, setting: Setting
) -> None:
    matter = setting.catalogue.matters["birth-registration"]
    online.to_review("birth-registration").commit().do(event.TimerFired("verdict"))
    assert online.did(effect.Commit).steps == matter.next_offline
    assert online.did(effect.PrintSlip).steps == matter.next_offline
    online.do(event.VerdictCame("tx-1", "new", None), event.PaperCame(online.visit, "tx-1", "printed"))
    online.do(event.PrintPressed())
    assert online.did(effect.PrintSlip).steps == matter.next_online


# --- Money ---------------------------------------------------------------------------------------------------------


def test_money_that_was_not_paid_can_be_tried_again_under_a_new_id(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.NOT_PAID)
    assert online.screen(Payment).state is PayState.NOT_PAID
    online.do(event.BackPressed(), event.ConfirmPressed())
    assert online.count(effect.StartPayment) == 2
    assert online.did(effect.StartPayment).payment_id is None


@pytest.mark.parametrize("state", [PayState.WAITING, PayState.UNKNOWN])
def test_a_payment_in_doubt_is_asked_for_again_with_its_own_id_and_has_no_way_back(
    online: Walker, state: PayState
) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(state)
    assert not online.seen.can_back
    online.do(event.BackPressed(), event.AnotherPressed())
    online.screen(Payment)
    online.do(event.TimerFired("pay"))
    assert online.did(effect.AskPayment).payment_id == "pay-1"
    assert online.count(effect.StartPayment) == 1


def test_a_code_whose_answer_was_lost_is_asked_for_again_with_the_same_id(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed())
    online.do(event.PaymentCame(online.visit, "pay-1", "", PayState.UNKNOWN), event.TimerFired("pay"))
    assert online.did(effect.StartPayment).payment_id == "pay-1"


def test_who_finishes_while_it_is_in_doubt_gets_it_in_words_and_on_paper(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    online.do(event.FinishPressed())
    result = online.screen(Result)
    assert result.outcome == "unknown"
    assert any("请勿再付" in step.zh for step in result.steps)
    order = online.did(effect.PrintAnswer)
    assert order.stage == "unknown"
    assert any(row.value.zh == "pay-1" for row in order.rows)


def test_a_payment_that_is_confirmed_after_all_is_printed_as_paid(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.UNKNOWN)
    online.do(event.FinishPressed(), event.TimerFired("pay")).pay(PayState.PAID)
    assert online.screen(Result).outcome == "paid"
    assert online.did(effect.PrintAnswer).stage == "paid"


def test_a_card_that_leaves_a_payment_in_doubt_leaves_a_slip_and_a_clean_terminal(online: Walker) -> None:
    online.card(CHEN).to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    before = online.visit
    online.do(event.CardRemoved("chip"))
    assert online.at is At.GOODBYE
    assert online.did(effect.PrintAnswer).stage == "unknown"
    assert online.last.index(online.did(effect.PrintAnswer)) < online.last.index(effect.Forget(before))


def test_whoever_lays_another_card_ends_a_payment_in_doubt_with_its_slip(online: Walker) -> None:
    online.card(CHEN).to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    before = online.visit
    online.card(LI, "second")
    assert online.screen(Card).problem is CardProblem.OTHER_CARD
    assert online.did(effect.PrintAnswer).stage == "unknown"
    assert online.last.index(online.did(effect.PrintAnswer)) < online.last.index(effect.Forget(before))


def test_a_payment_in_doubt_that_nobody_stays_for_is_not_left_in_silence(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    online.do(event.TimerFired("idle"), *[event.TimerFired("warning")] * online.setting.warning_s)
    assert online.at is At.GOODBYE
    assert online.did(effect.PrintAnswer).stage == "unknown"


@pytest.mark.parametrize("meanwhile", [(), (event.FinishPressed(),)])
def test_a_payment_that_is_refused_when_its_code_is_asked_for_again_is_in_doubt_no_longer(
    online: Walker, meanwhile: tuple[event.Event, ...]
) -> None:
    """The first order never arrived, and an earlier payment of the bill holds up the second."""
    online.to_review("electricity-bill").do(event.ConfirmPressed())
    online.do(event.PaymentCame(online.visit, "pay-1", "", PayState.UNKNOWN), event.TimerFired("pay"))
    assert online.count(effect.StartPayment) == 2
    online.do(*meanwhile, event.CallRefused(online.visit, "payment_pending"))
    result = online.screen(Result)
    assert result.outcome == "refused"
    assert result.reason == online.setting.catalogue.reasons["payment_pending"]
    online.do(event.AnotherPressed())
    assert online.at is At.HOME


def test_a_provider_that_is_slow_is_asked_once_at_a_time(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.UNKNOWN)
    online.do(event.CheckPaymentPressed(), event.CheckPaymentPressed(), event.TimerFired("pay"))
    assert online.count(effect.AskPayment) == 1
    online.pay(PayState.UNKNOWN).do(event.CheckPaymentPressed())
    assert online.count(effect.AskPayment) == 2


def test_a_payment_code_that_comes_while_another_bill_is_asked_for_is_not_shown(online: Walker) -> None:
    """Its question was given up, and the account was changed meanwhile."""
    online.to_review("electricity-bill").do(event.ConfirmPressed(), event.TimerFired("idle"))
    online.do(event.NetworkChanged(Network.OFFLINE), event.NetworkChanged(Network.ONLINE), event.BeginPressed())
    assert online.at is At.WORKING
    online.pay(PayState.WAITING)
    assert online.at is At.WORKING
    assert online.state.errand is not None
    assert online.state.errand.paying is None


def test_the_answer_for_another_payment_changes_nothing(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    online.pay(PayState.PAID, payment_id="pay-0")
    assert online.screen(Payment).state is PayState.WAITING


def test_the_slip_of_a_paid_bill_has_the_amount(online: Walker) -> None:
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.PAID)
    order = online.did(effect.PrintAnswer)
    assert order.rows[0] == ROW
    assert order.rows[-1].value == Text("￥86.40", "￥86.40")
    assert order.amount_fen == 8640


def test_the_paper_of_a_bill_shows_the_account_in_part_and_the_screen_in_full(online: Walker) -> None:
    row = Row(Text("户号", "Account"), Text("3306240001", "3306240001"))
    online.begin("electricity-bill").answer({"account": "3306240001"})
    online.do(event.BillCame(online.visit, "bill-1", 8640, (row,)))
    assert row in online.screen(Review).rows
    online.do(event.ConfirmPressed()).pay(PayState.PAID)
    assert online.did(effect.PrintAnswer).rows[0].value.zh == "******0001"
