"""The file: whole or not at all, of the catalogue that is asked for, and readable by several processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue.model import Catalogue
from kiosk.index import (
    Index,
    IndexCutError,
    IndexMissingError,
    IndexNotBuiltError,
    IndexOutdatedError,
    IndexUnusableError,
    build,
)
from kiosk.index import build as face


@pytest.fixture
def path(village: Catalogue, tmp_path: Path) -> Path:
    made = tmp_path / "catalogue" / "index.db"
    build(village, made)
    return made


def test_what_was_built_is_opened_and_nothing_lies_beside_it(path: Path, village: Catalogue) -> None:
    index = Index.open(path, village.version)
    assert index.search("dianfei", 1) == ("bill",)
    index.close()
    assert [file.name for file in path.parent.iterdir()] == ["index.db"]


def test_a_missing_file_is_named_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        Index.open(tmp_path / "none.db", "made")
    with pytest.raises(IndexMissingError):
        Index.open(tmp_path, "made")


@pytest.mark.parametrize("part", [0.0, 0.001, 0.3, 0.99])
def test_a_cut_file_is_found_out(path: Path, village: Catalogue, part: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(IndexCutError):
        Index.open(path, village.version)


def test_a_file_that_is_no_index_is_found_out(path: Path, village: Catalogue) -> None:
    path.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(IndexCutError):
        Index.open(path, village.version)
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE something (else_ TEXT)")
    other.close()
    with pytest.raises(IndexCutError):
        Index.open(path, village.version)


def test_pages_of_noise_are_found_out_at_once_or_when_asked_and_never_as_anything_else(
    path: Path, village: Catalogue
) -> None:
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    for page in range(1, len(whole) // size):
        path.write_bytes(whole[: page * size] + b"\xa5" * size + whole[(page + 1) * size :])
        try:
            index = Index.open(path, village.version)
        except IndexUnusableError:
            continue
        try:
            for query in ("1", "电费", "dianfei", "bill", "身分证", "electricty"):
                index.search(query, 5)
        except IndexCutError:
            pass
        finally:
            index.close()


def test_an_index_of_another_catalogue_is_not_used(path: Path) -> None:
    with pytest.raises(IndexOutdatedError):
        Index.open(path, "another")


def test_an_index_of_another_release_is_not_used(path: Path, village: Catalogue) -> None:
    database = sqlite3.connect(path)
    database.execute("UPDATE about SET format = format + 1")
    database.commit()
    database.close()
    with pytest.raises(IndexOutdatedError):
        Index.open(path, village.version)


def test_an_open_index_takes_no_writing(path: Path, village: Catalogue) -> None:
    index = Index.open(path, village.version)
    with pytest.raises(sqlite3.OperationalError):
        index._database.execute("DELETE FROM matter")
    index.close()


def test_a_folder_that_takes_nothing_is_told_and_left_as_it_was(village: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="ascii")
    with pytest.raises(IndexNotBuiltError):
        build(village, tmp_path / "file" / "index.db")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_build_that_breaks_off_leaves_the_old_index_in_place(
    path: Path, village: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.modules[face.__module__], "_to_disk", full)
    with pytest.raises(IndexNotBuiltError):
        build(village, path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["index.db"]


def test_two_processes_read_one_index_while_it_is_written_anew(path: Path, village: Catalogue) -> None:
    ask = (
        "import sys; from pathlib import Path; from kiosk.index import Index;"
        "index = Index.open(Path(sys.argv[1]), 'made'); print('open', flush=True); sys.stdin.read();"
        "print(*index.search('dianfei', 5))"
    )
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", ask, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[3], env={**os.environ, "PYTHONWARNINGS": "error"},
        )
        for _ in range(2)
    ]  # fmt: skip
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    build(village, path)
    for reader in readers:
        told, _ = reader.communicate("")
        assert told == "bill power-loan\n"
        assert reader.returncode == 0
    Index.open(path, village.version).close()


def test_many_threads_ask_one_index(path: Path, village: Catalogue) -> None:
    index = Index.open(path, village.version)
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(50):
            found = index.search("dianfei", 5)
            if found != ("bill", "power-loan"):
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    index.close()
    assert wrong == []


def test_a_catalogue_without_matters_has_an_index_too(make: Callable[..., Catalogue], tmp_path: Path) -> None:
    build(make(), tmp_path / "index.db")
    index = Index.open(tmp_path / "index.db", "made")
    assert index.search("dianfei", 5) == ()
    index.close()
