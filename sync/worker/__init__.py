"""The one sync loop of a terminal: pushes entries, pulls the feed, tells what came of it."""

from sync.worker.clock import TrustedClock
from sync.worker.report import (
    CasesMoved,
    JournalTrouble,
    LinkDown,
    LinkUp,
    Notices,
    QueueAged,
    SyncReport,
    TimeCame,
    Verdicts,
)
from sync.worker.worker import SyncWorker

__all__ = [
    "CasesMoved",
    "JournalTrouble",
    "LinkDown",
    "LinkUp",
    "Notices",
    "QueueAged",
    "SyncReport",
    "SyncWorker",
    "TimeCame",
    "TrustedClock",
    "Verdicts",
]
