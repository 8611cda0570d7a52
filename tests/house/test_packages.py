"""The names of our packages belong to nobody else, and the house is in order."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("kiosk", "drivers", "sync", "ui", "config")
TOP_LEVEL = {
    *OURS, "tests", "docs", "kiosk.service", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
    "ARCHITECTURE.md", "CONTRIBUTING.md", "Makefile", "requirements.lock", ".ci", ".gitignore",
}  # fmt: skip


@pytest.mark.parametrize("package", OURS)
def test_no_other_distribution_owns_our_package_names(package: str) -> None:
    assert set(packages_distributions().get(package, ())) <= {"kiosk-terminal"}
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin == str(ROOT / package / "__init__.py")


def test_the_lock_has_a_hash_to_every_line_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert all(line.startswith(" " * 4 + "--hash=sha256:") for line in lock.splitlines() if "--" in line)  # no options
    pins = [line for line in lock.splitlines() if re.match(r"^[A-Za-z0-9]", line)]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "requirements.lock").read_text().splitlines()
        if "==" in line
    }
    names = {re.split(r"[^A-Za-z0-9_.-]", name)[0].lower().replace("_", "-") for name in wanted}
    assert names <= locked


def test_the_top_level_is_fixed() -> None:
    tracked = {path.name for path in ROOT.iterdir()} - {".git"}
    built = {
        ".venv", "build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis",
        ".coverage",
    }  # fmt: skip
    assert tracked - built <= TOP_LEVEL
