"""Bytes read as a printer reads them give back what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printers.document import Document, Element, Feed, Line, Pair, Rule
from drivers.printers.encoder import encode
from drivers.printers.interpreter import Interpreter
from drivers.printers.layout import PairRow, TextRow, lay_out
from drivers.printers.line_breaking import width
from drivers.printers.preview import print_bytes, render_document
from drivers.printers.profile import Profile

PROFILE = Profile("test")
HANZI = "".join(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF, 9))
PRINTABLE = st.text(st.sampled_from(HANZI + "，。：（）￥·—“”" + "".join(map(chr, range(0x20, 0x7F)))), max_size=90)
ELEMENTS: st.SearchStrategy[Element] = st.one_of(
    st.builds(Line, PRINTABLE, st.sampled_from(["left", "center", "right"]), st.sampled_from([1, 2, 3]), st.booleans()),
    st.builds(Pair, PRINTABLE, PRINTABLE, st.booleans()),
    st.builds(Feed, st.integers(1, 3)),
    st.just(Rule()),
)


def expected(document: Document) -> str:
    lines = []
    for row in lay_out(document, PROFILE.columns):
        if isinstance(row, TextRow):
            lines.append(row.text.rstrip(" "))
        elif isinstance(row, PairRow):
            lines.append((row.left + " " * (row.at - width(row.left)) + row.right).rstrip(" "))
    return "\n".join(line for line in lines if line)


@given(st.lists(ELEMENTS, max_size=6).map(tuple))
def test_any_printable_text_survives_the_way_to_the_paper(document: Document) -> None:
    (piece,) = print_bytes(encode(document, PROFILE), PROFILE)
    assert "\n".join(line for line in piece.text.split("\n") if line) == expected(document)


@given(st.binary(max_size=300), st.integers(1, 7))
def test_the_reading_of_any_bytes_does_not_depend_on_how_they_arrive(data: bytes, length: int) -> None:
    whole, pieces = Interpreter("gb18030"), Interpreter("gb18030")
    whole.feed(data)
    commands = list(whole.commands())
    arrived = []
    for at in range(0, len(data), length):
        pieces.feed(data[at : at + length])
        arrived += pieces.commands()
    assert arrived == commands


def test_four_byte_gb18030_on_a_two_byte_font_prints_digits() -> None:
    """The trouble that the encoder keeps out: a narrow yen sign comes out as "0 6"."""
    (piece,) = print_bytes(b"\x1b@\x1c&" + "\u00a5".encode("gb18030") + b"\n\x1dV\x42\x00", PROFILE)
    assert piece.text.split() == ["0", "6"]


def test_chinese_outside_hanzi_mode_is_garbage_as_on_paper() -> None:
    (piece,) = print_bytes("中文".encode("gb2312") + b"\n\x1dV\x42\x00", PROFILE)
    assert "中" not in piece.text


def test_what_is_not_fed_past_the_cutter_stays_in_the_printer() -> None:
    cut_at_once = b"\x1b@one\n\x1dV\x00two\n\x1dV\x42\x00"
    first, second = print_bytes(cut_at_once, PROFILE)
    assert first.blank
    assert second.text == "one\ntwo"


@pytest.mark.parametrize("text", ["张𠮷", "〇", "\u00a512.00", "Ünïcödé"])
def test_what_the_font_lacks_is_on_the_paper_all_the_same(text: str) -> None:
    (piece,) = print_bytes(encode((Line(text),), PROFILE), PROFILE)
    assert not piece.text
    assert not piece.blank


def test_a_drawn_value_ends_at_the_right_edge_even_when_its_letters_are_narrow() -> None:
    (piece,) = print_bytes(encode((Pair("名", "Ünïcödé"),), PROFILE), PROFILE)
    box = piece.image.point(lambda dot: 255 - dot).getbbox()
    assert box is not None
    assert PROFILE.dots - 4 <= box[2] <= PROFILE.dots


def test_a_preview_is_as_wide_as_the_paper() -> None:
    image = render_document((Line("受理回执", scale=2),), PROFILE)
    assert (image.mode, image.width) == ("RGB", 640)


def test_a_native_code_is_drawn_too() -> None:
    data = b"https://example.invalid/1"
    store = b"\x1d(k" + (len(data) + 3).to_bytes(2, "little") + b"1P0" + data
    (piece,) = print_bytes(b"\x1b@\x1ba\x01\x1d(k\x03\x001C\x06" + store + b"\x1d(k\x03\x001Q0\x1dV\x42\x20", PROFILE)
    assert not piece.blank
