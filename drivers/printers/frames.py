"""What a printer sends, taken apart byte by byte: the frames of ESC/POS and their status bits.

The kinds are told apart by fixed bits of the first byte; the order of the tests matters and covers all 256 values.
Sources: Epson TM-U220A manual p. 83, TM-L60II p. 1234; Citizen CT-S2000 p. 60; the same order in receiptio 2.1.2.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.printers.status import CoverOpen, Failed, PaperOut, PrinterStatus, Ready

_XON, _XOFF = 0x11, 0x13
_BLOCK_STARTS = frozenset((0x35, 0x37, 0x3B, 0x3D, 0x5F))
_BLOCK_LIMIT = 80  # bytes; the longest answers are model names
_AUTOMATIC_LENGTH = 4
_FIXED, _STATUS, _AUTOMATIC = 0x93, 0x12, 0x10  # the bits that never change, and their values


@dataclass(frozen=True, slots=True)
class Flow:
    """XON or XOFF: whether the printer takes data."""

    go: bool


@dataclass(frozen=True, slots=True)
class Block:
    """An answer that runs to a NUL, which is left off: process id, model name."""

    data: bytes


@dataclass(frozen=True, slots=True)
class StatusReply:
    """The one byte that answers DLE EOT. It does not say to which of the requests."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutomaticStatus:
    """The four bytes of automatic status back (ASB): sent unasked, at any moment."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SensorReply:
    """The one byte that answers GS r: it is in band, so the printer has executed everything before it."""

    byte: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A byte that no printer sends here."""

    byte: int


Frame = Flow | Block | StatusReply | AutomaticStatus | SensorReply | Stray


class FrameSplitter:
    """Cuts a stream of bytes into frames, however it arrives in pieces. Not for several threads at a time."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that `data` completes."""
        self._rest += data
        frames: list[Frame] = []
        while self._rest:
            frame, length = _first(self._rest)
            if frame is None:
                break
            frames.append(frame)
            del self._rest[:length]
        return frames


def _first(data: bytearray) -> tuple[Frame | None, int]:
    """The first frame in `data` and its length; None when more has to come."""
    byte = data[0]
    if byte in {_XON, _XOFF}:
        return Flow(byte == _XON), 1
    if byte in _BLOCK_STARTS:
        return _block(data)
    if byte & _FIXED == _STATUS:
        return StatusReply(byte), 1
    if byte & _FIXED == _AUTOMATIC:
        return _automatic(data)
    if byte & 0x90 == 0:
        return SensorReply(byte), 1
    return Stray(byte), 1


def _block(data: bytearray) -> tuple[Frame | None, int]:
    end = data.find(0, 1, _BLOCK_LIMIT)
    if end > 0:
        return Block(bytes(data[:end])), end + 1
    if len(data) >= _BLOCK_LIMIT:
        return Stray(data[0]), 1
    return None, 0


def _automatic(data: bytearray) -> tuple[Frame | None, int]:
    if any(byte & 0x90 for byte in data[1:_AUTOMATIC_LENGTH]):
        return Stray(data[0]), 1
    if len(data) < _AUTOMATIC_LENGTH:
        return None, 0
    return AutomaticStatus(bytes(data[:_AUTOMATIC_LENGTH])), _AUTOMATIC_LENGTH


def judge_replies(printer: int, offline: int, error: int, roll: int) -> PrinterStatus:
    """The state that the answers to DLE EOT 1, 2, 3 and 4 tell."""
    if offline & 0x04:
        return CoverOpen()
    if offline & 0x20 or roll & 0x60:
        return PaperOut()
    if error & 0x6C or offline & 0x40:
        return Failed(_error(cutter=error & 0x08, lasting=error & 0x20, warm=error & 0x40))
    if printer & 0x08:
        return Failed("the printer is offline")
    return Ready(low=bool(roll & 0x0C))


def judge_automatic(data: bytes) -> PrinterStatus:
    """The state that one ASB frame tells."""
    if data[0] & 0x20:
        return CoverOpen()
    if data[2] & 0x0C:
        return PaperOut()
    if data[1] & 0x6C:
        return Failed(_error(cutter=data[1] & 0x08, lasting=data[1] & 0x20, warm=data[1] & 0x40))
    if data[0] & 0x08:
        return Failed("the printer is offline")
    return Ready(low=bool(data[2] & 0x03))


def _error(*, cutter: int, lasting: int, warm: int) -> str:
    if cutter:
        return "the paper cutter is stuck"
    if lasting:
        return "the printer reports a fault that needs repair"
    if warm:
        return "the print head is too hot"
    return "the printer reports a mechanical fault"
