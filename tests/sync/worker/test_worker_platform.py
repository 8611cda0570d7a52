"""A real terminal side against the real platform through a link that fails in every way: exactly once in effect."""

from __future__ import annotations

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from sync.client import PlatformClient
from sync.journal import Draft, Journal, Keys, TerminalIdentity
from sync.platform import Platform, PlatformServer, Terms
from sync.seal import seal
from sync.simulators.link import FaultyLink
from sync.wire import Operation
from sync.worker import SyncWorker

DATA = Path(__file__).parents[3] / "config" / "platform"
MATTER = "suggestion-box"


class Anything:
    """Takes every answer."""

    def check(self, matter: str, catalogue: str, operation: str, answers: dict[str, Any]) -> None:
        """Nothing to say."""


def platform_in(directory: Path) -> Platform:
    ids = itertools.count()
    return Platform(
        directory,
        data=DATA,
        terms={MATTER: Terms()},
        validator=Anything(),
        now_ms=lambda: int(time.time() * 1000),
        new_id=lambda: f"{directory.name}-{next(ids)}",
        random_bytes=os.urandom,
        settles_at_once=False,
    )


@dataclass
class Scene:
    """Platform, link and terminal."""

    directory: Path
    platform: Platform
    link: FaultyLink
    journal: Journal
    worker: SyncWorker
    connect: Callable[[str], SyncWorker]

    def keep(self, number: int) -> None:
        """A citizen leaves a suggestion."""
        identity = self.journal.identity
        assert identity is not None
        body = {
            "answers": {"text": f"suggestion {number}"},
            "citizen": None,
            "mobile": None,
            "evidence": [],
            "language": "zh",
            "agent": None,
        }
        tx_id = f"tx-{number}"
        sealed = seal(
            body,
            public_key=identity.sealing_key,
            key_id=identity.sealing_key_id,
            tx_id=tx_id,
            matter=MATTER,
            catalogue="1",
        )
        self.journal.commit(
            Draft(
                tx_id, MATTER, "1", Operation.SUBMIT, "none", sealed, None, "意见", "Say", b"slip", time_trusted=False
            )
        )

    def ledger(self) -> list[tuple[int, str, bytes]]:
        """What the platform has."""
        return [(row["seq"], row["tx_id"], bytes(row["digest"])) for row in self.platform.entries()]

    def promised(self) -> list[tuple[int, str, bytes]]:
        """What the terminal has."""
        return [(entry.seq, entry.tx_id, entry.digest) for entry in self.journal.entries(1000)]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    platform = platform_in(tmp_path / "platform")
    keys = Keys.load(tmp_path / "keys")
    journal = Journal.open(tmp_path / "journal.db", keys, now_ms=lambda: 1_000_000, ballast_bytes=4096)
    with PlatformServer(platform) as server, FaultyLink(server.url) as link:
        link.up()
        client = PlatformClient(link.url, lambda: journal.identity, keys.signing_key, connect_s=2.0, total_s=2.0)
        enrolled = client.enrol(platform.enrol_code("330624", "T-1", "董村", "Dong"), "330624", b"nonce")
        journal.enrol(TerminalIdentity(**{one.name: getattr(enrolled, one.name) for one in fields(TerminalIdentity)}))

        def connect(url: str) -> SyncWorker:
            return SyncWorker(
                journal,
                PlatformClient(url, lambda: journal.identity, keys.signing_key, connect_s=2.0, total_s=2.0),
                monotonic=lambda: 0.0,
                random=lambda: 0.0,
                report=lambda _report: None,
                interval_s=1.0,
            )

        yield Scene(tmp_path, platform, link, journal, connect(link.url), connect)
    journal.close()
    platform.close()


FAULTS: dict[str, Callable[[FaultyLink], None]] = {
    "down": FaultyLink.down,
    "captive": FaultyLink.captive,
    "html_error": FaultyLink.html_error,
    "redirect": FaultyLink.redirect,
    "bad_signature": FaultyLink.bad_signature,
    "drop_reply": FaultyLink.drop_reply,
    "cut": lambda link: link.cut_after(40),
}


def test_through_every_fault_of_the_link_each_entry_arrives_once(scene: Scene) -> None:
    numbers = itertools.count(1)
    for fail in FAULTS.values():
        scene.link.up()
        scene.keep(next(numbers))
        scene.worker.round()
        fail(scene.link)
        scene.keep(next(numbers))
        scene.worker.round()
        scene.worker.round()
        assert scene.journal.counts().pending == 1, "a fault is never taken for an answer"
    scene.link.up()
    scene.worker.round()
    assert scene.ledger() == scene.promised()
    assert len(scene.ledger()) == 2 * len(FAULTS)
    assert scene.journal.counts().pending == 0
    assert scene.platform.alarms() == ()
    assert scene.journal.verify() == ()


def test_what_is_settled_waits_for_the_platforms_backup(scene: Scene) -> None:
    for number in range(1, 4):
        scene.keep(number)
    scene.worker.round()
    assert {entry.state for entry in scene.journal.entries()} == {"accepted"}
    scene.platform.backup(scene.directory / "backup.db")
    scene.worker.round()
    assert {entry.state for entry in scene.journal.entries()} == {"settled"}


def test_a_new_epoch_makes_the_feed_come_again_without_harm(scene: Scene) -> None:
    scene.keep(1)
    scene.worker.round()
    cursor = scene.journal.feed_cursor
    scene.platform.begin_epoch()
    scene.worker.round()
    assert scene.journal.feed_cursor == cursor
    assert scene.ledger() == scene.promised()


def test_a_platform_that_was_really_restored_from_its_backup_has_everything_again(scene: Scene) -> None:
    for number in range(1, 6):
        scene.keep(number)
    scene.worker.round()
    scene.platform.backup(scene.directory / "backup.db")
    for number in range(6, 12):
        scene.keep(number)
    scene.worker.round()
    before = scene.ledger()
    assert scene.journal.prune(2_000_000, 0) == 5
    kept = scene.promised()

    (scene.directory / "restored").mkdir()
    shutil.copytree(scene.directory / "platform" / "keys", scene.directory / "restored" / "keys")
    shutil.copy(scene.directory / "backup.db", scene.directory / "restored" / "platform.db")
    restored = platform_in(scene.directory / "restored")
    restored.begin_epoch()
    assert len(restored.entries()) == 5
    with PlatformServer(restored) as server:
        scene.connect(server.url).round()
    ledger = [(row["seq"], row["tx_id"], bytes(row["digest"])) for row in restored.entries()]
    restored.close()
    assert ledger == before
    assert ledger[5:] == kept
    assert scene.journal.rewinds == 1
    assert scene.journal.counts().pending == 0
