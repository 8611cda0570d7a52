"""The platform's one SQLite connection: durable, strict, and the only place here that knows the driver.

The driver is sqlcipher3's SQLite, without a key, because it is free of the WAL-reset bug that Debian 12's has. WAL
with `synchronous=FULL`: what a commit returned from is on the disk. One lock guards the connection; a second process
(the clerk's command) is kept apart by `BEGIN IMMEDIATE`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from sync.platform.schema import TABLES, UPGRADES, VERSION

StoreError = dbapi2.Error

_FIRST_SOUND = (3, 51, 3)
_BUSY_S = 10.0
_SETTINGS = {"journal_mode": "wal", "synchronous": 2, "mmap_size": 0, "foreign_keys": 1}

Row = Mapping[str, Any]
Value = str | int | bytes | None


class Store:
    """One connection under one lock. Reads may stand alone; writes happen in `tx()`."""

    def __init__(self, path: Path) -> None:
        """Open the store, making it on first use with mode 0600. Raises StoreError when it does not open."""
        if dbapi2.sqlite_version_info < _FIRST_SOUND:
            raise StoreError(f"SQLite {dbapi2.sqlite_version} may corrupt a WAL database")
        self.path = path
        self._lock = threading.RLock()
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        self._connection = _connect(path)
        with self.tx():
            if self.value("PRAGMA user_version") == 0:
                for statement in TABLES.split(";"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {VERSION}")
            while (older := self.value("PRAGMA user_version")) in UPGRADES:
                self._connection.execute(UPGRADES[older])
                self._connection.execute(f"PRAGMA user_version = {older + 1}")
        if self.value("PRAGMA user_version") != VERSION:
            self.close()
            raise StoreError("the store was made by another version")

    @contextmanager
    def tx(self) -> Iterator[None]:
        """One `BEGIN IMMEDIATE` transaction: everything in the block is kept, or nothing of it."""
        with self._lock:
            if self._connection.in_transaction:
                raise StoreError("a transaction is open already")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.commit()
            except BaseException:
                self._connection.rollback()  # also after a commit that failed: nothing may stay open
                raise

    @contextmanager
    def part(self) -> Iterator[None]:
        """A savepoint within `tx()`: a fault in the block undoes the block and nothing else."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            self._connection.execute("RELEASE part")
            raise
        self._connection.execute("RELEASE part")

    def run(self, sql: str, *values: Value) -> int:
        """Carry out one statement and give the number of rows it changed."""
        with self._lock:
            return int(self._connection.execute(sql, values).rowcount)

    def rows(self, sql: str, *values: Value) -> list[Row]:
        """All rows of a query, by column name."""
        with self._lock:
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, *values: Value) -> Row | None:
        """The first row of a query, if there is one."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def value(self, sql: str, *values: Value) -> Any:
        """The first column of the first row, or None."""
        with self._lock:
            found = self._connection.execute(sql, values).fetchone()
            return None if found is None else found[0]

    def insert(self, table: str, values: Mapping[str, Value]) -> bool:
        """Add a row unless its key is taken. Gives whether it was added; the row that was there is never touched."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
        return self.run(sql, *values.values()) == 1

    def next_value(self, counter: str, step: int = 1) -> int:
        """The counter after `step`; gapless when steps are 1, because it commits with what used it."""
        self.run(
            "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
            counter, step,
        )  # fmt: skip
        return int(self.value("SELECT value FROM counters WHERE name = ?", counter))

    def meta(self, name: str) -> str | None:
        """A named setting of the store."""
        found: str | None = self.value("SELECT value FROM meta WHERE name = ?", name)
        return found

    def set_meta(self, name: str, value: str) -> None:
        """Set a named setting of the store."""
        self.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)

    def backup(self, path: Path, marking: Sequence[str] = ()) -> None:
        """Copy the store to `path`, whole or not at all, then carry out `marking` here, with no write in between."""
        with self._lock:
            draft = path.with_name(f".{path.name}.part")
            draft.unlink(missing_ok=True)
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            copy = dbapi2.connect(str(draft), isolation_level=None)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()
            draft.replace(path)
            _flush_folder(path.parent)
            with self.tx():
                for statement in marking:
                    self._connection.execute(statement)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def _connect(path: Path) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=_BUSY_S, check_same_thread=False)
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        taken = connection.execute(f"PRAGMA {name}").fetchone()
        if taken is not None and taken[0] != value:
            connection.close()
            raise StoreError(f"PRAGMA {name} did not take: {taken[0]}")
    return connection


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
