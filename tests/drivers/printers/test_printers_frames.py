"""The printer's bytes are told apart, whatever comes in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printers.frames import (
    AutomaticStatus,
    Block,
    Flow,
    FrameSplitter,
    SensorReply,
    StatusReply,
    Stray,
    judge_automatic,
    judge_replies,
)
from drivers.printers.status import CoverOpen, Failed, PaperOut, PrinterStatus, Ready

FRAMES = st.one_of(
    st.sampled_from([b"\x11", b"\x13"]),
    st.binary(min_size=4, max_size=4).map(lambda id_: b'7"' + bytes(0x30 + byte % 64 for byte in id_) + b"\0"),
    st.integers(0, 255).filter(lambda byte: byte & 0x93 == 0x12).map(lambda byte: bytes((byte,))),
    st.binary(min_size=3, max_size=3).map(lambda rest: b"\x10" + bytes(byte & 0x6F for byte in rest)),
    st.sampled_from([b"\x00", b"\x03", b"\x0c"]),
)


def test_every_first_byte_has_exactly_one_meaning() -> None:
    kinds = {}
    for byte in range(256):
        frames = FrameSplitter().feed(bytes((byte,)))
        kinds[byte] = type(frames[0]).__name__ if frames else "waits"
    assert {byte for byte, kind in kinds.items() if kind == "Flow"} == {0x11, 0x13}
    blocks = {0x35, 0x37, 0x3B, 0x3D, 0x5F}
    automatic = {byte for byte in range(256) if byte & 0x93 == 0x10}
    assert {byte for byte, kind in kinds.items() if kind == "waits"} == blocks | automatic
    assert {byte for byte, kind in kinds.items() if kind == "StatusReply"} == {
        byte for byte in range(256) if byte & 0x93 == 0x12
    }
    assert {byte for byte, kind in kinds.items() if kind == "SensorReply"} == {
        byte for byte in range(256) if byte & 0x90 == 0
    }
    assert sum(kind == "Stray" for kind in kinds.values()) == 256 - 2 - 5 - 16 - 16 - 64


@given(st.lists(FRAMES, max_size=20), st.data())
def test_frames_are_the_same_however_they_arrive_in_pieces(frames: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(frames)
    whole = FrameSplitter().feed(stream)
    splitter, pieces, at = FrameSplitter(), [], 0
    while at < len(stream):
        length = data.draw(st.integers(1, 5))
        pieces += splitter.feed(stream[at : at + length])
        at += length
    assert pieces == whole
    assert len(whole) == len(frames)
    assert not any(isinstance(frame, Stray) for frame in whole)


def test_an_answer_is_found_between_status_frames_that_nobody_asked_for() -> None:
    frames = FrameSplitter().feed(b'\x10\x00\x00\x007"ab12\0\x1c\x00\x0c\x00\x12\x13\x00')
    assert frames == [
        AutomaticStatus(b"\x10\x00\x00\x00"),
        Block(b'7"ab12'),
        AutomaticStatus(b"\x1c\x00\x0c\x00"),
        StatusReply(0x12),
        Flow(go=False),
        SensorReply(0),
    ]


def test_a_broken_status_frame_costs_one_byte_and_a_block_without_end_does_not_wait_for_ever() -> None:
    assert FrameSplitter().feed(b"\x10\x00\x12") == [Stray(0x10), SensorReply(0), StatusReply(0x12)]
    assert FrameSplitter().feed(b"7" + b"\xff" * 200)[0] == Stray(0x37)


@pytest.mark.parametrize(
    ("replies", "status"),
    [
        ((0x12, 0x12, 0x12, 0x12), Ready()),
        ((0x12, 0x12, 0x12, 0x1E), Ready(low=True)),
        ((0x1A, 0x32, 0x12, 0x7E), PaperOut()),
        ((0x12, 0x12, 0x12, 0x7E), PaperOut()),
        ((0x1A, 0x16, 0x12, 0x12), CoverOpen()),
        ((0x1A, 0x36, 0x12, 0x7E), CoverOpen()),
        ((0x1A, 0x52, 0x1A, 0x12), Failed("the paper cutter is stuck")),
        ((0x1A, 0x52, 0x32, 0x12), Failed("the printer reports a fault that needs repair")),
        ((0x1A, 0x52, 0x52, 0x12), Failed("the print head is too hot")),
        ((0x1A, 0x52, 0x12, 0x12), Failed("the printer reports a mechanical fault")),
        ((0x1A, 0x12, 0x12, 0x12), Failed("the printer is offline")),
    ],
)
def test_the_four_answers_tell_the_state(replies: tuple[int, int, int, int], status: PrinterStatus) -> None:
    assert judge_replies(*replies) == status


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        ("10000000", Ready()),
        ("14000000", Ready()),  # the drawer's pin says nothing about paper
        ("10000300", Ready(low=True)),
        ("1c000c00", PaperOut()),
        ("38000000", CoverOpen()),
        ("18080000", Failed("the paper cutter is stuck")),
        ("18200000", Failed("the printer reports a fault that needs repair")),
        ("18400000", Failed("the print head is too hot")),
        ("18040000", Failed("the printer reports a mechanical fault")),
        ("18000000", Failed("the printer is offline")),
    ],
)
def test_an_automatic_status_tells_the_state(frame: str, status: PrinterStatus) -> None:
    assert judge_automatic(bytes.fromhex(frame)) == status
