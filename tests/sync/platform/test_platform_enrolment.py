"""Enrolment: one code, one terminal; and restoring from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import key_id, load_point, point
from sync.platform import Platform, PlatformServer
from sync.wire import EnrolmentRequest, encode

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

NewTerminal = Callable[..., "SomeTerminal"]
REGION = "330624"

pytestmark = pytest.mark.usefixtures("server")


def test_a_terminal_learns_its_name_place_mark_and_keys(terminal: SomeTerminal, platform: Platform) -> None:
    me = terminal.me

    assert (me.region, me.terminal, me.incarnation, me.place_zh, me.place_en) == (
        REGION, "T1", 1, "董村", "Dong village",
    )  # fmt: skip
    assert me.nonce == b"nonce"
    assert me.mark == "DC1"
    assert len(me.sealing_key) == 32
    assert len(key_id(load_point(me.signing_key))) == 8
    assert me.platform_epoch == platform.epoch


def test_a_burnt_code_is_refused_to_another_key(
    terminal: SomeTerminal, platform: Platform, another: Callable[[], SomeTerminal]
) -> None:
    code = platform.enrol_code(REGION, "T2", "x", "x")

    assert another().enrol(code).status_code == 200
    assert another().enrol(code).status_code == 403
    assert terminal.me.terminal == "T1"


def test_the_same_key_may_ask_again_when_the_answer_was_lost(
    platform: Platform, another: Callable[[], SomeTerminal], clock: Clock
) -> None:
    machine = another()
    code = platform.enrol_code(REGION, "T2", "x", "x", lives_ms=1000)

    assert machine.enrol(code).ok
    first = machine.me
    assert machine.enrol(code.lower()).ok
    assert (machine.me.incarnation, machine.me.mark) == (first.incarnation, first.mark)
    clock.forward(1000)
    assert machine.enrol(code).status_code == 403


def test_a_code_is_burnt_for_its_own_key_too_once_the_terminal_was_heard_from(
    platform: Platform, another: Callable[[], SomeTerminal]
) -> None:
    """The same key without its journal would give the numbers of this incarnation a second time."""
    machine = another()
    code = platform.enrol_code(REGION, "T2", "x", "x")
    assert machine.enrol(code).ok
    machine.push(machine.entry())

    assert machine.enrol(code).status_code == 403


def test_an_unknown_code_an_expired_one_and_one_of_another_region_are_refused(
    platform: Platform, another: Callable[[], SomeTerminal], clock: Clock
) -> None:
    assert another().enrol("AAAA-AAAA-AAAA-AAAA").status_code == 403
    code = platform.enrol_code(REGION, "T2", "x", "x")
    assert another().enrol(code, region="330100").status_code == 403
    clock.forward(30 * 60 * 1000)
    assert another().enrol(code).status_code == 403


def test_a_request_signed_by_another_key_than_it_brings_is_refused(
    platform: Platform, another: Callable[[], SomeTerminal]
) -> None:
    code = platform.enrol_code(REGION, "T2", "x", "x")
    brought = point(ec.generate_private_key(ec.SECP256R1()).public_key())
    machine = another()
    request = EnrolmentRequest(code, REGION, brought, b"n")

    assert machine.post("/v1/enrolments", encode(request, machine.key)).status_code == 401
    no_point = EnrolmentRequest(code, REGION, b"\x04" + bytes(64), b"n")
    assert machine.post("/v1/enrolments", encode(no_point, machine.key)).status_code == 400
    assert machine.enrol(code).ok  # and the code was not burnt by that


def test_every_enrolment_gets_a_new_incarnation_and_mark_and_the_old_one_is_still_heard(
    terminal: SomeTerminal, new_terminal: NewTerminal
) -> None:
    old_entry = terminal.entry()
    again = new_terminal("T1")

    assert (again.me.incarnation, again.me.mark) == (2, "DC2")
    assert [v.kind for v in again.push(again.entry()).verdicts] == ["new"]
    assert [v.kind for v in terminal.push(old_entry).verdicts] == ["new"]


def test_keys_and_store_are_for_their_owner_only_and_stay_the_same(
    platform: Platform, tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform], terminal: SomeTerminal
) -> None:
    files = [*(tmp_path / "platform" / "keys").iterdir(), tmp_path / "platform" / "platform.db"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    entry = terminal.entry()
    terminal.push(entry)
    second = open_platform(tmp_path / "platform", clock)

    assert second.epoch == platform.epoch
    assert [row["tx_id"] for row in second.entries()] == [entry.header.tx_id]
    second.close()


def test_a_platform_restored_from_a_backup_gets_everything_again_under_a_new_epoch(
    tmp_path: Path, clock: Clock, open_platform: Callable[..., Platform], another: Callable[..., SomeTerminal]
) -> None:
    first = open_platform(tmp_path / "restored", clock, settles_at_once=False)
    with PlatformServer(first) as server:
        machine = another(server.url)
        assert machine.enrol(first.enrol_code(REGION, "T1", "x", "x")).ok
        early, late = machine.entry(), machine.entry()
        assert machine.push(early).settled_through == 0
        first.backup(tmp_path / "copy.db")
        reply = machine.push(late)
        assert (reply.accepted_through, reply.settled_through) == (2, 1)  # the copy has the early one only
    first.close()
    for lost in (tmp_path / "restored").glob("platform.db*"):
        lost.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "restored" / "platform.db")

    restored = open_platform(tmp_path / "restored", clock, settles_at_once=False)
    old_epoch = machine.me.platform_epoch
    assert restored.begin_epoch() == restored.epoch != old_epoch
    with PlatformServer(restored) as server:
        machine.url = server.url
        heartbeat = machine.push()
        assert (heartbeat.platform_epoch, heartbeat.accepted_through) == (restored.epoch, 1)
        assert machine.feed().platform_epoch == restored.epoch
        assert [v.kind for v in machine.push(early, late).verdicts] == ["dup", "new"]
        twin = another(server.url)
        assert twin.enrol(restored.enrol_code(REGION, "T1", "x", "x")).ok
        assert twin.me.incarnation > 2
        assert twin.me.mark not in {"DC1", "DC2"}
    restored.close()


def test_a_code_is_understood_as_it_is_read_out(platform: Platform, another: Callable[[], SomeTerminal]) -> None:
    code = platform.enrol_code(REGION, "T2", "x", "x")
    typed = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")

    assert another().enrol(typed).ok
