"""The contract: every message comes back as it went, everything else is BadMessageError, and digests are pinned."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from sync.cose import BadSignatureError
from sync.wire import (
    GENESIS,
    BadMessageError,
    Batch,
    Call,
    CallReply,
    Enrolled,
    EnrolmentRequest,
    Entry,
    EntryHeader,
    FeedItem,
    FeedKind,
    FeedPage,
    FeedRequest,
    Operation,
    Reply,
    Verdict,
    VerdictKind,
    decode,
    encode,
    entry_digest,
    parse,
)

KEY = ec.generate_private_key(ec.SECP256R1())

TEXT = st.text(max_size=20)
BYTES = st.binary(max_size=40)
NUMBER = st.integers(-(2**63), 2**63 - 1)
HEADER = EntryHeader(
    region="330624",
    terminal="T-7",
    incarnation=1,
    seq=1,
    tx_id="tx-1",
    number="DC1-000001-0",
    matter="birth",
    catalogue="1",
    operation=Operation.SUBMIT,
    assurance="card",
    created_ms=1_000,
    time_trusted=False,
    prev=GENESIS,
)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT | BYTES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
BODY = st.dictionaries(TEXT, PLAIN, max_size=3)
HEADERS = st.builds(
    EntryHeader,
    *[TEXT] * 2,
    NUMBER,
    NUMBER,
    *[TEXT] * 4,
    st.sampled_from(Operation),
    TEXT,
    NUMBER,
    st.booleans(),
    BYTES,
)
ENTRIES = st.lists(st.builds(Entry, HEADERS, BYTES), max_size=3).map(tuple)
VERDICTS = st.lists(st.builds(Verdict, NUMBER, st.sampled_from(VerdictKind), st.none() | TEXT), max_size=3).map(tuple)
ITEMS = st.lists(st.builds(FeedItem, NUMBER, st.sampled_from(FeedKind).map(str) | TEXT, BODY), max_size=3).map(tuple)
MESSAGES = st.one_of(
    st.builds(Batch, BYTES, TEXT, TEXT, NUMBER, NUMBER, BYTES, ENTRIES),
    st.builds(Reply, BYTES, TEXT, NUMBER, NUMBER, VERDICTS, NUMBER),
    st.builds(FeedRequest, BYTES, TEXT, TEXT, NUMBER, NUMBER, NUMBER),
    st.builds(FeedPage, BYTES, TEXT, ITEMS, NUMBER, NUMBER),
    st.builds(Call, *[TEXT] * 3, NUMBER, TEXT, BODY),
    st.builds(CallReply, TEXT, st.booleans(), st.none() | TEXT, BODY, NUMBER),
    st.builds(EnrolmentRequest, TEXT, TEXT, BYTES, BYTES),
    st.builds(Enrolled, BYTES, TEXT, TEXT, NUMBER, TEXT, TEXT, TEXT, BYTES, BYTES, TEXT, TEXT, NUMBER),
)


@given(MESSAGES)
def test_every_message_comes_back_as_it_went(message: Any) -> None:
    assert decode(encode(message, KEY), type(message), KEY.public_key()) == message


@given(MESSAGES)
def test_no_message_is_taken_for_another(message: Any) -> None:
    data = encode(message, KEY)
    for kind in (Batch, Reply, FeedRequest, FeedPage, Call, CallReply, EnrolmentRequest, Enrolled):
        if kind is not type(message):
            with pytest.raises(BadMessageError):
                decode(data, kind, KEY.public_key())


@given(st.binary(max_size=60))
def test_any_payload_is_a_message_or_a_bad_one(data: bytes) -> None:
    with pytest.raises(BadMessageError):
        parse(data, Reply)


@pytest.mark.parametrize(
    "change",
    [
        {"accepted_through": "7"},
        {"accepted_through": True},
        {"verdicts": {}},
        {"verdicts": [{"seq": 1, "kind": "maybe", "reason": None}]},
        {"verdicts": [{"seq": 1, "kind": "new"}]},
        {"verdicts": [[1, "new", None]]},
        {"more": 1},
        {"batch_id": "text"},
        {"platform_epoch": None},
        {"accepted_through": 1 << 63},
        {"time_ms": -(1 << 70)},
    ],
)
def test_a_reply_with_one_thing_wrong_is_refused_whole(change: dict[str, Any]) -> None:
    right: dict[str, Any] = {
        "batch_id": b"b",
        "platform_epoch": "E",
        "accepted_through": 1,
        "settled_through": 0,
        "verdicts": [{"seq": 1, "kind": "new", "reason": None}],
        "time_ms": 1,
    }
    assert parse(cbor2.dumps(right), Reply).verdicts == (Verdict(1, VerdictKind.NEW),)
    with pytest.raises(BadMessageError):
        parse(cbor2.dumps({**right, **change}), Reply)


def test_a_signature_by_another_key_is_refused_before_anything_is_read() -> None:
    data = encode(EnrolmentRequest("c", "r", b"", b""), KEY)
    with pytest.raises(BadSignatureError):
        decode(data, EnrolmentRequest, ec.generate_private_key(ec.SECP256R1()).public_key())


def test_a_feed_item_of_a_later_version_decodes_so_that_it_can_be_skipped() -> None:
    page = FeedPage(b"n", "E", (FeedItem(1, "release", {"x": 1}),), 1, 1)
    assert decode(encode(page, KEY), FeedPage, KEY.public_key()) == page


def test_the_digest_of_an_entry_is_pinned() -> None:
    assert entry_digest(HEADER, b"sealed").hex() == "f8ef59f3a54b8154cbebc375caeaca947aabbf7eabacd36b7fccd922ecf4cba1"


@pytest.mark.parametrize("name", [field.name for field in fields(EntryHeader)])
def test_every_part_of_a_header_is_in_the_digest(name: str) -> None:
    value = getattr(HEADER, name)
    other: Any = {str: "other", int: 99, bool: True, bytes: b"other"}.get(type(value), Operation.NOTE)
    assert entry_digest(replace(HEADER, **{name: other}), b"sealed") != entry_digest(HEADER, b"sealed")


def test_the_sealed_body_is_in_the_digest() -> None:
    assert Entry(HEADER, b"a").digest() != Entry(HEADER, b"b").digest()


def test_nobody_stands_in_the_repr_of_a_question_or_its_answer() -> None:
    number = "330624186001010007"
    call = Call("c", "330624", "T", 1, "shared", {"id_number": number})
    reply = CallReply("c", ok=True, reason=None, body={"values": {"id_number": number}}, time_ms=1)
    assert number not in repr(call) + repr(reply)
    assert "ABCD-EFGH" not in repr(EnrolmentRequest("ABCD-EFGH", "330624", b"", b""))
