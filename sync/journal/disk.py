"""The journal's file on its disk: one owner, one lock, and what to do when the disk is full or fails.

A full disk blocks every change; changes that drain are let through on the ballast. A disk that failed leaves unknown
what became of a change: the connection is dropped, and the next use opens the file again and reads.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sync.journal.ballast import Ballast
from sync.journal.driver import Database, DatabaseError, UnsoundSqliteError, device_failed, disk_is_full
from sync.journal.fault import DeviceFailedError, JournalBrokenError, JournalError, JournalFullError
from sync.journal.owner import Owner
from sync.journal.schema import ForeignSchemaError, make_tables

log = logging.getLogger(__name__)

T = TypeVar("T")

_ROOM_BYTES = 1 << 20  # free space at which a disk that was full is worth trying again


class Disk:
    """Opens the file and keeps it open until `close`. `opened` is called under the lock when it was opened anew."""

    def __init__(self, path: Path, raw_key: bytes, ballast_bytes: int, opened: Callable[[Database], None]) -> None:
        self._path = path
        self._raw_key = raw_key
        self._opened = opened
        self._ballast = Ballast(path.with_name(path.name + ".ballast"), ballast_bytes)
        self.lock = threading.RLock()
        self._db: Database | None = None
        self._full = False
        self._closed = False
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._owner = Owner(path)
        except OSError as failed:
            raise JournalBrokenError("the journal's folder cannot be written") from failed
        try:
            with self.work():
                self.refill()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file and give up its ownership. Safe to repeat."""
        with self.lock:
            self._closed = True
            self._drop()
            self._owner.release()

    @contextmanager
    def work(self) -> Iterator[Database]:
        """The database under the lock; its exceptions become the journal's, and no transaction is left behind."""
        with self.lock:
            if self._closed:
                raise JournalBrokenError("the journal is closed")
            try:
                yield self._connected()
            except DatabaseError as failed:
                self._full = self._full or disk_is_full(failed)
                if device_failed(failed):
                    log.error("disk failed: %s", failed)  # noqa: TRY400 - the traceback comes with what is raised
                    self._drop()
                raise _fault(failed) from failed
            finally:
                assert self._db is None or not self._db.in_transaction

    def drain(self, change: Callable[[Database], T]) -> T:
        """Run `change` in a transaction; when the disk is full, with the ballast given up for it."""
        with self.lock:
            try:
                return self._change(change)
            except JournalFullError:
                log.warning("disk full, draining on the ballast")
                self._ballast.release()
            result = self._change(change)
            self.refill()
            return result

    def refill(self) -> bool:
        """Set the ballast aside again, from the room that a shorter WAL gives back. False when there is none."""
        if self._ballast.whole:
            return True
        try:
            with self.work() as db:
                db.checkpoint()
        except JournalFullError:
            log.info("no room to checkpoint")
        try:
            return self._ballast.fill()
        except OSError as failed:
            raise JournalBrokenError("the ballast cannot be written") from failed

    @property
    def full(self) -> bool:
        """Whether there is no room for anything new, as far as can be told without trying."""
        with self.lock:
            if self._full:
                disk = os.statvfs(self._path)
                self._full = disk.f_bavail * disk.f_frsize < _ROOM_BYTES
            return self._full or not self.refill()

    def _change(self, change: Callable[[Database], T]) -> T:
        with self.work() as db, db.tx():
            return change(db)

    def _connected(self) -> Database:
        if self._db is None:
            db = self._opening()
            try:
                make_tables(db)
                self._opened(db)
            except ForeignSchemaError as foreign:
                db.close()
                raise JournalBrokenError(str(foreign)) from foreign
            except BaseException:
                db.close()
                raise
            self._db = db
        return self._db

    def _opening(self) -> Database:
        try:
            return Database(self._path, self._raw_key)
        except UnsoundSqliteError as unsound:
            raise JournalBrokenError(str(unsound)) from unsound

    def _drop(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()


def _fault(failed: Exception) -> JournalError:
    """SQLite's exception in the journal's words; SQLite's own text names no values."""
    if disk_is_full(failed):
        return JournalFullError("the disk is full")
    if device_failed(failed):
        return DeviceFailedError(str(failed))
    return JournalBrokenError(str(failed))
