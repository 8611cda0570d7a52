"""Every effect has its lane: cards, the journal's single writer, the printer, and questions over the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.journey import effect
from kiosk.runtime.card import Cards
from kiosk.runtime.keeping import Keeping
from kiosk.runtime.lane import Job, Lane
from kiosk.runtime.link import Link
from kiosk.runtime.paper import Papers

_CARD_READS = 2  # a read that a driver holds must not hold up the next card
_CALLS = 4
_LAST_WORDS_S = 2.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What carries effects out."""

    cards: Cards
    keeping: Keeping
    papers: Papers
    link: Link
    forget: Callable[[int], None]  # drops what is remembered of a visit besides
    count: Callable[[effect.CountUse], None]  # in memory, at once


class Workers:
    """The lanes of one terminal. `failed` hears of a job that a bug ended."""

    def __init__(self, parts: Parts, failed: Callable[[BaseException], None]) -> None:
        self._parts = parts
        self._card = Lane("card", _CARD_READS, failed)
        self._journal = Lane("journal", 1, failed)
        self._printer = Lane("printer", 1, failed)
        self._link = Lane("link", _CALLS, failed)
        self._over = 0  # the newest visit that is over

    def look_at_printer(self) -> None:
        """Have the printer asked how it is, after what it is printing."""
        if self._parts.papers.looks_next():
            self._printer.do(self._parts.papers.look)

    def warm(self, work: Callable[[], object]) -> None:
        """Do something once, now that nobody waits, that would be slow when somebody does."""

        def job() -> None:
            work()

        self._link.do(job)

    def stop(self) -> None:
        """Finish what was accepted, then end."""
        for lane in (self._card, self._link, self._journal, self._printer):
            lane.stop(_LAST_WORDS_S)

    def carry(self, order: effect.Effect) -> None:
        """Begin to carry out `order`; never blocks."""
        parts = self._parts
        match order:
            case effect.ReadCard():
                self._card.do(lambda: parts.cards.read(order))
            case effect.LoadCases():
                self._journal.do(lambda: parts.keeping.load_cases(order))
            case effect.Commit():
                self._journal.do(lambda: parts.keeping.commit(order))
            case effect.PrintSlip():
                self._printer.do(lambda: parts.papers.print_slip(order))
            case effect.PrintAnswer():
                self._printer.do(lambda: parts.papers.print_answer(order))
            case effect.LoadShared():
                self._ask(order.visit, lambda: parts.link.load_shared(order))
            case effect.AskRecord():
                self._ask(order.visit, lambda: parts.link.ask_record(order))
            case effect.AskBill():
                self._ask(order.visit, lambda: parts.link.ask_bill(order))
            case effect.StartPayment():
                self._ask(order.visit, lambda: parts.link.start_payment(order))
            case effect.AskPayment():
                self._ask(order.visit, lambda: parts.link.ask_payment(order))
            case effect.SendCode():
                self._ask(order.visit, lambda: parts.link.send_code(order))
            case effect.CheckFactor():
                self._ask(order.visit, lambda: parts.link.check_factor(order))
            case effect.OpenCase():
                self._ask(order.visit, lambda: parts.link.open_case(order))
            case effect.Forget(visit):
                self._over = max(self._over, visit)
                parts.cards.forget(visit)
                parts.forget(visit)
            case effect.CountUse():
                parts.count(order)
            case effect.SetTimer():
                pass  # the mailbox keeps the time
            case _:
                assert_never(order)

    def _ask(self, visit: int, job: Job) -> None:
        """Have a question asked, unless its visit is over by its turn.

        What a slow link holds up for somebody who left must not keep the next citizen waiting, nor send a code.
        """

        def unless_over() -> None:
            if visit > self._over:
                job()

        self._link.do(unless_over)
