"""Batches: stored once, a verdict for each entry, and nothing blocks its neighbours."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import Platform
from sync.platform.fault import TooLargeError
from sync.wire import GENESIS, Batch, Entry, Operation, Reply, encode

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

NewTerminal = Callable[..., "SomeTerminal"]
LI = {"name": "李春梅", "id_number": "330624187602290002"}
WANG = {"name": "王大山", "id_number": "33062418991231999X"}


def verdicts(reply: Reply) -> list[tuple[int, str, str | None]]:
    return [(verdict.seq, verdict.kind.value, verdict.reason) for verdict in reply.verdicts]


def alarms(platform: Platform) -> list[tuple[str, int]]:
    return [(row["kind"], row["seq"]) for row in platform.alarms()]


def test_the_same_batch_again_is_dup_and_stored_once(terminal: SomeTerminal, platform: Platform) -> None:
    entries = [terminal.entry({"n": n}) for n in range(3)]

    assert [kind for _, kind, _ in verdicts(terminal.push(*entries))] == ["new"] * 3
    again = terminal.push(*entries)
    assert [kind for _, kind, _ in verdicts(again)] == ["dup"] * 3
    assert again.accepted_through == 3
    assert len(platform.entries()) == len(platform.cases.list()) == 3
    assert alarms(platform) == []


def test_a_heartbeat_gets_a_reply_without_verdicts(terminal: SomeTerminal) -> None:
    reply = terminal.push()

    assert (reply.verdicts, reply.accepted_through) == ((), 0)


def test_the_same_identity_with_other_content_is_kept_aside_and_never_overwrites(
    terminal: SomeTerminal, platform: Platform
) -> None:
    first = terminal.entry({"text": "first"})
    terminal.push(first)
    clone = Entry(first.header, terminal.seal({"answers": {}, "citizen": None}, first.header))

    assert verdicts(terminal.push(clone)) == [(1, "conflict", None)]
    assert verdicts(terminal.push(clone, first)) == [(1, "conflict", None), (1, "dup", None)]
    assert [row["digest"] for row in platform.entries()] == [first.digest()]
    assert alarms(platform) == [("conflict", 1)]


def test_an_entry_that_does_not_open_is_stored_and_rejected_and_its_neighbours_are_served(
    terminal: SomeTerminal, platform: Platform
) -> None:
    good, poison, after = terminal.entry(), terminal.entry(sealed=b"\xff no envelope"), terminal.entry()
    reply = terminal.push(good, poison, after)

    assert verdicts(reply) == [(1, "new", None), (2, "rejected", "unreadable"), (3, "new", None)]
    assert reply.accepted_through == 3
    assert [row["refused"] for row in platform.entries()] == [None, "unreadable", None]
    assert alarms(platform) == [("unreadable", 2)]
    assert verdicts(terminal.push(poison)) == [(2, "rejected", "unreadable")]  # not dup, which would mean success


def test_a_body_moved_under_another_header_does_not_open(terminal: SomeTerminal) -> None:
    entry = terminal.entry(matter="suggestion-box")
    moved = Entry(replace(entry.header, matter="old-age-allowance"), entry.sealed)

    assert verdicts(terminal.push(moved)) == [(1, "rejected", "unreadable")]


def test_answers_that_do_not_hold_are_rejected_with_the_forms_reason(
    terminal: SomeTerminal, platform: Platform
) -> None:
    assert verdicts(terminal.push(terminal.entry({"mobile": "1"}))) == [(1, "rejected", "wrong_mobile")]
    assert [(case.stage, case.reason) for case in platform.cases.list()] == [("rejected", "wrong_mobile")]


def test_a_rule_that_breaks_costs_its_own_entry_a_retry_and_nobody_else(
    terminal: SomeTerminal, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    reply = terminal.push(terminal.entry(), terminal.entry({"breaks": True}), terminal.entry())

    assert verdicts(reply) == [(1, "new", None), (2, "retry", None), (3, "new", None)]
    assert reply.accepted_through == 1
    assert [row["seq"] for row in platform.entries()] == [1, 3]
    assert ("not_stored", 2) in alarms(platform)
    assert "entry not stored" in caplog.text


def test_accepted_through_stops_at_a_gap_and_goes_on_when_it_is_filled(
    terminal: SomeTerminal, platform: Platform
) -> None:
    one, two, three = terminal.entry(), terminal.entry(), terminal.entry()

    assert terminal.push(one, three).accepted_through == 1
    assert alarms(platform) == [("gap", 2)]
    assert terminal.push(two).accepted_through == 3
    assert alarms(platform) == []


def test_a_broken_chain_is_alarmed_and_the_entry_is_stored_all_the_same(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.push(terminal.entry())
    terminal.tip = GENESIS
    reply = terminal.push(terminal.entry())

    assert verdicts(reply) == [(2, "new", None)]
    assert alarms(platform) == [("chain", 2)]


def test_a_journal_that_went_back_is_noticed_by_its_tip(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.push(terminal.entry(), terminal.entry())
    terminal.tip_seq, terminal.tip = 1, bytes(32)
    terminal.push()

    assert alarms(platform) == [("journal_went_back", 1), ("other_tip", 1)]


def test_an_entry_of_another_terminal_in_the_batch_is_not_stored(
    terminal: SomeTerminal, new_terminal: NewTerminal, platform: Platform
) -> None:
    foreign = new_terminal("T2").entry()
    mine = terminal.entry()

    assert verdicts(terminal.push(foreign, mine)) == [(1, "rejected", "bad_header"), (1, "new", None)]
    assert [row["terminal"] for row in platform.entries()] == ["T1"]


@pytest.mark.parametrize("header", [{"seq": 0}, {"seq": -1}, {"created_ms": 1 << 70}])
def test_a_header_that_no_journal_writes_is_rejected_not_crashed_on(
    terminal: SomeTerminal, platform: Platform, header: dict[str, Any]
) -> None:
    entry = terminal.entry()
    bad = Entry(replace(entry.header, **header), entry.sealed)

    assert verdicts(terminal.push(bad, entry)) == [(bad.header.seq, "rejected", "bad_header"), (1, "new", None)]
    assert len(platform.entries()) == 1


def test_writers_that_race_for_the_same_keys_see_one_new_each_and_no_other_digest_wins(
    terminal: SomeTerminal, platform: Platform, clock: Clock, tmp_path: Path, open_platform: Callable[..., Platform]
) -> None:
    """Four writers over two connections to the same store; one of them has other content under the same keys."""
    other_process = open_platform(tmp_path / "platform", clock)
    mine = [terminal.entry({"n": n}) for n in range(20)]
    terminal.tip_seq, terminal.tip = 0, GENESIS
    theirs = [terminal.entry({"n": n, "cloned": True}) for n in range(20)]
    start, replies = threading.Barrier(4), []

    def write(desk: Platform, entries: list[Entry]) -> None:
        start.wait(20)
        for entry in entries:
            batch = replace(terminal.batch(entry), tip_seq=0, tip=GENESIS)
            replies.append(terminal.decode(desk.push(encode(batch, terminal.key)), Reply))

    writers = [
        threading.Thread(target=write, args=args)
        for args in ((platform, mine), (other_process, mine), (platform, mine), (other_process, theirs))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    other_process.close()

    kinds: dict[int, Counter[str]] = {}
    for reply in replies:
        (verdict,) = reply.verdicts
        kinds.setdefault(verdict.seq, Counter())[verdict.kind.value] += 1
    assert len(platform.entries()) == len(kinds) == 20
    for seq, count in kinds.items():
        assert count in ({"new": 1, "dup": 2, "conflict": 1}, {"new": 1, "conflict": 3}), seq


def test_more_than_a_batch_may_have_is_too_large(terminal: SomeTerminal, platform: Platform) -> None:
    entry = terminal.entry()
    batch = Batch(b"b", terminal.me.region, "T1", 1, 1, terminal.tip, (entry,) * 101)

    with pytest.raises(TooLargeError):
        platform.push(encode(batch, terminal.key))
    assert platform.entries() == ()


def test_a_rating_is_recorded_once_for_a_case_and_opens_none(terminal: SomeTerminal, platform: Platform) -> None:
    rated = terminal.entry()
    ratings = [
        terminal.entry({"tx_id": rated.header.tx_id, "level": level}, operation=Operation.RATING) for level in (5, 1)
    ]
    wrong = terminal.entry({"tx_id": rated.header.tx_id, "level": 6}, operation=Operation.RATING)
    reply = terminal.push(rated, *ratings, wrong)

    assert [kind for _, kind, _ in verdicts(reply)] == ["new", "new", "new", "rejected"]
    assert [(row["tx_id"], row["level"]) for row in platform.ratings()] == [(rated.header.tx_id, 5)]
    assert len(platform.cases.list()) == 1


def test_a_note_is_recorded_and_nobody_decides_it(terminal: SomeTerminal, platform: Platform) -> None:
    reply = terminal.push(terminal.entry({"account": "3306240001"}, operation=Operation.NOTE))

    assert verdicts(reply) == [(1, "new", None)]
    assert platform.cases.list() == ()
    assert terminal.feed().items == ()


def test_nothing_a_citizen_said_lies_readable_in_the_store(
    terminal: SomeTerminal, platform: Platform, tmp_path: Path
) -> None:
    terminal.push(terminal.entry({"text": "a-very-private-answer"}, citizen=WANG, matter="old-age-allowance"))
    platform.backup(tmp_path / "copy.db")
    kept = b"".join(path.read_bytes() for path in [*(tmp_path / "platform").glob("platform.db*"), tmp_path / "copy.db"])

    assert b"a-very-private-answer" not in kept
    assert WANG["name"].encode() not in kept


def test_nothing_personal_reaches_the_log(
    terminal: SomeTerminal, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    terminal.push(terminal.entry({"text": "secret words"}, citizen=LI, matter="medical-insurance-enrolment"))
    terminal.call("factor.send", id_number=LI["id_number"])
    terminal.call("shared", matter="old-age-allowance", **LI)

    (sms,) = platform.outbox.messages
    for private in ("secret words", LI["name"], LI["id_number"], sms.code, sms.mobile):
        assert private not in caplog.text
    assert sms.code not in repr(sms)
