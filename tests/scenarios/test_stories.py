"""Every story, through screen, pcscd, printer bytes and platform, as `kiosk play` plays it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.compose.play import play
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine, StoryError, read_story

HERE = Path(__file__).parent
STORIES = sorted(HERE.glob("*.yaml"))


@pytest.mark.story
@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_the_story_holds(path: Path, tmp_path: Path) -> None:
    told = play(read_story(path), tmp_path, lambda _: None)
    assert told.faults == (), (tmp_path / "terminal.log").read_text()
    assert list(tmp_path.glob("[0-9][0-9]-*.png"))
    assert (tmp_path / "journal.json").exists()
    assert "Traceback" not in (tmp_path / "terminal.log").read_text()


@pytest.mark.story
def test_a_story_whose_end_is_wrong_does_not_hold(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        "title: {zh: 错的, en: wrong}\nmachine: {readers: [contact]}\nsteps:\n  - see: Attract\n"
        "holds:\n  - platform: {entries: 1}\n  - slips: 0\n"
    )
    told = play(read_story(wrong), tmp_path, lambda _: None)
    assert len(told.faults) == 1
    assert "entries: 0, not 1" in told.faults[0]


@pytest.mark.story
def test_a_terminal_whose_stage_is_gone_ends_by_itself() -> None:
    with Stage.temporary(Machine(readers=("contactless",))) as stage:
        stage.start()
        with stage.start_terminal() as actor:
            actor.ask(do="wait", screen="Attract", timeout_s=20.0)
            actor._close()
            assert actor._process.wait(20.0) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: {zh: a, en: b}\nmachine: {}\nsteps: []\n", "title, machine, steps and holds"),
        ("title: {zh: a, en: b}\nmachine: {reader: x}\nsteps: []\nholds: []\n", "not known: reader"),
        ("title: {zh: a, en: b}\nmachine: {}\nsteps:\n  - dance: now\nholds: []\n", "'dance' is none of"),
        ("title: {zh: a, en: b}\nmachine: {}\nsteps:\n  - see\nholds: []\n", "not one verb"),
        ("steps: [", "flow"),
    ],
)
def test_a_story_with_a_wrong_word_is_refused_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(text)
    with pytest.raises(StoryError, match=said):
        read_story(path)
