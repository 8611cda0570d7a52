"""The shipped catalogue and copies of it that a test may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kiosk.catalogue import load
from kiosk.catalogue.model import Catalogue
from kiosk.exchange.folder import read_folder
from kiosk.exchange.workbook import workbook
from kiosk.forms import FORM_RULES

SHIPPED = Path(__file__).parents[3] / "config"


FEW = ("old-age-allowance", "electricity-bill", "shelter", "passport", "home-sale-tax", "business-licence")


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue as it is compiled."""
    return load(SHIPPED / "matters", rules=FORM_RULES).catalogue


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of six matters of different sorts."""
    path = tmp_path_factory.mktemp("sheet") / "matters.xlsx"
    path.write_bytes(workbook(read_folder(SHIPPED / "matters"), "abc", only=FEW))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of those six, which may be changed, with its reference data beside it."""
    made = tmp_path / "matters"
    for path in SHIPPED.glob("matters/**/*.yaml"):
        if path.name.startswith("_") or path.stem in FEW:
            to = made / path.relative_to(SHIPPED / "matters")
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
    (tmp_path / "reference").symlink_to(SHIPPED / "reference")
    return made


@pytest.fixture
def changed(exported: Path, tmp_path: Path) -> Callable[[Callable[[Any], object]], Path]:
    """The workbook after a change by `edit(book)`."""

    def change(edit: Callable[[Any], object]) -> Path:
        book = openpyxl.load_workbook(exported)
        edit(book)
        path = tmp_path / "changed.xlsx"
        book.save(path)
        return path

    return change
