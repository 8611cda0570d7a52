"""A terminal's journal in a folder of its own, with a clock that a test sets and drafts that a test numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import point
from sync.journal import Draft, Journal, Kept, Keys, TerminalIdentity
from sync.seal import new_sealing_key, seal
from sync.wire import Operation, Reply, Verdict, VerdictKind

ID_NUMBER = "330624186001010007"
NAME = "李小花"
ANSWER = "竹林深处第七号"
MASKED = "330624********0007"


@dataclass
class Terminal:
    """Opens the same journal again and again, as restarts do."""

    directory: Path
    keys: Keys
    ballast_bytes: int = 64 << 10
    now: int = 1_000_000
    open_ones: list[Journal] = field(default_factory=list)
    private: bytes = b""
    identity: TerminalIdentity | None = None

    @property
    def path(self) -> Path:
        """Where the journal is."""
        return self.directory / "journal.db"

    def open(self) -> Journal:
        """Start the terminal again."""
        journal = Journal.open(self.path, self.keys, now_ms=lambda: self.now, ballast_bytes=self.ballast_bytes)
        self.open_ones.append(journal)
        return journal

    def identity_of(self, incarnation: int = 1, epoch: str = "E1") -> TerminalIdentity:
        """A fresh identity, which drafts are sealed for from now on."""
        private, public, key_id = new_sealing_key()
        self.private = private
        signing = ec.generate_private_key(ec.SECP256R1()).public_key()
        self.identity = TerminalIdentity(
            "330624", "T-7", incarnation, "DC1", "东村", "Dong village", point(signing), public, key_id, epoch
        )
        return self.identity

    def draft(
        self, number: int, *, operation: Operation = Operation.SUBMIT, id_number: str | None = ID_NUMBER
    ) -> Draft:
        """The draft tx-`number`, with a name, a number and an answer sealed inside."""
        assert self.identity is not None
        tx_id = f"tx-{number}"
        sealed = seal(
            {"answers": {"address": ANSWER}, "citizen": {"name": NAME, "id_number": id_number}},
            public_key=self.identity.sealing_key,
            key_id=self.identity.sealing_key_id,
            tx_id=tx_id,
            matter="birth",
            catalogue="2026.1",
        )
        return Draft(
            tx_id=tx_id,
            matter="birth",
            catalogue="2026.1",
            operation=operation,
            assurance="card",
            sealed=sealed,
            citizen_key=self.open_ones[-1].citizen_key(id_number) if id_number else None,
            title_zh="出生登记",
            title_en="Birth registration",
            slip=None if operation is Operation.RATING else f"slip {MASKED} no {number}".encode(),
            time_trusted=False,
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path, Keys.load(tmp_path / "keys"))
    yield made
    for journal in made.open_ones:
        journal.close()


@pytest.fixture
def journal(terminal: Terminal) -> Journal:
    opened = terminal.open()
    opened.enrol(terminal.identity_of())
    return opened


@pytest.fixture
def keep(terminal: Terminal, journal: Journal) -> Callable[[int], tuple[Kept, ...]]:
    """Commits so many entries, tx-1 onwards."""
    given = iter(range(1, 100_000))

    def commit(count: int) -> tuple[Kept, ...]:
        return tuple(journal.commit(terminal.draft(next(given))) for _ in range(count))

    return commit


@pytest.fixture
def reply() -> Callable[..., Reply]:
    """A reply of the platform: verdicts as seq=kind pairs, or `through=n` for NEW up to n."""

    def made(
        verdicts: dict[int, VerdictKind] | None = None,
        *,
        accepted: int,
        settled: int = 0,
        epoch: str = "E1",
        reason: str | None = None,
    ) -> Reply:
        told = tuple(
            Verdict(seq, kind, reason if kind in {VerdictKind.REJECTED, VerdictKind.CONFLICT} else None)
            for seq, kind in (verdicts or {}).items()
        )
        return Reply(b"b" * 16, epoch, accepted, settled, told, 5_000_000)

    return made
