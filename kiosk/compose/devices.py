"""Single devices, for a technician with one cable in the hand."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, assert_never

from drivers.printers.device import open_printer
from drivers.printers.document import Document, Feed, Line, Pair, Qr, Rule
from drivers.printers.profile import ProfileError, load_profile, profile_names
from drivers.printers.status import Printed
from drivers.readers import status
from drivers.readers.resident import ResidentReader
from drivers.readers.social_security import SocialSecurityReader
from drivers.transport.pcsc import reader_names
from kiosk.compose import clock
from kiosk.receipt import mask_id, mask_name
from kiosk.settings import directories, load

_READ_S = 8.0
_PRINT_S = 30.0


@dataclass(frozen=True, slots=True)
class ReadCard:
    """What a technician is told of one card."""

    good: bool
    says: str
    facts: dict[str, str] = field(default_factory=dict, repr=False)

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {"read": self.good, "says": self.says, "card": self.facts}


def present_devices(config: Path | None) -> dict[str, list[str]]:
    """What the settings name, and what PC/SC and the serial ports of this machine have."""
    settings = load(directories(config))
    pcsc = reader_names()
    serial = sorted(str(path) for pattern in ("ttyUSB*", "ttyACM*", "ttyS[0-3]") for path in Path("/dev").glob(pattern))
    return {
        "readers in the settings": [f"{one.name}: {one.kind} {one.port or 'any'}" for one in settings.reader],
        "printer in the settings": [f"{settings.printer.url} ({settings.printer.profile})"],
        "PC/SC readers": ["the card service (pcscd) does not answer"] if pcsc is None else list(pcsc),
        "serial ports": serial,
        "printer profiles": list(profile_names()),
    }


def read_one_card(device: str, wait_s: float, *, full: bool) -> ReadCard:
    """Wait for a card on `device` and read it. Raises ValueError for a device that is none."""
    reader = _reader(device)
    reports: SimpleQueue[status.ReaderReport] = SimpleQueue()
    reader.start(reports.put)
    try:
        until = clock.monotonic() + wait_s
        missing = "no report of the reader"
        while (left := until - clock.monotonic()) > 0:
            try:
                report = reports.get(timeout=left)
            except Empty:
                break
            match report:
                case status.CardArrived():
                    return _told(reader.read(_READ_S, threading.Event()), full=full)
                case status.ReaderLost(_, why):
                    missing = why
                case status.ReaderReady():
                    missing = ""
                case status.CardLeft():
                    pass
                case _:
                    assert_never(report)
    finally:
        reader.stop()
    return ReadCard(
        good=False, says=f"No card came in {wait_s:g} s" + (f"; the reader is missing: {missing}" if missing else ".")
    )


def print_test_slip(device: str, profile: str) -> Printed:
    """Print a slip that shows what the printer can do. Raises ValueError for an address or a profile that is none."""
    try:
        printer = open_printer(device, load_profile(profile))
    except ProfileError as unknown:
        raise ValueError(str(unknown)) from unknown
    return printer.print(_test_slip(device), _PRINT_S, threading.Event())


def _test_slip(device: str) -> Document:
    return (
        Line("打印测试", align="center", scale=2, bold=True),
        Line("PRINT TEST", align="center"),
        Rule(),
        Pair("设备 device", device),
        Pair("金额 money", "￥12.00"),
        Pair("生僻字 rare", "张𠮷 㐀 龘"),
        Line("一行正文：字要清楚，两边不缺。The quick brown fox jumps over the lazy dog."),
        Line("三倍大字", scale=3, bold=True),
        Rule(),
        Qr("KIOSK PRINT TEST"),
        Line("能扫出 KIOSK PRINT TEST 就是好的", align="center"),
        Feed(),
    )


def _reader(device: str) -> status.CardReader:
    kind, _, where = device.partition(":")
    match kind:
        case "pcsc":
            return SocialSecurityReader("pcsc", where)
        case "sdt" if where:
            path, _, baud = where.partition("@")
            if baud and not baud.isdecimal():
                raise ValueError(f"{device!r}: {baud!r} is no speed; say sdt:{path}@115200")
            return ResidentReader("sdt", path, int(baud or 115200))
        case _:
            raise ValueError(f"{device!r} is no reader: say pcsc, pcsc:NAME or sdt:/dev/ttyUSB0")


def _told(result: status.ReadResult, *, full: bool) -> ReadCard:
    match result:
        case status.IdentityCard():
            return ReadCard(good=True, says=f"A {result.kind} card was read.", facts=_facts(result, full=full))
        case status.Absent() | status.Vanished():
            return ReadCard(good=False, says="The card left before it was read. Leave it on the reader.")
        case status.Unreadable(why):
            return ReadCard(good=False, says=f"The card does not answer as it should: {why}. Turn it over, clean it.")
        case status.Foreign(atr):
            return ReadCard(good=False, says=f"Not a card we can read. ATR {atr.hex(' ')}")
        case status.NotReadHere(kind):
            return ReadCard(good=False, says=f"An identity card that this reader cannot read: {kind.value}.")
        case status.ReaderMissing(why):
            return ReadCard(good=False, says=f"The reader is missing: {why}")
        case status.Cancelled():
            return ReadCard(good=False, says="The read was called off.")
        case _:
            assert_never(result)


def _facts(card: status.IdentityCard, *, full: bool) -> dict[str, str]:
    facts = {
        "name": card.name if full else mask_name(card.name),
        "id_number": card.id_number if full else mask_id(card.id_number),
        "sex": card.sex,
        "nation": card.nation,
        "valid_to": card.valid_to,
    }
    if full:
        facts |= {"birth": card.birth, "address": card.address, "authority": card.authority}
    return {name: value for name, value in facts.items() if value}
