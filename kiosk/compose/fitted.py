"""The devices that the settings name, as drivers; nothing is opened yet."""

from __future__ import annotations

from drivers.printers.device import open_printer
from drivers.printers.profile import ProfileError, load_profile
from drivers.printers.status import ReceiptPrinter
from drivers.readers.resident import ResidentReader
from drivers.readers.social_security import SocialSecurityReader
from drivers.readers.status import CardReader
from kiosk.settings import Reader, Settings, SettingsError


def reader_of(reader: Reader) -> CardReader:
    """The driver for one reader of the settings."""
    if reader.kind == "contact":
        return SocialSecurityReader(reader.name, reader.port)
    return ResidentReader(reader.name, reader.port, reader.baud)


def printer_of(settings: Settings) -> ReceiptPrinter:
    """The driver for the receipt printer. Raises SettingsError for an address or a profile that is none."""
    try:
        profile = load_profile(settings.printer.profile)
    except ProfileError as unknown:
        raise SettingsError((f"printer.profile: {unknown}",)) from unknown
    try:
        return open_printer(settings.printer.url, profile)
    except ValueError as unknown:
        raise SettingsError((f"printer.url: {unknown}",)) from unknown
