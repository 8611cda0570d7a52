"""The shipped catalogue, and made-up matters of every kind that a search meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Catalogue, Category, Matter, Text
from kiosk.index import Index

Make = Callable[..., Catalogue]


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return load(Path(config.__path__[0]) / "matters").catalogue


@pytest.fixture(scope="session")
def make(shipped: Catalogue) -> Make:
    """A catalogue of `(id, number, name, English name, aliases, department)` each."""
    model = shipped.matters["electricity-bill"]

    def matter(id_: str, number: int, name: str, english: str, aliases: tuple[str, ...], office: str) -> Matter:
        authority = replace(model.authority, name=Text(office, f"{english} office"))
        return replace(
            model, id=id_, number=number, name=Text(name, english), aliases=aliases, authority=authority,
            categories=("having-a-child",) if id_ == "birth" else (),
        )  # fmt: skip

    def made(*rows: tuple[str, int, str, str, tuple[str, ...], str], version: str = "made") -> Catalogue:
        events = (Category("having-a-child", Text("生孩子", "Having a child"), "child"),)
        return Catalogue(version, {row[0]: matter(*row) for row in rows}, events, {}, {})

    return made


@pytest.fixture(scope="session")
def village(make: Make) -> Catalogue:
    return make(
        ("bill", 1, "交电费", "Pay the electricity bill", ("电费", "缴电费", "power bill"), "供电公司"),
        ("birth", 2, "新生儿出生登记", "Register a birth", ("上户口", "报户口"), "公安局派出所"),
        ("id-card", 3, "身份证补领", "Replace an identity card", ("身份证丢了", "补身份证"), "公安局派出所"),
        ("card-loss", 4, "社会保障卡挂失", "Report a lost card", ("社保卡丢了",), "社会保障局"),
        ("insurance", 5, "城乡居民医保参保", "Join the medical insurance", ("医保缴费", "农保"), "医疗保障局"),
        ("car", 12, "机动车年检预约", "Book a car inspection", ("年审", "ETC办理"), "车管所"),
        ("move", 13, "重庆户口迁移", "Move from Chongqing", (), "公安局派出所"),
        ("power-loan", 120, "电费担保贷款", "Loan for power", (), "农商银行"),
    )


@pytest.fixture(scope="session")
def index(village: Catalogue) -> Index:
    return Index.in_memory(village)
