"""A file that was made reaches its place whole or not at all, and what stands in the way is said in one sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_WHY = {
    errno.ENOSPC: "the disk is full: make room and try again",
    errno.EDQUOT: "there is no room left for this user: make room and try again",
    errno.EACCES: "it must not be written: close it where it is open, or choose another folder",
    errno.EPERM: "it must not be written: choose another folder",
    errno.EROFS: "the disk can only be read: choose another folder",
    errno.EBUSY: "another program has it open: close it there and try again",
    errno.ETXTBSY: "another program has it open: close it there and try again",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
    errno.ENOENT: "there is no such folder: make it first",
    errno.ENOTDIR: "part of the path is a file, not a folder: choose another place",
    errno.EISDIR: "it is a folder: name a file in it",
    errno.EEXIST: "a file of that name is in the way: choose another name",
}


class DeliveryError(Exception):
    """A file cannot be written. The message names it and says what to do."""


def deliver(path: Path, data: bytes) -> None:
    """Write `data` to `path`. What was there stays until the new file is complete. Raises DeliveryError."""
    deliver_all({path: data})


def deliver_all(files: Mapping[Path, bytes]) -> None:
    """Write all or none, as far as that can be said before the last step: every file is complete before one is swapped.

    A link is followed, and what is no file (a pipe, a device) is written to and not replaced. Raises DeliveryError.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for given, data in files.items():
            path = _target(given)
            if path.exists() and not path.is_file():
                _write(path, path, data)
                continue
            new = path.with_name(f".kiosk-{os.getpid()}-{len(ready)}.part")
            ready.append((new, path))
            _write(new, path, data)
        for new, path in ready:
            _swap(new, path)
    finally:
        for new, _ in ready:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _target(given: Path) -> Path:
    """Where `given` leads, when something can be written there."""
    try:
        path = given.resolve() if given.is_symlink() else given
        if path.is_dir():
            raise DeliveryError(f"{path}: {_WHY[errno.EISDIR]}")
        if not path.parent.is_dir():
            raise DeliveryError(f"{path}: there is no folder {path.parent}: make it first")
        if path.exists() and not os.access(path, os.W_OK):
            raise DeliveryError(f"{path}: {_WHY[errno.EACCES]}")
    except OSError as bad:
        raise _said(given, bad) from bad
    return path


def _write(new: Path, path: Path, data: bytes) -> None:
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            if new is not path:
                os.fsync(file.fileno())
        if new is not path and path.exists():
            new.chmod(path.stat().st_mode & 0o7777)
    except OSError as bad:
        raise _said(path, bad) from bad


def _swap(new: Path, path: Path) -> None:
    try:
        new.replace(path)
    except OSError as bad:
        raise _said(path, bad) from bad


def _said(path: Path, bad: OSError) -> DeliveryError:
    return DeliveryError(f"{path}: {_WHY.get(bad.errno or 0) or bad.strerror or 'it cannot be written'}")
