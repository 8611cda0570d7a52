"""What tests of several folders need: small disks that fill up, fail and lose their power."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `shipped` is read by tests of many folders

EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
_TOLD = "told "


class Volume:
    """A small ext4 volume in a file. Not in pytest's folder: a mount left by a killed run must not hinder the next."""

    def __init__(self, size: int) -> None:
        """Make it. Skips the test, saying why, where volumes cannot be mounted."""
        if os.geteuid() != 0:
            pytest.skip("needs root to mount a volume")
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-volume-"))
        self._image = self._folder / "image"
        self.path = self._folder / "disk"
        self.path.mkdir()
        with self._image.open("wb") as file:
            file.truncate(size)
        self._run("mkfs.ext4", "-q", "-F", "-m", "0", str(self._image))  # without a reserve, or root may use it

    def mount(self) -> None:
        """Put it at `path`."""
        self._run("mount", "-o", "loop,noatime", str(self._image), str(self.path))

    def unmount(self) -> None:
        """Take it away; whatever still uses it must not keep it there."""
        if self.path.is_mount() and subprocess.run(["umount", str(self.path)], check=False).returncode != 0:
            subprocess.run(["umount", "--lazy", str(self.path)], check=True)
            raise AssertionError("something still used the volume")

    def fill(self) -> None:
        """Somebody else takes every byte that is left."""
        hog = os.open(self.path / "hog", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for size in (64 << 10, 4096, 512):
            while True:
                try:
                    os.write(hog, bytes(size))
                except OSError:
                    break
        os.close(hog)

    def empty(self) -> None:
        """Give it back."""
        (self.path / "hog").unlink()

    def make_read_only(self) -> None:
        """As `errors=remount-ro` does."""
        self._run("mount", "-o", "remount,ro", str(self.path))

    def fail(self) -> None:
        """Let the disk die: every read and write from now on is an error, and what was not flushed is gone."""
        disk = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(disk, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(disk)

    def remove(self) -> None:
        """Leave nothing."""
        try:
            self.unmount()
        finally:
            shutil.rmtree(self._folder)

    def _run(self, *command: str) -> None:
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            why = f"{command[0]} fails: {run.stderr.strip()}" if run.returncode != 0 else None
        except FileNotFoundError:
            why = f"needs {command[0]}"
        if why is not None:
            shutil.rmtree(self._folder)
            pytest.skip(why)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many were told: what tests recorded as a property that begins with `told`, summed up."""
    told: dict[str, int] = {}
    for report in terminalreporter.getreports("passed"):
        for name, count in report.user_properties:
            if name.startswith(_TOLD):
                told[name.removeprefix(_TOLD)] = told.get(name.removeprefix(_TOLD), 0) + int(str(count))
    for what, count in sorted(told.items()):
        terminalreporter.write_line(f"{count} {what}")


@pytest.fixture
def make_volume() -> Iterator[Callable[[int], Volume]]:
    """Makes volumes of so many bytes, which are gone after the test."""
    volumes: list[Volume] = []

    def made(size: int) -> Volume:
        volumes.append(Volume(size))
        return volumes[-1]

    yield made
    for volume in volumes:
        volume.remove()
