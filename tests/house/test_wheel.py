"""The wheel is all that a terminal gets, so everything that the program opens must be in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("kiosk", "drivers", "sync", "ui", "config")
NEEDED = (
    "ui/i18n/terminal_en.qm",
    "ui/Kiosk/Ui/qmldir",
    "config/defaults.toml",
    "config/devices/receipt-80mm.toml",
    "config/schemas/matter.schema.json",
    "drivers/simulators/ifd/ifd_simulated.c",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_has_every_file_of_the_packages(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - inside == set()
    assert set(NEEDED) <= inside


def test_the_wheel_brings_the_unit_and_the_page_that_explains_it(wheel: Path) -> None:
    inside = {name.split(".data/data/")[-1] for name in zipfile.ZipFile(wheel).namelist()}
    assert {"share/kiosk/kiosk.service", "share/doc/kiosk/install.md"} <= inside
