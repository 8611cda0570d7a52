"""Questions and answers in order: calls, feed, enrolment, and where a client will not go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.client import LinkError, PlatformClient
from sync.cose import claimed_key_id, key_id, load_point, point
from sync.wire import Call, CallReply, Enrolled, EnrolmentRequest, FeedPage, FeedRequest, decode, encode

if TYPE_CHECKING:
    from tests.sync.client.conftest import FaultServer, Handler, Platform, Request

Serve = Callable[["Handler"], "FaultServer"]
Connect = Callable[..., PlatformClient]


def test_a_call_carries_its_terminal_and_brings_the_body_back(
    serve: Serve, connect: Connect, platform: Platform
) -> None:
    def answer(request: Request) -> None:
        call = decode(request.body, Call, platform.terminal_key.public_key())
        body = {"asked": call.operation, "by": call.terminal, "with": call.arguments}
        request.answer(
            encode(CallReply(call.call_id, ok=False, reason="no_record", body=body, time_ms=1), platform.key)
        )

    reply = connect(serve(answer).url + "/").call("record", {"matter": "pension"}, "call-1")
    assert (reply.ok, reply.reason) == (False, "no_record")
    assert reply.body == {"asked": "record", "by": "T", "with": {"matter": "pension"}}


def test_a_page_of_the_feed_comes_back(serve: Serve, connect: Connect, platform: Platform) -> None:
    page = FeedPage(b"nonce", "E1", (), 4, 1)
    server = serve(lambda request: request.answer(encode(page, platform.key)))
    assert connect(server.url).feed(FeedRequest(b"nonce", "330624", "T", 1, 4, 10)) == page


def enrolled(platform: Platform, **changes: Any) -> Enrolled:
    one = platform.identity
    values = {
        "nonce": b"nonce",
        "region": one.region,
        "terminal": one.terminal,
        "incarnation": 1,
        "mark": one.mark,
        "place_zh": one.place_zh,
        "place_en": one.place_en,
        "signing_key": one.signing_key,
        "sealing_key": one.sealing_key,
        "sealing_key_id": one.sealing_key_id,
        "platform_epoch": "E1",
        "time_ms": 1,
    }
    return Enrolled(**{**values, **changes})


def test_enrolment_proves_the_terminals_key_and_believes_the_key_it_brings(serve: Serve, platform: Platform) -> None:
    def answer(request: Request) -> None:
        asked = decode(request.body, EnrolmentRequest, platform.terminal_key.public_key())
        assert claimed_key_id(request.body) == key_id(load_point(asked.public_key))
        request.answer(encode(enrolled(platform), platform.key))

    client = PlatformClient(serve(answer).url, lambda: None, platform.terminal_key)
    assert client.enrol("CODE", "330624", b"nonce") == enrolled(platform)


def test_an_enrolment_signed_by_another_key_than_it_brings_or_not_asked_for_is_none(
    serve: Serve, platform: Platform
) -> None:
    stranger = ec.generate_private_key(ec.SECP256R1())
    wrong = [
        encode(enrolled(platform), stranger),
        encode(enrolled(platform, signing_key=b"no point"), platform.key),
        encode(enrolled(platform, signing_key=point(stranger.public_key())), platform.key),
        encode(enrolled(platform, nonce=b"other"), platform.key),
        encode(enrolled(platform, region="990000"), platform.key),
        encode(enrolled(platform, mark=""), platform.key),
        encode(enrolled(platform, mark="dc-1"), platform.key),
        encode(enrolled(platform, sealing_key=b"short"), platform.key),
    ]
    for body in wrong:
        server = serve(lambda request, b=body: request.answer(b))
        client = PlatformClient(server.url, lambda: None, platform.terminal_key)
        with pytest.raises(LinkError) as caught:
            client.enrol("CODE", "330624", b"nonce")
        assert caught.value.kind == "not_signed"


def test_a_terminal_that_is_not_enrolled_asks_nothing(platform: Platform) -> None:
    client = PlatformClient("http://127.0.0.1:9", lambda: None, platform.terminal_key)
    with pytest.raises(LinkError, match="not enrolled"):
        client.call("shared", {}, "call-1")


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1", "127.0.0.1:80", "http://", "http://192.0.2.1", "http://gov.example"]
)
def test_addresses_that_a_client_does_not_take(connect: Connect, url: str) -> None:
    with pytest.raises(ValueError, match="http"):
        connect(url)


@pytest.mark.parametrize("url", ["https://gov.example", "http://localhost:1", "http://[::1]:1", "http://127.8.9.1"])
def test_addresses_that_it_takes(connect: Connect, url: str) -> None:
    connect(url)


def test_plain_http_goes_elsewhere_only_when_it_was_allowed(connect: Connect) -> None:
    connect("http://192.0.2.1", plain_http=True)
