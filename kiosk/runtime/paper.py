"""The printer's own thread: slips of the journal, answers, and what the printer says of itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import assert_never

from drivers.printers import status
from kiosk.journey import effect, event
from kiosk.journey.view import Paper
from kiosk.runtime.slip import Slips
from sync.journal import Journal, JournalError

log = logging.getLogger(__name__)
_NEVER = threading.Event()


class Papers:
    """One printer. Slips are drawn from the journal, so that what is printed is what was committed."""

    def __init__(
        self,
        printer: status.ReceiptPrinter,
        journal: Journal,
        tell: Callable[[event.Event], None],
        slips: Slips,
        status_s: float,
        print_s: float,
    ) -> None:
        self._printer = printer
        self._journal = journal
        self._tell = tell
        self._slips = slips
        self._status_s = status_s
        self._print_s = print_s
        self._said: Paper | None = None
        self._look_waits = threading.Event()

    def looks_next(self) -> bool:
        """Whether a look may be asked for: one that waits already does for all, however long the printer is silent."""
        news = not self._look_waits.is_set()
        self._look_waits.set()
        return news

    def look(self) -> None:
        """Ask the printer how it is, and tell when that is news."""
        self._look_waits.clear()
        self._say(self._printer.status(self._status_s))

    def print_slip(self, order: effect.PrintSlip) -> None:
        """Print the slip of an entry and write into the journal what became of it."""
        try:
            document = self._slips.of_entry(order)
        except JournalError:
            log.exception("slip unreadable")
            document = None
        if document is None:
            log.error("slip missing")
            self._tell(event.PaperCame(order.visit, order.tx_id, "fault"))
            return
        printed = self._printer.print(document, self._print_s, _NEVER)
        try:
            self._journal.slip_done(order.tx_id, _recorded(printed.outcome), order.stage)
        except JournalError:
            log.exception("paper outcome not recorded")  # it stays offered under "your cases"
        self._tell(event.PaperCame(order.visit, order.tx_id, _shown(printed)))
        self._say(printed.status)

    def print_answer(self, order: effect.PrintAnswer) -> None:
        """Print what the screen shows; nothing of it is kept."""
        printed = self._printer.print(self._slips.of_answer(order), self._print_s, _NEVER)
        self._tell(event.PaperCame(order.visit, None, _shown(printed)))
        self._say(printed.status)

    def _say(self, now: status.PrinterStatus) -> None:
        paper = _paper(now)
        if paper is not self._said:
            if paper is Paper.READY:
                log.info("printer ready")
            else:
                log.warning("printer: %s", now)
            self._said = paper
            self._tell(event.PaperChanged(paper))


def _paper(now: status.PrinterStatus) -> Paper:
    match now:
        case status.Ready(low):
            return Paper.LOW if low else Paper.READY
        case status.PaperOut():
            return Paper.OUT
        case status.CoverOpen():
            return Paper.COVER_OPEN
        case status.Failed() | status.Silent() | status.Unreachable():
            return Paper.FAULT
        case _:
            assert_never(now)


def _recorded(outcome: status.Outcome) -> str:
    match outcome:
        case status.Outcome.PRINTED:
            return "printed"
        case status.Outcome.UNKNOWN:
            return "unknown"
        case status.Outcome.NOT_PRINTED | status.Outcome.PARTLY:
            return "failed"
        case _:
            assert_never(outcome)


def _shown(printed: status.Printed) -> str:
    """The paper state as the screens know it: printed | unknown | out | cover_open | fault."""
    if printed.outcome is status.Outcome.PRINTED:
        return "printed"
    match _paper(printed.status):
        case Paper.OUT:
            return "out"
        case Paper.COVER_OPEN:
            return "cover_open"
        case Paper.READY | Paper.LOW | Paper.FAULT:
            return "unknown" if printed.outcome is status.Outcome.UNKNOWN else "fault"
