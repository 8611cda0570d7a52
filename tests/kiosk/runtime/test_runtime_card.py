"""Readers' reports become events, and every end of a read becomes one, or none when the visit is over."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from drivers.readers import status
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.view import CardProblem
from kiosk.runtime.card import Cards

if TYPE_CHECKING:
    from tests.kiosk.runtime.conftest import Told

CARD = status.IdentityCard("social_security", "王大山", "33062418991231999X")
PATIENCE_S = 20.0


class OneReader:
    """A reader that answers what it is given, or holds the read until it is called off."""

    kind = "contact"

    def __init__(self, name: str = "chip", result: status.ReadResult | None = None) -> None:
        self.name = name
        self.result = result
        self.reading = threading.Event()
        self.report: status.Report | None = None
        self.reads = 0

    def start(self, report: status.Report) -> None:
        """Begin."""
        self.report = report

    def stop(self) -> None:
        """End."""
        self.report = None

    def read(self, deadline_s: float, cancel: status.Cancel) -> status.ReadResult:
        """As the protocol says."""
        assert deadline_s == 8
        self.reads += 1
        self.reading.set()
        if self.result is None:
            return status.Cancelled() if cancel.wait(PATIENCE_S) else status.Absent()
        return self.result


@pytest.mark.parametrize(
    ("result", "told_as"),
    [
        (status.Absent(), CardProblem.TAKEN_TOO_SOON),
        (status.Vanished(), CardProblem.TAKEN_TOO_SOON),
        (status.Unreadable("6A 82"), CardProblem.UNREADABLE),
        (status.Foreign(b"\x3b\x98"), CardProblem.FOREIGN),
        (status.NotReadHere(status.CardKind.SOCIAL_SECURITY_3), CardProblem.OTHER_KIND),
        (status.ReaderMissing("unplugged"), CardProblem.READER_MISSING),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_trouble_with_a_card_is_told_as_its_own(
    told: Told, result: status.ReadResult, told_as: CardProblem
) -> None:
    Cards([OneReader(result=result)], told, 8).read(effect.ReadCard(3, "chip"))
    assert told.waiting() == [event.CardWasRead(3, told_as)]


def test_a_good_card_is_told_as_its_citizen(told: Told) -> None:
    Cards([OneReader(result=CARD)], told, 8).read(effect.ReadCard(3, "chip", 2))
    read = told.next_of(event.CardWasRead)
    assert read.read == 2
    assert isinstance(read.result, Citizen)
    assert (read.result.birth, read.result.sex) == ("1899-12-31", "male")
    assert "王" not in repr(read)


def test_a_reader_that_is_in_no_settings_is_missing(told: Told) -> None:
    Cards([], told, 8).read(effect.ReadCard(3, "chip"))
    assert told.waiting() == [event.CardWasRead(3, CardProblem.READER_MISSING)]


def test_the_end_of_the_visit_calls_a_read_off_and_tells_nothing_of_it(told: Told) -> None:
    reader = OneReader()
    cards = Cards([reader], told, 8)
    thread = threading.Thread(target=cards.read, args=(effect.ReadCard(3, "chip"),))
    thread.start()
    assert reader.reading.wait(PATIENCE_S)
    cards.forget(3)
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert told.waiting() == []


def test_a_read_that_waited_until_its_visit_was_over_is_not_begun(told: Told) -> None:
    reader = OneReader(result=CARD)
    cards = Cards([reader], told, 8)
    cards.forget(3)
    cards.read(effect.ReadCard(3, "chip"))
    cards.read(effect.ReadCard(2, "chip"))
    assert (reader.reads, told.waiting()) == (0, [])
    cards.read(effect.ReadCard(4, "chip"))
    assert told.next_of(event.CardWasRead).visit == 4


def test_reports_become_events_and_each_kind_of_reader_is_told_once(told: Told) -> None:
    first, second = OneReader("left"), OneReader("right")
    cards = Cards([first, second], told, 8)
    cards.start()
    assert first.report is not None
    assert second.report is not None
    first.report(status.ReaderReady("left"))
    second.report(status.ReaderReady("right"))
    first.report(status.CardArrived("left"))
    first.report(status.CardLeft("left"))
    first.report(status.ReaderLost("left", "unplugged"))
    second.report(status.ReaderLost("right", "unplugged"))
    assert told.waiting() == [
        event.ReadersChanged(("contact",)),
        event.ReadersChanged(("contact",)),
        event.CardInserted("left"),
        event.CardRemoved("left"),
        event.ReadersChanged(("contact",)),
        event.ReadersChanged(()),
    ]
    cards.stop()
    assert first.report is None


def test_what_two_readers_report_at_once_is_told_in_the_order_in_which_it_came() -> None:
    """What is told last must be how it is: a reader that was lost may not come back as ready."""
    chip, pad = OneReader("chip"), OneReader("pad")
    pad.kind = "contactless"
    told: list[event.Event] = []
    others: list[threading.Thread] = []

    def tell(happened: event.Event) -> None:
        if not others:
            others.append(threading.Thread(target=lambda: pad.report and pad.report(status.ReaderReady("pad"))))
            others[0].start()
            others[0].join(0.2)  # the other report has its chance to be told first
        told.append(happened)

    Cards([chip, pad], tell, 8).start()
    assert chip.report is not None
    chip.report(status.ReaderReady("chip"))
    others[0].join(PATIENCE_S)
    assert told == [event.ReadersChanged(("contact",)), event.ReadersChanged(("contact", "contactless"))]
