"""Whatever a network does to an exchange, it is an answer of the platform or a LinkError, in time, and sent once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.client import LinkError, PlatformClient
from sync.wire import Batch, CallReply, FeedPage, FeedRequest, decode, encode

if TYPE_CHECKING:
    from tests.sync.client.conftest import FaultServer, Handler, Platform, Request

Serve = Callable[["Handler"], "FaultServer"]
Connect = Callable[..., PlatformClient]

PORTAL = b"<html><body>Welcome to the hotel. Please log in.</body></html>"
HTML = "Content-Type: text/html\r\n"


@pytest.fixture
def fault_of(serve: Serve, connect: Connect, platform: Platform) -> Callable[..., LinkError]:
    """The error of a heartbeat to a server with this handler, which must have got it exactly once."""

    def asked(handler: Handler, **settings: Any) -> LinkError:
        server = serve(handler)
        with pytest.raises(LinkError) as caught:
            connect(server.url, **settings).push(platform.batch())
        assert len(server.requests) == 1
        for thread in threading.enumerate():
            if thread.name == "link-exchange":
                thread.join(5)
                assert not thread.is_alive(), "an exchange that was given up did not end"
        return caught.value

    return asked


def drip(request: Request, data: bytes) -> None:
    for number in range(len(data)):
        request.connection.sendall(data[number : number + 1])
        if request.gone.wait(0.05):
            return


def test_a_right_answer_is_believed(serve: Serve, connect: Connect, platform: Platform) -> None:
    server = serve(lambda request: request.answer(platform.reply(accepted_through=7)))
    assert connect(server.url).push(platform.batch()).accepted_through == 7
    sent = server.requests[0]
    assert decode(sent.body, Batch, platform.terminal_key.public_key()) == platform.batch()
    assert sent.head.startswith(b"POST /v1/batches HTTP/1.1\r\n")
    assert b"Idempotency-Key: " + (b"B" * 16).hex().encode() in sent.head


@pytest.mark.parametrize("odd", ["c5821b000000ffffffffff01", "d8641b7fffffffffffffff", "d81ca1d81d0001"])
def test_an_answer_that_breaks_the_decoder_is_no_answer(fault_of: Callable[..., LinkError], odd: str) -> None:
    assert fault_of(lambda request: request.answer(bytes.fromhex(odd))).kind == "not_signed"


def test_a_signed_answer_counts_whatever_its_status(serve: Serve, connect: Connect, platform: Platform) -> None:
    server = serve(lambda request: request.answer(platform.reply(), status="500 Oops", headers=HTML))
    assert connect(server.url).push(platform.batch()).time_ms == 5


def test_nobody_there(connect: Connect, platform: Platform) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(LinkError) as caught:
        connect(f"http://127.0.0.1:{port}").push(platform.batch())
    assert caught.value.kind == "down"


def test_the_connection_dies_after_the_question(fault_of: Callable[..., LinkError]) -> None:
    assert fault_of(lambda request: request.connection.close()).kind == "down"


def test_the_answer_is_cut_off(fault_of: Callable[..., LinkError]) -> None:
    def cut(request: Request) -> None:
        request.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabcde")

    assert fault_of(cut).kind == "down"


def test_the_answer_never_comes(fault_of: Callable[..., LinkError]) -> None:
    assert fault_of(lambda request: request.gone.wait(30)).kind == "timeout"


def test_the_body_drips(fault_of: Callable[..., LinkError]) -> None:
    def slowly(request: Request) -> None:
        request.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        drip(request, bytes(1000))

    assert fault_of(slowly).kind == "timeout"


def test_the_head_drips(fault_of: Callable[..., LinkError]) -> None:
    assert fault_of(lambda request: drip(request, b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)).kind == "timeout"


def test_a_captive_portals_page_is_no_success(fault_of: Callable[..., LinkError]) -> None:
    assert fault_of(lambda request: request.answer(PORTAL, headers=HTML)).kind == "captive"
    assert fault_of(lambda request: request.answer(PORTAL, status="511 Login", headers=HTML)).kind == "captive"


def test_a_redirect_is_not_followed(fault_of: Callable[..., LinkError], serve: Serve, platform: Platform) -> None:
    target = serve(lambda request: request.answer(platform.reply()))
    location = f"Location: {target.url}/v1/batches\r\n"
    for status in ("302 Found", "307 Temporary", "308 Permanent"):
        assert fault_of(lambda request, s=status: request.answer(b"", status=s, headers=location)).kind == "captive"
    assert target.requests == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400 Bad", "refused"),
        ("401 Who", "refused"),
        ("403 No", "refused"),
        ("404 Where", "refused"),
        ("409 Conflict", "refused"),
        ("413 Too large", "too_large"),
        ("429 Slowly", "refused"),
        ("500 Oops", "down"),
        ("503 Later", "down"),
        ("204 Nothing", "captive"),
    ],
)
def test_a_status_only_tells_how_the_link_is(fault_of: Callable[..., LinkError], status: str, kind: str) -> None:
    assert fault_of(lambda request: request.answer(b"", status=status, headers=HTML)).kind == kind


@pytest.mark.parametrize(
    ("value", "seconds"), [("17", 17.0), ("99999999", 3600.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-3", None)]
)
def test_retry_after_is_minded(fault_of: Callable[..., LinkError], value: str, seconds: float | None) -> None:
    fault = fault_of(lambda request: request.answer(b"", status="429 Slowly", headers=f"Retry-After: {value}\r\n"))
    assert fault.retry_after_s == seconds


def test_an_endless_answer_is_cut_short(fault_of: Callable[..., LinkError]) -> None:
    def flood(request: Request) -> None:
        request.connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not request.gone.is_set():
            request.connection.sendall(b"10000\r\n" + bytes(0x10000) + b"\r\n")

    assert fault_of(flood, max_bytes=1 << 20, total_s=10).kind == "too_large"


def test_something_that_is_not_http(fault_of: Callable[..., LinkError]) -> None:
    assert fault_of(lambda request: request.connection.sendall(b"220 mail ready\r\n" * 10)).kind == "down"


def test_another_key_a_changed_byte_and_another_message_are_not_signed(
    fault_of: Callable[..., LinkError], platform: Platform
) -> None:
    good = platform.reply()
    stranger = ec.generate_private_key(ec.SECP256R1())
    page = FeedPage(b"B" * 16, "E1", (), 0, 5)
    forged = [
        encode(CallReply("c", ok=True, reason=None, body={}, time_ms=1), stranger),
        good[:-1] + bytes([good[-1] ^ 1]),
        good[: len(good) // 2],
        encode(page, platform.key),
        encode(platform.batch(), platform.terminal_key),
        b"",
        b"\xff" * 64,
    ]
    for body in forged:
        assert fault_of(lambda request, b=body: request.answer(b)).kind == "not_signed"


def test_an_answer_to_another_question_is_none(
    serve: Serve, connect: Connect, platform: Platform, fault_of: Callable[..., LinkError]
) -> None:
    assert fault_of(lambda request: request.answer(platform.reply(batch_id=b"X" * 16))).kind == "not_signed"
    page = encode(FeedPage(b"other", "E1", (), 0, 5), platform.key)
    call = encode(CallReply("other", ok=True, reason=None, body={}, time_ms=1), platform.key)
    feeds, calls = serve(lambda request: request.answer(page)), serve(lambda request: request.answer(call))
    with pytest.raises(LinkError, match="another question"):
        connect(feeds.url).feed(FeedRequest(b"nonce", "330624", "T", 1, 0, 10))
    with pytest.raises(LinkError, match="another question"):
        connect(calls.url).call("shared", {}, "call-1")


def test_closing_breaks_off_what_is_on_its_way_and_refuses_the_rest(
    serve: Serve, connect: Connect, platform: Platform
) -> None:
    arrived = threading.Event()

    def hang(request: Request) -> None:
        arrived.set()
        request.gone.wait(30)

    client = connect(serve(hang).url, total_s=30)
    caught: list[LinkError] = []

    def ask() -> None:
        try:
            client.push(platform.batch())
        except LinkError as fault:
            caught.append(fault)

    asking = threading.Thread(target=ask)
    asking.start()
    assert arrived.wait(5)
    client.close()
    asking.join(5)
    assert [fault.kind for fault in caught] == ["down"]
    with pytest.raises(LinkError, match="closed"):
        client.push(platform.batch())


def test_environment_proxies_are_not_used(
    serve: Serve, connect: Connect, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server = serve(lambda request: request.answer(platform.reply()))
    connect(server.url).push(platform.batch())


def test_an_error_says_nothing_of_the_answer(fault_of: Callable[..., LinkError]) -> None:
    secret = "330624186001010007"
    assert secret not in str(fault_of(lambda request: request.answer(secret.encode(), headers=HTML)))


def test_a_tls_handshake_that_hangs_ends_at_the_deadline(connect: Connect, platform: Platform) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(LinkError) as caught:
        connect(f"https://127.0.0.1:{listener.getsockname()[1]}").push(platform.batch())
    assert caught.value.kind == "timeout"
