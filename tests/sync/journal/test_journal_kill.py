"""`kill -9` at any moment: what was acknowledged is there, the chain holds, no number is missing."""

from __future__ import annotations

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sync.journal import Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key

WRITER = """
import os, sys
from pathlib import Path
from sync.journal import Draft, Journal, Keys
from sync.wire import Operation, Reply, Verdict, VerdictKind

directory, name = Path(sys.argv[1]), sys.argv[2]
journal = Journal.open(directory / "journal.db", Keys.load(directory / "keys"), now_ms=lambda: 1, ballast_bytes=65536)
number = 0
while True:
    number += 1
    tx_id = f"{name}-{number}"
    draft = Draft(tx_id, "m", "1", Operation.SUBMIT, "card", os.urandom(700), b"k" * 32, "a", "b", b"slip", False)
    kept = journal.commit(draft)
    os.write(1, f"{kept.seq} {tx_id} {kept.tip.hex()}\\n".encode())
    if number % 3 == 0:
        journal.slip_done(tx_id, "printed", "kept")
    if number % 10 == 0:
        verdicts = tuple(Verdict(e.header.seq, VerdictKind.NEW) for e in journal.pending(7))
        journal.apply(Reply(b"b", "E1", 0, 0, verdicts, 1))
    if number % 50 == 0:
        journal.prune(2, 0)
"""


def acknowledged_until_killed(directory: Path, name: str, wait_s: float) -> list[str]:
    """Let a writer commit for `wait_s` seconds, kill it, and give what it acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(directory), name], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    data = b""
    with selectors.DefaultSelector() as selector:
        selector.register(writer.stdout, selectors.EVENT_READ)
        while not data:
            data = os.read(writer.stdout.fileno(), 1 << 16)
            assert data, writer.stderr.read().decode()
        until = time.monotonic() + wait_s
        while (left := until - time.monotonic()) > 0:
            if selector.select(left):
                data += os.read(writer.stdout.fileno(), 1 << 16)
    writer.send_signal(signal.SIGKILL)
    rest, stderr = writer.communicate()
    assert stderr == b""
    return (data + rest).decode().splitlines()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_moments_the_journal_loses_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    keys = Keys.load(tmp_path / "keys")
    _private, public, key_id = new_sealing_key()
    identity = TerminalIdentity("330624", "T-7", 1, "DC1", "东", "E", keys.public_point, public, key_id, "E1")
    first = Journal.open(tmp_path / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
    first.enrol(identity)
    first.close()
    promised: dict[int, tuple[str, str]] = {}
    for kill in range(4):
        for line in acknowledged_until_killed(tmp_path, f"{seed}.{kill}", chance.uniform(0.0, 0.25)):
            seq, tx_id, tip = line.split()
            assert int(seq) not in promised, "one number was given twice"
            promised[int(seq)] = (tx_id, tip)
        journal = Journal.open(tmp_path / "journal.db", keys, now_ms=lambda: 1, ballast_bytes=65536)
        assert journal.verify() == ()
        kept = {entry.seq: (entry.tx_id, entry.digest.hex()) for entry in journal.entries(1_000_000)}
        journal.close()
        assert sorted(kept) == list(range(1, len(kept) + 1)), "the sequence has a gap"
        assert promised.items() <= kept.items(), "something acknowledged is gone or changed"
        assert len(kept) - len(promised) <= kill + 1, "at most the one commit that was on its way when it was killed"
