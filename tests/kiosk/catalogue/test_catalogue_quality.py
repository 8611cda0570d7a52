"""The scale: what each level wants, the floor, and a ratchet that only goes up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import config
from kiosk.catalogue import check
from kiosk.catalogue.glossary import FIELD, MATTER, PARTS
from kiosk.catalogue.quality import CRITERIA, FILE, Level, lacking, level_of, next_level
from kiosk.catalogue.quality_file import ratchet, read_scale
from kiosk.forms import FORM_RULES
from kiosk.receipt.slip_rules import SLIP_RULES

MATTERS = Path(config.__path__[0]) / "matters"
SILVER = """\
code: POWER-001
item_type: "20"
case_type: promise
served: [person]
visits: {count: 0}
limits: {promised: 5 days}
result: {name: {zh: 电表迁好, en: The meter is moved}, form: service}
delivery: [sms]
receipt: [day, rented]
confirm: {zh: 提交, en: Send}
verify: county
"""
GOLD = """\
faq:
  - {question: {zh: 要等多久？, en: How long?}, answer: {zh: 三天。, en: Three days.}}
  - {question: {zh: 要停电吗？, en: Is power cut?}, answer: {zh: 停一个钟头。, en: For an hour.}}
basis: [{zh: 《供电营业规则》, en: Rules of power supply}]
steps: [{zh: 受理, en: Acceptance}, {zh: 看现场, en: A look}, {zh: 迁表, en: The move}]
"""
HELP = "    help: {zh: 看电表上面, en: See the meter}\n    spoken: {zh: 请输入, en: Please enter}\n"


def improve(folder: Any, *, gold: bool) -> None:
    """Make the small matter silver, or gold."""
    path = folder.matters / "power/meter-move.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("aliases: [电表, move]", "aliases: [电表, 换表, 移表, 搬电表, move it]")
    for control in ("control: mobile\n", "control: digits\n", *(["control: yes_no\n"] if gold else [])):
        text = text.replace(control, control + HELP)
    if gold:
        text = text.replace("choices_from: slots\n", "choices_from: slots\n" + HELP)
        text = text.replace("  too_far:", "  no_room: {zh: 没地方装, en: No room}\n  too_far:")
    path.write_text(text + SILVER + (GOLD if gold else ""), encoding="utf-8")


def level(folder: Any) -> Level:
    report = folder.report()
    assert report.faults == ()
    (matter,) = report.catalogue.matters.values()
    assert report.quality == {one: int(one is level_of(matter)) for one in Level}
    return level_of(matter)


def test_a_matter_climbs_from_bronze_to_gold(folder: Any) -> None:
    assert level(folder) is Level.BRONZE
    improve(folder, gold=False)
    assert level(folder) is Level.SILVER
    improve(folder, gold=True)


def test_gold_answers_what_people_ask_first(folder: Any) -> None:
    improve(folder, gold=True)
    assert level(folder) is Level.GOLD
    (matter,) = folder.report().catalogue.matters.values()
    assert next_level(matter) is None


def test_the_keys_of_the_criteria_are_keys_of_the_file_and_each_says_what_to_do() -> None:
    for one in CRITERIA:
        assert one.key in MATTER or one.key in PARTS or one.key.removeprefix("pages.") in FIELD, one.key
        assert one.todo
        assert one.level is not Level.BRONZE, "bronze is what compiles"


@pytest.mark.parametrize("key", [line.partition(":")[0] for line in SILVER.splitlines()])
def test_each_silver_criterion_is_missed_when_it_is_not_met(folder: Any, key: str) -> None:
    improve(folder, gold=True)
    path = folder.matters / "power/meter-move.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if key == "verify":  # the basis is as good
        lines = [line for line in lines if not line.startswith("basis:")]
    path.write_text("".join(line for line in lines if not line.startswith(f"{key}:")), encoding="utf-8")
    (matter,) = folder.report().catalogue.matters.values()
    assert [one.key.partition(".")[0] for one in lacking(matter, Level.SILVER)] == [key]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("搬电表, move it]", "搬电表]", "aliases"),
        ("[电表, 换表, 移表, 搬电表, move it]", "[电表, shift, meter, power, move it]", "aliases"),
        (HELP, "", "pages.help"),
        ("reasons:\n", "decision: office\nreasons: {}\nwords:\n", "reasons"),
    ],
)
def test_what_is_there_in_part_is_not_there(folder: Any, old: str, new: str, key: str) -> None:
    improve(folder, gold=False)
    path = folder.matters / "power/meter-move.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    if "words:\n" in text:
        text = text.replace("words:\n  too_far: {zh: 太远, en: Too far}\n", "")
    path.write_text(text, encoding="utf-8")
    (matter,) = folder.report().catalogue.matters.values()
    assert [one.key for one in lacking(matter, Level.SILVER)] == [key]


def test_a_matter_below_the_floor_is_a_fault_that_says_what_it_lacks_and_serves(folder: Any) -> None:
    folder.write(FILE, "floor: silver\n")
    report = folder.report()
    assert report.serving == 1
    assert report.keeping_out == ()
    (fault,) = report.faults
    assert (fault.file, fault.rule) == ("power/meter-move.yaml", "quality")
    assert "is bronze and must be silver" in fault.message
    assert "code: the implementation code" in fault.message
    improve(folder, gold=False)
    assert folder.report().faults == ()


def test_the_ratchet_adds_what_has_reached_gold_and_takes_nothing_away(folder: Any) -> None:
    path = folder.write(FILE, "# why\nfloor: silver\n")
    improve(folder, gold=True)
    assert ratchet(path, ["meter-move"]) == ("meter-move",)
    assert path.read_text(encoding="utf-8") == "# why\nfloor: silver\ngold:\n  - meter-move\n"
    assert ratchet(path, []) == ()
    assert ratchet(path, ["a-thing", "meter-move"]) == ("a-thing",)
    assert path.read_text(encoding="utf-8").endswith("gold:\n  - a-thing\n  - meter-move\n")
    assert [(fault.file, fault.line) for fault in folder.report().faults] == [(FILE, 4)], "no such matter"


def test_what_has_been_gold_must_stay_gold(folder: Any) -> None:
    folder.write(FILE, "gold:\n  - meter-move\n")
    improve(folder, gold=False)
    (fault,) = folder.report().faults
    assert "is silver and must be gold. Add faq: " in fault.message


def test_a_matter_of_a_need_must_be_gold_and_stands_once(folder: Any) -> None:
    need = "needs:\n  - {need: {zh: 用电, en: Power}, why: {zh: 人人要用, en: All use it}, matters: [meter-move]}\n"
    path = folder.write(FILE, need)
    (fault,) = folder.report().faults
    assert "must be gold" in fault.message
    assert ratchet(path, ["meter-move"]) == (), "it is kept already"
    folder.write(FILE, need + "gold:\n  - meter-move\n")
    assert any("stands on line 2 already" in fault.message for fault in folder.report().faults)


def test_a_matter_that_cannot_be_read_is_still_on_the_list(folder: Any) -> None:
    improve(folder, gold=True)
    folder.write(FILE, "gold:\n  - meter-move\n")
    folder.write("power/meter-move.yaml", "id: [")
    assert {fault.file for fault in folder.report().faults} == {"power/meter-move.yaml"}


def test_a_scale_with_faults_is_not_written_over(folder: Any) -> None:
    path = folder.write(FILE, "flor: silver\n")
    assert any("did you mean 'floor'" in fault.message for fault in folder.report().faults)
    assert ratchet(path, ["meter-move"]) == ()
    assert path.read_text(encoding="utf-8") == "flor: silver\n"


# --- what is shipped


def test_the_shipped_catalogue_is_silver_and_eighty_that_villagers_need_most_are_gold() -> None:
    report = check(MATTERS, rules=FORM_RULES, editorial=SLIP_RULES)
    assert report.faults == ()
    assert report.quality[Level.BRONZE] == 0
    assert report.scale.floor is Level.SILVER
    needed = {id_ for need in report.scale.needs for id_ in need.matters}
    assert len(needed) >= 80
    assert {level_of(report.catalogue.matters[id_]) for id_ in needed} == {Level.GOLD}


def test_the_ratchet_of_what_is_shipped_is_up_to_date() -> None:
    report = check(MATTERS, rules=FORM_RULES)
    scale, faults = read_scale(MATTERS / FILE)
    assert faults == []
    gold = {matter.id for matter in report.catalogue.matters.values() if level_of(matter) is Level.GOLD}
    assert gold == set(scale.kept), "run: kiosk catalogue check --ratchet"
