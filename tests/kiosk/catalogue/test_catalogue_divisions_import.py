"""From the statistics bureau's tables to the list that the terminal reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue.divisions import Divisions
from kiosk.catalogue.divisions_import import divisions, english_name, main, place_name


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("董村村委会", "董村"),
        ("沙溪村委会", "沙溪村"),
        ("富城村村民委员会", "富城村"),
        ("朱池社区居委会", "朱池社区"),
        ("凤林社区居民委员会", "凤林社区"),
        ("大洋居委会", "大洋居委会"),
        ("下涯居民委员会", "下涯居委会"),
        ("清波门社区", "清波门社区"),
        ("红山农场", "红山农场"),
        ("村委会", "村委会"),
    ],
)
def test_a_committee_becomes_the_place_that_it_is_named_after(official: str, name: str) -> None:
    assert place_name(official) == name


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("董村", "Dong village"),
        ("沙溪镇", "Shaxi town"),
        ("羽林街道", "Yulin subdistrict"),
        ("新昌县", "Xinchang county"),
        ("台州市", "Taizhou city"),
        ("乐清市", "Yueqing city"),
        ("长兴县", "Changxing county"),
        ("剡界岭村", "Shanjieling village"),
        ("上蔡岙村", "Shangcai'ao village"),
        ("景宁畲族自治县", "Jingning She autonomous county"),
        ("大洋居委会", "Dayang community"),
    ],
)
def test_english_names_are_pinyin_with_the_kind_translated(name: str, english: str) -> None:
    assert english_name(name) == english


def test_names_that_would_be_one_in_a_town_stay_apart() -> None:
    town = {"330624108": "沙溪镇"}
    lines = list(divisions({
        **town, "330624108001": "东门村委会", "330624108002": "东门村村委会", "330624108003": "新民村委会",
        "330624108004": "辛民村委会", "330624108005": "农场", "330624108006": "农场",
    }))  # fmt: skip
    names = [line.split("\t")[1] for line in lines]
    assert len(set(names)) == len(names)
    assert [line.split("\t")[2].strip() for line in lines][3:5] == [
        "Xinmin village (新民村)",
        "Xinmin village (辛民村)",
    ]


def test_the_list_that_is_written_can_be_opened(tmp_path: Path) -> None:
    for table, rows in {
        "cities.csv": '3306,"绍兴市",33\n1101,"市辖区",11\n',
        "areas.csv": '330624,"新昌县",3306\n',
        "streets.csv": '330624108,"沙溪镇",330624\n',
        "villages.csv": '330624108248,"董村村委会",330624108\n',
    }.items():
        (tmp_path / table).write_text("code,name,parent\n" + rows, encoding="utf-8")
    main(str(tmp_path), "33", "2026-06-30", str(tmp_path / "divisions.tsv"))
    opened = Divisions.open(tmp_path / "divisions.tsv")
    assert opened.count == 4
    assert opened.as_of == "2026-06-30"
    assert [place.name.zh for place in opened.path("330624108248")] == ["新昌县", "沙溪镇", "董村"]
