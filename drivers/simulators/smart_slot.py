"""A slot of a simulated card reader: cards go in and out of it, and pcscd talks to it through the real library.

The slot listens on an AF_UNIX socket; the reader driver inside pcscd connects (`ifd/ifd_simulated.c` holds the frames).
Faults are the slot's, never the driver's: late answers, exchanges that fail, cards that leave in the middle, a
reader that is unplugged.
"""

from __future__ import annotations

import contextlib
import enum
import selectors
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

_HEAD = struct.Struct(">cI")


class SmartCard(Protocol):
    """A card that can lie in a slot."""

    @property
    def atr(self) -> bytes:
        """What it says when powered up; empty for a card that stays mute."""

    def power_up(self) -> None:
        """Forget selected files, as a reset does."""

    def answer(self, apdu: bytes) -> bytes:
        """The response to one command: data and status word."""


class SlotFault(enum.Enum):
    """What can go wrong with the next exchange."""

    NO_ANSWER = "no_answer"  # the card keeps silent until the driver gives up or the card leaves
    EXCHANGE_FAILED = "exchange_failed"  # the reader reports a communication error
    GARBAGE = "garbage"  # bytes that are no response
    CARD_LEAVES = "card_leaves"  # the card is pulled before it answers


class SimulatedSlot:
    """One reader slot. All methods may be called from any thread; `close` ends its thread."""

    def __init__(self, path: Path, changed: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self.commands: deque[bytes] = deque(maxlen=1000)  # the last APDUs that came, for assertions
        self._changed = changed
        self._lock = threading.RLock()
        self._card: SmartCard | None = None
        self._left = threading.Event()  # set when the card that is in goes out
        self._delay_s = 0.0
        self._vanish_after: int | None = None
        self._faults: deque[SlotFault] = deque()
        self._listener: socket.socket | None = None
        self._peer: socket.socket | None = None
        self._wake_in, self._wake_out = socket.socketpair()
        self._open = True
        self.plug()
        self._thread = threading.Thread(target=self._run, name=f"slot {path.name}", daemon=True)
        self._thread.start()

    @property
    def card(self) -> SmartCard | None:
        """The card that is in, if any."""
        return self._card

    @property
    def plugged(self) -> bool:
        """Whether the reader is connected to the computer."""
        return self._listener is not None

    def insert(self, card: SmartCard, *, answer_after_s: float = 0.0, vanish_after: int | None = None) -> None:
        """Put `card` in, in the place of one that may be there.

        Every answer takes `answer_after_s`; after `vanish_after` answered commands the card is pulled in the middle
        of the next.
        """
        with self._lock:
            if self._card is not None:
                self.remove()
            self._card, self._left = card, threading.Event()
            self._delay_s, self._vanish_after = answer_after_s, vanish_after
            self._send(b"I")
        self._changed()

    def remove(self) -> None:
        """Pull the card out, also in the middle of an exchange; safe to repeat."""
        with self._lock:
            if self._card is None:
                return
            self._card = None
            self._left.set()
            self._send(b"O")
        self._changed()

    def fail_next(self, *faults: SlotFault) -> None:
        """Let the next exchanges go wrong, one fault each."""
        with self._lock:
            self._faults.extend(faults)

    def unplug(self) -> None:
        """Pull the reader's plug; a card that is in stays in."""
        with self._lock:
            if self._listener is not None:
                self._listener.close()
            if self._peer is not None:
                with contextlib.suppress(OSError):
                    self._peer.shutdown(socket.SHUT_RDWR)
            self._listener = None
            self.path.unlink(missing_ok=True)
            self._wake()
        self._changed()

    def plug(self) -> None:
        """Connect the reader to the computer; safe to repeat."""
        with self._lock:
            if self._listener is not None:
                return
            self.path.unlink(missing_ok=True)
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(str(self.path))
            self.path.chmod(0o666)  # pcscd may run as somebody else
            listener.listen(4)
            self._listener = listener
            self._wake()
        self._changed()

    def clear(self) -> None:
        """As at the start: plugged in, no card, no fault waiting, no command remembered."""
        with self._lock:
            self.remove()
            self._faults.clear()
            self.commands.clear()
            self.plug()

    def close(self) -> None:
        """Unplug for good and end the slot's thread."""
        with self._lock:
            self._open = False
            self._left.set()
            self.unplug()
        self._thread.join()
        self._wake_in.close()
        self._wake_out.close()

    def _wake(self) -> None:
        self._wake_in.send(b"\0")

    def _run(self) -> None:
        """Serve one connection of the driver after the other."""
        while self._open:
            with self._lock:
                listener, peer = self._listener, self._peer
            sources = self._wait(listener, peer)
            if peer is not None and peer in sources and not self._serve(peer):
                self._hang_up(peer)
            if listener is not None and listener in sources:
                self._accept(listener)
        with self._lock:
            if self._peer is not None:
                self._hang_up(self._peer)

    def _wait(self, *ends: socket.socket | None) -> set[object]:
        """Which of the ends have something to say; none when something else has changed."""
        with selectors.DefaultSelector() as ready:
            ready.register(self._wake_out, selectors.EVENT_READ)
            for end in ends:
                if end is not None:
                    with contextlib.suppress(ValueError, OSError):  # closed meanwhile; the wake says so
                        ready.register(end, selectors.EVENT_READ)
            sources: set[object] = {key.fileobj for key, _ in ready.select()}
        if self._wake_out in sources:
            self._wake_out.recv(4096)
        return sources

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError), self._lock:
            peer, _ = listener.accept()
            if self._peer is not None:
                self._hang_up(self._peer)
            self._peer = peer
            self._send(b"I" if self._card is not None else b"O")

    def _hang_up(self, peer: socket.socket) -> None:
        with self._lock:
            if self._peer is peer:
                self._peer = None
            peer.close()

    def _send(self, kind: bytes, payload: bytes = b"") -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._peer is not None:
                self._peer.sendall(_HEAD.pack(kind, len(payload)) + payload)

    def _serve(self, peer: socket.socket) -> bool:
        """Answer one frame; False when the driver hung up."""
        try:
            head = peer.recv(_HEAD.size, socket.MSG_WAITALL)
            if len(head) < _HEAD.size:
                return False
            kind, length = _HEAD.unpack(head)
            payload = peer.recv(length, socket.MSG_WAITALL) if length else b""
        except OSError:
            return False
        if kind == b"U":
            with self._lock:
                card = self._card
            if card is not None:
                card.power_up()
                self._send(b"A", payload[:1] + card.atr)
        elif kind == b"T":
            self._exchange(payload[:1], payload[1:])
        return True

    def _exchange(self, sequence: bytes, apdu: bytes) -> None:
        with self._lock:
            card, left, delay_s = self._card, self._left, self._delay_s
            fault = self._faults.popleft() if self._faults else None
            self.commands.append(apdu)
            if self._vanish_after is not None:
                self._vanish_after -= 1
                if self._vanish_after < 0:
                    fault = SlotFault.CARD_LEAVES
        if card is None:
            return self._send(b"F", sequence)
        if delay_s and left.wait(delay_s):
            return None
        match fault:
            case SlotFault.NO_ANSWER:
                left.wait()
                return None
            case SlotFault.EXCHANGE_FAILED:
                return self._send(b"F", sequence)
            case SlotFault.GARBAGE:
                return self._send(b"R", sequence + b"\x13")
            case SlotFault.CARD_LEAVES:
                return self.remove()
            case None:
                return self._send(b"R", sequence + card.answer(apdu))
