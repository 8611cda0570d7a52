"""The terminal's own index: made when needed, old ones removed, in memory where no disk helps."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

import config
from kiosk.catalogue import load
from kiosk.catalogue.model import Catalogue
from kiosk.compose.bench_search import measure_search
from kiosk.compose.finding import Search


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load(Path(config.__path__[0]) / "matters").catalogue


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "catalogue").iterdir())


def test_the_index_is_made_at_the_first_start_and_only_opened_at_the_next(shipped: Catalogue, tmp_path: Path) -> None:
    for _ in range(2):
        search = Search(shipped, tmp_path / "catalogue", dict)
        assert "electricity-bill" in search.find("dianfei", 5).ids
        search.close()
        made = [(file.name, file.stat().st_ino) for file in (tmp_path / "catalogue").iterdir()]
    assert [name for name, _ in made] == [f"index-{shipped.version}.db"]


def test_the_index_of_another_catalogue_and_what_a_broken_build_left_are_removed(
    shipped: Catalogue, tmp_path: Path
) -> None:
    Search(replace(shipped, version="before"), tmp_path / "catalogue", dict).close()
    (tmp_path / "catalogue" / f".index-{shipped.version}.db-x1").write_bytes(b"half")
    Search(shipped, tmp_path / "catalogue", dict).close()
    assert files(tmp_path) == [f"index-{shipped.version}.db"]


def test_a_cut_index_is_made_again(shipped: Catalogue, tmp_path: Path) -> None:
    Search(shipped, tmp_path / "catalogue", dict).close()
    (tmp_path / "catalogue" / f"index-{shipped.version}.db").write_bytes(b"SQLite format 3\0")
    search = Search(shipped, tmp_path / "catalogue", dict)
    assert "electricity-bill" in search.find("dianfei", 5).ids
    search.close()
    assert (tmp_path / "catalogue" / f"index-{shipped.version}.db").stat().st_size > 10_000


def test_where_no_folder_can_be_made_the_index_is_kept_in_memory(
    shipped: Catalogue, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "catalogue").write_text("a file is in the way", encoding="ascii")
    search = Search(shipped, tmp_path / "catalogue", dict)
    assert "electricity-bill" in search.find("dianfei", 5).ids
    search.close()
    assert [record.levelno for record in caplog.records if "memory" in record.getMessage()] == [logging.WARNING]


def test_an_index_that_goes_bad_while_it_is_open_is_made_in_memory(shipped: Catalogue, tmp_path: Path) -> None:
    search = Search(shipped, tmp_path / "catalogue", dict)
    os.truncate(tmp_path / "catalogue" / f"index-{shipped.version}.db", 8192)
    for query in ("医", "dianfei", "社保局"):
        assert search.find(query, 5).ids
    search.close()


def test_what_is_used_comes_first(shipped: Catalogue, tmp_path: Path) -> None:
    use: dict[str, int] = {}
    search = Search(shipped, tmp_path / "catalogue", lambda: dict(use))
    last = search.find("d", 400).ids[-1]
    found = search.find("d", 400).ids
    use[last] = 3
    assert search.find("d", 400).ids.index(last) < found.index(last)
    search.close()


def test_the_measure_asks_every_kind_and_says_what_it_took(
    shipped: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.compose.bench_search.MATTERS", 200)
    monkeypatch.setattr("kiosk.compose.bench_search.QUERIES", 64)
    measured = measure_search(shipped, tmp_path)
    assert (measured.matters, measured.queries) == (200, 64)
    assert measured.file_bytes > 0
    assert 0 < measured.p50_ms <= measured.p99_ms
