"""The bounds, measured in one run on a stage of its own. Ratios hold anywhere; times are meant for two idle cores."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.catalogue.model import Matter
from kiosk.compose import clock
from kiosk.compose.actor import Actor
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine
from kiosk.identity import Citizen
from kiosk.submission import Submission, draft_of
from sync.journal import Draft, Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key
from sync.wire import EntryHeader, Operation, entry_digest

_CARDS, _TOUCHES, _COMMITS, _STARTS = 25, 40, 300, 5
_WAIT_S = 15.0
_WHO = "王大山"
_SEALED_FOR = "medical-insurance-enrolment"


@dataclass(frozen=True, slots=True)
class Figure:
    """One bound: what was measured, and what it must not exceed."""

    about: str
    value: float
    bound: float
    unit: str

    @property
    def within(self) -> bool:
        """Whether the bound is kept."""
        return self.value <= self.bound

    def __str__(self) -> str:
        return f"{'ok  ' if self.within else 'OVER'} {self.about}: {self.value:.2f} {self.unit} (bound {self.bound:g})"

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {
            "about": self.about,
            "value": self.value,
            "bound": self.bound,
            "unit": self.unit,
            "within": self.within,
        }


def measure(say: Callable[[str], None]) -> tuple[Figure, ...]:
    """Measure every bound; each is said as soon as it is known."""
    figures: list[Figure] = []

    def found(*more: Figure) -> None:
        figures.extend(more)
        for figure in more:
            say(str(figure))

    with Stage.temporary(Machine(readers=("contact",))) as stage:
        stage.start()
        found(Figure("cold start to the first painted frame, median", _cold_start(stage), 2000, "ms"))
        with stage.start_terminal() as actor:
            actor.ask(do="wait", screen="Attract", network="online", timeout_s=_WAIT_S)
            found(Figure("card present to name on screen, p95", _p95(_cards(stage, actor)), 100, "ms"))
            found(Figure("touch to next screen painted, 1080 x 1920, p95", _p95(_touches(actor)), 80, "ms"))
            found(Figure("resident memory of the terminal process", _resident_mb(actor.pid), 250, "MB"))
        matter = stage.catalogue.matters[_SEALED_FOR]
        with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
            found(*_commits(Path(folder), matter))
    return tuple(figures)


def _cold_start(stage: Stage) -> float:
    times = []
    for _ in range(_STARTS):
        began = clock.monotonic()
        with stage.start_terminal() as actor:
            actor.ask(do="wait", serial=1, timeout_s=_WAIT_S)
            times.append(_ms_since(began))
    return statistics.median(times)


def _cards(stage: Stage, actor: Actor) -> list[float]:
    times = []
    for _ in range(_CARDS):
        began = clock.monotonic()
        stage.put_card(_WHO, "contact")
        actor.ask(do="wait", screen="Home", timeout_s=_WAIT_S)
        times.append(_ms_since(began))
        stage.take_card()
        actor.ask(do="wait", screen="Attract", timeout_s=_WAIT_S)
    return times


def _touches(actor: Actor) -> list[float]:
    """From Home to a list and back, and to the search and back: four kinds of screen change."""
    actor.ask(do="press", name="primary")
    actor.ask(do="wait", screen="Home", timeout_s=_WAIT_S)
    times = []
    for _ in range(_TOUCHES // 4):
        for name, screen in (("primary", "Listing"), ("back", "Home"), ("search-field", "Search"), ("back", "Home")):
            began = clock.monotonic()
            actor.ask(do="press", name=name)
            actor.ask(do="wait", screen=screen, timeout_s=_WAIT_S)
            times.append(_ms_since(began))
    return times


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def _commits(folder: Path, matter: Matter) -> tuple[Figure, Figure]:
    """The journal's commit against a bare sqlite3 commit of the same bytes, turn by turn on the same disk."""
    keys = Keys.load(folder)
    _, sealing, key_id = new_sealing_key()
    identity = TerminalIdentity(
        "330624", "bench", 1, "BN1", "测试", "Bench", keys.public_point, sealing, key_id, "epoch"
    )
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB) STRICT")
    journal = Journal.open(folder / "journal.db", keys, now_ms=clock.now_ms)
    journal.enrol(identity)
    ours, theirs, sealing_times = [], [], []
    try:
        for number in range(_COMMITS):
            began = clock.monotonic()
            draft = _draft(matter, identity, journal.citizen_key("330624186001010007"))
            entry_digest(_header(draft), draft.sealed)
            sealing_times.append(_ms_since(began))
            began = clock.monotonic()
            journal.commit(draft)
            ours.append(_ms_since(began))
            began = clock.monotonic()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO entry VALUES (?, ?)", (number, draft.sealed + (draft.slip or b"")))
            bare.execute("COMMIT")
            theirs.append(_ms_since(began))
    finally:
        journal.close()
        bare.close()
    ratio = statistics.median(ours) / statistics.median(theirs)
    return (
        Figure("commit against a bare sqlite3 WAL/FULL commit, median", ratio, 4, "times"),
        Figure("sealing and chaining, median", statistics.median(sealing_times), 1, "ms"),
    )


def _draft(matter: Matter, identity: TerminalIdentity, citizen_key: bytes) -> Draft:
    citizen = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "浙江省新昌县董村12号")
    submission = Submission(
        tx_id=clock.new_id(),
        matter=matter,
        catalogue="bench",
        operation=Operation.SUBMIT,
        answers=matter.example.answers,
        citizen=citizen,
        assurance="card",
        language="zh",
        slip=bytes(400),
    )
    return draft_of(submission, identity, citizen_key)


def _header(draft: Draft) -> EntryHeader:
    return EntryHeader(
        "330624", "bench", 1, 1, draft.tx_id, "BN1-000001-0", draft.matter, draft.catalogue, draft.operation,
        draft.assurance, clock.now_ms(), time_trusted=False, prev=bytes(32),
    )  # fmt: skip


def _ms_since(began: float) -> float:
    return (clock.monotonic() - began) * 1000


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
