"""The shipped catalogue is searched by number, by Chinese, by pinyin and by English words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.catalogue.model import Catalogue
from kiosk.index import Index

_KNOWN = (
    "achievement-certificate", "birth-registration", "business-licence", "electricity-bill", "hospital-appointment",
    "medical-insurance-enrolment", "nearby", "old-age-allowance", "pension-contributions", "social-security-card-loss",
)  # fmt: skip


@pytest.fixture(scope="module")
def found(shipped: Catalogue) -> Index:
    """Of these few, so that a matter that is added tomorrow takes no place away."""
    few = {id_: matter for id_, matter in shipped.matters.items() if id_ in _KNOWN}
    return Index.in_memory(replace(shipped, matters=few))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("1", "electricity-bill"),
        ("１", "electricity-bill"),
        (" 12 ", "old-age-allowance"),
        ("交电费", "electricity-bill"),
        ("电费", "electricity-bill"),
        ("厕所", "nearby"),
        ("民宿", "nearby"),
        ("挂失", "social-security-card-loss"),
        ("上户口", "birth-registration"),
        ("医保", "medical-insurance-enrolment"),
        ("营业执照", "business-licence"),
        ("electricity", "electricity-bill"),
        ("ELECTR", "electricity-bill"),
        ("pension", "pension-contributions"),
        ("lost card", "social-security-card-loss"),
        ("toilet near", "nearby"),
        ("residents pension", "pension-contributions"),
    ],
)
def test_a_villager_finds(found: Index, query: str, first: str) -> None:
    assert found.search(query, 5)[0] == first


def test_the_exact_number_comes_before_those_that_begin_with_it(found: Index) -> None:
    assert found.search("1", 40)[:2] == ("electricity-bill", "achievement-certificate")


@pytest.mark.parametrize("query", ["", "   ", "vvvv", "99999999999999999999", "'", "？", "ectric"])
def test_nothing_is_found_for(found: Index, query: str) -> None:
    assert found.search(query, 40) == ()


@pytest.mark.parametrize("typed", ["jdf", "df", "dianfei", "jiaodian", "JDF", "dian fei"])
def test_the_electricity_bill_is_found_by_pinyin(found: Index, typed: str) -> None:
    assert "electricity-bill" in found.search(typed, 5)


def test_the_name_comes_before_other_names(found: Index) -> None:
    assert found.search("ylbx", 5)[:1] in {("pension-contributions",), ("medical-insurance-enrolment",)}


def test_no_more_than_the_limit(found: Index) -> None:
    assert len(found.search("医", 2)) == 2
