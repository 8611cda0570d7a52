"""Latin letters find Chinese names by first letters and by syllables."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue import load, search
from kiosk.catalogue.pinyin import readings, spelled_so

CATALOGUE = load(Path(__file__).parents[3] / "config" / "matters").catalogue


def test_latin_words_and_digits_count_as_one() -> None:
    found = readings("办24小时ABC，电费")
    for one, spelled in zip(found, ("ban", "2", "4", "xiao", "shi", "abc", "dian", "fei"), strict=True):
        assert spelled in one


@pytest.mark.parametrize("typed", ["cq", "zq", "chongqing", "zhongqing"])
def test_a_character_with_several_readings_is_found_by_each(typed: str) -> None:
    assert spelled_so("重庆", typed)


@pytest.mark.parametrize("typed", ["jdf", "df", "dianfei", "jiaodian", "JDF", "dian fei"])
def test_the_electricity_bill_is_found_by_pinyin(typed: str) -> None:
    assert "electricity-bill" in search(CATALOGUE, typed, 5)


def test_a_spelling_must_begin_at_a_syllable() -> None:
    assert spelled_so("电费", "fei")
    assert not spelled_so("电费", "ian")
    assert not spelled_so("电费", "x")


def test_the_name_comes_before_other_names() -> None:
    assert search(CATALOGUE, "ylbx", 5)[:1] in {("pension-contributions",), ("medical-insurance-enrolment",)}
