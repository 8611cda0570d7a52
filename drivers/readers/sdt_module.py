"""One security module on a line: a request goes out, its answer comes back before a deadline."""

from __future__ import annotations

from collections.abc import Callable

from drivers.readers.sdt_frame import Answer, FrameError, Request, Sw3, decode_answer, encode_frame, take_frame
from drivers.transport.line import Line, LineTimeoutError

_SLICE_S = 0.05  # how often a wait looks whether it is called off
_READ_MAX = 4096
_ATTEMPTS = 2  # a garbled answer is asked for once more
_STEPS = frozenset({Request.SELECT, Request.READ, Request.READ_NEW_ADDRESS, Request.READ_FINGERPRINT})

# Data bytes of a good answer. Answers do not name their request: the length keeps a late one from being taken for it.
_GOOD = {
    Request.FIND: (Sw3.FOUND, 4),
    Request.SELECT: (Sw3.OK, 8),
    Request.READ: (Sw3.OK, 4 + 256 + 1024),
}


class ModuleSilentError(Exception):
    """No answer came before the deadline."""


class ModuleGarbledError(Exception):
    """What came was not an answer to the request."""


class CalledOffError(Exception):
    """The wait was called off."""


class SdtModule:
    """Asks a module over `line`; `line`'s errors (`LineGoneError`) pass through. One thread at a time."""

    def __init__(self, line: Line, monotonic: Callable[[], float]) -> None:
        self._line = line
        self._monotonic = monotonic

    def ask(self, request: Request, *, within_s: float, until: float, called_off: Callable[[], bool]) -> Answer:
        """The answer to `request`.

        It has `within_s` seconds, and not longer than the instant `until`; then `ModuleSilentError`. A garbled answer
        is asked for once more, except to the steps of a read, which the module takes only in their order.
        """
        garbled = FrameError("")
        for _ in range(1 if request in _STEPS else _ATTEMPTS):
            deadline = min(self._monotonic() + within_s, until)
            self._line.discard()  # what came too late for an earlier request
            try:
                self._line.write(encode_frame(request.value), deadline)
                answer = self._answer(deadline, called_off)
                _fits(request, answer)
            except LineTimeoutError:
                raise ModuleSilentError(f"no answer to {request.name.lower()}") from None
            except FrameError as error:
                garbled = error
            else:
                return answer
        raise ModuleGarbledError(str(garbled))

    def _answer(self, deadline: float, called_off: Callable[[], bool]) -> Answer:
        buffer = bytearray()
        while True:
            if called_off():
                raise CalledOffError
            now = self._monotonic()
            try:
                buffer += self._line.read(_READ_MAX, min(deadline, now + _SLICE_S))
            except LineTimeoutError:
                if self._monotonic() >= deadline:
                    raise
                continue
            payload = take_frame(buffer)
            if payload is not None:
                return decode_answer(payload)


def _fits(request: Request, answer: Answer) -> None:
    """`FrameError` when the answer cannot belong to the request, or says that the request came through garbled."""
    if answer.status in {Sw3.CHECK_WRONG, Sw3.LENGTH_WRONG}:
        raise FrameError(f"the module got a garbled request ({answer.status:02X})")
    good = _GOOD.get(request)
    if good is None:
        return
    status, length = good
    if answer.status in {Sw3.OK, Sw3.FOUND} and (answer.status is not status or len(answer.data) != length):
        raise FrameError(f"an answer that does not belong to {request.name.lower()}")
