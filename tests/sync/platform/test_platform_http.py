"""The HTTP face: what is not a good message is refused without a word of how the platform is made."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import cbor2
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import sign1
from sync.platform import Platform, PlatformServer
from sync.wire import encode

if TYPE_CHECKING:
    from tests.sync.platform.conftest import SomeTerminal

PATHS = ("/v1/enrolments", "/v1/batches", "/v1/feed", "/v1/calls")

pytestmark = pytest.mark.usefixtures("server")


def test_health_is_told(server: PlatformServer) -> None:
    answer = requests.get(server.url + "/healthz", timeout=20)

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", [b"", b"\xff\xff", b"<html>", cbor2.dumps(cbor2.CBORTag(18, [b"", {}, b"", b""]))])
def test_what_is_no_signed_message_is_refused_without_a_body(terminal: SomeTerminal, path: str, body: bytes) -> None:
    answer = terminal.post(path, body)

    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("path", PATHS[1:])
def test_a_signed_message_of_another_shape_is_400(terminal: SomeTerminal, path: str) -> None:
    answer = terminal.post(path, sign1(cbor2.dumps({"not": "a message"}), terminal.key))

    assert (answer.status_code, answer.content) == (400, b"")


@pytest.mark.parametrize("path", PATHS[1:])
def test_a_key_that_nobody_enrolled_is_403(terminal: SomeTerminal, path: str) -> None:
    stranger = ec.generate_private_key(ec.SECP256R1())

    assert terminal.post(path, encode(terminal.batch(), stranger)).status_code == 403


def test_a_spoilt_signature_is_401_and_nothing_is_stored(terminal: SomeTerminal, platform: Platform) -> None:
    message = encode(terminal.batch(terminal.entry()), terminal.key)

    assert terminal.post("/v1/batches", message[:-1] + bytes([message[-1] ^ 1])).status_code == 401
    assert platform.entries() == ()


@pytest.mark.parametrize("claim", [{"terminal": "T2"}, {"region": "330100"}, {"incarnation": 2}])
def test_a_terminal_cannot_speak_for_another(
    terminal: SomeTerminal, platform: Platform, claim: dict[str, object]
) -> None:
    batch = replace(terminal.batch(terminal.entry()), **claim)  # type: ignore[arg-type]

    assert terminal.post("/v1/batches", encode(batch, terminal.key)).status_code == 403
    assert platform.entries() == ()


def test_a_number_that_no_store_keeps_is_a_malformed_message(terminal: SomeTerminal, platform: Platform) -> None:
    right = terminal.entry()
    beyond = replace(right, header=replace(right.header, seq=1 << 70))
    for batch in (replace(terminal.batch(right), incarnation=1 << 80), terminal.batch(beyond)):
        assert terminal.post("/v1/batches", encode(batch, terminal.key)).status_code == 400
    assert platform.entries() == ()


def test_a_request_that_is_too_large_is_413_declared_or_not(platform: Platform, terminal: SomeTerminal) -> None:
    with PlatformServer(platform, max_request=1000) as narrow:
        declared = requests.post(narrow.url + "/v1/batches", data=bytes(1001), timeout=20)
        chunked = requests.post(narrow.url + "/v1/batches", data=iter([bytes(600), bytes(600)]), timeout=20)
        terminal.url = narrow.url
        assert terminal.push().verdicts == ()

    assert [declared.status_code, chunked.status_code] == [413, 413]


def test_no_documentation_of_the_interface_is_served(server: PlatformServer) -> None:
    assert [requests.get(server.url + path, timeout=20).status_code for path in ("/docs", "/openapi.json")] == [
        404,
        404,
    ]


def test_a_store_that_fails_is_503_and_says_when_to_come_back(
    terminal: SomeTerminal, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    message = encode(terminal.batch(terminal.entry()), terminal.key)
    platform.close()
    answer = terminal.post("/v1/batches", message)

    assert (answer.status_code, answer.content, answer.headers["Retry-After"]) == (503, b"", "30")
    assert "store failed" in caplog.text


def test_the_server_comes_back_on_its_port(platform: Platform) -> None:
    server = PlatformServer(platform)
    server.start()
    url = server.url
    server.stop()
    with pytest.raises(requests.ConnectionError):
        requests.get(url + "/healthz", timeout=20)
    server.start()

    assert server.url == url
    assert requests.get(url + "/healthz", timeout=20).ok
    server.stop()
    server.stop()


def test_a_batch_with_too_many_entries_is_413(terminal: SomeTerminal) -> None:
    batch = replace(terminal.batch(), entries=(terminal.entry(),) * 101)

    assert terminal.post("/v1/batches", encode(batch, terminal.key)).status_code == 413


def test_connections_are_accepted_without_delay(server: PlatformServer) -> None:
    """TCP_NODELAY is set on connections of listeners that are marked as TCP; else each answer waits 40 ms."""
    (listening,) = server._server.servers[0].sockets

    assert listening.proto == socket.IPPROTO_TCP
