"""A terminal in a village with the real catalogue."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
import shipped

from kiosk.catalogue.model import Catalogue, Text
from kiosk.index import Index
from kiosk.journey.setting import Setting
from kiosk.journey.view import Network

sys.path.insert(0, str(Path(__file__).parent))  # the walker is shared by these tests under either import mode

from journey_walker import Walker


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    assert not shipped.loaded().faults
    return shipped.catalogue()


@pytest.fixture(scope="session")
def setting(catalogue: Catalogue) -> Setting:
    return Setting(
        catalogue=catalogue,
        place=Text("董村", "Dong Village"),
        terminal="DC1",
        help_line="12345",
        today="2026-11-24",
        now="2026-11-24T14:00",
        finder=Index.in_memory(catalogue),
    )


@pytest.fixture(scope="session")
def setting_of_anything() -> Setting:
    """A terminal for tests that bring questions of their own: whether the shipped matters are whole is not theirs."""
    return Setting(
        catalogue=shipped.catalogue(),
        place=Text("董村", "Dong Village"),
        terminal="DC1",
        help_line="12345",
        today="2026-11-24",
    )


@pytest.fixture(scope="session")
def nothing_works(setting: Setting) -> Setting:
    """The terminal with a catalogue of which nothing could be loaded."""
    return replace(setting, catalogue=Catalogue("0", {}, (), {}, {}))


@pytest.fixture
def online(setting: Setting) -> Walker:
    return Walker(setting)


@pytest.fixture
def offline(setting: Setting) -> Walker:
    return Walker(setting, network=Network.OFFLINE)
