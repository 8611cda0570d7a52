"""What this terminal can do at this moment, asked of the real devices, the platform and the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.catalogue import load as load_catalogue
from kiosk.catalogue.model import Catalogue
from kiosk.compose import clock
from kiosk.compose.doctor import Finding, examine
from kiosk.forms import FORM_RULES
from kiosk.journey.available import NOT_ENROLLED, Availability, Moment, available
from kiosk.journey.state import World
from kiosk.journey.view import Network, Paper
from kiosk.settings import directories, load


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is taken for given instead of being asked; None asks."""

    reader: bool | None = None
    printer: bool | None = None
    network: bool | None = None
    at: str | None = None  # ISO 8601 local time to the minute

    @property
    def everything(self) -> bool:
        """Whether no device has to be asked."""
        return None not in {self.reader, self.printer, self.network}


@dataclass(frozen=True, slots=True)
class Measured:
    """The catalogue, the moment, the world as found, and what follows."""

    catalogue: Catalogue
    moment: Moment
    world: World
    ready: Availability


def measure(config: Path | None, assumed: Assumed) -> Measured:
    """Ask the devices for what is not assumed. Raises SettingsError."""
    settings = load(directories(config))
    catalogue = load_catalogue(settings.catalogue.dir, rules=FORM_RULES).catalogue
    found = () if assumed.everything else examine(config)
    now = assumed.at or clock.minute()
    moment = Moment(now.partition("T")[0], now if "T" in now else "")
    world = _world(found, assumed)
    return Measured(catalogue, moment, world, available(catalogue, moment, world))


def _world(found: tuple[Finding, ...], assumed: Assumed) -> World:
    good = {one.about.partition(" ")[0] for one in found if one.good}
    reader = "reader" in good if assumed.reader is None else assumed.reader
    printer = "printer" in good if assumed.printer is None else assumed.printer
    network = "platform" in good if assumed.network is None else assumed.network
    world = World(
        readers=("contact",) if reader else (),
        paper=Paper.READY if printer else Paper.FAULT,
        network=Network.ONLINE if network else Network.OFFLINE,
    )
    in_service = assumed.everything or "enrolment" in good
    return world if in_service else replace(world, journal_trouble=NOT_ENROLLED)
