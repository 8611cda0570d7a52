"""Definitions that change while a terminal is offline: answers are judged only by the form that asked them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import Decision, Platform, Terms, Withdrawn
from sync.platform.clock import start_of
from sync.platform.schema import TABLES
from sync.platform.store import Store
from sync.wire import FeedKind, Operation, Verdict

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

LI = {"name": "李春梅", "id_number": "330624187602290002"}
ZHOU = {"name": "周建国", "id_number": "330624188810080012"}
DAY = date(2026, 9, 1)  # three weeks before the platform's today
SAYS = {"zh": "这件事并到别的事里了。", "en": "It is part of another matter now."}
GONE = Withdrawn(DAY, SAYS, "old-age-allowance")
SERVED = frozenset({"aaaaaaaaaaaa", "cccccccccccc"})
WRONG = {"mobile": "1"}  # what the validator of the tests refuses

TERMS = {
    "suggestion-box": Terms(definitions=SERVED),
    "medical-insurance-enrolment": Terms(Decision.AUTOMATIC, definitions=SERVED),
    "hospital-appointment": Terms(Decision.AUTOMATIC, definitions=SERVED),
    "pension-contributions": Terms(Decision.AUTOMATIC, "pension_contributions", definitions=SERVED),
    "gone": Terms(withdrawn=GONE, served=False),
    "listed-still": Terms(Decision.AUTOMATIC, withdrawn=GONE, definitions=SERVED),
    "announced": Terms(Decision.AUTOMATIC, withdrawn=Withdrawn(date(2027, 1, 1), SAYS), definitions=SERVED),
}


@pytest.fixture
def platform(tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform]) -> Iterator[Platform]:
    made = open_platform(tmp_path / "platform", clock, terms=TERMS)
    yield made
    made.close()


@pytest.fixture
def send(terminal: SomeTerminal) -> Callable[..., tuple[str, str | None]]:
    """Push one entry and give its verdict."""

    def push(matter: str, answers: dict[str, Any] | None = None, **more: Any) -> tuple[str, str | None]:
        (verdict,) = terminal.push(terminal.entry(answers, matter=matter, **more)).verdicts
        return word(verdict)

    return push


Send = Callable[..., tuple[str, str | None]]


def word(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.kind.value, verdict.reason


def seen(platform: Platform) -> list[tuple[str, str, str | None]]:
    return [(case.stage, case.definition, case.reason) for case in platform.cases.list()]


@pytest.mark.parametrize("definition", sorted(SERVED))
def test_the_served_definition_is_checked_strictly(send: Send, platform: Platform, definition: str) -> None:
    assert send("suggestion-box", WRONG, definition=definition) == ("rejected", "wrong_mobile")
    assert send("suggestion-box", {}, definition=definition) == ("new", None)
    assert seen(platform) == [("rejected", "current", "wrong_mobile"), ("accepted", "current", None)]


def test_answers_to_an_older_form_go_to_the_office_unjudged_and_marked(
    send: Send, platform: Platform, terminal: SomeTerminal
) -> None:
    assert send("medical-insurance-enrolment", WRONG, definition="bbbbbbbbbbbb", citizen=LI, tx_id="a") == ("new", None)
    assert seen(platform) == [("accepted", "older", None)]  # li is insured: no rule refuses her either

    file = platform.cases.show("a", by="clerk")
    platform.cases.decide("a", approve=False, by="clerk", reason="papers_missing")

    assert (file.case.definition, file.body.definition) == ("older", "bbbbbbbbbbbb")
    (item,) = terminal.feed().items
    assert (item.kind, set(item.body)) == (FeedKind.CASE, {"tx_id", "stage", "reason", "decided_ms"})


def test_an_entry_that_names_no_definition_is_known_by_its_catalogue(send: Send, platform: Platform) -> None:
    assert send("suggestion-box", WRONG) == ("new", None)  # its header names a catalogue that is not served
    assert seen(platform) == [("accepted", "older", None)]


def test_the_catalogue_that_is_served_makes_an_entry_without_definition_a_current_one(
    tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform], another: Callable[..., SomeTerminal]
) -> None:
    desk = open_platform(tmp_path / "same", clock, terms={"suggestion-box": Terms(definitions=frozenset({"1"}))})
    machine = another()
    machine.desk = desk
    machine.enrol(desk.enrol_code("330624", "T1", "董村", "Dong village"))

    (verdict,) = machine.push(machine.entry(WRONG)).verdicts
    assert word(verdict) == ("rejected", "wrong_mobile")
    desk.close()


def test_an_older_entry_counts_when_a_newer_one_asks_for_the_same(send: Send) -> None:
    matter = "medical-insurance-enrolment"
    assert send(matter, definition="bbbbbbbbbbbb", citizen=ZHOU) == ("new", None)
    assert send(matter, definition="aaaaaaaaaaaa", citizen=ZHOU) == ("rejected", "already_enrolled")


def test_an_older_appointment_takes_no_place_by_itself(send: Send, platform: Platform) -> None:
    wishes = {"hospital": "county", "department": "eyes", "slot": "mon-am", "second_slot": "mon-am"}
    send("hospital-appointment", wishes, definition="bbbbbbbbbbbb", citizen=ZHOU)

    assert seen(platform) == [("accepted", "older", None)]
    assert platform._store.rows("SELECT * FROM bookings") == []


def test_a_record_asked_for_with_an_older_form_is_ready_all_the_same(send: Send, platform: Platform) -> None:
    older = {"operation": Operation.DEFERRED, "definition": "bbbbbbbbbbbb"}
    assert send("pension-contributions", WRONG, citizen=LI, **older) == ("new", None)
    assert send("pension-contributions", WRONG, citizen=ZHOU, **older) == ("rejected", "no_record")
    assert seen(platform) == [("done", "older", None), ("rejected", "older", "no_record")]


def test_a_note_of_an_older_form_opens_no_case(send: Send, platform: Platform) -> None:
    note = {"operation": Operation.NOTE, "definition": "bbbbbbbbbbbb"}
    assert send("suggestion-box", WRONG, **note) == ("new", None)
    assert seen(platform) == []


# --- Withdrawn matters


BEFORE = start_of(DAY) - 1


@pytest.mark.parametrize("matter", ["gone", "listed-still"])
@pytest.mark.parametrize("operation", [Operation.SUBMIT, Operation.DEFERRED])
def test_what_was_filed_before_the_day_goes_to_the_office(
    send: Send, platform: Platform, matter: str, operation: Operation
) -> None:
    assert send(matter, WRONG, created_ms=BEFORE, operation=operation) == ("new", None)
    assert seen(platform) == [("accepted", "withdrawn", None)]
    (case,) = platform.cases.list()
    assert platform.cases.decide(case.case_id, approve=True, by="clerk").stage == "done"


@pytest.mark.parametrize("matter", ["gone", "listed-still"])
@pytest.mark.parametrize(("created_ms", "time_trusted"), [(BEFORE + 1, True), (BEFORE, False)])
def test_what_was_filed_since_or_by_a_clock_that_nobody_trusts_is_refused_with_its_reason(
    send: Send, platform: Platform, matter: str, created_ms: int, *, time_trusted: bool
) -> None:
    verdict = send(matter, created_ms=created_ms, time_trusted=time_trusted)

    assert verdict == ("rejected", "matter_withdrawn")
    assert seen(platform) == [("rejected", "current", "matter_withdrawn")]


def test_the_citizen_reads_why_a_matter_is_gone(send: Send, terminal: SomeTerminal) -> None:
    send("gone", citizen=ZHOU, tx_id="a")
    body = terminal.call("case", tx_id="a", id_number=ZHOU["id_number"]).body

    assert body["reason"] == "matter_withdrawn"
    assert {"label": {"zh": "说明", "en": "Please note"}, "value": SAYS} in body["groups"][0]


def test_a_matter_is_served_as_ever_until_its_day(send: Send, platform: Platform, clock: Clock) -> None:
    assert send("announced", WRONG, definition="aaaaaaaaaaaa", time_trusted=False) == ("rejected", "wrong_mobile")
    assert send("announced", definition="aaaaaaaaaaaa", time_trusted=False) == ("new", None)
    clock.forward(start_of(date(2027, 1, 1)) - clock())
    assert send("announced", definition="aaaaaaaaaaaa", time_trusted=False) == ("rejected", "matter_withdrawn")
    assert [stage for stage, _, _ in seen(platform)] == ["rejected", "done", "rejected"]


def test_a_note_of_a_withdrawn_matter_is_kept_or_refused_without_a_case(send: Send, platform: Platform) -> None:
    assert send("gone", operation=Operation.NOTE, created_ms=BEFORE) == ("new", None)
    assert send("gone", operation=Operation.NOTE) == ("rejected", "matter_withdrawn")
    assert seen(platform) == []


def test_the_day_begins_in_china() -> None:
    assert start_of(date(1970, 1, 2)) == 16 * 3600 * 1000


def test_a_store_of_the_version_before_is_brought_up_to_this_one(tmp_path: Path) -> None:
    store = Store(tmp_path / "old.db")
    store.run("DROP TABLE cases")
    old = next(text for text in TABLES.split(";") if "CREATE TABLE cases" in text)
    store.run(old.replace(", definition TEXT NOT NULL DEFAULT 'current'", ""))
    store.run(
        "INSERT INTO cases VALUES"
        " ('c', 'n', 's', '330624', 'T', 1, 1, 'tx', 'm', 'submit', 'done', NULL, 1, 2, 'x', NULL)"
    )
    store.run("PRAGMA user_version = 1")
    store.close()

    upgraded = Store(tmp_path / "old.db")
    assert upgraded.value("SELECT definition FROM cases") == "current"
    upgraded.close()
