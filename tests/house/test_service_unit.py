"""kiosk.service: hardened so far that the analyser says 2.0 or better, and alive only by painted frames."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

UNIT = Path(__file__).parents[2] / "kiosk.service"


def test_the_unit_is_exposed_no_more_than_two_point_zero() -> None:
    analysed = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", UNIT],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"exposure level for kiosk.service: ([0-9.]+)", analysed.stdout)
    assert found is not None, analysed.stdout
    assert float(found[1]) <= 2.0


def test_the_unit_is_restarted_and_watched_through_the_kiosk_shell() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT)
    service = unit["Service"]
    assert service["Type"] == "notify"
    assert service["NotifyAccess"] == "all"  # the terminal is a child of the shell
    assert int(service["WatchdogSec"]) <= 30
    assert service["Restart"] == "always"
    assert service["ExecStart"].endswith("kiosk run")
    assert service["UMask"] == "0077"
