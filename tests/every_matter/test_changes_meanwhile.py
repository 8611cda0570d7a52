"""What changes while a terminal is cut off: matters go or are asked otherwise, half a release comes, data grow old."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shipped
from glassless_day import Day
from matter_visit import Visit

from kiosk.catalogue import load
from kiosk.catalogue.freshness import Freshness, state
from kiosk.catalogue.model import Action, Catalogue, Matter, Text, Withdrawn
from kiosk.catalogue.vocabulary import WhenOld
from kiosk.compose.people import Citizen
from kiosk.forms import FORM_RULES
from kiosk.journey import event, view
from kiosk.journey.view import Network

CHANGED, SAME = "old-age-allowance", "power-cut"
SINCE_YESTERDAY, FROM_TOMORROW = "social-security-card-loss", "suggestion-box"
YESTERDAY, TODAY, TOMORROW = "2026-11-23", "2026-11-24", "2026-11-25"
SAYS = Text("这件事并到别的事里了。", "It is part of another matter now.")
LAST_YEAR = re.compile(r"^(as_of|valid_from|valid_to): 2026", re.MULTILINE)


def newer(catalogue: Catalogue) -> Catalogue:
    """The county's newer catalogue, of which the terminal has not heard."""
    matters = dict(catalogue.matters)
    matters[CHANGED] = replace(matters[CHANGED], version="newer", pages=matters[CHANGED].pages[:2])
    withdrawn = {
        SINCE_YESTERDAY: Withdrawn(SINCE_YESTERDAY, YESTERDAY, SAYS),
        FROM_TOMORROW: Withdrawn(FROM_TOMORROW, TOMORROW, SAYS),
    }
    del matters[SINCE_YESTERDAY], matters[FROM_TOMORROW]
    return replace(catalogue, version="newer", matters=matters, withdrawn=withdrawn)


def tell(day: Day, matter: str, *, online: bool) -> Visit:
    visit = Visit(day, day.stage.catalogue.matters[matter], "zh", online=online)
    visit.tell()
    return visit


def _told_to(day: Day, holder: Citizen | None, matter: str) -> Text | None:
    """The reason that stands beside a case, once its holder comes back."""
    assert holder is not None
    day.lay_card(holder)
    name = day.stage.catalogue.matters[matter].name
    home = day.glass.wait(
        lambda now: isinstance(now.screen, view.Home) and any(case.matter == name for case in now.screen.cases),
        "a case",
    ).screen
    assert isinstance(home, view.Home)
    day.take_card()
    day.glass.wait(lambda now: isinstance(now.screen, view.Attract), "Attract")
    return next(case.reason for case in home.cases if case.matter == name)


def test_what_was_filed_while_the_county_changed_its_catalogue_is_kept_marked_or_refused_in_words(
    tmp_path: Path,
) -> None:
    with Day(tmp_path / "stage", network="up", platform_catalogue=newer) as day:
        day.set_network("down", Network.OFFLINE)
        filed = {one: tell(day, one, online=False) for one in (CHANGED, SINCE_YESTERDAY, FROM_TOMORROW, SAME)}
        day.set_network("up", Network.ONLINE)
        day.stage.wait_for(lambda: day.pending() == 0, 20, "the platform's word on every entry")
        marks = {case.matter: (case.definition, case.reason) for case in day.stage.platform.cases.list()}
        assert marks == {
            CHANGED: ("older", None),
            SINCE_YESTERDAY: ("current", "matter_withdrawn"),
            FROM_TOMORROW: ("withdrawn", None),
            SAME: ("current", None),
        }
        assert (
            _told_to(day, filed[SINCE_YESTERDAY].holder, SINCE_YESTERDAY)
            == day.stage.catalogue.reasons["matter_withdrawn"]
        )
        day.close()
        assert day.stage.journal_dump()["faults"] == []


# --- Half a release ------------------------------------------------------------------------------------------------


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A copy of what is shipped, to be spoilt."""
    for folder in ("matters", "reference"):
        shutil.copytree(shipped.SHIPPED / folder, tmp_path / "release" / folder)
    return tmp_path / "release" / "matters"


def test_half_an_update_leaves_out_what_is_cut_and_the_rest_keeps_serving(release: Path, tmp_path: Path) -> None:
    cut = sorted((release / "psb").glob("*.yaml"))
    for path in cut:
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: len(text) // 2], encoding="utf-8")
    (release.parent / "reference" / "bus-timetable.yaml").unlink()
    loaded = load(release, rules=FORM_RULES)
    whole = shipped.catalogue().matters
    lost = set(whole) - set(loaded.catalogue.matters)
    assert {path.stem for path in cut} < lost
    assert {name for name in lost if whole[name].authority.code != "PSB"} == {
        name for name, one in whole.items() if "bus-timetable" in one.offline.datasets
    }
    assert {path.stem for path in cut} <= {Path(fault.file).stem for fault in loaded.faults}
    with Day(tmp_path / "stage", network="up", release=release) as day:
        told = [one for one in loaded.catalogue.matters.values() if one.number % 24 == 0]
        assert len(told) > 3
        for matter in told:
            tell(day, matter.id, online=True)
        log = day.stage.terminal_log.read_text(encoding="utf-8")
        assert log.count("catalogue fault") >= len(cut)


# --- Data of last year ---------------------------------------------------------------------------------------------


@pytest.fixture
def aged_day(release: Path, tmp_path: Path) -> Iterator[Day]:
    """A day at a terminal whose reference data were never renewed."""
    for path in (release.parent / "reference").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(LAST_YEAR.sub(r"\1: 2025", text), encoding="utf-8")
    with Day(tmp_path / "stage", network="down", release=release) as day:
        yield day


def test_data_of_last_year_are_said_to_be_old_or_refused_as_the_matter_says(aged_day: Day) -> None:
    catalogue = aged_day.stage.catalogue
    old = {
        name for name, one in catalogue.datasets.items() if state(one, date.fromisoformat(TODAY)) is not Freshness.FRESH
    }
    assert len(old) > 10
    warned = refused = 0
    for matter in catalogue.matters.values():
        if not old & set(matter.offline.datasets):
            continue
        page = _page(aged_day, matter)
        if matter.offline.when_old is WhenOld.REFUSE:
            refused += 1
            assert page.now == "unavailable"
            assert page.tile.why is not None
            assert "资料" in page.tile.why.zh
            continue
        assert page.old_data is not None, matter.id
        if matter.action is Action.SHOW:
            warned += 1
            answer = _answer(aged_day, matter)
            assert answer.stale
            assert answer.as_of.startswith("2025")
    assert warned > 3
    assert refused > 0


def _page(day: Day, matter: Matter) -> view.MatterPage:
    day.glass.touch(event.Started(), event.MatterChosen(matter.id))
    page = day.glass.wait(lambda now: isinstance(now.screen, view.MatterPage), "the matter page").screen
    assert isinstance(page, view.MatterPage)
    day.glass.touch(event.FinishPressed())
    day.glass.wait(lambda now: isinstance(now.screen, view.Attract), "Attract")
    return page


def _answer(day: Day, matter: Matter) -> view.Answer:
    day.glass.touch(event.Started(), event.MatterChosen(matter.id), event.BeginPressed())
    form_answers = matter.example.offline_answers or matter.example.answers
    for _ in matter.pages:
        seen = day.glass.wait(lambda now: isinstance(now.screen, view.Question | view.Answer), "a question").screen
        if isinstance(seen, view.Answer):
            break
        asked = seen.field
        day.glass.touch(event.AnswerGiven(str(form_answers.get(asked, ""))), event.NextPressed())
        day.glass.wait(
            lambda now, asked=asked: not isinstance(now.screen, view.Question) or now.screen.field != asked,  # type: ignore[misc]
            "the next question",
        )
    answer = day.glass.wait(lambda now: isinstance(now.screen, view.Answer), "the answer").screen
    assert isinstance(answer, view.Answer)
    day.glass.touch(event.FinishPressed())
    day.glass.wait(lambda now: isinstance(now.screen, view.Attract), "Attract")
    return answer
