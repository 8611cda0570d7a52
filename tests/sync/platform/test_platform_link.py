"""The platform behind a faulty link: an entry is stored once, and nothing false is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import requests

from sync.cose import BadSignatureError
from sync.platform import Platform, PlatformServer
from sync.simulators.link import FaultyLink
from sync.wire import Reply, encode

if TYPE_CHECKING:
    from tests.sync.platform.conftest import SomeTerminal


@pytest.fixture
def link(server: PlatformServer) -> Iterator[FaultyLink]:
    with FaultyLink(server.url) as made:
        yield made


@pytest.fixture
def machine(link: FaultyLink, platform: Platform, another: Callable[..., SomeTerminal]) -> SomeTerminal:
    made = another(link.url)
    assert made.enrol(platform.enrol_code("330624", "T1", "x", "x")).ok
    return made


def test_an_answer_that_was_lost_is_got_by_sending_again(
    machine: SomeTerminal, link: FaultyLink, platform: Platform
) -> None:
    entry = machine.entry()
    link.drop_reply()
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            machine.push(entry)
    link.up()

    assert [verdict.kind for verdict in machine.push(entry).verdicts] == ["dup"]
    assert len(platform.entries()) == len(platform.cases.list()) == 1


def test_a_spoilt_answer_does_not_verify(machine: SomeTerminal, link: FaultyLink) -> None:
    message = encode(machine.batch(machine.entry()), machine.key)
    link.bad_signature()
    answer = machine.post("/v1/batches", message)

    with pytest.raises(BadSignatureError):
        machine.decode(answer.content, Reply)


@pytest.mark.parametrize("mode", ["captive", "html_error", "redirect"])
def test_a_page_in_between_is_no_signed_answer_and_nothing_was_delivered(
    machine: SomeTerminal, link: FaultyLink, platform: Platform, mode: str
) -> None:
    message = encode(machine.batch(machine.entry()), machine.key)
    link.set_mode(mode)
    answer = machine.post("/v1/batches", message)

    with pytest.raises(BadSignatureError):
        machine.decode(answer.content, Reply)
    assert platform.entries() == ()


def test_a_platform_that_stops_and_comes_back_serves_the_same_link(
    machine: SomeTerminal, link: FaultyLink, server: PlatformServer
) -> None:
    server.stop()
    assert machine.post("/v1/batches", b"").status_code == 502
    server.start()

    assert machine.push(machine.entry()).accepted_through == 1
    assert link.counts.delivered == 2  # the enrolment and the batch
