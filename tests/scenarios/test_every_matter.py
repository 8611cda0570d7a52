"""Every matter of the catalogue, from its tile to its end, in one row at one terminal: online, and offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue.model import Identity, Matter
from kiosk.compose.people import sample_citizens
from kiosk.compose.platform import shipped_catalogue
from kiosk.compose.play import play
from kiosk.compose.story import Line, Machine, Story

SOMEBODY = "李春梅"


def holder(matter: Matter, *, online: bool) -> str:
    """Whose card the example is about: the citizen whose id number is among its answers."""
    example = matter.example
    answers = example.answers if online or example.offline_answers is None else example.offline_answers
    by_number = {citizen.id_number: citizen.name for citizen in sample_citizens()}
    given = (value for value in answers.values() if isinstance(value, str))
    return next((by_number[value] for value in given if value in by_number), SOMEBODY)


def steps(*, online: bool) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [{"see": "Attract"}, {"until": {"network": "online" if online else "offline"}}]
    told.append({"until": {"paper": "ready"}})
    for matter in sorted(shipped_catalogue().matters.values(), key=lambda one: one.number):
        if matter.identity is Identity.NONE:
            told.append({"press": "primary"})
        else:
            reader = "contactless" if matter.number % 2 else "contact"
            told.append({"card": {"who": holder(matter, online=online), "reader": reader}})
        told += [{"see": "Home"}, {"handle": matter.id}, {"take_card": True}]
    return told


@pytest.mark.story
@pytest.mark.parametrize("online", [True, False], ids=["online", "offline"])
def test_every_matter_comes_to_its_end(online: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    lines = [
        Line(verb, about, number) for number, step in enumerate(steps(online=online), 1) for verb, about in step.items()
    ]
    holds = (Line("journal", {"conflict": 0, "rejected": 0}, 1), Line("clean", {"certificates": range(1, 40)}, 2))
    machine = Machine(network="up" if online else "down")
    told = play(Story(Path("every-matter.yaml"), "", machine, tuple(lines), holds), tmp_path, lambda _: None)
    assert told.faults == (), (tmp_path / "terminal.log").read_text()
