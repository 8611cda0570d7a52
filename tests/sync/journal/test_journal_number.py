"""The printed number's check digit catches what goes wrong on the telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.journal import number_holds, printed_number
from sync.journal.number import check_digit

MARKS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=4)
SEQS = st.integers(1, 2_000_000)


def test_the_standards_own_example() -> None:
    assert check_digit("0794") == 5  # ISO/IEC 7064, MOD 11,10


def test_a_number_is_mark_sequence_and_check() -> None:
    assert printed_number("DC1", 42) == "DC1-000042-5"
    assert printed_number("DC1", 1_234_567).startswith("DC1-1234567-")


@given(MARKS, SEQS)
def test_every_printed_number_holds(mark: str, seq: int) -> None:
    assert number_holds(printed_number(mark, seq))


@given(MARKS, SEQS, st.data())
def test_one_wrong_digit_is_always_caught(mark: str, seq: int, data: st.DataObject) -> None:
    number = printed_number(mark, seq)
    start = len(mark) + 1
    place = data.draw(st.sampled_from([*range(start, len(number) - 2), len(number) - 1]))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not number_holds(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", "DC1", "DC1-000042", "DC1-00004x-1", "dc1-000042-1", "DC1-000042-", "东-000001-1"]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not number_holds(text)


def test_a_mark_of_other_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="capital letters"):
        printed_number("dc 1", 1)
