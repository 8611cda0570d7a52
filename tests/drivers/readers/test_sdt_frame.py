"""SDT frames: every published one, and what happens to bytes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.readers.sdt_frame import (
    PREAMBLE,
    Answer,
    FrameError,
    Request,
    Sw3,
    decode_answer,
    encode_frame,
    take_frame,
)


@pytest.mark.parametrize(
    ("request_", "published"),
    [
        (Request.RESET, "AA AA AA 96 69 00 03 10 FF EC"),
        (Request.STATUS, "AA AA AA 96 69 00 03 11 FF ED"),
        (Request.MODULE_NUMBER, "AA AA AA 96 69 00 03 12 FF EE"),
        (Request.FIND, "AA AA AA 96 69 00 03 20 01 22"),
        (Request.SELECT, "AA AA AA 96 69 00 03 20 02 21"),
        (Request.READ, "AA AA AA 96 69 00 03 30 01 32"),
        (Request.READ_NEW_ADDRESS, "AA AA AA 96 69 00 03 30 03 30"),
        (Request.READ_FINGERPRINT, "AA AA AA 96 69 00 03 30 10 23"),
    ],
)
def test_every_published_request_is_reproduced(request_: Request, published: str) -> None:
    assert encode_frame(request_.value) == bytes.fromhex(published)


@pytest.mark.parametrize(
    ("published", "answer"),
    [
        ("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97", Answer(Sw3.FOUND, bytes(4))),
        ("AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C", Answer(Sw3.OK, bytes(8))),
        ("AA AA AA 96 69 00 04 00 00 41 45", Answer(Sw3.READ_FAILED, b"")),
        ("AA AA AA 96 69 00 04 00 00 32 36", Answer(Sw3.READER_REJECTS_CARD, b"")),
    ],
)
def test_every_published_answer_is_understood(published: str, answer: Answer) -> None:
    buffer = bytearray.fromhex(published)
    payload = take_frame(buffer)
    assert payload is not None
    assert decode_answer(payload) == answer
    assert not buffer


def test_a_read_answer_has_the_published_head_and_length() -> None:
    frame = encode_frame(b"\0\0\x90\x01\x00\x04\x00" + bytes(256 + 1024))
    assert frame.startswith(bytes.fromhex("AA AA AA 96 69 05 08 00 00 90 01 00 04 00"))
    assert len(frame) == 1295


def test_every_code_is_known_and_others_are_refused() -> None:
    known = {0x90, 0x9F, 0x10, 0x11, 0x21, 0x24, 0x31, 0x32, 0x33, 0x40, 0x41, 0x47, 0x60, 0x66, 0x80, 0x81, 0x91}
    assert {int(code) for code in Sw3} == known
    for code in range(256):
        if code in known:
            assert decode_answer(bytes([0xAB, 0xCD, code])).status == code
        else:
            with pytest.raises(FrameError):
                decode_answer(bytes([0, 0, code]))


@given(st.binary(max_size=2000), st.binary(max_size=40), st.binary(max_size=40))
def test_what_goes_into_a_frame_comes_out_of_it(payload: bytes, noise: bytes, rest: bytes) -> None:
    if PREAMBLE in noise + PREAMBLE[:-1]:
        noise = b""
    buffer = bytearray(noise + encode_frame(payload) + rest)
    assert take_frame(buffer) == payload
    assert bytes(buffer) == rest


@given(st.binary(max_size=300), st.data())
def test_a_frame_is_waited_for_until_its_last_byte(payload: bytes, data: st.DataObject) -> None:
    frame = encode_frame(payload)
    cut = data.draw(st.integers(0, len(frame) - 1))
    buffer = bytearray(frame[:cut])
    assert take_frame(buffer) is None
    buffer += frame[cut:]
    assert take_frame(buffer) == payload


@given(st.binary(min_size=1, max_size=300), st.data())
def test_one_changed_byte_never_gives_another_payload(payload: bytes, data: st.DataObject) -> None:
    frame = bytearray(encode_frame(payload))
    at = data.draw(st.integers(len(PREAMBLE) + 2, len(frame) - 1))
    frame[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(FrameError):
        take_frame(frame)


def test_the_frame_behind_a_bad_one_is_found() -> None:
    bad = bytearray(encode_frame(b"\x00\x00\x80"))
    bad[-1] ^= 1
    buffer = bad + encode_frame(b"\x00\x00\x9f")
    with pytest.raises(FrameError):
        take_frame(buffer)
    assert take_frame(buffer) == b"\x00\x00\x9f"


@pytest.mark.parametrize("length", ["0000", "FFFF"])
def test_an_impossible_length_is_no_frame(length: str) -> None:
    with pytest.raises(FrameError):
        take_frame(bytearray(PREAMBLE + bytes.fromhex(length)))


def test_an_answer_needs_its_three_status_bytes_and_hides_its_data() -> None:
    with pytest.raises(FrameError):
        decode_answer(b"\0\0")
    assert repr(Answer(Sw3.OK, b"secret")) == "Answer(OK, 6 bytes)"
