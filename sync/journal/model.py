"""The journal's values: what is kept, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.wire import Operation, VerdictKind


@dataclass(frozen=True, slots=True)
class TerminalIdentity:
    """Who this terminal is, by its enrolment. `signing_key` is the platform's P-256 point, `sealing_key` X25519."""

    region: str
    terminal: str
    incarnation: int
    mark: str
    place_zh: str
    place_en: str
    signing_key: bytes
    sealing_key: bytes
    sealing_key_id: str
    platform_epoch: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What to keep. `sealed` and `slip` are opaque here; `slip` is the masked print job, None when nothing prints."""

    tx_id: str
    matter: str
    catalogue: str
    operation: Operation
    assurance: str
    sealed: bytes = field(repr=False)
    citizen_key: bytes | None = field(repr=False)
    title_zh: str
    title_en: str
    slip: bytes | None = field(repr=False)
    time_trusted: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The promise: this entry survives. `tip` is the chain's newest digest, `number` what is printed."""

    tx_id: str
    seq: int
    number: str
    tip: bytes
    created_ms: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the terminal knows it. stage: kept | accepted | done | rejected | conflict.

    slip_state: None (nothing to print) | waiting | printed | unknown | failed.
    """

    tx_id: str
    number: str
    matter: str
    title_zh: str
    title_en: str
    operation: Operation
    stage: str
    reason: str | None
    changed_ms: int
    slip_state: str | None


@dataclass(frozen=True, slots=True)
class StoredSlip:
    """A print job. `slip` is None once it was printed: the masked line is erased with its outcome.

    `copies` counts the prints that said `printed_stage`, the stage that was printed last.
    """

    tx_id: str
    number: str
    matter: str
    title_zh: str
    title_en: str
    operation: Operation
    created_ms: int
    time_trusted: bool
    tip: bytes
    seq: int
    slip: bytes | None = field(repr=False)
    state: str
    printed_stage: str | None
    copies: int


@dataclass(frozen=True, slots=True)
class AppliedVerdict:
    """What the platform said of one entry, by the id that people use."""

    tx_id: str
    kind: VerdictKind
    reason: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A public notice, until `until_ms` on the platform's clock. level: blue | yellow | orange | red."""

    id: str
    level: str
    zh: str
    en: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class AppliedFeed:
    """What a page of the feed changed: cases by tx_id, and notices that are new or reworded."""

    moved: tuple[str, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Entries by state. `oldest_pending_ms` is when the oldest pending entry was created, on the terminal's clock."""

    pending: int
    accepted: int
    settled: int
    rejected: int
    conflict: int
    oldest_pending_ms: int | None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry's header facts and state, for lists and exports: nothing about a person."""

    tx_id: str
    seq: int
    number: str
    matter: str
    catalogue: str
    operation: Operation
    assurance: str
    created_ms: int
    time_trusted: bool
    digest: bytes
    state: str
    reason: str | None
    terminal: str
    incarnation: int


@dataclass(frozen=True, slots=True)
class TimeMark:
    """The platform's signed time and this machine's boot clock at the same moment, in milliseconds."""

    platform_ms: int
    boottime_ms: int
    boot_id: str
