"""Every kind of hit, and their order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue.model import Catalogue
from kiosk.index import Index, build
from kiosk.index.plan import LONGEST_QUERY


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("3", "id-card"),
        ("０12", "car"),
        ("电", "power-loan"),
        ("交电", "bill"),
        ("费", "bill"),
        ("电费担保", "power-loan"),
        ("户口", "move"),
        ("上户", "birth"),
        ("E T C办理", "car"),
        ("jdf", "bill"),
        ("sfz", "id-card"),
        ("dianfei", "bill"),
        ("dianf", "bill"),
        ("dian f", "bill"),
        ("DIAN FEI", "bill"),
        ("电fei", "power-loan"),
        ("dian费", "bill"),
        ("交dianf", "bill"),
        ("jdianfei", "bill"),
        ("chongqing", "move"),
        ("zhongqing", "move"),
        ("cq", "move"),
        ("electricity bill", "bill"),
        ("repl ident", "id-card"),
        ("社会保障局", "card-loss"),
        ("车管所", "car"),
        ("cgs", "car"),
        ("yiliaobaozhangju", "insurance"),
        ("生孩子", "birth"),
        ("child", "birth"),
        ("挂失 社保卡", "card-loss"),
        ("派出所 补领", "id-card"),
        ("yibao canbao", "insurance"),
    ],
)
def test_what_is_typed_finds(index: Index, query: str, first: str) -> None:
    assert index.search(query, 5)[:1] == (first,)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("senfenzen", "id-card"),
        ("shengfengzheng", "id-card"),
        ("lianjian", "car"),
        ("guasi", "card-loss"),
        ("cecu", None),
        ("hukoutheng", None),
    ],
)
def test_sounds_that_zhejiang_does_not_keep_apart_are_taken_as_one(index: Index, query: str, meant: str | None) -> None:
    assert index.search(query, 5)[:1] == ((meant,) if meant else ())


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("dianfie", "bill"),
        ("dinafei", "bill"),
        ("dianfri", "bill"),
        ("dianfeii", "bill"),
        ("diafnei", "bill"),
        ("shenfnzheng", "id-card"),
        ("electricty", "bill"),
        ("lost crad", "card-loss"),
        ("身份正", "id-card"),
        ("身分证", "id-card"),
        ("社会保章卡", "card-loss"),
        ("补办身份证", "id-card"),
        ("我要补身份证", "id-card"),
        ("怎么上户口", "birth"),
        ("请问农保在哪里办", "insurance"),
    ],
)
def test_a_slip_is_forgiven(index: Index, query: str, meant: str) -> None:
    assert index.search(query, 5)[:1] == (meant,)


@pytest.mark.parametrize("query", ["", "  ", "'", "？", "😀", "zzzz", "龘", "ian", "ectric", "99999999999999999999"])
def test_nothing_is_found_by(index: Index, query: str) -> None:
    assert index.search(query, 40) == ()


def test_a_guess_is_made_only_when_nothing_is_sure(index: Index) -> None:
    assert index.search("dianfei", 40) == ("bill", "power-loan")


def test_the_kind_of_hit_comes_first_then_use_then_the_number(index: Index) -> None:
    assert index.search("电费", 40) == ("power-loan", "bill")
    assert index.search("1", 40) == ("bill", "car", "move", "power-loan")
    assert index.search("1", 40, {"power-loan": 9, "move": 3, "id-card": 99}) == ("bill", "power-loan", "move", "car")
    assert index.search("派出所", 40) == ("birth", "id-card", "move")
    assert index.search("派出所", 40, {"move": 1}) == ("move", "birth", "id-card")


def test_what_is_used_comes_first_even_of_more_hits_than_are_shown(index: Index) -> None:
    assert index.search("派出所", 1, {"move": 1}) == ("move",)


@pytest.mark.parametrize("limit", [0, 1, 2, 40])
def test_no_more_than_the_limit_and_none_twice(index: Index, limit: int) -> None:
    found = index.search("d", limit)
    assert len(found) == min(limit, len(set(found)))


HARD = [
    '"*NEAR(',
    "name:电",
    "电 OR 费",
    "a AND",
    "NOT",
    "^电",
    "电*",
    "--",
    "'; DROP TABLE matter",
    "\0电",
    "\ud800",
    "٣",
    "²",
]


@pytest.mark.parametrize("query", [*HARD, "电" * 10_000, "dianfei" * 2000, "z " * 5000, "1" * 10_000, "e\u0301" * 5000])
def test_no_query_is_an_error(index: Index, query: str) -> None:
    assert isinstance(index.search(query, 40), tuple)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=2 * LONGEST_QUERY) | st.text(alphabet="dianfeizhsgc电费证身份1 '\"*", max_size=30))
def test_whatever_is_typed_gives_matters_of_the_catalogue(query: str) -> None:
    index = _shared()
    found = index.search(query, 7, {"b": 3, "gone": 2})
    assert len(found) <= 7
    assert set(found) <= {"a", "b"}


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2), st.integers(1, 3))
def test_every_piece_of_a_name_finds_it(start: int, length: int) -> None:
    piece = "身份证补领"[start : start + length]
    assert "b" in _shared().search(piece, 40)


def test_pypinyin_takes_no_part(village: Catalogue, tmp_path: Path) -> None:
    loaded = sys.modules.pop("pypinyin", None)
    build(village, tmp_path / "index.db")
    Index.open(tmp_path / "index.db", village.version).search("dianfei", 5)
    assert "pypinyin" not in sys.modules
    if loaded is not None:
        sys.modules["pypinyin"] = loaded


_kept: list[Index] = []


@pytest.fixture(autouse=True, scope="module")
def _two(make: object) -> None:
    assert callable(make)
    rows = (("a", 1, "交电费", "Pay a bill", ("电费",), "供电公司"), ("b", 2, "身份证补领", "ID card", (), "派出所"))
    _kept.append(Index.in_memory(make(*rows)))


def _shared() -> Index:
    return _kept[-1]
