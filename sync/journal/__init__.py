"""The terminal's durable journal: what was promised to citizens, in one encrypted file with one owner."""

from sync.journal.fault import (
    CommitUnknownError,
    JournalBrokenError,
    JournalError,
    JournalFullError,
    JournalLockedError,
)
from sync.journal.journal import Journal
from sync.journal.keys import Keys
from sync.journal.model import (
    AppliedFeed,
    AppliedVerdict,
    CaseRow,
    Counts,
    Draft,
    Kept,
    KeptEntry,
    Notice,
    StoredSlip,
    TerminalIdentity,
    TimeMark,
)
from sync.journal.number import number_holds, printed_number

__all__ = [
    "AppliedFeed",
    "AppliedVerdict",
    "CaseRow",
    "CommitUnknownError",
    "Counts",
    "Draft",
    "Journal",
    "JournalBrokenError",
    "JournalError",
    "JournalFullError",
    "JournalLockedError",
    "Kept",
    "KeptEntry",
    "Keys",
    "Notice",
    "StoredSlip",
    "TerminalIdentity",
    "TimeMark",
    "number_holds",
    "printed_number",
]
