"""What the keypads write, key by key, without a screen."""

from __future__ import annotations

import pytest

from kiosk.catalogue.model import Control
from ui.model import entry


def _typed(control: Control, keys: str | list[str], max_length: int | None = None) -> str:
    most = entry.limit_of(control, max_length)
    typed = ""
    for key in keys:
        typed = entry.pressed(control, typed, key, most)
    return typed


@pytest.mark.parametrize(
    ("control", "keys", "value"),
    [
        (Control.MOBILE, "13957501208", "13957501208"),
        (Control.ID_NUMBER, "33062418991231999X", "33062418991231999X"),
        (Control.MONEY, "128.5", "12850"),
        (Control.MONEY, "128", "12800"),
        (Control.MONEY, ".05", "5"),
        (Control.MONEY, "007", "700"),
        (Control.LATIN, "AB 12 ", "AB 12"),
        (Control.DATE, ["1", "8", "7", "6", "02", "29"], "1876-02-29"),
        (Control.DATE, ["1", "8", "7", "6", "02"], "1876-02"),
        (Control.DATE, ["1", "8"], "18"),
    ],
)
def test_keys_make_the_value_that_the_journey_wants(control: Control, keys: str | list[str], value: str) -> None:
    assert entry.value_of(control, _typed(control, keys)) == value


def test_an_x_stands_only_at_the_end_of_an_id_number() -> None:
    assert _typed(Control.ID_NUMBER, "33X0624") == "330624"


def test_keys_beyond_the_length_change_nothing() -> None:
    assert _typed(Control.MOBILE, "139575012089999") == "13957501208"
    assert _typed(Control.DIGITS, "123456789", max_length=4) == "1234"


def test_money_takes_one_point_and_two_digits_after_it() -> None:
    assert _typed(Control.MONEY, "1.2.345") == "1.23"


def test_nothing_typed_is_no_sum_of_money() -> None:
    assert entry.value_of(Control.MONEY, "") == ""


@pytest.mark.parametrize(("typed", "erased"), [("18760229", "187602"), ("187602", "1876"), ("1876", "187"), ("", "")])
def test_a_date_loses_its_day_then_its_month_then_digits(typed: str, erased: str) -> None:
    assert entry.erased(Control.DATE, typed) == erased


@pytest.mark.parametrize(
    ("control", "value"),
    [
        (Control.DATE, "1860-01-01"),
        (Control.MONEY, "12850"),
        (Control.MONEY, "500"),
        (Control.MOBILE, "13957501208"),
        (Control.CHOICE, "c2"),
    ],
)
def test_a_value_that_comes_back_is_the_value_that_went(control: Control, value: str) -> None:
    assert entry.value_of(control, entry.typed_of(control, value)) == value


@pytest.mark.parametrize(
    ("control", "typed", "shown"),
    [
        (Control.ID_NUMBER, "330624186001010007", "330624 18600101 0007"),
        (Control.ID_NUMBER, "3306241", "330624 1"),
        (Control.MOBILE, "13957501208", "139 5750 1208"),
        (Control.DIGITS, "3306240018", "3306 2400 18"),
        (Control.DIGITS, "322000", "322000"),
        (Control.MONEY, "12.5", "12.5"),
    ],
)
def test_long_numbers_stand_in_groups(control: Control, typed: str, shown: str) -> None:
    assert entry.grouped(control, typed) == shown


def test_of_a_long_text_the_end_is_shown_while_it_is_typed() -> None:
    shown = entry.grouped(Control.LATIN, "A" * 80 + "END")
    assert shown.startswith("…")
    assert shown.endswith("END")
    assert len(shown) < 60


@pytest.mark.parametrize(
    ("places", "keys", "value"),
    [(0, "4", "4"), (0, "007", "7"), (0, "1.5", "15"), (1, "12.5", "125"), (1, "12.56", "125"), (1, ".5", "5"),
     (2, "3.5", "350"), (2, "3.", "300"), (1, "3", "30"), (1, "", "")],
)  # fmt: skip
def test_a_number_is_counted_in_its_smallest_place(places: int, keys: str, value: str) -> None:
    typed = ""
    for key in keys:
        typed = entry.pressed(Control.NUMBER, typed, key, entry.limit_of(Control.NUMBER, None), places)
    assert entry.value_of(Control.NUMBER, typed, places) == value


@pytest.mark.parametrize(
    ("places", "value", "typed"),
    [(0, "4", "4"), (1, "125", "12.5"), (1, "120", "12"), (2, "350", "3.5"), (2, "5", "0.05"), (1, "", "")],
)
def test_a_number_that_comes_back_stands_as_it_would_be_typed(places: int, value: str, typed: str) -> None:
    assert entry.typed_of(Control.NUMBER, value, places) == typed
    assert entry.value_of(Control.NUMBER, typed, places) == value
