"""Talking to the card in a PC/SC reader, with a deadline that holds even when the reader's driver does not return.

SCardConnect and SCardTransmit know no timeout, so each conversation runs in a thread of its own, with a context of its
own; the caller waits for it, for the deadline, or for the cancel, whichever is first. An abandoned conversation ends
when the driver lets go, sends nothing more, and until then no other one is begun on the same reader.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from smartcard import scard

from drivers.transport.pcsc_code import (
    CARD_GONE,
    CARD_MUTE,
    READER_GONE,
    SERVICE_GONE,
    code_name,
    establish_failure,
)

T = TypeVar("T")

_CANCEL_S = 0.05  # how often a waiting caller looks at the cancel
_LEAVE_MS = 800  # pcscd looks for removed cards every 400 ms
_MORE, _WRONG_LENGTH = 0x61, 0x6C  # SW1; SW2 says how many bytes
_ROUNDS_MAX = 64  # answers that a card may split one response into


class CardError(Exception):
    """A conversation with a card failed. CardAbsentError ... CalledOffError say how."""


class CardAbsentError(CardError):
    """No card was in when the conversation began."""


class CardGoneError(CardError):
    """The card left during the conversation."""


class CardMuteError(CardError):
    """The card does not answer to power, or not in a protocol the reader knows."""


class ExchangeError(CardError):
    """The card is there, and an exchange with it failed."""


class ReaderGoneError(CardError):
    """The reader or the card service is not there."""


class TooSlowError(CardError):
    """The deadline passed."""


class CalledOffError(CardError):
    """The caller cancelled."""


class Cancel(Protocol):
    """What a `threading.Event` offers, as far as it is needed here."""

    def is_set(self) -> bool:
        """Whether the work is called off."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response APDU; the data may be personal and is not shown."""

    data: bytes
    status: int  # SW1 SW2

    def __repr__(self) -> str:
        return f"Response({len(self.data)} bytes, {self.status:04X})"


class Card(Protocol):
    """One connected card."""

    atr: bytes

    def exchange(self, command: bytes) -> Response:
        """Send one command APDU and collect its whole response."""


class CardAccess:
    """The way to the card in one reader at a time; one conversation at a time."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._last: threading.Thread | None = None

    def converse(self, reader: str, work: Callable[[Card], T], *, deadline_s: float, cancel: Cancel) -> T:
        """What `work` makes of the card in `reader`, or a `CardError`, at the latest `deadline_s` seconds from now."""
        end = self._monotonic() + deadline_s
        with self._lock:
            if self._last is not None:
                self._await(lambda seconds: not _joined(self._last, seconds), end, cancel, "an earlier exchange hangs")
            talk = _Conversation(reader, work)
            self._last = threading.Thread(target=talk.run, name="pcsc card", daemon=True)
            self._last.start()
        try:
            self._await(lambda seconds: not talk.done.wait(seconds), end, cancel, "the card is too slow")
        finally:
            talk.abandoned.set()
        return talk.result()

    def _await(self, pending: Callable[[float], bool], end: float, cancel: Cancel, late: str) -> None:
        while pending(min(_CANCEL_S, max(0.0, end - self._monotonic()))):
            if cancel.is_set():
                raise CalledOffError("called off")
            if self._monotonic() >= end:
                raise TooSlowError(late)


def _joined(thread: threading.Thread | None, seconds: float) -> bool:
    if thread is None:
        return True
    thread.join(seconds)
    return not thread.is_alive()


class _Conversation(Generic[T]):
    """One connect, some exchanges, one disconnect, in a thread of its own."""

    def __init__(self, reader: str, work: Callable[[Card], T]) -> None:
        self.reader = reader
        self.atr = b""
        self.done = threading.Event()
        self.abandoned = threading.Event()
        self._work = work
        self._results: list[T] = []
        self._error: Exception | None = None
        self._context = self._handle = self._protocol = self._state = 0

    def result(self) -> T:
        """What the work gave, or what it raised."""
        if self._error is not None:
            raise self._error
        return self._results[0]

    def run(self) -> None:
        """Hold the conversation; whatever it raises is kept for the caller."""
        try:
            with ExitStack() as stack:
                self._connect(stack)
                self._results.append(self._work(self))
        except Exception as error:  # noqa: BLE001 - handed to the caller, whose thread this is not
            self._error = error
        finally:
            self.done.set()

    def exchange(self, command: bytes) -> Response:
        """One command; GET RESPONSE after 61xx and the repetition after 6Cxx are done here (ISO 7816-3, T=0)."""
        data, status = self._transmit(command)
        if status >> 8 == _WRONG_LENGTH:
            data, status = self._transmit(command[:4] + bytes([status & 0xFF]))
        for _ in range(_ROUNDS_MAX):
            if status >> 8 != _MORE:
                return Response(data, status)
            more, status = self._transmit(bytes([command[0] & 0x03, 0xC0, 0x00, 0x00, status & 0xFF]))
            data += more
        raise ExchangeError("the card does not come to an end")

    def _connect(self, stack: ExitStack) -> None:
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        if code != scard.SCARD_S_SUCCESS:
            raise ReaderGoneError(establish_failure(code))
        stack.callback(scard.SCardReleaseContext, self._context)
        code, states = scard.SCardGetStatusChange(self._context, 0, [(self.reader, scard.SCARD_STATE_UNAWARE)])
        if code not in {scard.SCARD_S_SUCCESS, scard.SCARD_E_TIMEOUT}:
            raise self._failure(code)
        _, self._state, atr = states[0]
        self.atr = bytes(atr)
        if self._state & (scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_UNKNOWN):
            raise ReaderGoneError("the reader is unplugged")
        if not self._state & scard.SCARD_STATE_PRESENT:
            raise CardAbsentError("no card")
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, self._handle, self._protocol = scard.SCardConnect(
            self._context, self.reader, scard.SCARD_SHARE_SHARED, protocols
        )
        if code != scard.SCARD_S_SUCCESS:
            raise self._failure(code)
        stack.callback(scard.SCardDisconnect, self._handle, scard.SCARD_LEAVE_CARD)

    def _transmit(self, command: bytes) -> tuple[bytes, int]:
        if self.abandoned.is_set():
            raise CalledOffError("abandoned")
        code, answer = scard.SCardTransmit(self._handle, self._protocol, list(command))
        if code != scard.SCARD_S_SUCCESS:
            raise self._failure(code)
        if len(answer) < 2:  # noqa: PLR2004 - SW1 SW2
            raise ExchangeError("the card answers without a status")
        return bytes(answer[:-2]), answer[-2] << 8 | answer[-1]

    def _failure(self, code: int) -> CardError:
        """The error for a result code; a failed exchange is told from a card pulled in the middle of it."""
        name = code_name(code)
        if code in SERVICE_GONE:
            return ReaderGoneError(f"the card service pcscd is gone ({name})")
        if code in READER_GONE:
            return ReaderGoneError(f"the reader is gone ({name})")
        if code in CARD_GONE or self._card_left(0 if code in CARD_MUTE else _LEAVE_MS):
            return CardGoneError(name)
        if code in CARD_MUTE:
            return CardMuteError(f"the card does not answer ({name})")
        if code == scard.SCARD_E_SHARING_VIOLATION:
            return ExchangeError("another program holds the card")
        return ExchangeError(f"the exchange failed ({name})")

    def _card_left(self, wait_ms: int) -> bool:
        """Whether the card that was in is out, or another in its place; pcscd is given `wait_ms` to notice."""
        known = self._state & ~scard.SCARD_STATE_CHANGED
        end = time.monotonic() + wait_ms / 1000
        while True:
            left_ms = max(0, round((end - time.monotonic()) * 1000))
            code, states = scard.SCardGetStatusChange(self._context, left_ms, [(self.reader, known)])
            if code != scard.SCARD_S_SUCCESS:
                return False
            now = states[0][1]
            if not now & scard.SCARD_STATE_PRESENT or now >> 16 != self._state >> 16:
                return True
            known = now & ~scard.SCARD_STATE_CHANGED  # only in use, or no longer
