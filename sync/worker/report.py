"""What the sync loop tells the rest of the terminal. Changes are told once; nothing here names a person."""

from __future__ import annotations

from dataclasses import dataclass

from sync.client import LinkFault
from sync.journal import AppliedVerdict, Notice


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The platform answered, and did not before."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """There is no believable answer now, or for another reason than before."""

    why: LinkFault


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The platform's word on entries of this terminal."""

    verdicts: tuple[AppliedVerdict, ...]


@dataclass(frozen=True, slots=True)
class CasesMoved:
    """Cases whose stage or reason changed by the feed."""

    tx_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    """Public notices that are new or reworded."""

    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class QueueAged:
    """An entry has waited too long, whatever the cause; `oldest_ms` is when it was created. None: no longer so."""

    oldest_ms: int | None


@dataclass(frozen=True, slots=True)
class JournalTrouble:
    """Nothing can be kept: journal_full | journal_failed | journal_behind. None: it can again."""

    code: str | None


@dataclass(frozen=True, slots=True)
class TimeCame:
    """The platform's signed time, milliseconds since 1970, as of this moment."""

    time_ms: int


SyncReport = LinkUp | LinkDown | Verdicts | CasesMoved | Notices | QueueAged | JournalTrouble | TimeCame
