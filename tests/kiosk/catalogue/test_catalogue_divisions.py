"""The list of divisions: what it answers, and what it refuses to open."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from kiosk.catalogue.divisions import CHANGED, Division, Divisions, DivisionsError, Level, concerns
from kiosk.catalogue.model import Text

FILE = Path(config.__path__[0]) / "reference" / "divisions.tsv"
SMALL = """\
# source_zh: 样例
# source_en: sample
# as_of: 2026-01-01
# max_age_days: 365
# rows: 4
3306\t绍兴市\tShaoxing city
330624\t新昌县\tXinchang county
330624108\t沙溪镇\tShaxi town
330624108248\t董村\tDong village
"""


@cache
def opened_once() -> Divisions:
    return Divisions.open(FILE)


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return opened_once()


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str | bytes, str], Path]:
    def write(text: str | bytes = SMALL, changed: str = "") -> Path:
        path = tmp_path / "divisions.tsv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if changed:
            (tmp_path / CHANGED).write_text(changed, encoding="utf-8")
        return path

    return write


def test_the_whole_province_is_there(divisions: Divisions) -> None:
    below = {"33": divisions.children("33")}
    for digits in (4, 6, 9):
        below |= {p.code: divisions.children(p.code) for places in list(below.values()) for p in places
                  if len(p.code) == digits}  # fmt: skip
    found = [place for places in below.values() for place in places]
    levels = [place.level for place in found]
    assert [levels.count(level) for level in Level] == [11, 90, 1387, 25547]
    assert len(found) == divisions.count
    assert divisions.as_of == "2023-06-30"
    assert divisions.max_age_days == 365


def test_a_village_is_found_with_the_way_to_it(divisions: Divisions) -> None:
    assert divisions.get("330624108248") == Division("330624108248", Text("董村", "Dong village"), Level.VILLAGE)
    assert [place.name.zh for place in divisions.path("330624108248")] == ["新昌县", "沙溪镇", "董村"]
    assert [place.name.en for place in divisions.path("330624108")] == ["Xinchang county", "Shaxi town"]
    assert [place.name.zh for place in divisions.path("3306")] == ["绍兴市"]


def test_children_are_one_level_down_and_in_order(divisions: Divisions) -> None:
    assert [place.name.zh for place in divisions.children("33")][:2] == ["杭州市", "宁波市"]
    assert [place.code for place in divisions.children("3306")] == [
        "330602", "330603", "330604", "330624", "330681", "330683",
    ]  # fmt: skip
    towns = divisions.children("330624")
    assert "沙溪镇" in [place.name.zh for place in towns]
    assert {place.level for place in towns} == {Level.TOWN}
    assert len(divisions.children("330624108")) == 10
    assert divisions.children("330624108248") == ()


def test_no_two_places_of_one_town_have_one_name_in_either_language(divisions: Divisions) -> None:
    for city in divisions.children("33"):
        for county in divisions.children(city.code):
            for town in divisions.children(county.code):
                names = [place.name for place in divisions.children(town.code)]
                assert len({name.zh for name in names}) == len(names), town.code
                assert len({name.en for name in names}) == len(names), town.code


@pytest.mark.parametrize(
    "code", ["", "3", "33", "330", "330699", "330624108999", "999999999999", "董村", "33062410824８"]
)
def test_what_is_not_in_the_list_is_not_known(divisions: Divisions, code: str) -> None:
    assert not divisions.knows(code)
    assert divisions.get(code) is None
    assert divisions.path(code) == ()
    assert divisions.current(code) == code


@given(st.text("0123456789", max_size=13))
def test_any_digits_get_one_consistent_answer(code: str) -> None:
    opened = opened_once()
    known = opened.knows(code)
    assert known == (opened.get(code) is not None) == bool(opened.path(code))
    assert all(place.code.startswith(code) for place in opened.children(code))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("330103", "330105"),  # 下城区 became part of 拱墅区
        ("330682", "330604"),
        ("330622", "330604"),  # 上虞: county, then city, then district
        ("330621001001", "330603"),  # a village of a county that is gone: as near as the list can say
        ("330624108248", "330624108248"),
    ],
)
def test_a_retired_code_leads_to_the_one_of_today(divisions: Divisions, old: str, new: str) -> None:
    assert divisions.current(old) == new
    assert divisions.path(divisions.current(old))


def test_every_retired_code_leads_to_a_place_of_the_list(divisions: Divisions) -> None:
    lines = FILE.with_name(CHANGED).read_text(encoding="utf-8").splitlines()
    old = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert old == sorted(set(old))
    for code in old:
        assert not divisions.knows(code), code
        assert divisions.knows(divisions.current(code)), code


def test_a_village_moves_with_its_county_where_its_new_code_is_known(small: Callable[..., Path]) -> None:
    opened = Divisions.open(small(SMALL, "330699\t330624\t2020\n"))
    assert opened.current("330699108248") == "330624108248"


def test_changes_that_go_in_circles_end(small: Callable[..., Path]) -> None:
    opened = Divisions.open(small(SMALL, "330698\t330699\t2020\n330699\t330698\t2021-03-01\n"))
    assert opened.current("330698") in {"330698", "330699"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SMALL[:-10], "row 4 is cut"),
        (SMALL[: SMALL.index("330624108\t")], "2 rows where its header says 4"),
        (SMALL.replace("3306\t", "330625\t"), "sort the file"),
        (SMALL.replace("330624108248\t", "330624108\t"), "sort the file"),
        (SMALL.replace("\tXinchang county", ""), "row 2 is cut or out of shape"),
        (SMALL.replace("3306\t绍", "33061\t绍"), "row 1"),
        (SMALL.replace("# rows: 4\n", ""), "the header lacks rows"),
        (SMALL.replace("as_of: 2026-01-01", "as_of: this year"), "as_of must be a date"),
        (SMALL.replace("max_age_days: 365", "max_age_days: long"), "whole number"),
        (SMALL[:20], "cut in its header"),
        ("", "the header lacks"),
        (SMALL.encode().replace("董村".encode(), "董村".encode()[:-1]), "not UTF-8"),
        (SMALL.encode("gb18030"), "header lacks|UTF-8"),
    ],
)
def test_a_list_that_was_harmed_is_not_opened(small: Callable[..., Path], text: str | bytes, says: str) -> None:
    with pytest.raises(DivisionsError, match=says):
        Divisions.open(small(text))


def test_a_missing_list_and_unreadable_changes_are_told(small: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(DivisionsError, match="cannot be read"):
        Divisions.open(tmp_path / "gone.tsv")
    with pytest.raises(DivisionsError, match=f"{CHANGED}:2: must be old code"):
        Divisions.open(small(SMALL, "# old, new\n330103 330105 2021\n"))
    (tmp_path / CHANGED).unlink()
    (tmp_path / CHANGED).mkdir()
    with pytest.raises(DivisionsError, match=f"{CHANGED}: cannot be read"):
        Divisions.open(small())


def test_equal_lists_have_equal_digests_and_a_change_of_either_file_shows(small: Callable[..., Path]) -> None:
    first = Divisions.open(small()).digest
    assert Divisions.open(small()).digest == first
    assert Divisions.open(small(SMALL.replace("Dong", "Tung"))).digest != first
    assert Divisions.open(small(SMALL, "330699\t330624\t2020\n")).digest != first


@pytest.mark.parametrize(
    ("tags", "code", "answer"),
    [
        (["toilet", "330624108248"], "330624108248", True),
        (["toilet", "330624108248"], "330624108204", False),
        (["hall", "330624108"], "330624108248", True),
        (["hall", "330624"], "330624108248", True),
        (["hall", "330624108248"], "330624", True),
        (["hall", "330683"], "330624108248", False),
        (["hall"], "330624108248", True),
    ],
)
def test_a_row_concerns_the_places_that_it_serves_and_those_that_it_lies_in(
    tags: list[str], code: str, *, answer: bool
) -> None:
    assert concerns(tags, code) is answer
