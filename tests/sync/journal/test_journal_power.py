"""Power cuts: an ext4 volume is shut down under the writer; what was acknowledged is there afterwards.

Only acknowledgements that were read before the cut are promises. The shutdown does not flush the file system's journal:
the rig models loss of everything that was not flushed, not a drive that lies about flushing.
"""

from __future__ import annotations

import fcntl
import os
import random
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.journal import Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key

EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
CUTS = 5

WRITER = """
import os, sys
from pathlib import Path
from sync.journal import Draft, Journal, Keys
from sync.wire import Operation

directory, name = Path(sys.argv[1]), sys.argv[2]
keys = Keys.load(Path(sys.argv[3]))
journal = Journal.open(directory / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
os.write(1, b"ready\\n")
number = 0
while True:
    number += 1
    tx_id = f"{name}-{number}"
    draft = Draft(tx_id, "m", "1", Operation.SUBMIT, "card", os.urandom(700), b"k" * 32, "a", "b", b"s", False)
    kept = journal.commit(draft)
    os.write(1, f"{kept.seq} {kept.tip.hex()}\\n".encode())
"""


@contextmanager
def mounted(image: Path, mount: Path) -> Iterator[None]:
    """The volume, mounted for as long as the block lasts."""
    run = subprocess.run(
        ["mount", "-o", "loop,noatime", str(image), str(mount)], capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        pytest.skip(f"cannot mount: {run.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(mount)], check=True)


@pytest.fixture
def volume(tmp_path: Path) -> tuple[Path, Path]:
    if os.geteuid() != 0:
        pytest.skip("needs root to mount a volume")
    image, mount = tmp_path / "image", tmp_path / "disk"
    mount.mkdir()
    with image.open("wb") as file:
        file.truncate(128 << 20)
    try:
        subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    except FileNotFoundError:
        pytest.skip("needs mkfs.ext4")
    return image, mount


def write_until_cut(mount: Path, keys: Path, name: str, wait_s: float) -> tuple[list[str], subprocess.Popen[bytes]]:
    """Acknowledgements that were read before the power went."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(mount), name, str(keys)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert writer.stdout is not None
    data = b""
    while not data.startswith(b"ready\n"):
        part = os.read(writer.stdout.fileno(), 1 << 16)
        assert part, "the writer ended"
        data += part
    until = time.monotonic() + wait_s
    while (left := until - time.monotonic()) > 0:
        if select.select([writer.stdout], [], [], left)[0]:
            data += os.read(writer.stdout.fileno(), 1 << 16)
    disk = os.open(mount, os.O_RDONLY)
    try:
        fcntl.ioctl(disk, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
    finally:
        os.close(disk)
    lines = data.decode().splitlines(keepends=True)[1:]
    return [line.strip() for line in lines if line.endswith("\n")], writer


def test_a_power_cut_loses_nothing_that_was_acknowledged(volume: tuple[Path, Path], tmp_path: Path) -> None:
    image, mount = volume
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    keys = Keys.load(tmp_path / "keys")
    _private, public, key_id = new_sealing_key()
    with mounted(image, mount):
        journal = Journal.open(mount / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
        journal.enrol(TerminalIdentity("330624", "T", 1, "DC1", "东", "E", keys.public_point, public, key_id, "E1"))
        journal.close()
    promised: dict[int, str] = {}
    for cut in range(CUTS):
        with mounted(image, mount):
            lines, writer = write_until_cut(mount, tmp_path / "keys", str(cut), chance.uniform(0.02, 0.2))
            writer.kill()
            writer.communicate()
        with mounted(image, mount):
            journal = Journal.open(mount / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
            kept = {entry.seq: entry.digest.hex() for entry in journal.entries(1_000_000)}
            assert journal.verify() == ()
            assert journal._db.rows("PRAGMA integrity_check") == [("ok",)]
            journal.close()
        promised.update((int(seq), tip) for seq, tip in (line.split() for line in lines))
        assert sorted(kept) == list(range(1, len(kept) + 1))
        assert promised.items() <= kept.items()
        promised = dict(kept)
    assert promised, "the writer acknowledged nothing: the rig does not bite"
