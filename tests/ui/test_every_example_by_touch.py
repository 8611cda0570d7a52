"""Examples of shipped matters, answered by a finger alone: what the catalogue asks can be answered with our keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sampled_matters import sampled

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Action, Control, Fallback, Matter, Text
from kiosk.catalogue.route import as_text
from kiosk.identity import Citizen
from kiosk.journey import effect, event, view
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.view import Network, Paper
from ui.model.stroke import strokes_of

_SETTING = Setting(
    catalogue=load(Path(config.__file__).parent / "matters").catalogue,
    place=Text("沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"),
    terminal="330624-108248-01",
    help_line="12345",
    today="2026-11-24",
    division="330624108248",
)
_CHEN = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村")
_READY = World(("contact",), Paper.READY, Network.ONLINE)
_AWAY = World(("contact",), Paper.READY, Network.OFFLINE)
_MOST_PAGES = 30


class _Terminal:
    """The journey behind the glass, without workers: only what other departments know is answered."""

    def __init__(self, glass: Any, world: World, shared: Mapping[str, str]) -> None:
        self.glass = glass
        self.shared = shared
        self.state = State(at=At.HOME, world=world, citizen=_CHEN, reader="slot", token="t", assurance="card+pin")
        self.effects: list[effect.Effect] = []
        self._serials = count(60_000)

    def happen(self, happened: event.Event) -> None:
        self.state, effects = step(_SETTING, self.state, happened)
        self.effects += effects
        if any(isinstance(one, effect.LoadShared) for one in effects):
            self.happen(event.SharedDataCame(self.state.visit, self.shared))

    def draw(self) -> view.Snapshot:
        snapshot = draw(_SETTING, self.state, next(self._serials))
        self.glass.draw(snapshot)
        return snapshot

    def touch(self, name: str) -> None:
        self.glass.posted.clear()
        self.glass.touch(name)
        self._hear()

    def sign(self, path: str) -> None:
        self.glass.posted.clear()
        self.glass.sign(path)
        self._hear()

    def _hear(self) -> None:
        for posted in tuple(self.glass.posted):
            self.happen(posted)
        self.draw()


def _keys(question: view.Question, value: object) -> list[str]:
    """The targets that a finger meets for this answer, after everything was cleared."""
    text = as_text(value)
    match question.control:
        case Control.CHOICE | Control.YES_NO | Control.MATTER | Control.PROMISE | Control.PAPER:
            return [f"choice-{text}"]
        case Control.DIVISION:
            return ["place-33", *(f"choice-{text[:digits]}" for digits in (4, 6, 9, 12) if digits <= len(text))]
        case Control.DATE:
            year, month, day = text.split("-")
            return ["date-year", *(f"key-{digit}" for digit in year), f"month-{int(month)}", f"day-{int(day)}"]
        case Control.MONEY:
            return ["key-clear", *(f"key-{digit}" for digit in str(int(text) // 100))]
        case Control.NUMBER:
            whole, part = divmod(int(text), 10**question.places)
            digits = f"{whole}.{part:0{question.places}d}" if question.places else str(whole)
            return ["key-clear", *("." if digit == "." else f"key-{digit}" for digit in digits)]
        case _:
            keys = {"X": "X", " ": "key-space"} if question.control is Control.LATIN else {"X": "X"}
            return ["key-clear", *(keys.get(letter, f"key-{letter.lower()}") for letter in text)]


def _find(terminal: _Terminal, name: str) -> None:
    for turn in ("previous-page", "next-page"):
        while terminal.glass.sight.target(name) is None and terminal.glass.sight.target(turn) is not None:
            terminal.touch(turn)


def _press(terminal: _Terminal, name: str) -> None:
    _find(terminal, name)
    terminal.touch(name)


def _answer_all(terminal: _Terminal, answers: Mapping[str, Any]) -> None:
    for _ in range(_MOST_PAGES):
        question = terminal.draw().screen
        if not isinstance(question, view.Question):
            return
        assert question.problem is None, f"{question.field}: {question.problem.zh}"
        _answer(terminal, question, answers.get(question.field, ""))
    raise AssertionError("the questions never end")


def _answer(terminal: _Terminal, question: view.Question, value: object) -> None:
    if question.control is Control.GROUP and isinstance(value, Sequence):
        _fill_rows(terminal, question.field, value)
    elif question.control is Control.SIGNATURE:
        terminal.sign(str(value))
    elif value != "" or question.value != "":
        for key in _keys(question, value):
            _press(terminal, key)
    terminal.touch("primary")
    if terminal.state.errand is not None and terminal.state.errand.doubted is not None:
        terminal.touch("没错，下一步")  # the people here were born in the 1800s, and are asked about it


def _fill_rows(terminal: _Terminal, group: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        terminal.touch("row-add")
        while isinstance(question := terminal.draw().screen, view.Question) and question.row is not None:
            assert question.problem is None, f"{question.field}: {question.problem.zh}"
            _answer(terminal, question, row.get(question.field.removeprefix(f"{group}.").partition(".")[2], ""))


def _shared(matter: Matter, answers: Mapping[str, Any]) -> dict[str, str]:
    return {
        (field.prefill or "").removeprefix("shared."): as_text(answers[field.name])
        for field in matter.pages
        if field.fixed and (field.prefill or "").startswith("shared.") and field.name in answers
    }


def _walk(glass: Any, matter: Matter, answers: Mapping[str, Any], world: World) -> _Terminal:
    terminal = _Terminal(glass, world, _shared(matter, answers))
    terminal.happen(event.MatterChosen(matter.id))
    terminal.happen(event.BeginPressed())
    _answer_all(terminal, answers)
    return terminal


_MATTERS = sampled(_SETTING.catalogue.matters)


@pytest.mark.parametrize("matter", _MATTERS.values(), ids=list(_MATTERS))
def test_the_example_can_be_answered_by_touch(glass: Any, matter: Matter) -> None:
    terminal = _walk(glass, matter, matter.example.answers, _READY)
    errand = terminal.state.errand
    assert errand is not None
    assert terminal.state.at in {At.REVIEW, At.ANSWER, At.WORKING}
    given = {field.name for field in matter.pages if not (field.prefill or "").startswith("card.")}
    signed = {field.name for field in matter.pages if field.control is Control.SIGNATURE}
    wanted = {name: value for name, value in matter.example.answers.items() if name in given - signed and value != ""}
    assert {name: errand.answers.get(name) for name in wanted} == wanted
    assert all(len(strokes_of(errand.answers[name])) for name in signed if name in matter.example.answers)


_OFFLINE = {
    one.id: one
    for one in _MATTERS.values()
    if one.example.offline_answers is not None
    and one.offline.fallback is not Fallback.REFER
    and one.action is not Action.SHOW  # is answered at once, and leaves nothing to confirm
}


@pytest.mark.parametrize("matter", _OFFLINE.values(), ids=list(_OFFLINE))
def test_the_offline_example_can_be_answered_and_confirmed_by_touch(glass: Any, matter: Matter) -> None:
    assert matter.example.offline_answers is not None
    terminal = _walk(glass, matter, matter.example.offline_answers, _AWAY)
    assert terminal.state.at is At.REVIEW
    terminal.touch("primary")
    commits = [one for one in terminal.effects if isinstance(one, effect.Commit)]
    assert [one.matter.id for one in commits] == [matter.id]
