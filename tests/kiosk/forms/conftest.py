"""The shipped catalogue, loaded once."""

from __future__ import annotations

import pytest
import shipped

from kiosk.catalogue.model import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped.catalogue()
