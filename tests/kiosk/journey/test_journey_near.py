"""What is shown for a place: what lies in the village, else in its town, else in its county."""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Catalogue, Control, Dataset, Field, Text
from kiosk.journey.answer import answer_from_catalogue
from kiosk.journey.setting import Setting

DONG, NEXT, TOWN, COUNTY = "330624108248", "330624108200", "330624108", "330624"


def row(name: str, *tags: str) -> dict[str, object]:
    return {"title": {"zh": name, "en": name}, "lines": [], "tags": list(tags)}


def shown(setting: Setting, catalogue: Catalogue, place: str, *rows: dict[str, object]) -> list[str]:
    shelters = Dataset(
        "shelters", Text("避灾", "Shelters"), Text("样例", "Sample"), "2026-11-01", 90, sample=True, rows=rows
    )
    area = Field("area", Text("哪个村", "Which village"), Control.DIVISION, {})
    matter = replace(catalogue.matters["nearby"], operation="shelters", pages=(area,))
    with_it = replace(setting, catalogue=replace(catalogue, datasets={"shelters": shelters}))
    return [group[0].label.zh for group in answer_from_catalogue(with_it, matter, {"area": place}).groups]


def test_the_village_comes_with_what_serves_its_town_and_county(setting: Setting, catalogue: Catalogue) -> None:
    rows = (row("here", DONG), row("next", NEXT), row("clinic", TOWN), row("hospital", COUNTY), row("hotline"))
    assert shown(setting, catalogue, DONG, *rows) == ["here", "clinic", "hospital", "hotline"]


def test_a_village_without_any_is_shown_its_neighbours(setting: Setting, catalogue: Catalogue) -> None:
    assert shown(setting, catalogue, DONG, row("next", NEXT), row("far", "330624001001")) == ["next"]


def test_nothing_in_the_county_is_said_to_be_nothing(setting: Setting, catalogue: Catalogue) -> None:
    assert shown(setting, catalogue, DONG, row("elsewhere", "330604001001")) == ["没有找到"]
