"""Every kind of fault is found at its line, all at once, and what is good still serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue import check, load
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.rules import ICONS
from kiosk.forms import FORM_RULES

ICON_FILES = Path(__file__).parents[3] / "ui" / "icons"


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_small_catalogue_is_good_as_it_stands(folder: Any) -> None:
    assert folder.faults() == ()
    assert folder.report().faults == ()


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        # shape
        ("kind: application", "kind: aplication", "unknown", "did you mean 'application'"),
        ("icon: zap", "icn: zap", "unknown", "did you mean 'icon'"),
        ("icon: zap", "icn: zap", "missing", "'icon' is missing"),
        ("number: 1", "number: one", "type", "must be a whole number"),
        ("number: 1", "number: true", "type", "must be a whole number"),
        (
            "summary: {zh: 把电表换个地方, en: Put the meter elsewhere}",
            "summary: {zh: 把电表换个地方}",
            "missing",
            "'en' is missing",
        ),
        (
            "summary: {zh: 把电表换个地方, en: Put the meter elsewhere}",
            "summary: 把电表换个地方",
            "type",
            "must be a map",
        ),
        ("en: Three days}", 'en: ""}', "type", "is empty"),
        ("cost: {zh: 不收费, en: Free}", "cost: {zh: 0, en: Free}", "type", "put it in quotes"),
        ("devices: [reader]", "devices: reader", "type", "must be a list"),
        ("required: false", "required: no", "type", "true or false"),
        ("fixed: true", "fixd: true", "unknown", "did you mean 'fixed'"),
        ("authority: POWER", "authority: GAS", "reference", "not in _authorities.yaml"),
        ("field: meter", "field: day", "unique", "stands twice"),
        # references
        ("id: meter-move", "id: meter-shift", "file_name", "must be power/meter-shift.yaml"),
        ("number: 1", "number: 0", "id_is_a_slug", "1 or more"),
        ("categories: [utilities]", "categories: [water]", "categories_exist", "'water'"),
        ("categories: [utilities]", "categories: []", "categories_exist", "at least one"),
        ("icon: zap", "icon: zip", "icon_is_drawn", "'zip'"),
        ("datasets: [slots]", "datasets: [times]", "datasets_exist", "'times'"),
        ("datasets: [slots]", "datasets: []", "datasets_exist", "add 'slots'"),
        # contracts
        ("action: submit", "action: query", "action_fits_kind", "can only submit"),
        ("kind: application", "kind: payment", "action_fits_kind", "can only pay"),
        ("action: submit", "action: pay", "contract_fits_kind", "queue is not allowed for action pay"),
        ("action: submit", "action: certificate", "contract_fits_kind", "queue is not allowed for action certificate"),
        ("contract: queue", "contract: cached", "contract_fits_kind", "cached is not allowed for action submit"),
        ("contract: queue", "contract: online", "fallback_fits_contract", "exactly when the contract is online"),
        ("contract: queue", "contract: queue\n  fallback: refer", "fallback_fits_contract", "exactly when"),
        ("contract: queue", "contract: online\n  fallback: bill_note", "fallback_fits_contract", "does not fit kind"),
        ("identity: card", "identity: card+factor", "identity_fits_action", "must be online"),
        ("identity: card", "identity: none", "devices_fit", "reader exactly when"),
        ("devices: [reader]", "devices: []", "devices_fit", "reader exactly when"),
        ("identity: card", "identity: none", "prefills_are_known", "cannot prefill"),
        # words
        (
            "zh: 断网也能办,",
            "zh: 没有网络的时候也能办而且网络恢复之后自动送出,",
            "offline_words_are_short",
            "at most 16",
        ),
        ("en: Three days}", "en: " + "day " * 70 + "}", "page_is_short", "shorten"),
        ("en: Three days}", "en: 三天}", "languages_are_kept_apart", "Hanzi in the English"),
        ("zh: 三天,", "zh: three days,", "languages_are_kept_apart", "not Chinese"),
        ("  offline: [{zh: 联网后送出, en: Sent later}]", "", "next_steps_are_said", "next.offline"),
        # pages
        ("field: meter", "field: Meter-No", "names_are_plain", "small letters"),
        ("    choices_from: slots", "", "choices_are_given", "either choices or choices_from"),
        (
            "control: yes_no",
            "control: yes_no\n    choices: [{value: a, zh: 甲, en: A}]",
            "choices_are_given",
            "only a choice",
        ),
        (
            "    choices_from: slots",
            "    choices: [{value: mon, zh: 甲, en: A}, {value: mon, zh: 乙, en: B}]",
            "choices_are_given",
            "the same value",
        ),
        ("{maxLength: 8}", "{anyOf: []}", "schemas_are_closed", "not in the subset"),
        ("{maxLength: 8}", '{maxLength: "8"}', "schemas_are_closed", "wrong type"),
        ("{maxLength: 8}", '{pattern: "[0-9]"}', "schemas_are_closed", "must begin with ^"),
        ("{maxLength: 8}", '{pattern: "^\\\\d+$"}', "schemas_are_closed", "[0-9]"),
        ("{maxLength: 8}", '{pattern: "^([0-9]$"}', "schemas_are_closed", "not a regular expression"),
        ("{format: name}", '{pattern: "^[A-Z]+$"}', "schemas_are_closed", "a pattern needs problem"),
        ("{maxLength: 8}", "{type: figure}", "schemas_are_closed", "'figure'"),
        ("{maxLength: 8}", "{maxLength: -1}", "schemas_are_closed", "0 or more"),
        ("{format: name}", "{format: nom}", "formats_are_known", "'nom' is not known"),
        ("prefill: card.name", "prefill: card.nom", "prefills_are_known", "'card.nom'"),
        ("    prefill: card.name\n", "", "prefills_are_known", "fixed needs a prefill"),
        ("values: [yes]", "values: [maybe]", "conditions_can_hold", "can never hold"),
        ("values: [yes]", "values: []", "conditions_can_hold", "can never hold"),
        ("show_if: {field: rented,", "show_if: {field: meter,", "conditions_can_hold", "not asked before it"),
        # example
        ("day: mon,", "", "example_walks_the_form", "'day' is required"),
        ("day: mon,", "day: sun,", "example_walks_the_form", "no such choice"),
        ("rented: true,", "rented: false,", "example_walks_the_form", "not asked on this route"),
        ("day: tue,", "", "example_walks_the_form", "'day' is required"),
        (
            'landlord: "13800000002"',
            'landlord: "2380000000"',
            "example_is_accepted",
            "example.answers.landlord: would not",
        ),
        ("rented: true,", 'rented: "yes",', "example_is_accepted", "'yes' would be True"),
        ('meter: "12345678"', "meter: 12345678", "example_is_accepted", "12345678 is a number here: put it in quotes"),
    ],
)
def test_a_fault_is_found_at_its_line_and_the_matter_is_left_out(
    folder: Any, old: str, new: str, rule: str, says: str
) -> None:
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    assert old in good
    folder.write("power/meter-move.yaml", good.replace(old, new, 1))
    report = check(folder.matters, rules=FORM_RULES)
    assert any(fault.rule == rule and says in fault.message for fault in report.faults), report.faults
    assert all(fault.file == "power/meter-move.yaml" for fault in report.faults)
    assert all(1 <= fault.line <= good.count("\n") + 2 for fault in report.faults)
    assert (report.matters, report.serving) == (1, 0)


def test_the_line_is_that_of_the_fault(folder: Any) -> None:
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    bad = good.replace("kind: application", "kind: aplication").replace("required: false", "required: 7")
    folder.write("power/meter-move.yaml", bad)
    assert {fault.line for fault in folder.faults()} == {
        line_of(bad, "kind:"), line_of(bad, "required:"),
    }  # fmt: skip


def test_all_faults_of_all_files_come_at_once_and_the_good_ones_serve(folder: Any) -> None:
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    folder.write("power/second.yaml", good.replace("id: meter-move", "id: second").replace("number: 1", "number: 2"))
    folder.write("power/broken.yaml", "a: [\n")
    folder.write("power/empty.yaml", "")
    folder.write("power/wrong.yaml", good.replace("kind: application", "kind: wish").replace("icon: zap", "icon: 7"))
    (folder.reference / "bad.yaml").write_text("id: bad\n", encoding="utf-8")
    loaded = load(folder.matters)
    assert list(loaded.catalogue.matters) == ["meter-move", "second"]
    assert {fault.file for fault in loaded.faults} == {
        "power/broken.yaml", "power/empty.yaml", "power/wrong.yaml", "reference/bad.yaml",
    }  # fmt: skip
    assert sum(fault.file == "power/wrong.yaml" for fault in loaded.faults) == 2


def test_of_two_matters_with_one_id_or_number_the_first_serves(folder: Any) -> None:
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    folder.write("power/other.yaml", good.replace("id: meter-move", "id: other"))
    loaded = load(folder.matters)
    assert list(loaded.catalogue.matters) == ["meter-move"]
    assert [(fault.file, fault.rule) for fault in loaded.faults] == [("power/other.yaml", "unique")]
    assert "taken by power/meter-move.yaml" in loaded.faults[0].message


@pytest.mark.parametrize("name", ["_authorities.yaml", "_categories.yaml"])
def test_a_missing_shared_file_is_a_fault_and_no_exception(folder: Any, name: str) -> None:
    (folder.matters / name).unlink()
    loaded = load(folder.matters)
    assert any(fault.file == name and fault.rule == "source" for fault in loaded.faults)
    assert not loaded.catalogue.matters


def test_an_empty_or_missing_folder_gives_an_empty_catalogue(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nothing")
    assert loaded.catalogue.matters == {}
    assert {fault.rule for fault in loaded.faults} == {"source"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("as_of: 2026-11-01", "as_of: 2026-11-31", "must be a date"),
        ("as_of: 2026-11-01", "as_of: 20261101", "must be text"),
        ("id: slots", "id: times", "must be 'slots'"),
        ("value: mon", "valu: mon", "did you mean 'value'"),
        ("max_age_days: 30", "max_age_days: soon", "whole number"),
    ],
)
def test_a_faulty_dataset_is_reported(folder: Any, old: str, new: str, says: str) -> None:
    path = folder.reference / "slots.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(fault.file == "reference/slots.yaml" and says in fault.message for fault in folder.faults())


def test_rows_without_a_value_cannot_be_chosen(folder: Any) -> None:
    path = folder.reference / "slots.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: mon, ", ""), encoding="utf-8")
    assert any(fault.rule == "choices_are_given" and "no value" in fault.message for fault in folder.faults())


def test_the_version_follows_what_serves_and_nothing_else(folder: Any) -> None:
    before = load(folder.matters).catalogue.version
    assert len(before) == 12
    folder.write("power/broken.yaml", "a: [\n")
    assert load(folder.matters).catalogue.version == before
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    folder.write("power/meter-move.yaml", good.replace("Three days", "Four days"))
    assert load(folder.matters).catalogue.version != before


def test_a_fault_reads_as_file_line_what_and_rule() -> None:
    assert str(Fault("power/x.yaml", 7, "unknown", "icn is not known")) == "power/x.yaml:7: icn is not known [unknown]"


def test_every_icon_a_matter_may_name_is_drawn() -> None:
    assert {f"{icon}.svg" for icon in ICONS} <= {path.name for path in ICON_FILES.glob("*.svg")}
