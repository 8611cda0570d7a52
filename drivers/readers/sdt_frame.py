"""Frames of the SDT protocol, spoken by readers with a security module for resident identity cards.

Both ways: preamble AA AA AA 96 69, length (2 bytes, big-endian, of all that follows it), payload, check byte. The check
is the XOR of the length bytes and the payload. A request's payload is command and parameter, an answer's is SW1 SW2
SW3; data may follow either.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
_LENGTH_BYTES = 2
_FRAME_MAX = 4096  # the longest answer, text with photo and fingerprints, has 2321 bytes


class Request(enum.Enum):
    """What a module can be asked for: command and parameter."""

    RESET = b"\x10\xff"
    STATUS = b"\x11\xff"
    MODULE_NUMBER = b"\x12\xff"
    FIND = b"\x20\x01"
    SELECT = b"\x20\x02"
    READ = b"\x30\x01"  # text and photo
    READ_NEW_ADDRESS = b"\x30\x03"
    READ_FINGERPRINT = b"\x30\x10"  # text, photo and fingerprint


class Sw3(enum.IntEnum):
    """What a module answers; every code that is published."""

    OK = 0x90
    FOUND = 0x9F  # what find answers in the place of 90
    CHECK_WRONG = 0x10
    LENGTH_WRONG = 0x11
    BAD_COMMAND = 0x21
    UNRECOGNISED = 0x24
    CARD_REJECTS_READER = 0x31
    READER_REJECTS_CARD = 0x32
    VERIFICATION_FAILED = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NOT_FOUND = 0x80  # no card: the ordinary answer while waiting for one
    SELECT_FAILED = 0x81
    NO_SUCH_ITEM = 0x91


class FrameError(Exception):
    """What came in is no frame of this protocol."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the module; the data may be personal and is not shown."""

    status: Sw3
    data: bytes

    def __repr__(self) -> str:
        return f"Answer({self.status.name}, {len(self.data)} bytes)"


def encode_frame(payload: bytes) -> bytes:
    """The frame that carries `payload`."""
    body = (len(payload) + 1).to_bytes(_LENGTH_BYTES, "big") + payload
    return PREAMBLE + body + bytes([_check(body)])


def take_frame(buffer: bytearray) -> bytes | None:
    """The payload of the first frame in `buffer`, which is cut off it; None when more bytes are needed.

    Noise before a preamble is thrown away. `FrameError` when the frame's length or check is wrong; the bad frame's
    preamble is cut off then, so that the next call looks behind it.
    """
    start = buffer.find(PREAMBLE)
    if start < 0:
        del buffer[: max(0, len(buffer) - len(PREAMBLE) + 1)]
        return None
    del buffer[:start]
    begin = len(PREAMBLE) + _LENGTH_BYTES
    if len(buffer) < begin:
        return None
    length = int.from_bytes(buffer[len(PREAMBLE) : begin], "big")
    if not 1 <= length <= _FRAME_MAX:
        del buffer[: len(PREAMBLE)]
        raise FrameError(f"a frame of length {length}")
    if len(buffer) < begin + length:
        return None
    body = bytes(buffer[len(PREAMBLE) : begin + length])
    if _check(body[:-1]) != body[-1]:
        del buffer[: len(PREAMBLE)]
        raise FrameError("a frame with a wrong check byte")
    del buffer[: begin + length]
    return body[_LENGTH_BYTES:-1]


def decode_answer(payload: bytes) -> Answer:
    """The answer in a payload: SW1 SW2 (no meaning of their own), SW3, data."""
    if len(payload) < 3:  # noqa: PLR2004 - SW1 SW2 SW3
        raise FrameError("an answer without a status")
    try:
        return Answer(Sw3(payload[2]), payload[3:])
    except ValueError:
        raise FrameError(f"an answer with the unknown status {payload[2]:02X}") from None


def _check(body: bytes) -> int:
    return reduce(xor, body, 0)
