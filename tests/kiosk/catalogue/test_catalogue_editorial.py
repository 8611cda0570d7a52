"""What the check tells writers beyond what keeps a matter from serving: and that the matter serves all the same."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.catalogue import Fault, check
from kiosk.forms import FORM_RULES
from kiosk.receipt.slip_rules import SLIP_RULES

EVIDENCE = """\
HUKOU: {zh: 户口簿, en: Household register, holder: POWER}
LEASE: {zh: 租房合同, en: Lease, holder: person}
"""
COURSE = "steps: [{s}, {s}, {s}, {s}, {s}]\n".replace("{s}", "{zh: 受理, en: Acceptance}")
ASKED = "faq: [{question: {zh: 要多久？, en: How long?}, answer: {zh: 三天。, en: Three days.}}]\n"


BEHIND = """\
  - field: sure
    title: {zh: 您承诺吗, en: Do you promise}
    control: promise
    undertaking: {zh: 我填的都是真的, en: It is true}
  - field: why
    title: {zh: 为什么, en: Why}
    control: yes_no
    show_if: {field: sure, values: [no]}
  - field: then
    title: {zh: 那么呢, en: And then}
    control: digits
    show_if: {field: why, values: [yes]}
"""


def told(folder: Any, *changes: tuple[str, str], add: str = "") -> tuple[Fault, ...]:
    """The faults after `changes`; the matter serves with each of them."""
    text = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.write("power/meter-move.yaml", text + add)
    folder.write("_evidence.yaml", EVIDENCE)
    report = folder.report()
    assert report.keeping_out == ()
    assert report.serving == report.matters
    return tuple(report.faults)


def only(faults: tuple[Fault, ...]) -> tuple[str, str]:
    assert len(faults) == 1, faults
    return faults[0].rule, faults[0].message


@pytest.mark.parametrize(
    ("add", "rule", "says"),
    [
        (f"code: {'A' * 65}\n", "code_is_opaque", "at most 64"),
        ("code: A 1\n", "code_is_opaque", "no spaces"),
        ("case_type: instant\nlimits: {promised: 5 days}\n", "instant_means_at_once", "write promise"),
        ("case_type: promise\nlimits: {promised: at once}\n", "instant_means_at_once", "write instant"),
        ("limits: {promised: 11 days, statutory: 10 days}\n", "promise_keeps_the_law", "promise less"),
        ("limits: {promised: 10 working days, statutory: 13 days}\n", "promise_keeps_the_law", "promise less"),
        ("limits: {promised: 1 days, statutory: 30 minutes}\n", "promise_keeps_the_law", "promise less"),
        ("result: {name: {zh: 电工证, en: Card}, form: record}\n", "result_form_follows_its_name", "means certificate"),
        ("result: {name: {zh: 答复书, en: Answer}, form: record}\n", "result_form_follows_its_name", "means document"),
        ("result: {name: {zh: 迁表批复, en: Grant}, form: record}\n", "result_form_follows_its_name", "means approval"),
        ("result: {name: {zh: 迁表单, en: A}, form: document}\n", "result_form_follows_its_name", "looks like"),
        ("visits: {count: 1}\n", "visits_have_a_reason", "why the citizen must come"),
        ("visits: {count: 0, reason: {zh: 看, en: See}}\n", "visits_have_a_reason", "remove it"),
        ("visits: {count: 0}\ndelivery: [window]\n", "result_needs_no_visit", "add agent, post or sms"),
        (
            "result: {name: {zh: 证书, en: A}, form: certificate, sample: {zh: 红皮, en: Red}}\ndelivery: [here]\n",
            "printed_here_needs_the_printer",
            "add printer",
        ),
        (
            "fee: {item: {zh: 材料, en: Parts}, basis: {zh: 价目, en: Prices}}\n",
            "fee_fits_the_cost",
            "mend one of them",
        ),
        (f'item_type: "01"\n{ASKED}', "permit_says_its_course", "受理, 审核"),
        (f'item_type: "01"\n{COURSE}', "permit_says_its_course", "at least one question"),
        ("evidence: {shared: [LEASE]}\n", "papers_are_where_they_belong", "list it as supplied"),
        ("evidence: {shared: [HUKOU], supplied: [{id: HUKOU}]}\n", "papers_are_where_they_belong", "keep one"),
    ],
)
def test_a_rule_of_officials_is_told_and_the_matter_serves(folder: Any, add: str, rule: str, says: str) -> None:
    ready = ("offline: [{zh: 联网后送出, en: Sent later}]", "offline: [{zh: 受理后三天, en: Three days}]")
    found = only(told(folder, ready, add=add))
    assert found[0] == rule
    assert says in found[1]


@pytest.mark.parametrize(
    "add",
    [
        "limits: {promised: 22 working days, statutory: 31 days}\n",  # 30.8 days
        "case_type: instant\nlimits: {promised: at once, statutory: 1 days}\n",
        "result: {name: {zh: 缴费凭证, en: Proof of payment}, form: receipt}\n",
        "result: {name: {zh: 公证书, en: Deed}, form: document, sample: {zh: 白底, en: White}}\n",
        "visits: {count: 1, reason: {zh: 要装表, en: To fit it}}\ndelivery: [window]\n",
        "evidence: {shared: [HUKOU], supplied: [{id: LEASE}]}\n",
    ],
)
def test_what_officials_allow_is_no_fault(folder: Any, add: str) -> None:
    assert told(folder, add=add) == ()


def test_a_permit_counts_its_days_from_acceptance(folder: Any) -> None:
    found = only(told(folder, add=f'item_type: "01"\n{COURSE}{ASKED}'))
    assert found[0] == "permit_says_its_course"
    assert "从受理那天算" in found[1]


def test_a_theme_for_persons_holds_nothing_that_is_only_for_enterprises(folder: Any) -> None:
    folder.write("_categories.yaml", "utilities: {zh: 水电, en: Water and power, icon: zap, served: [person]}\n")
    assert only(told(folder, add="served: [enterprise]\n"))[0] == "served_fit_the_categories"
    folder.write("power/meter-move.yaml", (folder.matters / "power/meter-move.yaml").read_text().replace(
        "served: [enterprise]", "served: [enterprise, person]"))  # fmt: skip
    assert folder.report().faults == ()


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        ("cost: {zh: 不收费, en: Free}", "cost: {zh: 不收费, en: Ten yuan}", "fee_fits_the_cost", "one language"),
        ("cost: {zh: 不收费, en: Free}", "cost: {zh: 十元, en: Ten yuan}", "fee_fits_the_cost", "say that nothing"),
        ("name: {zh: 迁电表,", "name: {zh: 把家里的电表换到另外一个地方去,", "name_fits_the_tile", "15 Hanzi"),
        ("aliases: [电表, move]", "aliases: [电表, Move the meter]", "aliases_are_other_names", "stands there already"),
        ("aliases: [电表, move]", "aliases: [电表, 电表]", "aliases_are_other_names", "stands there already"),
        ("spoken: {zh: 迁电表,", 'spoken: {zh: "<一句话>",', "words_are_written", "still to be written"),
        ("aliases: [电表, move]", 'aliases: [电表, "<叫法>"]', "words_are_written", "still to be written"),
        ("summary: {zh: 把电表换个地方,", "summary: {zh: 系统里登记换电表,", "words_are_plain", "leave it out"),
        ("en: Put the meter elsewhere}", "en: Mend an error}", "words_are_plain", "say what to do instead"),
        (
            "spoken: {zh: 迁电表,",
            "spoken: {zh: 请把家里面那一只老的电表换到院子外面的墙上去,",
            "sentences_are_short",
            "at most 20: make it two",
        ),
        (
            "title: {zh: 表号, en: Meter number}",
            "title: {zh: 哪一天, en: Meter number}\n    label: {zh: 表号, en: Meter}",
            "nothing_is_asked_twice",
            "words of 'day'",
        ),
        ("values: [yes]", "values: [yes, no]", "every_condition_decides", "always holds"),
        (
            "show_if: {field: rented, values: [yes]}",
            "show_if: {field: owner, values: [王大山]}",
            "every_condition_decides",
            "no list of answers",
        ),
    ],
)
def test_a_rule_on_words_and_routes_is_told_and_the_matter_serves(
    folder: Any, old: str, new: str, rule: str, says: str
) -> None:
    changes = [(old, new)]
    if "values: [" in old:  # both examples answer what is asked now
        changes += [("rented: false, meter", 'rented: false, landlord: "13800000002", meter')]
    found = only(told(folder, *changes))
    assert found[0] == rule
    assert says in found[1]


def test_a_question_behind_one_that_cannot_be_asked_cannot_be_asked_either(folder: Any) -> None:
    faults = told(
        folder,
        (
            "  - field: meter\n",
            BEHIND + "  - field: meter\n",
        ),
        ('meter: "12345678"', 'meter: "12345678", sure: true'),
        ('meter: ""', 'meter: "", sure: true'),
    )
    assert [fault.rule for fault in faults] == ["every_condition_decides"] * 2
    assert "'sure' never has one of ['no']" in faults[0].message
    assert "'why' is not asked on any way" in faults[1].message


def test_what_the_platform_knows_is_filled_in(folder: Any) -> None:
    faults = told(
        folder,
        ("field: landlord", "field: mobile"),
        ('landlord: "13800000002"', 'mobile: "13800000002"'),
    )
    assert only(faults)[0] == "nothing_is_asked_twice"
    assert "prefill: shared.mobile" in only(faults)[1]


def test_an_offline_example_takes_another_way(folder: Any) -> None:
    same = 'offline_answers: {owner: 王大山, day: mon, rented: true, landlord: "13800000002", meter: "12345678"}'
    faults = told(folder, ('offline_answers: {owner: 王大山, day: tue, rented: false, meter: ""}', same))
    assert only(faults)[0] == "both_routes_are_walked"
    text = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    folder.write("power/meter-move.yaml", text.replace(f"  {same}\n", ""))
    assert only(folder.report().faults)[0] == "both_routes_are_walked"


def second(folder: Any, *changes: tuple[str, str]) -> tuple[Fault, ...]:
    """The faults with another matter beside the first, which differs by `changes` only."""
    text = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    for old, new in (("id: meter-move", "id: other"), ("number: 1", "number: 2"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    folder.write("power/other.yaml", text)
    report = folder.report()
    assert report.serving == 2
    return tuple(report.faults)


OWN = (
    ("name: {zh: 迁电表, en: Move the meter}", "name: {zh: 报修, en: Repairs}"),
    ("aliases: [电表, move]", "aliases: [停电了, dark]"),
    ("summary: {zh: 把电表换个地方, en: Put the meter elsewhere}", "summary: {zh: 家里没电, en: No power at home}"),
    ("spoken: {zh: 迁电表, en: Move the meter}", "spoken: {zh: 请说哪里没电, en: Say where it is dark}"),
)


def test_the_same_text_with_another_name_is_a_fault_that_names_both(folder: Any) -> None:
    faults = second(folder, OWN[0], OWN[1])
    assert {fault.file for fault in faults} == {"power/other.yaml"}
    rules = {fault.rule for fault in faults}
    assert rules == {"words_are_their_own", "matters_differ"}
    assert all("power/meter-move.yaml" in fault.message for fault in faults)
    assert sum(fault.rule == "words_are_their_own" for fault in faults) == 4  # two texts in two languages


def test_matters_of_their_own_words_are_no_fault_and_a_code_is_given_once(folder: Any) -> None:
    other = (
        ("title: {zh: 哪一天, en: Which day}", "title: {zh: 师傅何时能来, en: When may we come}"),
        ("next:\n  online: [{zh: 师傅会打电话,", "next:\n  online: [{zh: 抢修车一小时内到,"),
        ("offline: [{zh: 联网后送出,", "offline: [{zh: 请先拨打抢修电话,"),
    )
    assert second(folder, *OWN, *other) == ()
    for name in ("meter-move", "other"):
        path = folder.matters / f"power/{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "code: P-1\n", encoding="utf-8")
    assert only(folder.report().faults)[0] == "codes_are_unique"


def test_an_authority_has_two_telephones_with_the_area_code(folder: Any) -> None:
    entry = 'POWER: {zh: 供电公司, en: Power company, hotline: "95598"'
    folder.write("_authorities.yaml", f"{entry}}}\n")
    assert {fault.message.split(":")[1].strip() for fault in folder.report().faults} == {"consult", "complaint"}
    folder.write("_authorities.yaml", f"# two\n{entry}, consult: 0575-95598, complaint: 0575-95598}}\n")
    (fault,) = folder.report().faults
    assert (fault.file, fault.line, fault.rule) == ("_authorities.yaml", 2, "authorities_can_be_rung")
    folder.write("_authorities.yaml", f"{entry}, consult: 0575-95598, complaint: 0571-12345}}\n")
    assert "complaint" in only(folder.report().faults)[1]


def test_a_paper_is_held_by_somebody(folder: Any) -> None:
    folder.write("_evidence.yaml", EVIDENCE.replace("holder: person", "holder: landlord"))
    (fault,) = folder.report().faults
    assert (fault.file, fault.line, fault.rule) == ("_evidence.yaml", 2, "papers_have_a_holder")


def test_what_is_withdrawn_is_not_served_and_names_what_is(folder: Any) -> None:
    gone = "{on: 2026-11-01, says: {zh: 停办了, en: Gone}"
    folder.write("_withdrawn.yaml", f"old-meter: {gone}, instead: meter-move}}\n")
    assert folder.report().faults == ()
    folder.write("_withdrawn.yaml", f"old-meter: {gone}, instead: meter-moved}}\nmeter-move: {gone}}}\n")
    assert [(fault.file, fault.line, fault.rule) for fault in folder.report().faults] == [
        ("_withdrawn.yaml", 1, "withdrawn_are_gone"),
        ("_withdrawn.yaml", 2, "withdrawn_are_gone"),
    ]
    folder.write("_withdrawn.yaml", "old-meter: {on: 2026-13-01, says: {zh: 停办了, en: Gone}}\n")
    assert any("must be a date" in fault.message for fault in folder.report().faults)


def test_two_papers_widths_are_kept(folder: Any) -> None:
    def rules() -> set[str]:
        report = check(folder.matters, rules=FORM_RULES, editorial=SLIP_RULES)
        assert report.serving == 1
        return {fault.rule for fault in report.faults}

    path = folder.matters / "power/meter-move.yaml"
    good = path.read_text(encoding="utf-8")
    assert rules() == set()
    long = "title: {zh: 星期二, en: Tuesday at the county office behind the old bus station in the town}"
    slots = folder.reference / "slots.yaml"
    sample = slots.read_text(encoding="utf-8")
    slots.write_text(sample.replace("title: {zh: 星期二, en: Tuesday}", long), encoding="utf-8")
    assert rules() == {"rows_fit_the_paper"}
    path.write_text(good + "receipt: [owner, rented]\n", encoding="utf-8")
    assert rules() == set(), "what is not printed may be long"
    slots.write_text(sample, encoding="utf-8")
    path.write_text(
        good.replace("title: {zh: 表号, en: Meter number}", "title: {zh: 电表上面那一长串号码是多少呢, en: A}")
    )
    assert rules() == {"rows_fit_the_paper"}, "a label is at most 24 columns"


def test_a_receipt_names_questions_of_the_matter(folder: Any) -> None:
    path = folder.matters / "power/meter-move.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "receipt: [day, metre]\n", encoding="utf-8")
    (fault,) = folder.faults()
    assert fault.rule == "receipt_names_exist"
    assert "'metre'" in fault.message
    path.write_text(good + "receipt: [day, day]\n", encoding="utf-8")
    assert only(folder.faults())[0] == "receipt_names_exist"


def test_who_verifies_is_a_word_of_the_list(folder: Any) -> None:
    path = folder.matters / "power/meter-move.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "verify: county\n", encoding="utf-8")
    assert folder.report().verify == {"county": 1}
    path.write_text(good + "verify: town\n", encoding="utf-8")
    assert "it is county" in only(folder.faults())[1]
