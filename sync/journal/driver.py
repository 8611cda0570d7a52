"""The one place that opens the journal's SQLite: SQLCipher with a raw key, through sqlite-utils.

SQLite 3.7.0 to 3.51.2 has the WAL-reset corruption bug and 3.52.0 was withdrawn, so the version is asserted.
SQLCipher's exceptions are not subclasses of `sqlite3`'s; the classes to catch are exported here. sqlite-utils prefers
a module named `pysqlite3` when there is one, which is how it is brought onto SQLCipher.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2
import sqlite_utils  # noqa: E402 - only now does it find SQLCipher

DatabaseError = dbapi2.Error
IntegrityError = dbapi2.IntegrityError

RAW_KEY = 48  # bytes: 32 of key, 16 of salt
_FIRST_SOUND = (3, 51, 3)
_WITHDRAWN = (3, 52, 0)
_SQLITE_IOERR = 10
_SQLITE_FULL = 13
_WAL_LIMIT = 1 << 20  # bytes that the WAL file is cut back to after a checkpoint

Row = tuple[Any, ...]


class UnsoundSqliteError(Exception):
    """This SQLite may corrupt the journal, or it did not take a setting. Only a technician can mend that."""


def assert_sound(version: tuple[int, ...]) -> None:
    """Raise UnsoundSqliteError for an SQLite with the WAL-reset bug, or the withdrawn one."""
    if version < _FIRST_SOUND or version == _WITHDRAWN:
        raise UnsoundSqliteError(f"SQLite {'.'.join(map(str, version))} may corrupt a WAL database")


def disk_is_full(error: Exception) -> bool:
    """Whether SQLite says that there was no room."""
    return _primary(error) == _SQLITE_FULL


def device_failed(error: Exception) -> bool:
    """Whether the disk failed under SQLite: what a commit became of is unknown until it is read again."""
    return _primary(error) == _SQLITE_IOERR


def _primary(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _hush() -> None:
    """SQLCipher writes to stderr besides raising, for the whole process; the exception says enough."""
    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.close()


assert_sound(dbapi2.sqlite_version_info)
_hush()


class Database:
    """One connection to one encrypted file. Not thread-safe: its owner holds a lock around every use."""

    def __init__(self, path: Path, raw_key: bytes) -> None:
        """Open or make the file. Raises `DatabaseError` when it does not open with this key."""
        if len(raw_key) != RAW_KEY:
            raise ValueError("a raw key is 32 bytes of key and 16 of salt")
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5.0)
        try:
            connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
            # processors have instructions for SHA-256: half of what SQLCipher's own choice, SHA-512, costs to a page
            connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
            self._db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
            self._configure()
        except BaseException:
            connection.close()
            raise

    @property
    def tables(self) -> sqlite_utils.Database:
        """sqlite-utils' view of the file: for making tables."""
        return self._db

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._db.conn.in_transaction)

    @contextmanager
    def tx(self) -> Iterator[None]:
        """`BEGIN IMMEDIATE … COMMIT`: when the block ends, everything in it is on the disk; when it raises, nothing."""
        connection = self._db.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Execute one statement and give the number of rows it changed."""
        return int(self._db.execute(sql, parameters).rowcount)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        found: list[Row] = self._db.execute(sql, parameters).fetchall()
        return found

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, if there is one."""
        found: Row | None = self._db.execute(sql, parameters).fetchone()
        return found

    def checkpoint(self) -> None:
        """Move the WAL into the database file and cut it to nothing."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection; an open transaction would be a fault of the program."""
        assert not self.in_transaction
        self._db.conn.close()

    def _configure(self) -> None:
        """Set what durability needs, and read it back: a pragma that is not understood fails silently."""
        self._set("auto_vacuum", "INCREMENTAL", 2)  # takes effect only on a file without tables
        self._set("journal_mode", "WAL", "wal")
        self._set("synchronous", "FULL", 2)
        self._set("mmap_size", "0", 0)
        self._set("foreign_keys", "ON", 1)
        self._set("secure_delete", "ON", 1)
        self._set("journal_size_limit", str(_WAL_LIMIT), _WAL_LIMIT)

    def _set(self, name: str, value: str, read_back: object) -> None:
        self.rows(f"PRAGMA {name} = {value}")
        found = self.row(f"PRAGMA {name}")
        # SQLCipher leaves mmap_size without an answer: it never maps an encrypted file
        if found is not None and found[0] != read_back:
            raise UnsoundSqliteError(f"PRAGMA {name} = {value} did not hold")
