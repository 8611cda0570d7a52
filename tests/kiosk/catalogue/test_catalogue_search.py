"""Search by number, by Chinese and by English words."""

from __future__ import annotations

from pathlib import Path

import pytest

import config
from kiosk.catalogue import load, search
from kiosk.catalogue.model import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path(config.__path__[0]) / "matters").catalogue


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
def test_a_villager_finds(catalogue: Catalogue, query: str, first: str) -> None:
    assert search(catalogue, query, 5)[0] == first


def test_the_exact_number_comes_before_those_that_begin_with_it(catalogue: Catalogue) -> None:
    assert search(catalogue, "1", 40)[:2] == ("electricity-bill", "achievement-certificate")


@pytest.mark.parametrize("query", ["", "   ", "zzzz", "99999999999999999999", "'", "？", "ectric"])
def test_nothing_is_found_for(catalogue: Catalogue, query: str) -> None:
    assert search(catalogue, query, 40) == ()


def test_no_more_than_the_limit(catalogue: Catalogue) -> None:
    assert len(search(catalogue, "医", 2)) == 2
