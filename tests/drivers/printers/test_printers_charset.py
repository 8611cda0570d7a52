"""What goes as two-byte text, by charset, and what has to be drawn."""

from __future__ import annotations

import pytest

from drivers.printers.charset import two_byte_character, two_byte_text


@pytest.mark.parametrize(
    ("character", "gb2312", "gbk", "gb18030"),
    [
        ("￥", "a3a4", "a3a4", "a3a4"),
        ("\u00a5", None, None, None),  # the narrow yen sign: four bytes in GB 18030, printed as "0 6"
        ("〇", None, "a996", "a996"),
        ("·", "a1a4", "a1a4", "a1a4"),
        ("—", "a1aa", "a1aa", "a1aa"),
        ("㎡", None, "a94f", "a94f"),
        ("€", None, None, "a2e3"),
        ("\u00a0", None, None, None),
        ("㐀", None, None, None),
        ("𠮷", None, None, None),
        ("\u9fa6", None, None, None),
        ("镕", None, "e946", "e946"),
        ("A", "41", "41", "41"),
    ],
)
def test_a_character_is_two_bytes_or_it_is_drawn(
    character: str, gb2312: str | None, gbk: str | None, gb18030: str | None
) -> None:
    for charset, expected in (("gb2312", gb2312), ("gbk", gbk), ("gb18030", gb18030)):
        coded = two_byte_text(character, charset)
        assert (coded.hex() if coded is not None else None) == expected


def test_one_character_outside_the_font_sends_the_whole_line_to_be_drawn() -> None:
    assert two_byte_text("张𠮷先生", "gb18030") is None


def test_the_middle_dot_of_names_comes_back_from_every_charset() -> None:
    assert {two_byte_character(b"\xa1\xa4", charset) for charset in ("gb2312", "gbk", "gb18030")} == {"·"}


def test_a_place_that_is_empty_in_the_font_prints_as_a_blank() -> None:
    assert two_byte_character(b"\xe9\x46", "gb2312") == "　"
