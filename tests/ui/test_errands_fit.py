"""The questions, reviews and outcomes of shipped matters fit on the smallest glass in the largest letters."""

from __future__ import annotations

from itertools import combinations, count
from pathlib import Path
from typing import Any

import pytest
from sampled_matters import sampled

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Control, Matter, Text
from kiosk.catalogue.route import as_text
from kiosk.journey import view
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Done, Errand, OpenRow, State, World
from kiosk.journey.view import Network, Paper, Size
from ui.gallery import Look

_SETTING = Setting(
    catalogue=load(Path(config.__file__).parent / "matters").catalogue,
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    help_line="12345",
    today="2026-11-24",
    division="330624108248",
)
_MATTERS = sampled(_SETTING.catalogue.matters)
_WORLD = World(("contact", "contactless"), Paper.OUT, Network.OFFLINE)
_LOOKS = [Look(form, language, Size.ELDER) for form in ("portrait", "desk") for language in ("zh", "en")]
_serials = count(40_000)
_WRONG = Text(
    "户号是 10 位或 13 位数字。请对照电费单再看一遍。",
    "The account number has 10 or 13 digits. Please compare with the bill.",
)


def _faults(glass: Any, state: State, look: Look) -> list[str]:
    glass.draw(draw(_SETTING, state, next(_serials)), look)
    return list(glass.faults())


def _asked(matter: Matter) -> list[Errand]:
    """Each question of the example's route, those of a group's first row included: empty, filled, something wrong."""
    answers, form = matter.example.answers, _SETTING.form(matter)
    found = []
    for field in form.pages(answers):
        base = {"matter": matter, "origin": At.HOME, "begun": True, "answers": answers, "current": field.name}
        if field.control is Control.GROUP:
            rows = tuple(answers.get(field.name, ()))
            found += [Errand(**base, rows={field.name: some}, problem=_WRONG) for some in ((), rows, rows * 5)]
            for one in form.row_pages(field, rows[0]) if rows else ():
                row, typed = OpenRow(0, rows[0], one.name), as_text(rows[0].get(one.name))
                found += [Errand(**base, row=row), Errand(**base, row=row, typed=typed, problem=_WRONG)]
            continue
        typed = as_text(answers.get(field.name))
        found += [Errand(**base), Errand(**base, typed=typed), Errand(**base, typed=typed, problem=_WRONG)]
    return found


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_every_question_of_every_matter_fits(glass: Any, look: Look) -> None:
    found = {}
    for matter in _MATTERS.values():
        for errand in _asked(matter):
            state = State(at=At.QUESTION, world=_WORLD, errand=errand)
            if faults := _faults(glass, state, look):
                found[f"{matter.id}.{errand.current}"] = faults
    assert _SETTING.catalogue.matters
    assert found == {}


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
def test_every_review_page_fits(glass: Any, look: Look) -> None:
    found = {}
    for matter in _MATTERS.values():
        errand = Errand(matter, At.HOME, begun=True, answers=matter.example.answers)
        if faults := _faults(glass, State(at=At.REVIEW, world=_WORLD, errand=errand), look):
            found[matter.id] = faults
    assert found == {}


@pytest.mark.parametrize("look", _LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("outcome", ["accepted", "kept", "refused"])
def test_every_outcome_of_every_matter_fits(glass: Any, outcome: str, look: Look) -> None:
    found = {}
    for matter in _MATTERS.values():
        reasons = list(matter.reasons.values()) if outcome == "refused" else [None]
        for reason in reasons:
            done = Done(outcome, "t1", "DC1-000042-7", reason)
            errand = Errand(matter, At.HOME, begun=True, answers=matter.example.answers, done=done, paper="out")
            if faults := _faults(glass, State(at=At.RESULT, world=_WORLD, errand=errand), look):
                found[matter.id] = faults
    assert found == {}


@pytest.mark.parametrize("form", ["portrait", "desk", "wide"])
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(
    "sample",
    [
        "question-mobile",
        "question-id",
        "question-money",
        "question-latin",
        "question-date-day",
        "question-number",
        "factor-pin",
    ],
)
def test_keys_are_as_large_and_as_far_apart_as_any_target(glass: Any, sample: str, size: view.Size, form: str) -> None:
    glass.show("goodbye")
    glass.show(sample, Look(form, "zh", size))
    touch, gap = float(glass.window.theme.property("touch")), float(glass.window.theme.property("gap"))
    keys = [one for one in glass.sight.uncovered() if one.kind == "target" and one.in_keys]
    assert len(keys) > 10
    assert [one.words for one in keys if min(one.rect.width(), one.rect.height()) < touch - 1] == []
    for one, other in combinations(keys, 2):
        across = max(other.rect.left() - one.rect.right(), one.rect.left() - other.rect.right())
        down = max(other.rect.top() - one.rect.bottom(), one.rect.top() - other.rect.bottom())
        assert max(across, down) > gap - 2, (one.words, other.words)
