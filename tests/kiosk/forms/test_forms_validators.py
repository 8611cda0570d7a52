"""The vectors of matters.md, section 5, and what must hold for any number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import validators as v

TODAY = date(2026, 11, 25)
IDS = ("330624186001010007", "33062418991231999X", "330624187602290002", "810000189001010001")
USCCS = ("91330624MA0000000Y", "92330624MA0000000U", "54330624ME00000002", "N2330624MF0000000Q")
# Weights of GB 11643 written in the other way the standard gives them: powers of two modulo 11.
WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


def id_of(area: str, born: date, order: int) -> str:
    body = f"{area}{born:%Y%m%d}{order:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize("number", IDS)
def test_valid_id_numbers_pass(number: str) -> None:
    assert v.cn_id(number, TODAY) is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("330304187502290003", "不存在"),  # the check digit is right, 29 February 1875 is not
        ("33062418600101000", "现在是 17 位"),
        ("3306241860010100077", "现在是 19 位"),
        ("330624600101000", "15 位"),
        ("33062418991231999x", "X"),
        ("3306241860010100O7", "X"),
        ("330624１86001010007", "X"),
        ("330624186001010008", "有一位不对"),
        ("", "现在是 0 位"),
    ],
)
def test_a_wrong_id_number_is_told_what_is_wrong(number: str, says: str) -> None:
    problem = v.cn_id(number, TODAY)
    assert problem is not None
    assert says in problem.zh
    assert problem.en


@given(area=st.sampled_from(["330624", "110101", "810000", "999999"]), born=st.dates(date(1800, 1, 1), TODAY),
       order=st.integers(0, 999))  # fmt: skip
def test_any_number_made_by_the_standard_passes_and_any_other_last_place_fails(
    area: str, born: date, order: int
) -> None:
    number = id_of(area, born, order)
    assert v.cn_id(number, TODAY) is None
    for last in set("0123456789X") - {number[17]}:
        assert v.cn_id(number[:17] + last, TODAY) is not None


@given(number=st.sampled_from(IDS), place=st.integers(0, 16), digit=st.integers(0, 9))
def test_any_single_wrong_digit_is_found(number: str, place: int, digit: int) -> None:
    wrong = number[:place] + str(digit) + number[place + 1 :]
    assert (v.cn_id(wrong, TODAY) is None) == (wrong == number)


@given(number=st.sampled_from(IDS), place=st.integers(0, 15))
def test_two_neighbours_swapped_are_found(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (v.cn_id(wrong, TODAY) is None) == (wrong == number)


@given(text=st.text(max_size=40))
def test_no_text_at_all_breaks_a_validator(text: str) -> None:
    for check in (v.uscc, v.mobile, v.landline, v.plate, v.iso_date, v.money, v.postcode, v.person_name):
        check(text)
    v.cn_id(text, TODAY)


def test_a_birth_day_that_has_not_come_is_wrong_and_today_is_not() -> None:
    assert v.cn_id(id_of("330624", TODAY, 1), TODAY) is None
    problem = v.cn_id(id_of("330624", TODAY + timedelta(days=1), 1), TODAY)
    assert problem is not None
    assert "还没到" in problem.zh


def test_the_area_of_a_number_never_blocks_but_is_asked_about() -> None:
    unknown = id_of("990000", date(1960, 1, 1), 1)
    assert v.cn_id(id_of("000000", date(1960, 1, 1), 1), TODAY) is None
    assert v.cn_id_doubt(id_of("000000", date(1960, 1, 1), 1), TODAY) is not None
    assert v.cn_id_doubt(unknown, TODAY) is None  # 9…: a permanent resident's number has no area
    assert v.cn_id_doubt(id_of("330624", date(1960, 1, 1), 1), TODAY) is None


def test_an_age_over_120_is_asked_about_to_the_day() -> None:
    assert v.cn_id_doubt(id_of("330624", date(1905, 11, 25), 1), TODAY) is not None
    assert v.cn_id_doubt(id_of("330624", date(1905, 11, 26), 1), TODAY) is None
    assert v.cn_id_doubt(IDS[0], TODAY) is not None


@pytest.mark.parametrize("code", USCCS)
def test_valid_credit_codes_pass_and_none_with_another_last_place(code: str) -> None:
    assert v.uscc(code) is None
    for last in set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {code[17]}:
        assert v.uscc(code[:17] + last) is not None


@pytest.mark.parametrize(
    "code", ["9133062IMA0000000Y", "91330624MA0000000", "913306A4MA0000000Y", "91330624SA0000000Y", ""]
)
def test_credit_codes_with_wrong_places_fail(code: str) -> None:
    assert v.uscc(code) is not None


def test_the_organisation_code_inside_is_only_asked_about() -> None:
    assert v.uscc_doubt("91330624MA0000000Y") is not None
    assert v.uscc_doubt("91330624000000019X") is None  # 00000001-9 adds up (GB 11714)


@pytest.mark.parametrize("number", ["13800000001", "19912345678"])
def test_mobiles_pass(number: str) -> None:
    assert v.mobile(number) is None


@pytest.mark.parametrize("number", ["12800000001", "1380000000", "138000000011", "+8613800000001", "１3800000001", ""])
def test_other_numbers_are_no_mobiles(number: str) -> None:
    assert v.mobile(number) is not None


@pytest.mark.parametrize(("number", "good"), [("0575-86012345", True), ("057586012345", True), ("010-1234567", True),
                                              ("86012345", False), ("0575 86012345", False)])  # fmt: skip
def test_landlines_have_their_area_code(*, number: str, good: bool) -> None:
    assert (v.landline(number) is None) == good


@pytest.mark.parametrize(
    "number",
    [
        "浙D12345", "浙DA1B2C", "浙D1234挂", "京A1234学", "粤Z1234港", "粤Z1234澳", "浙DD12345", "浙DFA1234",
        "浙D12345D", "浙D12345F", "浙AA12345",
    ],
)  # fmt: skip
def test_plates_pass(number: str) -> None:
    assert v.plate(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "浙D1234I", "浙DO1234", "浙I12345", "D12345", "浙D1234", "浙D123456", "浙D12345A", "龙D12345", "浙d12345",
        "浙DI12345", "浙D12挂45", "浙D12345\n",
    ],
)  # fmt: skip
def test_what_is_no_plate_fails(number: str) -> None:
    assert v.plate(number) is not None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2026-13-01", False),
        ("2026-1-1", False),
        ("20261125", False),
        ("0000-01-01", False),
        ("", False),
    ],
)
def test_dates_exist(*, text: str, good: bool) -> None:
    assert (v.iso_date(text) is None) == good


def test_dates_are_judged_against_today() -> None:
    assert v.past_date("2026-11-25", TODAY) is None
    assert v.past_date("2026-11-26", TODAY) is not None
    assert v.future_date("2026-11-25", TODAY) is None
    assert v.future_date("2026-11-24", TODAY) is not None
    assert v.past_date("2026-02-30", TODAY) is not None


@pytest.mark.parametrize(
    ("text", "good"),
    [("1", True), ("12840", True), ("0", False), ("-5", False), ("1.5", False), ("", False), ("1" * 12, False)],
)
def test_money_is_whole_fen_and_more_than_nothing(*, text: str, good: bool) -> None:
    assert (v.money(text) is None) == good


@pytest.mark.parametrize(("text", "good"), [("312500", True), ("31250", False), ("3125000", False), ("31250a", False)])
def test_postcodes_have_six_digits(*, text: str, good: bool) -> None:
    assert (v.postcode(text) is None) == good


def test_an_electricity_account_of_another_length_is_only_asked_about() -> None:
    assert v.electricity_account("3306240001") is None
    assert v.electricity_account_doubt("3306240001") is None
    assert v.electricity_account_doubt("3306240001001") is None
    assert v.electricity_account("33062400011") is None
    assert v.electricity_account_doubt("33062400011") is not None
    assert v.electricity_account("33A6240001") is not None


@pytest.mark.parametrize(
    "name",
    [
        "王大山", "欧阳修", "李\U00020000", "\U0002a700\U0002b740", "\U0002b820山", "\U0002ceb0山", "\U00030000山",
        "㐀山", "阿卜杜拉·买买提", "陈〇", "买" * 30,
    ],
)  # fmt: skip
def test_names_with_rare_characters_pass(name: str) -> None:
    assert v.person_name(name) is None


@pytest.mark.parametrize("name", ["王", "王Dashan", "·王山", "王山·", "王··山", "买" * 31, "王 山", "王·", ""])
def test_what_is_no_name_fails(name: str) -> None:
    assert v.person_name(name) is not None


@given(number=st.text("0123456789X", min_size=1, max_size=20))
def test_no_problem_repeats_what_was_typed(number: str) -> None:
    problem = v.cn_id(number, TODAY)
    if problem is not None and len(number) > 4:
        assert number not in problem.zh + problem.en
