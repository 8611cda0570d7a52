"""The visit around the matters: language, time, paper, rating, your cases, out of order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from journey_walker import CHEN, ROW, WANG, Walker, names_anybody

from kiosk.cases import Case
from kiosk.catalogue.model import Text
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Preferences
from kiosk.journey.view import (
    Attract,
    CaseDetail,
    CaseStage,
    Goodbye,
    Home,
    Listing,
    Network,
    OutOfOrder,
    Paper,
    PayState,
    Rating,
    Result,
    Search,
    Size,
)


def case(
    tx_id: str, stage: str, *, waiting: bool = False, reason: str | None = None, operation: str = "submit"
) -> Case:
    title = Text("出生登记", "Birth registration")
    return Case(tx_id, f"DC1-{tx_id}", "birth-registration", title, operation, stage, reason, "2026-11-24", waiting)


# --- Language and time ---------------------------------------------------------------------------------------------


def test_a_language_chosen_on_the_attract_screen_stays_for_the_visit_that_begins(online: Walker) -> None:
    online.do(event.LanguageChosen("en")).card()
    assert online.seen.frame.language == "en"
    online.do(event.FinishPressed())
    assert online.seen.frame.language == "en"
    online.do(event.CardRemoved("chip"))
    assert online.seen.frame.language == "zh"


def test_a_language_that_a_passer_by_chose_does_not_stay(online: Walker) -> None:
    online.do(event.LanguageChosen("en"))
    assert effect.SetTimer("idle", 60) in online.last
    online.do(event.TimerFired("idle"))
    assert online.seen.frame.language == "zh"
    assert online.at is At.ATTRACT


def test_every_visit_begins_in_the_language_of_the_place(online: Walker) -> None:
    english = Preferences(language="en")
    online.state = replace(online.state, usual=english)
    online.card().do(event.FinishPressed(), event.CardRemoved("chip"))
    assert online.at is At.ATTRACT
    assert online.seen.frame.language == "en"


def test_who_stands_still_is_warned_and_then_forgotten(online: Walker) -> None:
    online.card().begin("birth-registration").do(event.SharedDataCame(online.visit, {}), event.TimerFired("idle"))
    assert online.seen.idle is not None
    assert online.seen.idle.seconds == 30
    for _ in range(30):
        online.do(event.TimerFired("warning"))
    assert online.at is At.GOODBYE
    assert not names_anybody(online.state)


def test_a_touch_during_the_warning_means_only_that_somebody_is_here_ten_times_over(online: Walker) -> None:
    online.card().to_review("birth-registration")
    for _ in range(10):
        online.do(event.TimerFired("idle"), event.ConfirmPressed())
        assert online.seen.idle is None
        assert online.at is At.REVIEW
    assert online.count(effect.Commit) == 0


def test_large_letters_and_a_payment_leave_more_time(online: Walker) -> None:
    online.do(event.Started(), event.SizeChosen(Size.ELDER))
    assert effect.SetTimer("idle", 120) in online.last
    online.do(event.SizeChosen(Size.NORMAL))
    assert effect.SetTimer("idle", 60) in online.last
    online.to_review("electricity-bill").do(event.ConfirmPressed()).pay(PayState.WAITING)
    assert effect.SetTimer("idle", 120) in online.last


def test_nobody_is_warned_or_sent_away_while_something_is_saved(offline: Walker) -> None:
    offline.to_review("suggestion-box", offline=True).do(event.ConfirmPressed(), event.TimerFired("idle"))
    assert offline.seen.idle is None
    assert effect.SetTimer("idle", 60) in offline.last
    offline.do(event.FinishPressed())
    assert offline.at is At.WORKING


def test_goodbye_and_rating_leave_by_themselves(online: Walker) -> None:
    online.kept().do(event.FinishPressed())
    assert effect.SetTimer("leave", 30) in online.last
    online.do(event.TimerFired("leave"))
    assert online.at is At.GOODBYE
    online.do(event.TimerFired("leave"))
    online.screen(Attract)


def test_the_timers_of_a_visit_end_with_it(online: Walker) -> None:
    online.card().do(event.FinishPressed())
    for name in ("warning", "verdict", "pay"):
        assert effect.SetTimer(name, None) in online.last


# --- Lists ---------------------------------------------------------------------------------------------------------


def test_lists_and_search_lead_to_a_matter_and_back(online: Walker) -> None:
    online.do(event.Started(), event.CategoryChosen(None))
    assert len(online.screen(Listing).tiles) == len(online.setting.catalogue.matters)
    online.do(event.MatterChosen("nearby"), event.BackPressed())
    online.screen(Listing)
    online.do(event.SearchOpened(), event.SearchTyped("1"))
    assert online.screen(Search).tiles[0].number == 1
    online.do(event.MatterChosen("electricity-bill"), event.BackPressed())
    assert online.screen(Search).query == "1"
    online.do(event.BackPressed(), event.BackPressed())
    online.screen(Attract)


def test_a_matter_touched_on_the_attract_screen_opens_at_once(online: Walker) -> None:
    online.do(event.MatterChosen("nearby"))
    assert online.at is At.MATTER
    online.do(event.BackPressed())
    online.screen(Home)


def test_a_matter_that_is_not_in_the_catalogue_opens_nothing(online: Walker) -> None:
    online.do(event.Started(), event.MatterChosen("no-such"))
    online.screen(Home)


# --- Paper ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "says"), [(Paper.OUT, "out"), (Paper.COVER_OPEN, "cover_open"), (Paper.FAULT, "fault")]
)
def test_without_paper_the_result_says_so_and_prints_when_asked(offline: Walker, paper: Paper, says: str) -> None:
    offline.do(event.PaperChanged(paper)).kept()
    result = offline.screen(Result)
    assert result.paper == says
    assert result.may_print_again
    assert offline.count(effect.PrintSlip) == 0
    offline.do(event.PaperChanged(Paper.READY), event.PrintPressed())
    assert offline.screen(Result).paper == "printing"
    offline.do(event.PaperCame(offline.visit, "tx-1", "printed"))
    assert offline.screen(Result).paper == "printed"


def test_one_press_prints_one_slip(offline: Walker) -> None:
    offline.kept().do(event.PrintPressed(), event.PrintPressed())
    assert offline.count(effect.PrintSlip) == 1
    offline.do(event.PaperCame(offline.visit, "tx-1", "out"), event.PrintPressed(), event.PrintPressed())
    assert offline.count(effect.PrintSlip) == 2


def test_the_paper_of_an_earlier_slip_says_nothing_about_the_one_on_the_screen(offline: Walker) -> None:
    offline.kept().do(event.AnotherPressed())
    offline.to_review("suggestion-box", offline=True).commit("tx-2")
    offline.do(event.PaperCame(offline.visit, "tx-1", "out"))
    assert offline.screen(Result).paper == "printing"


def test_goodbye_names_the_paper_only_when_there_is_one(offline: Walker) -> None:
    offline.kept().do(event.FinishPressed(), event.Rated(None))
    assert offline.screen(Goodbye).paper_out
    offline.do(event.TimerFired("leave")).kept()
    offline.do(event.PaperCame(offline.visit, "tx-1", "fault"), event.FinishPressed(), event.Rated(None))
    assert not offline.screen(Goodbye).paper_out


# --- Rating --------------------------------------------------------------------------------------------------------


def test_a_rating_is_asked_after_the_result_and_kept_once_without_a_citizen(offline: Walker) -> None:
    offline.kept()
    before = offline.count(effect.Commit)
    offline.do(event.FinishPressed())
    assert offline.screen(Rating).number == "DC1-000001-7"
    offline.do(event.Rated(1), event.Rated(1))
    assert offline.count(effect.Commit) == before + 1
    order = offline.did(effect.Commit)
    assert (order.operation, order.citizen, order.rows) == ("rating", None, ())
    assert order.answers == {"tx_id": "tx-1", "level": 1}


@pytest.mark.parametrize("level", [None, 0, 6])
def test_a_rating_can_be_skipped(offline: Walker, level: int | None) -> None:
    offline.kept()
    before = offline.count(effect.Commit)
    offline.do(event.FinishPressed(), event.Rated(level))
    assert offline.count(effect.Commit) == before
    assert offline.at is At.GOODBYE


# --- Your cases ----------------------------------------------------------------------------------------------------


def test_your_cases_are_on_home_and_open_with_their_details(online: Walker) -> None:
    online.card().do(event.CasesCame(online.visit, (case("a", "done"), case("b", "kept", waiting=True))))
    stages = [tile.stage for tile in online.screen(Home).cases]
    assert stages == [CaseStage.DONE, CaseStage.UNPRINTED]
    online.do(event.CaseChosen("a"), event.CaseOpened(online.visit, "a", ((ROW,),)))
    assert online.screen(CaseDetail).rows == (ROW,)
    online.do(event.BackPressed())
    online.screen(Home)


def test_home_shows_every_case_of_the_citizen(online: Walker) -> None:
    names = [f"case-{number}" for number in range(5)]
    online.card().do(event.CasesCame(online.visit, tuple(case(name, "kept") for name in names)))
    assert [tile.tx_id for tile in online.screen(Home).cases] == names


@pytest.mark.parametrize(
    ("stage", "operation", "printed"),
    [
        ("kept", "submit", "kept"),
        ("accepted", "submit", "accepted"),
        ("done", "submit", "settled"),
        ("rejected", "submit", "rejected"),
        ("kept", "note", "note"),
        ("conflict", "submit", "kept"),
    ],
)
def test_a_case_prints_the_slip_of_its_stage(online: Walker, stage: str, operation: str, printed: str) -> None:
    online.card().do(event.CasesCame(online.visit, (case("a", stage, waiting=True, operation=operation),)))
    online.do(event.CaseChosen("a"), event.CaseOpened(online.visit, "a", ((ROW,),)), event.PrintPressed())
    order = online.did(effect.PrintSlip)
    assert (order.tx_id, order.stage, order.groups) == ("a", printed, ((ROW,),))
    assert order.citizen is CHEN
    online.do(event.PaperCame(online.visit, "a", "printed"))
    assert online.screen(CaseDetail).paper == "printed"
    assert isinstance(online.last[0], effect.LoadCases)


def test_a_rejected_case_says_why_in_words(online: Walker, setting: Setting) -> None:
    code = next(iter(setting.catalogue.reasons))
    online.card().do(event.CasesCame(online.visit, (case("a", "rejected", reason=code),)), event.CaseChosen("a"))
    assert online.screen(CaseDetail).case.reason is not None


def test_a_case_of_somebody_else_shows_and_prints_nothing(online: Walker) -> None:
    online.card(WANG).do(event.CaseChosen("not-mine"), event.PrintPressed())
    assert not online.screen(CaseDetail).may_print
    assert online.count(effect.PrintSlip) == 0


def test_news_of_a_case_are_looked_up_only_for_whose_case_it_is(online: Walker) -> None:
    online.card().do(event.CasesCame(online.visit, (case("a", "kept"),)))
    before = online.count(effect.LoadCases)
    online.do(event.CasesMoved(("b",)))
    assert online.count(effect.LoadCases) == before
    online.do(event.CasesMoved(("a", "b")))
    assert online.count(effect.LoadCases) == before + 1


@pytest.mark.parametrize("news", [event.CasesMoved(("a",)), event.VerdictCame("a", "rejected", "wrong_mobile")])
def test_news_of_the_open_case_bring_its_details_too(online: Walker, news: event.Event) -> None:
    """A slip that settles it would otherwise carry rows from before."""
    online.card().do(event.CasesCame(online.visit, (case("a", "kept"), case("b", "kept"))), event.CaseChosen("a"))
    online.do(event.CaseOpened(online.visit, "a", ((ROW,),)), news)
    assert (online.count(effect.LoadCases), online.count(effect.OpenCase)) == (2, 2)
    online.do(event.CasesMoved(("b",)))
    assert (online.count(effect.LoadCases), online.count(effect.OpenCase)) == (3, 2)


def test_details_that_could_not_be_fetched_are_fetched_when_the_link_is_back(offline: Walker) -> None:
    offline.card().do(event.CasesCame(offline.visit, (case("a", "accepted"),)), event.CaseChosen("a"))
    offline.do(event.CaseOpened(offline.visit, "a", ()), event.NetworkChanged(Network.ONLINE))
    assert offline.count(effect.OpenCase) == 2
    offline.do(event.CaseOpened(offline.visit, "a", ((ROW,),)))
    assert offline.screen(CaseDetail).rows == (ROW,)


def test_cases_that_come_after_the_visit_find_nobody(online: Walker) -> None:
    online.card()
    asked = online.visit
    online.do(event.CardRemoved("chip"), event.CasesCame(asked, (case("a", "done"),)))
    assert online.state.cases == ()


# --- Out of order --------------------------------------------------------------------------------------------------


def test_when_nothing_works_it_says_since_when_and_comes_back_by_itself(
    online: Walker, setting: Setting, nothing_works: Setting
) -> None:
    online.setting = nothing_works
    online.do(event.PaperChanged(Paper.OUT))
    online.setting = replace(nothing_works, today="2026-11-25", now="2026-11-25T09:00")
    online.do(event.NetworkChanged(Network.OFFLINE))
    screen = online.screen(OutOfOrder)
    assert screen.since == "2026-11-24T14:00"
    assert {"printer_fault", "catalogue_empty"} <= set(screen.broken)
    online.do(event.Started())
    online.screen(OutOfOrder)
    online.setting = setting
    online.do(event.PaperChanged(Paper.READY))
    online.screen(Attract)


def test_a_terminal_that_was_never_put_into_service_is_out_of_order_and_says_that_it_is_that(online: Walker) -> None:
    online.do(event.JournalTroubled("not_enrolled"))
    assert "not_enrolled" in online.screen(OutOfOrder).broken
    online.do(event.JournalTroubled(None))
    online.screen(Attract)


def test_without_a_card_only_what_works_now_and_needs_none_is_offered(online: Walker, setting: Setting) -> None:
    for troubled in (event.PaperChanged(Paper.OUT), event.JournalTroubled("journal_full")):
        online.do(troubled)
        for tile in online.screen(Attract).popular:
            assert tile.works_now
            assert setting.catalogue.matters[tile.matter].identity.value == "none"


def test_a_matter_says_why_it_cannot_be_begun_and_is_not(online: Walker) -> None:
    online.do(event.ReadersChanged(()), event.Started(), event.MatterChosen("birth-registration"))
    assert online.at is At.MATTER
    online.do(event.BeginPressed())
    assert online.at is At.MATTER


def test_a_journal_that_keeps_nothing_takes_no_application_and_still_answers(online: Walker, setting: Setting) -> None:
    online.do(event.JournalTroubled("journal_full"))
    assert setting.obstacle(setting.catalogue.matters["birth-registration"], online.state.world) is not None
    assert setting.obstacle(setting.catalogue.matters["nearby"], online.state.world) is None
    online.screen(Attract)
