"""Power cuts: an ext4 volume is shut down under the writer; what was acknowledged is there afterwards.

Only acknowledgements that were read before the cut are promises. The shutdown does not flush the file system's journal:
the rig models loss of everything that was not flushed, not a drive that lies about flushing.
"""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sync.journal import Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key

if TYPE_CHECKING:
    from tests.conftest import Volume

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
def mounted(volume: Volume) -> Iterator[Path]:
    """The volume, mounted for as long as the block lasts."""
    volume.mount()
    try:
        yield volume.path
    finally:
        volume.unmount()


def write_until_cut(volume: Volume, keys: Path, name: str, wait_s: float) -> list[str]:
    """Acknowledgements that were read before the power went."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(volume.path), name, str(keys)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        return _read_until_cut(writer, volume, wait_s)
    finally:
        writer.kill()
        writer.communicate()


def _read_until_cut(writer: subprocess.Popen[bytes], volume: Volume, wait_s: float) -> list[str]:
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
    volume.fail()
    lines = data.decode().splitlines(keepends=True)[1:]
    return [line.strip() for line in lines if line.endswith("\n")]


def test_a_power_cut_loses_nothing_that_was_acknowledged(make_volume: Callable[[int], Volume], tmp_path: Path) -> None:
    volume = make_volume(128 << 20)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    keys = Keys.load(tmp_path / "keys")
    _private, public, key_id = new_sealing_key()
    with mounted(volume) as disk:
        journal = Journal.open(disk / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
        journal.enrol(TerminalIdentity("330624", "T", 1, "DC1", "东", "E", keys.public_point, public, key_id, "E1"))
        journal.close()
    promised: dict[int, str] = {}
    for cut in range(CUTS):
        with mounted(volume):
            lines = write_until_cut(volume, tmp_path / "keys", str(cut), chance.uniform(0.02, 0.2))
        with mounted(volume) as disk:
            journal = Journal.open(disk / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
            kept = {entry.seq: entry.digest.hex() for entry in journal.entries(1_000_000)}
            faults = journal.verify()
            checked = journal._disk._db.rows("PRAGMA integrity_check")
            journal.close()
        promised.update((int(seq), tip) for seq, tip in (line.split() for line in lines))
        assert faults == ()
        assert checked == [("ok",)]
        assert sorted(kept) == list(range(1, len(kept) + 1))
        assert promised.items() <= kept.items()
        promised = dict(kept)
    assert promised, "the writer acknowledged nothing: the rig does not bite"
