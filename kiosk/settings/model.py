"""The settings as values. What each means, and its default, stands in `config/defaults.toml` and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of a few."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The number lies between two others, both allowed."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Begins:
    """The text begins with one of these; "" among them allows the empty text."""

    prefixes: tuple[str, ...]


Rule = OneOf | Range | Begins


@dataclass(frozen=True, slots=True)
class Place:
    """Where the terminal stands."""

    zh: str
    en: str
    division: str  # code of the village: 12 digits, or "" where nobody said


@dataclass(frozen=True, slots=True)
class Reader:
    """One place where cards are laid."""

    name: str
    kind: Annotated[str, OneOf(("contact", "contactless"))]
    port: str
    baud: Annotated[int, OneOf((9600, 19200, 38400, 57600, 115200))]


@dataclass(frozen=True, slots=True)
class Cards:
    """Deadlines of card reads."""

    read_s: Annotated[float, Range(1, 60)]


@dataclass(frozen=True, slots=True)
class Printer:
    """The receipt printer."""

    url: Annotated[str, Begins(("tcp://", "serial:"))]
    profile: str
    status_s: Annotated[float, Range(0.1, 30)]
    print_s: Annotated[float, Range(1, 300)]
    look_s: Annotated[float, Range(0.5, 3600)]


@dataclass(frozen=True, slots=True)
class Platform:
    """The central platform."""

    url: Annotated[str, Begins(("", "https://", "http://"))]
    allow_http: bool
    ca_file: str
    connect_s: Annotated[float, Range(0.1, 60)]
    total_s: Annotated[float, Range(1, 120)]
    max_bytes: Annotated[int, Range(65536, 67108864)]


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """The journal's folder and what is kept in it."""

    dir: Path
    ballast_bytes: Annotated[int, Range(0, 1073741824)]
    retention_days: Annotated[int, Range(1, 3650)]


@dataclass(frozen=True, slots=True)
class Sync:
    """How often the platform is spoken to."""

    interval_s: Annotated[float, Range(0.1, 3600)]


@dataclass(frozen=True, slots=True)
class CatalogueSettings:
    """Where the catalogue is, and where what is made of it is kept: "" is beside the journal."""

    dir: Path
    cache: str


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """The glass."""

    format: Annotated[str, OneOf(("portrait", "landscape", "desk"))]
    fullscreen: bool
    language: Annotated[str, OneOf(("zh", "en"))]


@dataclass(frozen=True, slots=True)
class Idle:
    """When a terminal that nobody touches is wiped."""

    idle_s: Annotated[float, Range(1, 600)]
    elder_s: Annotated[float, Range(1, 600)]
    warning_s: Annotated[int, Range(1, 120)]
    leave_s: Annotated[float, Range(0.5, 120)]
    trouble_s: Annotated[float, Range(0.5, 120)]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long others are waited for while a citizen stands there."""

    verdict_s: Annotated[float, Range(0, 30)]
    pay_poll_s: Annotated[float, Range(0.2, 60)]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one terminal."""

    profile: Annotated[str, OneOf(("production", "simulated"))]
    help_line: str
    place: Place
    reader: tuple[Reader, ...]
    cards: Cards
    printer: Printer
    platform: Platform
    journal: JournalSettings
    sync: Sync
    catalogue: CatalogueSettings
    screen: ScreenSettings
    idle: Idle
    wait: Wait
