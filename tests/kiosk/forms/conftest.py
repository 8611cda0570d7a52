"""The shipped catalogue, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Catalogue
from kiosk.forms import FORM_RULES


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(Path(config.__path__[0]) / "matters", rules=FORM_RULES).catalogue
