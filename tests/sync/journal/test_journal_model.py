"""The journal against a model of it: any order of commits, replies, restores, feeds and restarts.

The model is a platform that keeps what it stored in a set, may lose its newest part, may lose any reply, and a
terminal that promised numbers. Whatever happens, nothing that was promised is missing from where it is owed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sync.journal import Draft, Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key
from sync.wire import Entry, Operation, Reply, Verdict, VerdictKind

NEW, DUP, CONFLICT, REJECTED, RETRY = VerdictKind


class Sync(RuleBasedStateMachine):
    """One terminal and one platform."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.keys = Keys.load(self.path)
        _private, public, key_id = new_sealing_key()
        self.journal = self.open()
        self.journal.enrol(
            TerminalIdentity("330624", "T", 1, "DC1", "东", "E", self.keys.public_point, public, key_id, "E0")
        )
        self.now = 0
        self.promised: dict[int, bytes] = {}
        self.stored: dict[int, bytes] = {}  # at the platform, by seq
        self.settled = 0
        self.pruned: set[int] = set()
        self.epoch = 0

    def open(self) -> Journal:
        """Start the terminal."""
        return Journal.open(self.path / "j.db", self.keys, now_ms=lambda: 1000, ballast_bytes=4096)

    def teardown(self) -> None:
        """Leave nothing."""
        self.journal.close()
        self.folder.cleanup()

    def through(self) -> int:
        """The platform's highest seq without a gap below it."""
        seq = 0
        while seq + 1 in self.stored:
            seq += 1
        return seq

    @rule(count=st.integers(1, 5))
    def commit(self, count: int) -> None:
        """Citizens come."""
        for _ in range(count):
            number = len(self.promised) + 1
            kept = self.journal.commit(
                Draft(f"tx-{number}", "m", "1", Operation.SUBMIT, "card", b"s%d" % number, b"k", "a", "b", b"p", False)  # noqa: FBT003
            )
            assert kept.seq == number
            self.promised[number] = kept.tip

    @rule(limit=st.integers(1, 7), answers=st.data())
    def push(self, limit: int, answers: st.DataObject) -> None:
        """A batch arrives; its reply may be lost."""
        batch = self.journal.pending(limit)
        verdicts = tuple(self.judge(entry, answers) for entry in batch)
        self.settled = answers.draw(st.integers(self.settled, max(self.settled, self.through())))
        if answers.draw(st.booleans()):
            self.reply(verdicts)

    def judge(self, entry: Entry, answers: st.DataObject) -> Verdict:
        """Store an entry once, or ask for it again."""
        seq = entry.header.seq
        assert entry.digest() == self.promised[seq], "what is sent is not what was promised"
        if seq in self.stored:
            return Verdict(seq, DUP)
        kind = answers.draw(st.sampled_from([NEW, NEW, REJECTED, RETRY]))
        if kind is not RETRY:
            self.stored[seq] = entry.digest()
        return Verdict(seq, kind, "r" if kind is REJECTED else None)

    def reply(self, verdicts: tuple[Verdict, ...]) -> None:
        """A reply arrives."""
        self.journal.apply(Reply(b"b", f"E{self.epoch}", self.through(), self.settled, verdicts, 1))

    @precondition(lambda self: self.stored)
    @rule(lost=st.integers(1, 9), data=st.data())
    def restore(self, lost: int, data: st.DataObject) -> None:
        """The platform comes back from a backup without its newest entries: never what it called settled."""
        end = max(self.settled, max(self.stored) - lost)
        self.stored = {seq: digest for seq, digest in self.stored.items() if seq <= end}
        self.epoch += data.draw(st.integers(1, 2))

    @rule()
    def restart(self) -> None:
        """The terminal starts again."""
        self.journal.close()
        self.journal = self.open()

    @rule()
    def prune(self) -> None:
        """Retention is over for everything."""
        before = {entry.seq for entry in self.journal.entries(1000)}
        self.journal.prune(2000, 0)
        self.pruned |= before - {entry.seq for entry in self.journal.entries(1000)}

    @invariant()
    def nothing_promised_is_missing(self) -> None:
        """Every promise is at the platform, or here."""
        here = {entry.seq: entry for entry in self.journal.entries(1000)}
        assert set(here) | self.pruned == set(self.promised)
        assert self.pruned <= set(range(1, self.settled + 1)), "pruned what was not settled"
        for seq, entry in here.items():
            assert entry.digest == self.promised[seq]
        assert self.journal.tip()[0] == len(self.promised)

    @invariant()
    def the_chain_holds(self) -> None:
        """As it was promised."""
        assert self.journal.verify() == ()

    @invariant()
    def after_a_heartbeat_what_the_platform_lacks_is_owed(self) -> None:
        """A reply tells the terminal where the platform is; then it owes exactly what is not there above its cursor."""
        self.reply(())
        owed = {entry.header.seq for entry in self.journal.pending(1000)}
        assert set(self.promised) - set(self.stored) <= owed


Sync.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestSync = Sync.TestCase
