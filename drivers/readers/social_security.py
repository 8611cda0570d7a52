"""Social security cards, generations 1 and 2, over PC/SC: what may be read freely, without PIN or security module.

The files and records are in `social_security_file`. Generation 3 shows its version and no more; that is `NotReadHere`,
because the card is in order and its holder is told to use another one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import assert_never

from drivers.readers.social_security_file import CardFormatError, NotThisCardError, OtherGenerationError, read_holder
from drivers.readers.status import (
    Absent,
    Cancel,
    Cancelled,
    CardArrived,
    CardKind,
    CardLeft,
    Foreign,
    IdentityCard,
    NotReadHere,
    ReaderLost,
    ReaderMissing,
    ReaderReady,
    ReadResult,
    Report,
    Unreadable,
    Vanished,
)
from drivers.transport import pcsc, pcsc_card

# A resident card on a PC/SC reader: its ATQB application data. The fourth byte varies from card to card.
_RESIDENT_ATR = bytes.fromhex("3B888001D103")


class SocialSecurityReader:
    """Reads social security cards in the PC/SC readers whose name contains `pattern`.

    Where several readers match, the card that came first has the terminal until it leaves; another one that lies
    already is reported then. A reader that is missing at the start is found when it comes. `read` never takes longer
    than its deadline, even when the reader's driver does not return.
    """

    kind = "contact"

    def __init__(
        self, name: str, pattern: str = "", *, poll_s: float = 1.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.name = name
        self._pattern = pattern
        self._poll_s = poll_s
        self._access = pcsc_card.CardAccess(monotonic)
        self._lock = threading.Lock()
        self._lying: list[str] = []  # PC/SC readers with a card, in the order they came
        self._usable: tuple[str, ...] = ()
        self._missing = "the card service has not answered yet"
        self._told_missing = False
        self._report: Report | None = None
        self._watch: pcsc.PcscWatch | None = None

    def start(self, report: Report) -> None:
        """Begin to watch; the first report says whether there is a reader."""
        self._report = report
        self._watch = pcsc.PcscWatch(self._take, poll_s=self._poll_s)
        self._watch.start()

    def stop(self) -> None:
        """End the watch; safe to repeat."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def read(self, deadline_s: float, cancel: Cancel) -> ReadResult:
        """Who the card belongs to, at the latest `deadline_s` seconds from now. Works without `start`, too."""
        reader = self._reader_to_read()
        if isinstance(reader, ReaderMissing):
            return reader
        seen_atr = b""

        def work(card: pcsc_card.Card) -> IdentityCard:
            nonlocal seen_atr
            seen_atr = card.atr
            return read_holder(card)

        try:
            return self._access.converse(reader, work, deadline_s=deadline_s, cancel=cancel)
        except NotThisCardError:
            return _foreign(seen_atr)
        except OtherGenerationError as other:
            return NotReadHere(CardKind.SOCIAL_SECURITY_3 if other.version.startswith("3") else CardKind.UNKNOWN)
        except CardFormatError as error:
            return Unreadable(str(error))
        except pcsc_card.CardAbsentError:
            return Absent()
        except pcsc_card.CardGoneError:
            return Vanished()
        except (pcsc_card.CardMuteError, pcsc_card.ExchangeError, pcsc_card.TooSlowError) as error:
            return Unreadable(str(error))
        except pcsc_card.ReaderGoneError as error:
            return ReaderMissing(str(error))
        except pcsc_card.CalledOffError:
            return Cancelled()

    def _reader_to_read(self) -> str | ReaderMissing:
        """The PC/SC reader with the card, or else the first that matches."""
        if self._watch is None:
            listed = pcsc.reader_names()
            if listed is None:
                return ReaderMissing("the card service pcscd does not answer")
            names = [name for name in listed if self._pattern in name]
            return names[0] if names else ReaderMissing("no card reader is connected")
        with self._lock:
            if self._lying:
                return self._lying[0]
            return self._usable[0] if self._usable else ReaderMissing(self._missing)

    def _take(self, seen: pcsc.PcscReport) -> None:
        """One report of the watch, in its thread."""
        match seen:
            case pcsc.ReadersChanged(names):
                self._readers_are(tuple(name for name in names if self._pattern in name), "no card reader is connected")
            case pcsc.ServiceDown(why):
                self._readers_are((), why)
            case pcsc.CardInserted(reader, _):
                if self._pattern in reader:
                    self._came(reader)
            case pcsc.CardRemoved(reader):
                if self._pattern in reader:
                    self._went(reader)
            case _:
                assert_never(seen)

    def _readers_are(self, names: tuple[str, ...], missing: str) -> None:
        with self._lock:
            had, self._usable, self._missing = self._usable, names, missing
        if names and not had:
            self._told_missing = False
            self._tell(ReaderReady(self.name))
        elif not names and not self._told_missing:
            self._told_missing = True
            self._tell(ReaderLost(self.name, missing))

    def _came(self, reader: str) -> None:
        with self._lock:
            self._lying.append(reader)
            first = len(self._lying) == 1
        if first:
            self._tell(CardArrived(self.name))

    def _went(self, reader: str) -> None:
        with self._lock:
            attended = bool(self._lying) and self._lying[0] == reader
            self._lying = [other for other in self._lying if other != reader]
            another = bool(self._lying)
        if attended:
            self._tell(CardLeft(self.name))
            if another:
                self._tell(CardArrived(self.name))

    def _tell(self, report: CardArrived | CardLeft | ReaderReady | ReaderLost) -> None:
        if self._report is not None:
            self._report(report)


def _foreign(atr: bytes) -> Foreign | NotReadHere:
    """A card without the social security environment; its ATR is what a technician can look up."""
    return NotReadHere(CardKind.RESIDENT) if atr.startswith(_RESIDENT_ATR) else Foreign(atr)
