"""Data by authority: one register out of many files, everybody's records, and rows that speak of answers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import Decision, Platform, Terms
from sync.platform.casework import Office
from sync.platform.register import Register
from sync.platform.template import answered, line_of, rows_of
from sync.wire import Operation

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

DATA = Path(__file__).parents[3] / "config" / "platform"
WANG, ZHOU, LI = "33062418991231999X", "330624188810080012", "330624187602290002"
SOURCE = "source: {zh: 示例, en: sample}"
TAX = f"""
sample: true
operations:
  tax_payments:
    factor: false
    {SOURCE}
    groups:
      - - {{label: {{zh: 姓名, en: Name}}, value: name}}
        - {{label: {{zh: 税款, en: Paid}}, value: paid_fen}}
        - {{label: {{zh: 车, en: Car}}, value: car_plate}}
records:
  tax_payments:
    everybody: {{paid_fen: 12000}}
    "{WANG}": {{paid_fen: 86500}}
    "{ZHOU}": null
shared:
  "{WANG}": {{car_plate: 浙D00001}}
  everybody: {{car_plate: none}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], Path]:
    """Adds a file of an authority and gives the folder."""

    def add(code: str, text: str) -> Path:
        (folder / "authorities" / f"{code}.yaml").write_text(text, encoding="utf-8")
        return folder

    return add


def values(groups: list[list[dict[str, Any]]] | None) -> dict[str, str]:
    return {row["label"]["en"]: row["value"]["en"] for group in groups or [] for row in group}


def test_everybody_has_the_record_except_who_has_their_own_or_none(write: Callable[[str, str], Path]) -> None:
    register = Register.load(write("taxes", TAX))
    kind = register.kind("tax_payments")
    assert kind is not None

    paid = {one.id_number: values(register.groups(kind, one.id_number)).get("Paid") for one in register.people()}

    assert paid[WANG] == "865.00"
    assert paid[ZHOU] is None
    assert {paid[one] for one in paid if one not in {WANG, ZHOU}} == {"120.00"}


def test_shared_values_come_from_an_authority_too(write: Callable[[str, str], Path]) -> None:
    register = Register.load(write("taxes", TAX))

    assert register.facts(WANG)["car_plate"] == "浙D00001"
    assert register.facts(LI)["car_plate"] == "none"
    assert register.facts(LI)["household_head"] == "王大山"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"operations: {{subsidy_payments: {{factor: true, {SOURCE}, groups: []}}}}", "fin.yaml"),
        ("services: {water_bill: {rows: [], accounts: {}}}", "water.yaml"),
        ("matters: {old-age-allowance: {}}", "civ.yaml"),
    ],
)
def test_two_files_that_define_the_same_are_both_named(write: Callable[[str, str], Path], text: str, said: str) -> None:
    folder = write("zzz", text)

    with pytest.raises(ValueError, match=rf"{said} and in .*zzz\.yaml"):
        (Register.load(folder), Office.load(folder))


@pytest.mark.parametrize(
    "text",
    [
        "people_: []",
        "[]",
        "records: {pension_payments: [1]}",
        "records: {pension_payments: {everybody: 5}}",
        'records: {pension_payments: {"330624189901010009": {x: 1}}}',
        f'records: {{pension_contributions: {{"{WANG}": {{account: "1"}}}}}}',
        f'shared: {{"{WANG}": {{village: 董村}}}}',
        "shared: {everybody: [1]}",
        "shared: {everybody: {a: {b: c}}}",
        "office_reasons: {a: b}",
        "matters: {m: {refuse: [{reason: r, fact: f, is: v, on: x}]}}",
        f"operations: {{o: {{factor: true, {SOURCE}, groups: [], factors: 1}}}}",
        f"operations: {{o: {{factor: true, {SOURCE}, groups: [[{{label: {{}}, value: v, only: {{a: b}}}}]]}}}}",
    ],
)
def test_a_fault_names_the_file_and_nobody(write: Callable[[str, str], Path], text: str) -> None:
    folder = write("zzz", text)

    with pytest.raises(ValueError, match=r"zzz\.yaml") as fault:
        (Register.load(folder), Office.load(folder))
    assert WANG not in str(fault.value)


def test_a_record_of_an_operation_that_no_file_defines_is_a_fault(write: Callable[[str, str], Path]) -> None:
    with pytest.raises(ValueError, match="pension_paymets"):
        Register.load(write("zzz", "records: {pension_paymets: {everybody: {x: 1}}}"))


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no data files"):
        Register.load(tmp_path)


def test_every_name_in_a_shipped_line_is_known_to_some_record() -> None:
    assert Register.load(DATA).loose_names() == ()


def test_a_name_that_nobody_knows_is_told(write: Callable[[str, str], Path]) -> None:
    register = Register.load(write("taxes", TAX.replace("value: paid_fen", "value: payed_fen")))

    assert register.loose_names() == ("tax_payments: payed_fen",)


# --- What was asked for


YEARS = [{"year": 1921 + n, "amount_fen": n * 100} for n in range(4)]


@pytest.mark.parametrize(
    ("key", "answer", "years"),
    [
        ({"newest": {"answer.years": {"last": 1, "two": 2, "none": 0}}}, "last", ["1924"]),
        ({"newest": {"answer.years": {"last": 1, "two": 2, "none": 0}}}, "two", ["1923", "1924"]),
        ({"newest": {"answer.years": {"last": 1, "two": 2, "none": 0}}}, "none", []),
        ({"newest": {"answer.years": {"last": 1}}}, "all", ["1921", "1922", "1923", "1924"]),
        ({"only": {"year": "answer.years"}}, "1922", ["1922"]),
        ({"only": {"year": "answer.years"}}, "", ["1921", "1922", "1923", "1924"]),
        ({"when": {"answer.years": ["all"]}}, "last", []),
        ({"when": {"answer.years": ["all", "last"]}, "newest": {"answer.years": {"last": 1}}}, "last", ["1924"]),
    ],
)
def test_a_list_shows_what_was_asked_for(key: dict[str, Any], answer: str, years: list[str]) -> None:
    line = line_of({"each": "years", "label": {"zh": "年", "en": "Year"}, "value": "year", **key})
    said = answered({"years": answer}, {"years": {"zh": "某", "en": "some"}})

    assert [row["value"]["en"] for row in rows_of((line,), {"years": YEARS, **said})] == years


def test_answers_show_in_words_and_compare_by_value() -> None:
    words = {"zh": "用于：{answer.purpose}", "en": "For {answer.purpose}"}
    line = line_of({"label": {"zh": "用途", "en": "Use"}, "value": words, "when": {"answer.agreed": [True]}})
    said = answered(
        {"purpose": "loan", "agreed": True},
        {"purpose": {"zh": "贷款", "en": "a loan"}, "agreed": {"zh": "是", "en": "Yes"}},
    )

    assert rows_of((line,), said)[0]["value"] == {"zh": "用于：贷款", "en": "For a loan"}
    assert rows_of((line,), {**said, "answer.agreed": {"zh": "", "en": "", "value": "no"}}) == []


@pytest.mark.parametrize("listed", ["text", 5, None, {"a": 1}, [1, "x", None, {"year": 1924}]])
def test_a_list_of_another_shape_costs_no_other_row(listed: Any) -> None:
    lines = (
        line_of({"label": {"zh": "名", "en": "Name"}, "value": "name"}),
        line_of({"each": "years", "label": {"zh": "年", "en": "Year"}, "value": "year"}),
    )

    rows = rows_of(lines, {"name": "x", "years": listed})
    assert rows[0]["value"]["en"] == "x"
    assert len(rows) == (2 if isinstance(listed, list) else 1)


def test_yes_and_parts_of_a_number_are_shown() -> None:
    lines = tuple(line_of({"label": {"zh": "值", "en": "V"}, "value": name}) for name in ("paid", "area", "nothing"))

    rows = rows_of(lines, {"paid": True, "area": 3.5, "nothing": None})
    assert [row["value"]["zh"] for row in rows] == ["是", "3.5"]


# --- What needs no entry in the data


TERMS = {
    "plain-office": Terms(Decision.OFFICE, "something"),
    "plain-automatic": Terms(Decision.AUTOMATIC, "something_else"),
    "tax-query": Terms(Decision.AUTOMATIC, "tax_payments"),
    "unrecorded": Terms(Decision.AUTOMATIC, "unrecorded"),
    "unanswerable": Terms(Decision.AUTOMATIC, "nowhere"),
    "spoken": Terms(
        Decision.AUTOMATIC,
        "spoken",
        words=lambda answers: {name: {"zh": "中", "en": "shown"} for name in answers},
    ),
}
MORE = f"""
operations:
  unrecorded: {{factor: false, numbered: true, {SOURCE}, groups: [[{{label: {{zh: 名, en: Name}}, value: name}}]]}}
  spoken: {{factor: false, {SOURCE}, groups: [[{{label: {{zh: 问, en: Asked}}, value: answer.kind}}]]}}
records:
  spoken: {{everybody: {{}}}}
"""


@pytest.fixture
def platform(
    tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform], write: Callable[[str, str], Path]
) -> Iterator[Platform]:
    write("taxes", TAX)
    made = open_platform(tmp_path / "platform", clock, data=write("more", MORE), terms=TERMS)
    yield made
    made.close()


def sent(terminal: SomeTerminal, matter: str, operation: Operation = Operation.SUBMIT) -> tuple[str, str | None]:
    citizen = {"name": "周建国", "id_number": ZHOU}
    (verdict,) = terminal.push(terminal.entry(matter=matter, operation=operation, citizen=citizen)).verdicts
    return verdict.kind.value, verdict.reason


def test_a_matter_without_an_entry_is_done_at_once_or_waits_for_a_clerk(
    terminal: SomeTerminal, platform: Platform
) -> None:
    assert sent(terminal, "plain-automatic") == sent(terminal, "plain-office") == ("new", None)
    assert {case.matter: case.stage for case in platform.cases.list()} == {
        "plain-automatic": "done",
        "plain-office": "accepted",
    }
    (waiting,) = platform.cases.list(stage="accepted")
    assert platform.cases.decide(waiting.case_id, approve=True, by="clerk").stage == "done"


def test_a_query_without_a_record_answers_so_at_once_and_later(terminal: SomeTerminal, platform: Platform) -> None:
    for operation in ("unrecorded", "tax_payments"):
        assert terminal.call("record", operation=operation, id_number=ZHOU).reason == "no_record"
    assert sent(terminal, "unrecorded", Operation.DEFERRED) == ("rejected", "no_record")
    assert sent(terminal, "tax-query", Operation.DEFERRED) == ("rejected", "no_record")
    assert {case.stage for case in platform.cases.list()} == {"rejected"}


def test_what_no_operation_can_answer_later_waits_for_a_clerk(terminal: SomeTerminal, platform: Platform) -> None:
    assert sent(terminal, "unanswerable", Operation.DEFERRED) == ("new", None)
    assert [case.stage for case in platform.cases.list()] == ["accepted"]


def test_a_record_speaks_of_the_answers(terminal: SomeTerminal) -> None:
    def asked(**more: Any) -> Any:
        return terminal.call("record", operation="spoken", id_number=WANG, **more)

    assert values(asked(matter="spoken", answers={"kind": "a"}).body["groups"]) == {"Asked": "shown"}
    assert asked(matter="spoken", answers={}).reason == "no_record"  # nothing is left to show
    assert asked(matter=7, answers=[1]).reason == "no_record"


# --- The page that explains all this

PAGE = Path(__file__).parents[3] / "docs" / "platform-data.md"
BLOCKS = [
    block
    for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    if block.startswith(("sample:", "operations:", "services:", "matters:", "shared:"))
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: " ".join(block.split()[:3]))
def test_the_examples_of_the_page_are_data_as_they_stand(tmp_path: Path, block: str) -> None:
    for name in ("register.yaml", "casework.yaml"):
        shutil.copy(DATA / name, tmp_path / name)
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "example.yaml").write_text(block, encoding="utf-8")
    register = Register.load(tmp_path)

    assert Office.load(tmp_path).reasons
    assert register.loose_names() == ()


def test_the_page_has_an_example_of_each_section() -> None:
    assert len(BLOCKS) >= 6
