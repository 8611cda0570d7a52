"""A place as an answer: down to its level, known today or retired since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.catalogue.model import Catalogue, Control, Field, Text
from kiosk.catalogue.vocabulary import DivisionLevel
from kiosk.forms import Checked, Form, Problem

T = Text("问", "Ask")
RETIRED = "330621001008"  # of Shaoxing county, which became Keqiao district in 2013


def place(level: DivisionLevel = DivisionLevel.VILLAGE) -> Field:
    return Field("it", T, Control.DIVISION, {"type": "string"}, level=level)


@pytest.fixture(scope="module")
def form(catalogue: Catalogue) -> Form:
    return Form(catalogue.matters["suggestion-box"], catalogue)


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (DivisionLevel.VILLAGE, "330624108248"),
        (DivisionLevel.TOWN, "330624108"),
        (DivisionLevel.COUNTY, "330624"),
        (DivisionLevel.VILLAGE, RETIRED),
    ],
)
def test_a_place_of_the_level_that_is_asked_is_taken(form: Form, level: DivisionLevel, code: str) -> None:
    assert form.check(place(level), code) == Checked(code)


@pytest.mark.parametrize(
    "code", ["", "33", "3306", "330624108", "330624108999", "33062410824８", "董村", "999999999999"]
)
def test_half_the_way_or_nowhere_is_sent_back(form: Form, code: str) -> None:
    assert form.check(place(), code) == Problem(Text("请一级一级选下去。", "Please choose step by step."))


def test_a_place_reads_from_the_county_down_and_in_english_from_the_village_up(form: Form) -> None:
    said = form.shown(place(), "330624108248")
    assert said == Text("新昌县沙溪镇董村", "Dong village, Shaxi town, Xinchang county")


def test_a_retired_code_reads_as_the_place_is_called_today(form: Form) -> None:
    assert form.shown(place(), RETIRED).zh == "柯桥区柯桥街道管墅社区"


def test_without_the_list_of_places_a_code_of_the_right_length_is_taken(catalogue: Catalogue) -> None:
    bare = replace(catalogue, divisions=None)
    form = Form(catalogue.matters["suggestion-box"], bare)
    assert form.check(place(), "330624108999") == Checked("330624108999")
    assert isinstance(form.check(place(), "330624108"), Problem)
