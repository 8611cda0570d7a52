"""Cards: read, not readable, taken too soon, left behind, laid beside another."""

from __future__ import annotations

import pytest
from journey_walker import CHEN, LI, PEOPLE, WANG, Walker, names_anybody

from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At
from kiosk.journey.view import Card, CardProblem, FactorKind, Goodbye, Home, Network, OutOfOrder, PayState, Question


def test_a_card_on_the_attract_screen_is_read_and_its_citizen_greeted_masked(online: Walker) -> None:
    online.do(event.CardInserted("chip"))
    assert online.screen(Card).problem is CardProblem.READING
    assert online.did(effect.ReadCard).reader == "chip"
    online.do(event.CardWasRead(online.visit, CHEN))
    online.screen(Home)
    assert online.seen.frame.citizen == "陈*初"
    assert online.did(effect.LoadCases).citizen is CHEN


@pytest.mark.parametrize("problem", [CardProblem.UNREADABLE, CardProblem.FOREIGN, CardProblem.OTHER_KIND])
def test_a_card_that_cannot_be_read_says_so_until_it_is_taken_out(online: Walker, problem: CardProblem) -> None:
    online.do(event.CardInserted("chip"), event.CardWasRead(online.visit, problem))
    assert online.screen(Card).problem is problem
    assert online.count(effect.ReadCard) == 1
    online.do(event.CardRemoved("chip"))
    assert online.at is At.ATTRACT
    online.do(event.CardInserted("chip"))
    assert online.count(effect.ReadCard) == 2


def test_a_card_taken_while_it_is_read_is_told_so_and_its_late_read_finds_nobody(online: Walker) -> None:
    online.do(event.CardInserted("chip"))
    asked = online.visit
    online.do(event.CardRemoved("chip"))
    assert online.screen(Card).problem is CardProblem.TAKEN_TOO_SOON
    online.do(event.CardWasRead(asked, CHEN))
    assert not names_anybody(online.state)
    online.do(event.TimerFired("leave"))
    assert online.at is At.ATTRACT


def test_taken_too_soon_is_said_whichever_of_reader_and_read_speaks_first(online: Walker) -> None:
    online.do(event.CardInserted("chip"), event.CardWasRead(online.visit, CardProblem.TAKEN_TOO_SOON))
    online.do(event.CardRemoved("chip"))
    assert online.screen(Card).problem is CardProblem.TAKEN_TOO_SOON


def test_a_matter_that_needs_a_card_asks_for_it_and_goes_on_once_it_lies_there(offline: Walker) -> None:
    offline.begin("old-age-allowance")
    assert offline.screen(Card).problem is CardProblem.WANTED
    offline.card(CHEN)
    offline.screen(Question)


def test_a_card_that_could_not_be_read_in_mid_matter_is_waited_for_again(offline: Walker) -> None:
    offline.begin("old-age-allowance")
    offline.do(event.CardInserted("chip"), event.CardWasRead(offline.visit, CardProblem.UNREADABLE))
    offline.do(event.CardRemoved("chip"))
    assert offline.screen(Card).problem is CardProblem.WANTED
    offline.card(CHEN)
    offline.screen(Question)


def test_a_card_laid_down_during_a_cardless_matter_is_read_when_the_list_is_back(offline: Walker) -> None:
    offline.begin("suggestion-box").do(event.CardInserted("chip"))
    offline.screen(Question)
    assert offline.count(effect.ReadCard) == 0
    offline.do(event.BackPressed())
    assert offline.screen(Card).problem is CardProblem.READING


def test_a_card_that_lies_there_already_is_read_when_a_matter_asks_for_one(offline: Walker) -> None:
    offline.kept("suggestion-box").do(event.CardInserted("chip"))
    assert offline.count(effect.ReadCard) == 0
    offline.do(event.AnotherPressed())
    assert offline.count(effect.ReadCard) == 1


@pytest.mark.parametrize(
    "path",
    [
        "home", "listing", "matter", "question", "review", "asking", "saving", "factor", "entry", "payment", "answer",
        "result", "rating", "case", "goodbye",
    ],
)  # fmt: skip
def test_a_card_that_leaves_ends_in_a_terminal_that_knows_nobody(online: Walker, path: str) -> None:
    reach(online, path)
    before = online.visit
    online.do(event.CardRemoved("chip"))
    assert not names_anybody(online.state)
    assert not names_anybody(online.seen)
    assert online.at in {At.ATTRACT, At.GOODBYE, At.CARD}
    assert online.visit > before or path == "goodbye"
    assert effect.Forget(before) in online.last or path == "goodbye"


def reach(walker: Walker, path: str) -> None:
    """Bring a visit with a card to a place."""
    walker.card(WANG)
    match path:
        case "home":
            pass
        case "listing":
            walker.do(event.CategoryChosen(None))
        case "matter":
            walker.choose("birth-registration")
        case "asking":
            walker.begin("birth-registration")
        case "question":
            walker.begin("birth-registration").do(event.SharedDataCame(walker.visit, {"mobile": "13800000002"}))
        case "review":
            walker.to_review("birth-registration")
        case "saving":
            walker.to_review("birth-registration").do(event.ConfirmPressed())
        case "factor":
            walker.begin("pension-contributions")
        case "entry":
            walker.begin("pension-contributions").do(event.FactorChosen(FactorKind.PIN))
        case "payment":
            walker.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
        case "answer":
            walker.to_review("pension-contributions")
        case "result" | "rating" | "goodbye":
            walker.to_review("birth-registration").commit().do(event.VerdictCame("tx-1", "new", None))
            if path != "result":
                walker.do(event.FinishPressed())
            if path == "goodbye":
                walker.do(event.Rated(None))
        case "case":
            walker.do(event.CaseChosen("tx-9"))
    expected = {"asking": "working", "saving": "working", "factor": "factor_choice", "entry": "factor_entry"}
    assert walker.at.value == expected.get(path, path)


@pytest.mark.parametrize("path", ["question", "review", "asking", "factor"])
def test_a_card_pulled_in_mid_form_is_told_that_it_was_too_soon(online: Walker, path: str) -> None:
    reach(online, path)
    online.do(event.CardRemoved("chip"))
    assert online.screen(Card).problem is CardProblem.TAKEN_TOO_SOON


@pytest.mark.parametrize("path", ["answer", "result", "rating"])
def test_who_takes_the_card_after_the_end_hears_goodbye_and_not_a_reproach(online: Walker, path: str) -> None:
    reach(online, path)
    online.do(event.CardRemoved("chip"))
    assert online.screen(Goodbye).card_in is False


def test_a_card_pulled_while_it_is_saved_leaves_the_entry_to_the_journal_and_the_slip_to_the_next_visit(
    online: Walker,
) -> None:
    reach(online, "saving")
    asked = online.visit
    online.do(event.CardRemoved("chip"), event.Committed(asked, "tx-1", "DC1-000001-7"))
    assert online.at is At.GOODBYE
    assert online.count(effect.PrintSlip) == 0
    assert not online.screen(Goodbye).paper_out


def test_a_card_left_behind_serves_nobody_else(online: Walker) -> None:
    online.card(CHEN).do(event.FinishPressed())
    assert online.screen(Goodbye).card_in
    online.do(event.TimerFired("leave"), event.Started())
    assert online.at is At.HOME
    assert online.count(effect.ReadCard) == 1
    online.begin("old-age-allowance")
    assert online.screen(Card).problem is CardProblem.WANTED
    online.do(event.CardRemoved("chip"), event.CardInserted("chip"))
    assert online.count(effect.ReadCard) == 2


def test_a_second_card_of_the_same_person_changes_nothing(offline: Walker) -> None:
    offline.card(WANG).begin("birth-registration")
    before = offline.screen(Question)
    offline.do(event.CardInserted("sdt"))
    assert offline.screen(Card).problem is CardProblem.READING
    offline.do(event.CardWasRead(offline.visit, WANG))
    assert offline.screen(Question) == before
    offline.do(event.CardRemoved("sdt"))
    assert offline.screen(Question) == before


def test_another_persons_card_closes_what_was_open_before_anything_is_shown_to_them(offline: Walker) -> None:
    offline.card(WANG).begin("birth-registration")
    before = offline.visit
    offline.do(event.CardInserted("sdt"), event.AnswerGiven("father"), event.CardWasRead(before, CHEN))
    assert offline.screen(Card).problem is CardProblem.OTHER_CARD
    assert effect.Forget(before) in offline.effects
    assert not names_anybody(offline.state)
    offline.do(event.TimerFired("leave"))
    assert offline.at is At.ATTRACT
    assert offline.count(effect.ReadCard) == 2


@pytest.mark.parametrize("then", ["unreadable", "removed"])
def test_a_second_card_that_says_nothing_changes_nothing(offline: Walker, then: str) -> None:
    offline.card(WANG).begin("birth-registration").do(event.CardInserted("sdt"))
    if then == "removed":
        offline.do(event.CardRemoved("sdt"))
    else:
        offline.do(event.CardWasRead(offline.visit, CardProblem.UNREADABLE))
    offline.screen(Question)


def test_a_card_that_comes_again_without_having_left_is_somebody_new(offline: Walker) -> None:
    offline.card(WANG).begin("birth-registration")
    before = offline.visit
    offline.do(event.CardInserted("chip"))
    assert offline.visit > before
    assert not names_anybody(offline.state)
    assert offline.screen(Card).problem is CardProblem.READING
    offline.do(event.CardWasRead(offline.visit, CHEN))
    assert offline.seen.frame.citizen == "陈*初"


def test_a_card_on_a_terminal_that_is_out_of_order_waits_until_it_is_in_order(
    online: Walker, setting: Setting, nothing_works: Setting
) -> None:
    online.setting = nothing_works
    online.do(event.NetworkChanged(Network.OFFLINE), event.CardInserted("chip"))
    online.screen(OutOfOrder)
    assert online.count(effect.ReadCard) == 0
    online.setting = setting
    online.do(event.NetworkChanged(Network.ONLINE))
    assert online.count(effect.ReadCard) == 1


def test_the_next_citizen_after_goodbye_is_read_at_once(online: Walker) -> None:
    online.card(CHEN).do(event.FinishPressed(), event.CardRemoved("chip"))
    assert online.at is At.ATTRACT
    online.card(PEOPLE["330624187602290002"])
    assert online.seen.frame.citizen == "李*梅"


@pytest.mark.parametrize("earlier", [CHEN, CardProblem.TAKEN_TOO_SOON])
def test_the_late_result_of_a_card_that_was_taken_away_is_not_that_of_the_next_one_laid(
    online: Walker, earlier: Citizen | CardProblem
) -> None:
    """Somebody else's card would otherwise lie beside the citizen's as if it were the citizen's own."""
    online.card(CHEN).do(event.CardInserted("second"))
    first = online.did(effect.ReadCard).read
    online.do(event.CardRemoved("second"), event.CardInserted("second"))
    online.do(event.CardWasRead(online.visit, earlier, first))
    online.do(event.CardWasRead(online.visit, LI, online.did(effect.ReadCard).read))
    assert online.screen(Card).problem is CardProblem.OTHER_CARD
    assert online.state.citizen is None
