"""The watch over card readers: one thread, one PC/SC context, and every insertion and removal seen.

pyscard's own monitor ends for good when pcscd restarts and does not see one card follow another of the same kind, so
this loop compares the event counters that pcscd keeps in the upper 16 bits of each reader's state (winscard,
SCardGetStatusChange). Card input and output has its own threads and contexts: `drivers.transport.pcsc_card`.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from smartcard import scard

from drivers.transport.pcsc_code import code_name, establish_failure

PLUG_AND_PLAY = "\\\\?PnP?\\Notification"  # the pseudo reader that wakes the wait when readers come and go
_ENTRIES_MAX = 15  # pcsc-lite refuses more than 16 entries, the pseudo reader among them
_COUNTER_SHIFT = 16


@dataclass(frozen=True, slots=True)
class ReadersChanged:
    """Which readers can be used now; the first report of every life of the service."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardInserted:
    """A card came into a reader; `atr` is empty when it did not answer to power."""

    reader: str
    atr: bytes


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card left, or can no longer be known to be the same one."""

    reader: str


@dataclass(frozen=True, slots=True)
class ServiceDown:
    """The card service does not answer; told once, until `ReadersChanged` says that it is back."""

    why: str


PcscReport = ReadersChanged | CardInserted | CardRemoved | ServiceDown


class PcscWatch:
    """Watches all readers and hands each change to `report`, which runs in the watch's thread and must not block.

    Survives the service: when pcscd dies, every card that was in is reported as removed, then the service as down; a
    new context is established `pause_s` later and then every `poll_s` seconds. `stop` wakes the wait and returns within
    a second.
    """

    def __init__(self, report: Callable[[PcscReport], None], *, poll_s: float = 1.0, pause_s: float = 0.2) -> None:
        self._report = report
        self._poll_s = poll_s
        self._pause_s = pause_s
        self._stopping = threading.Event()
        self._lock = threading.Lock()  # over the context, so that a cancel never meets a released one
        self._context: int | None = None
        self._states: dict[str, int] = {}  # reader -> last event state without its CHANGED bit
        self._plug_state = 0
        self._usable: tuple[str, ...] | None = None  # None: not known, or the service is down
        self._down = False
        self._thread = threading.Thread(target=self._run, name="pcsc watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the watch. Nothing is reported after this returns, unless the service itself hangs."""
        self._stopping.set()
        end = time.monotonic() + 1.0
        while self._thread.is_alive() and time.monotonic() < end:
            with self._lock:
                if self._context is not None:
                    scard.SCardCancel(self._context)
            self._thread.join(0.02)  # a cancel that came just before the wait began is lost: cancel again

    def _run(self) -> None:
        while not self._stopping.is_set():
            code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            if code != scard.SCARD_S_SUCCESS:
                self._forget(establish_failure(code))
                self._stopping.wait(self._poll_s)
                continue
            with self._lock:
                self._context = context
            try:
                why = self._watch(context)
            finally:
                with self._lock:
                    self._context = None
                    scard.SCardReleaseContext(context)
            if not self._stopping.is_set():
                self._forget(why)
                self._stopping.wait(self._pause_s)

    def _watch(self, context: int) -> str:
        """Go round until the service fails or the watch is stopped; why it ended."""
        while not self._stopping.is_set():
            code, names = scard.SCardListReaders(context, [])
            if code == scard.SCARD_E_NO_READERS_AVAILABLE:
                names = []
            elif code != scard.SCARD_S_SUCCESS:
                return f"card service: {code_name(code)}"
            names = names[:_ENTRIES_MAX]
            seen = self._look(context, names, 0 if self._usable is None else round(self._poll_s * 1000))
            if isinstance(seen, str):
                return seen
            if seen is not None:
                self._compare(names, seen)
        return "stopped"

    def _look(self, context: int, names: list[str], wait_ms: int) -> dict[str, tuple[int, bytes]] | str | None:
        """The state of each reader once something differs from what is known, or why the service failed.

        None when a reader went away between the list and the question.
        """
        if set(names) != self._states.keys():
            wait_ms = 0
        query = [(name, self._states.get(name, 0)) for name in names] + [(PLUG_AND_PLAY, self._plug_state)]
        code, states = scard.SCardGetStatusChange(context, wait_ms, query)
        if code == scard.SCARD_E_UNKNOWN_READER:
            self._stopping.wait(self._pause_s)
            return None
        if code not in {scard.SCARD_S_SUCCESS, scard.SCARD_E_TIMEOUT}:
            return f"card service: {code_name(code)}"
        seen = {}
        for name, state, atr in states:
            calm = state & ~scard.SCARD_STATE_CHANGED
            if name == PLUG_AND_PLAY:
                self._plug_state = calm
            else:
                seen[name] = (calm, bytes(atr))
        return seen

    def _compare(self, names: list[str], seen: dict[str, tuple[int, bytes]]) -> None:
        """Report removals, then the readers, then insertions; a counter that moved in between is both."""
        for name in [known for known in self._states if known not in names]:
            if _holds_card(self._states.pop(name)):
                self._report(CardRemoved(name))
        arrived = []
        for name, (now, atr) in seen.items():
            before = self._states.get(name, 0)
            moved = (now >> _COUNTER_SHIFT) != (before >> _COUNTER_SHIFT)
            self._states[name] = now
            if _holds_card(before) and (moved or not _holds_card(now)):
                self._report(CardRemoved(name))
            if _holds_card(now) and (moved or not _holds_card(before)):
                arrived.append(CardInserted(name, atr))
        usable = tuple(name for name in names if _usable(self._states.get(name, 0)))
        if usable != self._usable:
            self._usable, self._down = usable, False
            self._report(ReadersChanged(usable))
        for report in arrived:
            self._report(report)

    def _forget(self, why: str) -> None:
        """Nothing is known any more: the service is down."""
        states, self._states = self._states, {}
        self._plug_state, self._usable = 0, None
        for name, state in states.items():
            if _holds_card(state):
                self._report(CardRemoved(name))
        if not self._down:
            self._down = True
            self._report(ServiceDown(why))


def _holds_card(state: int) -> bool:
    return bool(state & scard.SCARD_STATE_PRESENT) and _usable(state)


def _usable(state: int) -> bool:
    gone = scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_UNKNOWN
    return not state & gone


def reader_names() -> tuple[str, ...] | None:
    """The readers that the card service lists now, for a look-up outside any watch; None when it does not answer."""
    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if code != scard.SCARD_S_SUCCESS:
        return None
    with contextlib.ExitStack() as stack:
        stack.callback(scard.SCardReleaseContext, context)
        code, names = scard.SCardListReaders(context, [])
        if code == scard.SCARD_E_NO_READERS_AVAILABLE:
            return ()
        return tuple(names) if code == scard.SCARD_S_SUCCESS else None
