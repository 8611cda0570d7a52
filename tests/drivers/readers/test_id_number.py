"""The check of an id number that comes from a card."""

from __future__ import annotations

import pytest

from drivers.readers.id_number import id_number_holds


@pytest.mark.parametrize(
    "number",
    ["330624186001010007", "33062418991231999X", "330624187602290002", "810000189001010001", "11010519491231002X"],
)
def test_whole_numbers_hold(number: str) -> None:
    assert id_number_holds(number)


@pytest.mark.parametrize(
    "number", ["", "330624186001010008", "33062418991231999x", "33062418600101000", "3306241860010100077", "３" * 18]
)
def test_broken_numbers_do_not(number: str) -> None:
    assert not id_number_holds(number)


def test_any_one_wrong_digit_is_noticed() -> None:
    good = "330624186001010007"
    for place in range(17):
        for digit in "0123456789":
            changed = good[:place] + digit + good[place + 1 :]
            assert id_number_holds(changed) == (changed == good)
