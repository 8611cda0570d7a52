"""An ESC/POS receipt printer behind any line: asked before, watched during, and believed only when it confirms.

Order of a job: empty the input; DLE EOT 1-4; ESC @ and ASB on; the document in chunks with a look at the answers in
between; cut; GS ( H with a fresh id or GS r 1; wait for that answer. Bytes written are not bytes printed.
The line is opened for every call and closed after it, so a printer that was switched off and on serves the next job.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Callable

from drivers.printers.conversation import Calm, Conversation
from drivers.printers.document import Document
from drivers.printers.encoder import encode
from drivers.printers.profile import Profile
from drivers.printers.status import (
    Cancel,
    Outcome,
    Printed,
    PrinterStatus,
    Ready,
    Silent,
    Unreachable,
)
from drivers.transport.line import Line, LineGoneError

_log = logging.getLogger(__name__)
_JOB_ID_BYTES = 2  # four hexadecimal characters, what GS ( H carries


def fresh_job_id() -> str:
    """Four characters that no earlier job is likely to have had."""
    return secrets.token_hex(_JOB_ID_BYTES)


class EscPosPrinter:
    """Implements `ReceiptPrinter`. One job at a time; safe for several threads.

    `connect` opens a line before a deadline, an instant of `monotonic`; `LineGoneError` from it is `Unreachable`.
    """

    def __init__(
        self,
        connect: Callable[[float], Line],
        profile: Profile,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        new_job_id: Callable[[], str] = fresh_job_id,
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._monotonic = monotonic
        self._new_job_id = new_job_id
        self._busy = threading.Lock()
        self._latest: PrinterStatus | None = None
        self._leftover = True  # until a job has been confirmed, something may hang out of the printer

    def status(self, deadline_s: float) -> PrinterStatus:
        """What it can do now; while a job runs, what was last known."""
        deadline = self._monotonic() + deadline_s
        if not self._busy.acquire(blocking=False):
            return self._latest or Silent()
        try:
            return self._noted(self._ask(deadline))
        finally:
            self._busy.release()

    def print(self, document: Document, deadline_s: float, cancel: Cancel) -> Printed:
        """Print `document` and cut, and tell what became of it.

        NOT_PRINTED when not one byte of it was sent; PARTLY when the printer stopped, or the line did, before it was
        whole; UNKNOWN when all of it was sent and the printer did not confirm it in time. Raises `ValueError` for a
        document that cannot be printed, before anything is sent.
        """
        deadline = self._monotonic() + deadline_s
        job = encode(document, self._profile)
        if not self._busy.acquire(timeout=max(0.0, deadline_s)):
            return Printed(Outcome.NOT_PRINTED, self._latest or Silent())
        try:
            printed = self._print(job, deadline, cancel)
            self._noted(printed.status)
            return printed
        finally:
            self._busy.release()

    def _ask(self, deadline: float) -> PrinterStatus:
        try:
            line = self._connect(deadline)
        except LineGoneError as error:
            return Unreachable(str(error))
        try:
            return Conversation(line, self._profile, self._monotonic, Calm()).survey(deadline)
        except LineGoneError as error:
            return Unreachable(str(error))
        finally:
            line.close()

    def _print(self, job: bytes, deadline: float, cancel: Cancel) -> Printed:
        try:
            line = self._connect(deadline)
        except LineGoneError as error:
            return Printed(Outcome.NOT_PRINTED, Unreachable(str(error)))
        try:
            return self._run(job, Conversation(line, self._profile, self._monotonic, cancel), deadline, cancel)
        finally:
            line.close()

    def _run(self, job: bytes, talk: Conversation, deadline: float, cancel: Cancel) -> Printed:
        """The whole exchange of one job."""
        try:
            status = talk.survey(deadline)
            if not isinstance(status, Ready) or cancel.is_set():
                return Printed(Outcome.NOT_PRINTED, status)
            if not talk.prepare(deadline, cut_off=self._leftover):
                return Printed(Outcome.NOT_PRINTED, status if cancel.is_set() else talk.fault or Silent())
        except LineGoneError as error:
            return Printed(Outcome.NOT_PRINTED, Unreachable(str(error)))
        return self._carry(job, talk, deadline, cancel, status)

    def _carry(self, job: bytes, talk: Conversation, deadline: float, cancel: Cancel, status: Ready) -> Printed:
        """Send the job and wait for its confirmation; whatever stops it is cleared as far as the printer lets us."""
        self._leftover = True
        unsent = len(job)
        try:
            unsent = talk.send(job, deadline)
            if not unsent and talk.confirm(self._new_job_id(), deadline):
                self._leftover = False
                return Printed(Outcome.PRINTED, talk.heard.state or status)
            fault, called_off = talk.fault, cancel.is_set()
            with contextlib.suppress(LineGoneError):
                talk.clear(deadline)
        except LineGoneError as error:
            return Printed(Outcome.PARTLY if unsent else Outcome.UNKNOWN, Unreachable(str(error)))
        end = Outcome.PARTLY if fault or unsent else Outcome.UNKNOWN
        if unsent == len(job):
            end = Outcome.NOT_PRINTED
        return Printed(end, fault or (status if called_off else Silent()))

    def _noted(self, status: PrinterStatus) -> PrinterStatus:
        """Log a change between working and not working, once each way."""
        was, now = isinstance(self._latest, Ready), isinstance(status, Ready)
        if not now and (was or self._latest is None):
            _log.warning("printer_lost status=%s", type(status).__name__)
        elif now and not was:
            _log.info("printer_ready")
        self._latest = status
        return status
