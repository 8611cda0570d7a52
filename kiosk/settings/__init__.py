"""What differs between one terminal and the next: typed settings from TOML, documented in `config/defaults.toml`."""

from kiosk.settings.model import (
    Cards,
    CatalogueSettings,
    Idle,
    JournalSettings,
    Place,
    Platform,
    Printer,
    Reader,
    ScreenSettings,
    Settings,
    Sync,
    Wait,
)
from kiosk.settings.reading import SettingsError, defaults_path, directories, load

__all__ = [
    "Cards",
    "CatalogueSettings",
    "Idle",
    "JournalSettings",
    "Place",
    "Platform",
    "Printer",
    "Reader",
    "ScreenSettings",
    "Settings",
    "SettingsError",
    "Sync",
    "Wait",
    "defaults_path",
    "directories",
    "load",
]
