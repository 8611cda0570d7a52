"""kiosk.service: hardened so far that the analyser says 2.0 or better, and alive only by painted frames."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.exit import Exit
from kiosk.compose import clock

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


@pytest.fixture(scope="module")
def service() -> configparser.SectionProxy:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT)
    return unit["Service"]


def test_the_unit_is_restarted_and_watched_through_the_kiosk_shell(service: configparser.SectionProxy) -> None:
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) <= 30
    assert service["Restart"] == "always"
    assert service["ExecStart"].endswith("kiosk run")
    assert service["UMask"] == "0077"


def test_the_terminal_is_heard_although_the_shell_is_the_main_process(service: configparser.SectionProxy) -> None:
    assert service["NotifyAccess"] == "all"
    assert (
        "PAMName" not in service
    )  # a session of its own would take the child out of the unit: systemd.exec(5), PAMName=


def test_the_terminal_can_tell_one_start_of_the_machine_from_the_next(service: configparser.SectionProxy) -> None:
    assert service.get("ProcSubset", "all") == "all"  # "pid" hides /proc/sys, and the boot id with it
    assert clock.boot_id()


def test_wrong_settings_keep_the_unit_down_instead_of_in_a_loop(
    service: configparser.SectionProxy, tmp_path: Path
) -> None:
    asked = re.search(r"/opt/kiosk/bin/kiosk (.+?) >/dev/null", service["ExecCondition"])
    assert asked is not None
    (tmp_path / "kiosk.toml").write_text("nonsense = 1\n")
    assert main(["--config", str(tmp_path), *asked[1].split()]) == Exit.CONFIG
    (tmp_path / "kiosk.toml").write_text("")
    assert main(["--config", str(tmp_path), *asked[1].split()]) == Exit.OK
