"""Masks: the forms on paper, and that nothing hidden shows through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.receipt import mask_account, mask_address, mask_id, mask_mobile, mask_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陈德初", "陈*初"),
        ("王英", "王*"),
        ("李", "*"),
        ("欧阳文华", "欧**华"),
        ("买买提艾力江", "买***江"),
        ("阿卜杜拉·买买提", "阿*·*提"),
        ("阿卜杜拉•买买提", "阿*·*提"),
        ("SMITH JOHN", "S*** J***"),
        ("张𠮷", "张*"),
        (" 陈德初 ", "陈*初"),
        ("", ""),
    ],
)
def test_a_name_is_shown_so(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("33062418991231999X", "330624********999X"),
        ("330624186001010007", "330624********0007"),
        ("330624890101001", "330624******001"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_an_id_number_is_shown_so(number: str, shown: str) -> None:
    assert mask_id(number) == shown


def test_the_birth_date_in_an_id_number_is_hidden() -> None:
    assert "18601231" not in mask_id("330624186012310007")
    assert mask_id("330624186012310007")[6:14] == "*" * 8


def test_a_mobile_number_keeps_three_and_four_digits() -> None:
    assert mask_mobile("13812345678") == "138****5678"
    assert mask_mobile("138 1234 5678") == "138****5678"
    assert mask_mobile("+8613812345678") == "138****5678"


def test_a_landline_keeps_its_last_four_digits() -> None:
    assert mask_mobile("0575-86012345") == "*********2345"


def test_an_account_keeps_its_last_four_places_and_a_short_one_nothing() -> None:
    assert mask_account("3306240042") == "******0042"
    assert mask_account("1234567") == "*******"


def test_an_address_keeps_no_village() -> None:
    assert mask_address("浙江省新昌县沙溪镇董村8号") == "浙江省新昌县***"
    assert mask_address("董村8号") == "****"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=30))
def test_of_a_hanzi_name_at_most_two_characters_are_shown(name: str) -> None:
    masked = mask_name(name)
    assert "*" in masked
    assert len(masked.replace("*", "")) <= 2


@given(st.text(max_size=40))
def test_masks_never_fail_and_never_show_a_name_whole(text: str) -> None:
    for mask in (mask_name, mask_id, mask_mobile, mask_account, mask_address):
        masked = mask(text)
        if masked.strip("*· "):
            assert masked != text.strip() or "*" in text
