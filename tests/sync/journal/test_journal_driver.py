"""The driver module: the SQLite that is used, the settings that hold, the transaction form."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
import sqlite_utils

from sync.journal import schema
from sync.journal.driver import Database, DatabaseError, UnsoundSqliteError, assert_sound, disk_is_full

KEY = bytes(range(48))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "d.db", KEY)
    yield opened
    if opened.in_transaction:
        opened.run("ROLLBACK")
    opened.close()


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 52, 0)])
def test_an_sqlite_that_may_corrupt_the_journal_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(UnsoundSqliteError):
        assert_sound(version)


def test_the_sqlite_in_use_is_sound_and_sqlite_utils_runs_on_it(db: Database) -> None:
    assert_sound(sqlcipher3.dbapi2.sqlite_version_info)
    assert db.rows("SELECT sqlite_version()") == [(sqlcipher3.dbapi2.sqlite_version,)]
    assert sqlite_utils.utils.sqlite3 is sqlcipher3
    assert not issubclass(DatabaseError, sqlite3.Error), "the stdlib's classes would catch nothing"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("auto_vacuum", 2),
        ("journal_size_limit", 1 << 20),
    ],
)
def test_durability_settings_hold(db: Database, pragma: str, value: object) -> None:
    db.run("CREATE TABLE t (x INTEGER) STRICT")
    assert db.row(f"PRAGMA {pragma}") == (value,)


def test_a_setting_that_does_not_hold_is_told(db: Database) -> None:
    with pytest.raises(UnsoundSqliteError, match="synchronous"):
        db._set("synchronous", "NORMAL", 2)


def test_memory_mapping_is_off(db: Database) -> None:
    assert db.row("PRAGMA mmap_size") in {None, (0,)}


def test_a_transaction_that_raises_leaves_nothing_open_and_nothing_behind(db: Database) -> None:
    db.run("CREATE TABLE t (x INTEGER) STRICT")
    with pytest.raises(DatabaseError), db.tx():
        db.rows("INSERT INTO t VALUES (1), ('one') RETURNING x")
    assert not db.in_transaction
    assert db.rows("SELECT * FROM t") == []
    with db.tx():
        db.run("INSERT INTO t VALUES (2)")
    assert db.rows("SELECT * FROM t") == [(2,)]


def test_strict_tables_take_no_wrong_types(db: Database) -> None:
    db.run("CREATE TABLE t (x INTEGER) STRICT")
    with pytest.raises(DatabaseError), db.tx():
        db.run("INSERT INTO t VALUES ('one')")


def test_every_table_of_the_journal_is_strict() -> None:
    tables = [one for one in schema._TABLES if one.startswith("CREATE TABLE")]
    assert len(tables) == 5
    assert all(") STRICT" in one for one in tables)


def test_a_full_file_is_told_apart(db: Database) -> None:
    db.run("CREATE TABLE t (x BLOB) STRICT")
    db.rows("PRAGMA max_page_count = 5")
    with pytest.raises(DatabaseError) as caught, db.tx():
        db.run("INSERT INTO t VALUES (zeroblob(100000))")
    assert disk_is_full(caught.value)
    assert not disk_is_full(ValueError("x"))


def test_a_key_of_another_length_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="raw key"):
        Database(tmp_path / "d.db", b"short")


def test_only_the_driver_module_touches_connections_and_sqlite() -> None:
    for module in Path(schema.__file__).parent.glob("*.py"):
        text = module.read_text()
        if module.name == "driver.py":
            continue
        for banned in (
            ".conn",
            "import sqlite",
            "sqlcipher3",
            "ignore=True",
            "replace=True",
            "OR IGNORE",
            "OR REPLACE",
        ):
            assert banned not in text, f"{module.name}: {banned}"
