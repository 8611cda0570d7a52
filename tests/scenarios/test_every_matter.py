"""Forty matters through the painted screen, from the tile to the end: every authority, kind, control and fallback.

`make test` plays eight of them, `make stories` all forty, each online and offline. All matters are told without glass
in `tests/every_matter`; so is what depends on the day, because here the clock is the machine's.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import shipped

from kiosk.catalogue.model import Identity, Matter
from kiosk.catalogue.vocabulary import WhenOld
from kiosk.compose.people import sample_citizens
from kiosk.compose.play import play
from kiosk.compose.story import READERS, Line, Machine, Story

sys.path.insert(0, str(Path(__file__).parent.parent / "every_matter"))

from sample import covering, faces

SOMEBODY = "李春梅"
PAINTED, IN_A_ROW, ALWAYS = 40, 10, 4

Record = Callable[[str, object], None]


def holds_on_any_day(matter: Matter) -> bool:
    """Whether nothing in it runs out: no example day that must lie ahead, no data that are refused when old."""
    asked = [one for field in matter.pages for one in (field, *field.fields)]
    ahead = any(field.schema.get("format") == "date-future" for field in asked)
    return not ahead and matter.offline.when_old is not WhenOld.REFUSE


def painted() -> list[Matter]:
    """Few that show everything first, then others from all over the wall chart."""
    matters = [one for one in shipped.catalogue().matters.values() if holds_on_any_day(one)]
    chosen = covering(matters, faces)
    others = sorted((one for one in matters if one not in chosen), key=lambda one: one.number)
    missing = max(0, PAINTED - len(chosen))
    return [*chosen, *others[:: max(1, len(others) // max(1, missing))][:missing]]


def rows() -> list[Any]:
    """Rows of matters at one terminal: two short ones for every run, the whole for the long one."""
    chosen = painted()
    told = []
    for online in (True, False):
        network = "online" if online else "offline"
        always = chosen[: 2 * ALWAYS][0 if online else 1 :: 2]
        told.append(pytest.param(online, always, id=f"{network}-always"))
        for start in range(0, len(chosen), IN_A_ROW):
            row = chosen[start : start + IN_A_ROW]
            told.append(pytest.param(online, row, id=f"{network}-{start + 1}", marks=pytest.mark.exhaustive))
    return told


def holder(matter: Matter, *, online: bool) -> str:
    """Whose card the example is about: the citizen whose id number is among its answers."""
    example = matter.example
    answers = example.answers if online or example.offline_answers is None else example.offline_answers
    by_number = {citizen.id_number: citizen.name for citizen in sample_citizens()}
    return next((by_number[v] for v in answers.values() if isinstance(v, str) and v in by_number), SOMEBODY)


def steps(matters: Sequence[Matter], *, online: bool) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [{"see": "Attract"}, {"until": {"network": "online" if online else "offline"}}]
    told.append({"until": {"paper": "ready"}})
    readers = itertools.cycle(READERS)  # in turn: a card that comes back to its reader at once has only slipped
    for matter in matters:
        if matter.identity is Identity.NONE:
            told.append({"press": "primary"})
        else:
            reader = next(readers)
            told.append({"card": {"who": holder(matter, online=online), "reader": reader}})
        told += [{"see": "Home"}, {"handle": matter.id}, {"take_card": True}]
    return told


@pytest.mark.story
@pytest.mark.parametrize(("online", "matters"), rows())
def test_a_row_of_matters_comes_to_its_ends(
    online: bool,  # noqa: FBT001 - a parameter
    matters: list[Matter],
    tmp_path: Path,
    record_property: Record,
) -> None:
    lines = [
        Line(verb, about, number)
        for number, step in enumerate(steps(matters, online=online), 1)
        for verb, about in step.items()
    ]
    holds = (Line("journal", {"conflict": 0, "rejected": 0}, 1), Line("clean", {"certificates": range(1, 40)}, 2))
    machine = Machine(network="up" if online else "down")
    told = play(Story(Path("every-matter.yaml"), "", machine, tuple(lines), holds), tmp_path, lambda _: None)
    assert "Traceback" not in (tmp_path / "terminal.log").read_text()
    if told.faults:
        pytest.fail("; ".join(f"{_matter_of(fault, matters)}: {fault}" for fault in told.faults), pytrace=False)
    record_property("told stories of a matter, painted", len(matters))


def _matter_of(fault: str, matters: Sequence[Matter]) -> str:
    """Which matter was at hand when a step could not be done: each has four steps, after three that begin the day."""
    step = re.match(r"step (\d+)", fault)
    return matters[(int(step[1]) - 4) // 4].id if step and int(step[1]) > 3 else "the row"


def test_the_painted_matters_show_every_authority_kind_and_control() -> None:
    chosen = painted()
    matters = [one for one in shipped.catalogue().matters.values() if holds_on_any_day(one)]
    assert len(chosen) >= PAINTED
    assert len({one.id for one in chosen}) == len(chosen)
    assert frozenset().union(*map(faces, chosen)) == frozenset().union(*map(faces, matters))
