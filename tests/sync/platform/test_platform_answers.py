"""Answers of every kind: lists of people, signatures, places, numbers; sealed, kept, shown to a clerk and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import Decision, Platform, Terms
from sync.platform.check import checks_of, refusal, values_of
from sync.platform.matter import Body
from sync.platform.register import Register
from sync.seal import MAX_BODY, new_sealing_key, open_sealed, seal

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

DATA = Path(__file__).parents[3] / "config" / "platform"
WANG = {"name": "王大山", "id_number": "33062418991231999X"}
LI, ZHAO, CHEN = "330624187602290002", "33062418680315001X", "330624186001010007"
SIGNATURE = "M10 10" + "".join(f"L{n % 1000} {n * 7 % 400}" for n in range(1050))
ANSWERS: dict[str, Any] = {
    "members": [
        {"name": "李春梅", "id_number": LI, "relation": "spouse"},
        {"name": "王小满", "id_number": CHEN, "relation": "child", "lives_here": True},
    ],
    "signature": SIGNATURE,
    "division": "330624108248",
    "pigs": 12,
    "area": 35,
    "agreed": True,
    "left_empty": "",
    "papers": [{"paper": "household_book", "how": "promise"}],
}
HOUSEHOLD = """
matters:
  household:
    subject: members.id_number
    refuse:
      - {reason: already_receiving, fact: old_age_allowance, is: receiving, of: members.id_number}
      - {reason: too_many, answer: members.relation, in: [stranger]}
      - {reason: not_agreed, answer: agreed, in: [false]}
      - {reason: other_place, answer: division, in: ["330624000000"]}
      - {reason: already_registered, once: members.id_number}
    details:
      - {each: members, label: {zh: "{relation}", en: "{relation}"}, value: name}
      - {label: {zh: 村, en: Village}, value: answer.division}
"""
TERMS = {
    "household": Terms(Decision.AUTOMATIC, words=lambda _: {"division": {"zh": "董村", "en": "Dong village"}}),
    "office": Terms(),
}


@pytest.fixture
def platform(tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform]) -> Iterator[Platform]:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "register.yaml").write_bytes((DATA / "register.yaml").read_bytes())
    (folder / "household.yaml").write_text(HOUSEHOLD, encoding="utf-8")
    made = open_platform(tmp_path / "platform", clock, data=folder, terms=TERMS)
    yield made
    made.close()


def sent(terminal: SomeTerminal, answers: dict[str, Any], tx_id: str | None = None) -> tuple[str, str | None]:
    (verdict,) = terminal.push(terminal.entry(answers, matter="household", citizen=WANG, tx_id=tx_id)).verdicts
    return verdict.kind.value, verdict.reason


def test_every_kind_of_answer_comes_to_the_clerk_as_it_was_given(terminal: SomeTerminal, platform: Platform) -> None:
    assert 7_900 < len(SIGNATURE) <= 8_192
    terminal.push(terminal.entry(ANSWERS, matter="office", citizen=WANG, tx_id="a"))
    file = platform.cases.show("a", by="clerk")

    assert file.body.answers == ANSWERS
    assert SIGNATURE not in repr(file)
    assert LI not in repr(file)


def test_a_frozen_list_of_rows_is_sealed_like_any_list() -> None:
    private, public, key = new_sealing_key()
    names = {"tx_id": "t", "matter": "m", "catalogue": "1"}
    sealed = seal({"answers": {"members": ({"name": "x"},)}}, public_key=public, key_id=key, **names)

    assert open_sealed(sealed, private_key=private, **names) == {"answers": {"members": [{"name": "x"}]}}


def test_a_hundred_signed_households_go_in_one_batch(terminal: SomeTerminal, platform: Platform) -> None:
    reply = terminal.push(*(terminal.entry(ANSWERS, matter="office") for _ in range(100)))

    assert {verdict.kind.value for verdict in reply.verdicts} == {"new"}
    assert len(platform.entries()) == 100


def test_a_body_too_large_is_refused_before_it_is_kept() -> None:
    _, public, key = new_sealing_key()

    with pytest.raises(ValueError, match="too large"):
        seal({"a": "x" * MAX_BODY}, public_key=public, key_id=key, tx_id="t", matter="m", catalogue="1")


def test_details_list_the_members_and_name_the_place(terminal: SomeTerminal) -> None:
    assert sent(terminal, ANSWERS, "a") == ("new", None)
    groups = terminal.call("case", tx_id="a", id_number=WANG["id_number"]).body["groups"]

    assert [row["value"]["zh"] for row in groups[-1]] == ["李春梅", "王小满", "董村"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"members": [{"id_number": LI}, {"id_number": ZHAO}]}, "already_receiving"),  # any member
        ({"members": [{"id_number": LI, "relation": "stranger"}]}, "too_many"),
        ({"agreed": False}, "not_agreed"),
        ({"division": "330624000000"}, "other_place"),
    ],
)
def test_checks_look_into_lists_and_compare_every_kind(
    terminal: SomeTerminal, change: dict[str, Any], reason: str
) -> None:
    assert sent(terminal, {**ANSWERS, **change}) == ("rejected", reason)


def test_the_same_household_is_registered_once_in_whatever_order(terminal: SomeTerminal) -> None:
    turned = {**ANSWERS, "members": list(reversed(ANSWERS["members"]))}
    fewer = {**ANSWERS, "members": ANSWERS["members"][:1]}

    assert sent(terminal, ANSWERS) == ("new", None)
    assert sent(terminal, turned) == ("rejected", "already_registered")
    assert sent(terminal, fewer) == ("new", None)


@pytest.mark.parametrize(
    "odd",
    [None, "", "text", 7, 1.5, True, b"bytes", [], {}, [[]], [None], ["x"], [{"id_number": {}}], {"id_number": []}],
)
def test_an_answer_of_another_shape_breaks_no_check(terminal: SomeTerminal, odd: object) -> None:
    answers = {"members": odd, "agreed": odd, "division": odd}
    kind, _ = sent(terminal, answers, "a")

    assert kind in {"new", "rejected"}
    assert terminal.call("case", tx_id="a", id_number=WANG["id_number"]).ok


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("members.id_number", (LI, CHEN)),
        ("members.relation", ("spouse", "child")),
        ("members.lives_here", ("yes",)),
        ("members.nothing", ()),
        ("members", ()),
        ("agreed", ("yes",)),
        ("pigs", ("12",)),
        ("left_empty", ()),
        ("division.id_number", ()),
        ("nothing", ()),
    ],
)
def test_what_was_answered_is_found_by_name(name: str, values: tuple[str, ...]) -> None:
    assert values_of(ANSWERS, name) == values


def test_a_number_is_compared_as_it_is_written_in_the_data() -> None:
    checks = checks_of({"refuse": [{"reason": "too_many", "answer": "pigs", "in": [12]}]})
    body = Body(answers=ANSWERS, id_number=None, name=None, mobile=None, language="zh")

    assert refusal(checks, Register({}, {}, {}), body, seen_before=False) == "too_many"
