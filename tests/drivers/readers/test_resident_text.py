"""The text block of a resident identity card, laid out by hand from the table in GA 490."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.readers.nation import NATIONS, nation_name
from drivers.readers.resident_text import TextError, read_text
from drivers.readers.status import CardKind, IdentityCard, NotReadHere
from drivers.simulators.sdt_reader import SimulatedResidentCard

CARD = SimulatedResidentCard(
    name="石秀英",
    id_number="330624187602290002",
    birth="18760229",
    sex="2",
    nation="12",
    address="浙江省新昌县大市聚镇山头里村1号",
    authority="新昌县公安局",
    valid_from="20200102",
    valid_to="20400102",
)


def answer(text: bytes) -> bytes:
    return b"\x01\x00\x04\x00" + text + bytes(1024)


def test_every_field_is_taken_from_its_place() -> None:
    fields = [
        ("石秀英", 30),
        ("2", 2),
        ("12", 4),
        ("18760229", 16),
        ("浙江省新昌县大市聚镇山头里村1号", 70),
        ("330624187602290002", 36),
        ("新昌县公安局", 30),
        ("20200102", 16),
        ("20400102", 16),
        ("", 36),
    ]
    text = b"".join(value.ljust(length // 2).encode("utf-16-le") for value, length in fields)
    assert len(text) == 256
    assert CARD.text() == text
    assert read_text(answer(text)) == IdentityCard(
        kind="resident",
        name="石秀英",
        id_number="330624187602290002",
        birth="1876-02-29",
        sex="female",
        nation="侗",
        address="浙江省新昌县大市聚镇山头里村1号",
        authority="新昌县公安局",
        valid_from="2020-01-02",
        valid_to="2040-01-02",
    )


def test_a_card_for_life_is_valid_for_long() -> None:
    assert read_text(answer(replace(CARD, valid_to="长期").text())).valid_to == "long"  # type: ignore[union-attr]


@pytest.mark.parametrize(("code", "sex"), [("0", "unknown"), ("1", "male"), ("2", "female"), ("9", "unknown")])
def test_sex_follows_the_standard(code: str, sex: str) -> None:
    assert read_text(answer(replace(CARD, sex=code).text())).sex == sex  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["𠮷野", "迪丽热巴·买买提", "㐂䶮"])
def test_rare_and_long_names_come_through(name: str) -> None:
    assert read_text(answer(replace(CARD, name=name).text())).name == name  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        ("I", CardKind.FOREIGN_PERMANENT_RESIDENT),
        ("Y", CardKind.FOREIGN_PERMANENT_RESIDENT),
        ("J", CardKind.HMT_RESIDENCE_PERMIT),
        ("Q", CardKind.UNKNOWN),
    ],
)
def test_the_letter_is_looked_at_before_anything_else(letter: str, kind: CardKind) -> None:
    card = replace(CARD, letter=letter, id_number="ABC", name="")
    assert read_text(answer(card.text())) == NotReadHere(kind)


def test_a_zero_in_the_letters_place_is_a_resident_card() -> None:
    assert isinstance(read_text(answer(replace(CARD, letter="\0").text())), IdentityCard)


@pytest.mark.parametrize(
    "broken",
    [
        answer(replace(CARD, id_number="330624187602290003").text()),
        answer(replace(CARD, name="").text()),
        answer(b"\x00\xd8" + CARD.text()[2:]),  # half a surrogate pair
        b"\x01\x00\x00\x00" + CARD.text() + bytes(1024),
        b"",
    ],
)
def test_what_is_not_as_it_should_be_is_told_without_anything_personal(broken: bytes) -> None:
    with pytest.raises(TextError) as told:
        read_text(broken)
    assert "石" not in str(told.value)
    assert "3306" not in str(told.value)


def test_dates_that_are_none_are_empty() -> None:
    card = read_text(answer(replace(CARD, birth="18761301", valid_from="", valid_to="soon").text()))
    assert isinstance(card, IdentityCard)
    assert (card.birth, card.valid_from, card.valid_to) == ("", "", "")


def test_there_are_fifty_six_nationalities() -> None:
    assert len(NATIONS) == 56
    assert [nation_name(code) for code in ("01", "05", "12", "45", "56", "97", "98", "00", "")] == [
        *("汉", "维吾尔", "侗", "鄂温克", "基诺"),
        *("", "", "", ""),
    ]
