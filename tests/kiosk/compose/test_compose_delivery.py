"""On a stage reference data do not grow old."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.catalogue import freshness, load
from kiosk.catalogue.freshness import Freshness
from kiosk.compose.delivery import deliver
from kiosk.compose.platform import SHIPPED
from kiosk.forms import FORM_RULES

LATER = "2031-06-15"


def test_what_is_delivered_years_later_is_fresh_and_complete(tmp_path: Path) -> None:
    shipped = load(SHIPPED / "matters", rules=FORM_RULES)
    delivered = load(deliver(SHIPPED, tmp_path, LATER), rules=FORM_RULES)
    assert delivered.faults == ()
    assert set(delivered.catalogue.matters) == set(shipped.catalogue.matters)
    refusing = {
        name
        for matter in delivered.catalogue.matters.values()
        if matter.offline.when_old == "refuse"
        for name in matter.offline.datasets
    }
    assert refusing
    for name in refusing:
        assert freshness.state(delivered.catalogue.datasets[name], date.fromisoformat(LATER)) is Freshness.FRESH, name


def test_data_that_are_no_sample_keep_their_day(tmp_path: Path) -> None:
    delivered = load(deliver(SHIPPED, tmp_path, LATER), rules=FORM_RULES).catalogue
    shipped = load(SHIPPED / "matters", rules=FORM_RULES).catalogue
    assert delivered.datasets["working-days"].as_of == shipped.datasets["working-days"].as_of
