"""What stands on Home and in the search can be reached, and a card screen speaks of the reader that is fitted."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey import event
from kiosk.journey.view import Size
from ui.gallery import Look

_UPRIGHT = [Look("portrait", language, size) for language in ("zh", "en") for size in (Size.NORMAL, Size.ELDER)]


def _drawn(glass: Any) -> None:
    glass.window.root.grabWindow()


@pytest.mark.parametrize("look", [*_UPRIGHT, Look("desk", "en", Size.ELDER)], ids=lambda look: look.name)
def test_every_case_of_a_citizen_is_reached_by_turning_pages(glass: Any, look: Look) -> None:
    glass.show("attract")
    glass.show("home-many", look)
    for case in ("t1", "t2", "t3"):
        for _ in range(10):
            if glass.sight.target(f"case-{case}") is not None:
                break
            glass.touch("next-case")
            _drawn(glass)
        glass.touch(f"case-{case}")
    assert [one.tx_id for one in glass.posted if isinstance(one, event.CaseChosen)] == ["t1", "t2", "t3"]


@pytest.mark.parametrize("look", [Look(form) for form in ("portrait", "wide")], ids=lambda look: look.name)
def test_the_search_has_every_letter_and_digit_on_one_face(glass: Any, look: Look) -> None:
    glass.show("attract")
    glass.show("search", look)
    assert all(glass.sight.target(f"key-{key}") for key in "abcdefghijklmnopqrstuvwxyz0123456789")
    assert glass.sight.target("key-turn") is None


@pytest.mark.parametrize("look", [one for one in _UPRIGHT if one.size is Size.ELDER], ids=lambda look: look.name)
def test_large_letters_leave_the_search_room_for_two_matters_above_the_keys(glass: Any, look: Look) -> None:
    glass.show("attract")
    glass.show("search", look)
    assert all(glass.sight.target(f"key-{key}") for key in "abcdefghijklmnopqrstuvwxyz")
    assert sum(one.id.startswith("matter-") for one in glass.sight.uncovered()) >= 2


@pytest.mark.parametrize(
    ("fitted", "says", "not_said"),
    [
        ("-slot", "请把社保卡插进卡槽。", "感应区"),
        ("-pad", "请把身份证放在感应区。", "卡槽"),
        ("", "身份证放在感应区，社保卡插进卡槽。", ""),
    ],
)
def test_a_card_is_asked_for_where_a_reader_takes_it(glass: Any, fitted: str, says: str, not_said: str) -> None:
    glass.show("attract")
    glass.show(f"card-wanted{fitted}")
    said = glass.sight.texts()
    assert says in said
    assert not not_said or not any(not_said in text for text in said)


def test_a_genuine_card_that_is_not_read_here_is_not_called_useless(glass: Any) -> None:
    glass.show("attract")
    glass.show("card-other-kind-slot")
    said = " ".join(glass.sight.texts())
    assert "您的卡没有问题" in said
    assert "不能用" not in said
