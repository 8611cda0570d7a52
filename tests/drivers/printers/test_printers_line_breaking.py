"""Lines of Chinese and Latin text end where a reader expects it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drivers.printers.line_breaking import break_lines, width

TEXTS = st.text(st.sampled_from("中文村镇，。（）《》“”￥1234567890abcXYZ -/,.()𠮷é"), max_size=120)


@given(TEXTS, st.integers(4, 60))
def test_no_line_is_wider_than_the_paper_and_nothing_but_spaces_is_lost(text: str, columns: int) -> None:
    lines = break_lines(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_hanzi_takes_two_columns_and_a_digit_one() -> None:
    assert width("洞村 2 号") == 4 + 3 + 2


def test_a_full_stop_never_begins_a_line() -> None:
    assert break_lines("一二三四。五", 8) == ("一二三", "四。五")


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert break_lines("一二三（四）", 8) == ("一二三", "（四）")


def test_a_yuan_sign_stays_with_its_sum() -> None:
    assert break_lines("一共要交 ￥380.00", 12) == ("一共要交", "￥380.00")


def test_a_number_stays_whole_and_moves_to_the_next_line() -> None:
    assert break_lines("请拨打热线 12345", 13) == ("请拨打热线", "12345")


def test_a_word_longer_than_the_line_is_cut_at_the_edge() -> None:
    assert break_lines("ABCDEFGHIJ", 4) == ("ABCD", "EFGH", "IJ")


def test_one_hanzi_does_not_stay_alone_on_the_last_line() -> None:
    assert break_lines("城乡居民基本医疗保险参保登记", 26) == ("城乡居民基本医疗保险参保", "登记")


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 48) == ("",)
