"""Documents are set into rows that fit the paper."""

from __future__ import annotations

import pytest

from drivers.printers.document import Line, Pair
from drivers.printers.layout import PairRow, TextRow, lay_out
from drivers.printers.line_breaking import width


def test_a_value_stands_at_the_right_edge() -> None:
    assert lay_out((Pair("编号", "DC1-000042-7"),), 48) == (PairRow("编号", "DC1-000042-7", 36),)


def test_a_long_value_wraps_under_itself() -> None:
    rows = lay_out((Pair("办理地点", "浙江省新昌县石门坳镇人民路十二号政务服务大厅三号窗口"),), 48)
    assert all(isinstance(row, PairRow) for row in rows)
    lefts, ats = zip(*((row.left, row.at) for row in rows if isinstance(row, PairRow)), strict=True)
    assert lefts == ("办理地点", "")
    assert len(set(ats)) == 1
    assert ats[0] >= width("办理地点") + 2


def test_a_label_that_leaves_no_room_gets_its_own_line() -> None:
    rows = lay_out((Pair("城乡居民基本医疗保险个人缴费金额合计", "￥380.00 （叁佰捌拾元整）"),), 48)
    assert rows[0] == TextRow("城乡居民基本医疗保险个人缴费金额合计")
    assert isinstance(rows[1], PairRow)
    assert rows[1].right == "￥380.00 （叁佰捌拾元整）"


def test_large_text_breaks_earlier() -> None:
    assert [row.text for row in lay_out((Line("一二三四五六七", scale=3),), 32) if isinstance(row, TextRow)] == [
        "一二三四五",
        "六七",
    ]


def test_a_number_in_large_letters_steps_down_instead_of_breaking() -> None:
    number = Line("DC1-000042-7", align="center", scale=3, bold=True)
    assert lay_out((number,), 48) == (TextRow("DC1-000042-7", "center", 3, bold=True),)
    assert lay_out((number,), 32) == (TextRow("DC1-000042-7", "center", 2, bold=True),)


def test_words_with_spaces_between_them_keep_their_scale() -> None:
    assert lay_out((Line("NOT YET ACCEPTED", scale=3),), 32) == (
        TextRow("NOT YET", scale=3),
        TextRow("ACCEPTED", scale=3),
    )


@pytest.mark.parametrize("control", ["\n", "\x1b", "\x10\x04\x01", "\x7f", "\x85", "\u2028", "\ud842"])
def test_control_characters_are_refused_without_repeating_the_text(control: str) -> None:
    for element in (Line(f"张三{control}"), Pair(f"张三{control}", ""), Pair("", f"张三{control}")):
        with pytest.raises(ValueError, match="control characters") as caught:
            lay_out((element,), 48)
        assert "张三" not in str(caught.value)
