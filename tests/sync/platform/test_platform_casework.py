"""Cases: opened by entries, decided by rules or clerks, told by the feed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import DecidedError, NoCaseError, Platform, UnknownReasonError
from sync.wire import FeedKind, Operation, Reply

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

NewTerminal = Callable[..., "SomeTerminal"]
LI = {"name": "李春梅", "id_number": "330624187602290002"}
WANG = {"name": "王大山", "id_number": "33062418991231999X"}
ZHAO = {"name": "赵志远", "id_number": "33062418680315001X"}
ZHOU = {"name": "周建国", "id_number": "330624188810080012"}


def word(reply: Reply) -> list[tuple[str, str | None]]:
    return [(verdict.kind.value, verdict.reason) for verdict in reply.verdicts]


def moved(terminal: SomeTerminal) -> list[tuple[str, str, str | None]]:
    return [(item.body["tx_id"], item.body["stage"], item.body["reason"]) for item in terminal.feed().items]


def values(body: dict[str, Any]) -> dict[str, str]:
    return {row["label"]["en"]: row["value"]["en"] for group in body["groups"] for row in group}


def test_an_office_case_waits_for_a_clerk_and_the_decision_comes_down_the_feed(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.push(terminal.entry(tx_id="a"), terminal.entry(tx_id="b"))
    assert [case.stage for case in platform.cases.list()] == ["accepted"] * 2
    assert moved(terminal) == []

    platform.cases.decide("a", approve=True, by="clerk")
    platform.cases.decide("b", approve=False, by="clerk", reason="papers_missing")

    assert moved(terminal) == [("a", "done", None), ("b", "rejected", "papers_missing")]
    assert [case.tx_id for case in platform.cases.list(stage="rejected")] == ["b"]


def test_a_clerk_finds_a_case_by_the_number_on_the_slip(terminal: SomeTerminal, platform: Platform) -> None:
    entry = terminal.entry(tx_id="a")
    terminal.push(entry)
    (case,) = platform.cases.list()
    assert case.slip == entry.header.number
    assert platform.cases.find(entry.header.number) == case
    assert platform.cases.decide(entry.header.number, approve=True, by="clerk").stage == "done"


def test_a_decision_is_made_once_and_a_refusal_needs_a_known_reason(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.push(terminal.entry(tx_id="a"))
    for reason in (None, "because"):
        with pytest.raises(UnknownReasonError):
            platform.cases.decide("a", approve=False, by="clerk", reason=reason)
    platform.cases.decide("a", approve=True, by="clerk")
    platform.cases.decide("a", approve=True, by="clerk")

    with pytest.raises(DecidedError):
        platform.cases.decide("a", approve=False, by="clerk", reason="papers_missing")
    with pytest.raises(NoCaseError):
        platform.cases.decide("nobody", approve=True, by="clerk")
    assert moved(terminal) == [("a", "done", None)]


def test_a_clerk_sees_what_the_citizen_said_and_looks_and_decisions_are_audited(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.push(terminal.entry({"village": "dong"}, citizen=WANG, matter="old-age-allowance", tx_id="a"))
    (case,) = platform.cases.list(matter="old-age-allowance")
    file = platform.cases.show(case.number, by="clerk")
    platform.cases.decide(case.case_id, approve=True, by="head")

    assert (file.body.name, file.body.id_number, file.body.answers) == (*WANG.values(), {"village": "dong"})
    assert WANG["name"] not in repr(file)
    assert [(row["who"], row["what"]) for row in platform.audit()] == [("clerk", "view"), ("head", "done")]


def test_case_numbers_count_up_by_region_and_day(terminal: SomeTerminal, platform: Platform, clock: Clock) -> None:
    terminal.push(terminal.entry(), terminal.entry())
    clock.forward(24 * 3600 * 1000)
    terminal.push(terminal.entry())

    assert [case.number for case in platform.cases.list()] == [
        "33062420260921000001", "33062420260921000002", "33062420260922000001",
    ]  # fmt: skip


def test_an_automatic_matter_is_done_at_once_and_refused_when_the_register_says_so(
    terminal: SomeTerminal, platform: Platform
) -> None:
    matter = "medical-insurance-enrolment"
    reply = terminal.push(
        terminal.entry(matter=matter, citizen=WANG, tx_id="wang"),
        terminal.entry(matter=matter, citizen=LI, tx_id="li"),
        terminal.entry({"subject_id": ZHOU["id_number"]}, matter=matter, citizen=LI, tx_id="for zhou"),
    )

    assert word(reply) == [("new", None), ("rejected", "already_enrolled"), ("new", None)]
    assert moved(terminal) == [("wang", "done", None), ("for zhou", "done", None)]
    assert {case.tx_id: case.decided_by for case in platform.cases.list()} == dict.fromkeys(
        ("wang", "li", "for zhou"), "rule"
    )


def test_the_same_person_is_not_enrolled_twice_by_whoever_it_is_asked(terminal: SomeTerminal) -> None:
    matter = "medical-insurance-enrolment"
    terminal.push(terminal.entry(matter=matter, citizen=ZHOU))

    again = terminal.push(terminal.entry({"subject_id": ZHOU["id_number"]}, matter=matter, citizen=WANG))
    assert word(again) == [("rejected", "already_enrolled")]


def test_what_the_register_refuses_never_reaches_the_office(terminal: SomeTerminal) -> None:
    reply = terminal.push(terminal.entry(matter="old-age-allowance", citizen=ZHAO))

    assert word(reply) == [("rejected", "already_receiving")]


def test_a_birth_certificate_is_compared_with_the_register_and_used_once(
    terminal: SomeTerminal, platform: Platform
) -> None:
    def apply(number: str) -> list[tuple[str, str | None]]:
        return word(
            terminal.push(terminal.entry({"birth_certificate": number}, matter="birth-registration", citizen=WANG))
        )

    assert apply("Z000000000") == [("rejected", "certificate_not_found")]
    assert apply("A330624001") == [("new", None)]
    assert apply("A330624001") == [("rejected", "already_registered")]
    (case,) = platform.cases.list(stage="accepted")
    platform.cases.decide(case.case_id, approve=False, by="clerk", reason="papers_missing")
    assert apply("A330624001") == [("new", None)]  # a refused application may be made again


def test_a_shop_name_that_is_taken_is_refused(terminal: SomeTerminal) -> None:
    reply = terminal.push(terminal.entry({"shop_name": "董村小卖部"}, matter="business-licence", citizen=WANG))

    assert word(reply) == [("rejected", "name_taken")]


def test_an_appointment_takes_the_first_wish_with_a_place_and_says_which_day(
    terminal: SomeTerminal, platform: Platform
) -> None:
    wishes = {"hospital": "county", "department": "eyes", "slot": "tue-pm", "second_slot": "mon-am"}
    full = {**wishes, "second_slot": "tue-pm"}
    reply = terminal.push(
        terminal.entry(wishes, matter="hospital-appointment", citizen=WANG, tx_id="a"),
        terminal.entry(full, matter="hospital-appointment", citizen=WANG),
    )

    assert word(reply) == [("new", None), ("rejected", "slot_taken")]
    answer = terminal.call("case", tx_id="a", id_number=WANG["id_number"])
    assert values(answer.body)["Booked for"] == "2026-09-28, morning"  # the platform's today is Monday, 21 September
    assert len(platform.entries()) == 2


def test_a_half_day_has_only_so_many_places(terminal: SomeTerminal) -> None:
    wishes = {"hospital": "county", "department": "eyes", "slot": "fri-pm", "second_slot": "fri-pm"}
    reply = terminal.push(*(terminal.entry(wishes, matter="hospital-appointment", citizen=WANG) for _ in range(21)))

    assert word(reply) == [("new", None)] * 20 + [("rejected", "slot_taken")]
    elsewhere = terminal.entry({**wishes, "hospital": "other"}, matter="hospital-appointment", citizen=WANG)
    assert word(terminal.push(elsewhere)) == [("new", None)]


def test_a_record_asked_for_offline_is_ready_when_there_is_one(terminal: SomeTerminal) -> None:
    def ask(citizen: dict[str, str], matter: str, tx_id: str) -> list[tuple[str, str | None]]:
        entry = terminal.entry(matter=matter, operation=Operation.DEFERRED, citizen=citizen, tx_id=tx_id)
        return word(terminal.push(entry))

    assert ask(WANG, "pension-contributions", "a") == [("new", None)]
    assert ask(ZHOU, "pension-contributions", "b") == [("rejected", "no_record")]
    assert ask(WANG, "id-card-progress", "c") == [("new", None)]
    assert moved(terminal) == [("a", "done", None), ("c", "done", None)]

    wang = WANG["id_number"]
    without = values(terminal.call("case", tx_id="a", id_number=wang).body)
    with_token = values(terminal.call("case", tx_id="a", id_number=wang, token=terminal.token(WANG)).body)
    needs_none = values(terminal.call("case", tx_id="c", id_number=wang).body)
    assert "1924" not in without
    assert without["Your record"].startswith("Ready")
    assert with_token["1924"] == "¥5,000.00"
    assert needs_none["Progress"] == "Being made"


def test_details_of_a_case_are_for_its_citizen_at_its_terminal_only(
    terminal: SomeTerminal, new_terminal: NewTerminal
) -> None:
    terminal.push(terminal.entry(citizen=WANG, tx_id="a"), terminal.entry(tx_id="nobody's"))
    mine = terminal.call("case", tx_id="a", id_number=WANG["id_number"])

    assert (mine.ok, mine.body["stage"], mine.body["reason"]) == (True, "accepted", None)
    assert values(mine.body)["Case number"].startswith("330624")
    for refused in (
        terminal.call("case", tx_id="a", id_number=LI["id_number"]),
        terminal.call("case", tx_id="nobody's", id_number=WANG["id_number"]),
        terminal.call("case", tx_id="none", id_number=WANG["id_number"]),
        new_terminal("T2").call("case", tx_id="a", id_number=WANG["id_number"]),
    ):
        assert (refused.ok, refused.reason, refused.body) == (False, "no_case", {})


def test_each_terminal_reads_its_own_cases_and_notices_for_it(
    terminal: SomeTerminal, new_terminal: NewTerminal, platform: Platform, clock: Clock
) -> None:
    other = new_terminal("T2")
    for one in (terminal, other):
        one.push(one.entry(tx_id=one.me.terminal))
        platform.cases.decide(one.me.terminal, approve=True, by="clerk")
    until = clock() + 1000
    platform.feed.notice("all", "blue", "通知", "Notice", until)
    platform.feed.notice("here", "red", "预警", "Warning", until + 1000, region="330624", terminal="T2")
    platform.feed.notice("elsewhere", "red", "预警", "Warning", until, region="330100")

    def seen(one: SomeTerminal) -> list[str]:
        return [item.body.get("tx_id") or item.body["id"] for item in one.feed().items]

    assert seen(terminal) == ["T1", "all"]
    assert seen(other) == ["T2", "all", "here"]
    clock.forward(1000)
    assert seen(other) == ["T2", "here"]


def test_the_feed_is_read_in_pages_and_says_nothing_personal(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.push(*(terminal.entry(citizen=WANG, tx_id=f"t{n}") for n in range(5)))
    for n in range(5):
        platform.cases.decide(f"t{n}", approve=True, by="clerk")
    first = terminal.feed(limit=3)
    second = terminal.feed(first.cursor, limit=3)
    third = terminal.feed(second.cursor)

    assert [item.body["tx_id"] for item in first.items + second.items] == ["t0", "t1", "t2", "t3", "t4"]
    assert (third.items, third.cursor) == ((), second.cursor)
    assert {item.kind for item in first.items} == {FeedKind.CASE}
    assert {frozenset(item.body) for item in first.items} == {frozenset({"tx_id", "stage", "reason", "decided_ms"})}


def test_a_clerk_in_another_process_decides_the_same_cases(
    terminal: SomeTerminal, tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform]
) -> None:
    terminal.push(terminal.entry(tx_id="a"))
    other = open_platform(tmp_path / "platform", clock)
    other.cases.decide("a", approve=True, by="clerk")
    other.close()

    assert moved(terminal) == [("a", "done", None)]


def test_a_notice_has_one_of_the_four_levels(platform: Platform) -> None:
    with pytest.raises(ValueError, match="blue, yellow, orange, red"):
        platform.feed.notice("n", "green", "通知", "Notice", 0)


def test_a_case_lists_without_anything_personal(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.push(terminal.entry({"text": "private"}, citizen=WANG))
    told = str([dataclasses.asdict(case) for case in platform.cases.list()])

    assert WANG["name"] not in told
    assert WANG["id_number"] not in told


def test_a_terminal_that_names_its_entry_after_a_case_number_does_not_get_in_its_way(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.push(terminal.entry(tx_id="a"))
    number = platform.cases.list()[0].number
    coming = f"{number[:-1]}{int(number[-1]) + 2}"
    terminal.push(terminal.entry(tx_id=coming), terminal.entry(tx_id="c"))

    assert platform.cases.find(coming).tx_id == "c"
