"""What can go wrong with a journal, by who must act.

JournalError
├── JournalFullError    the disk is full: nothing was kept; draining or a technician makes room
├── JournalLockedError  another process owns the journal: the technician has started two terminals
└── JournalBrokenError  wrong key, damaged file, failing disk, or a disk restored from an older image
    ├── DeviceFailedError   the disk failed: what became of the change is unknown until it is read again
    └── CommitUnknownError  the disk failed under a commit and could not be read: it may be kept, or not
"""

from __future__ import annotations


class JournalError(Exception):
    """A journal cannot do what was asked. The text holds no personal data."""


class JournalFullError(JournalError):
    """There is no room. Nothing was kept, nothing may be promised."""


class JournalLockedError(JournalError):
    """Another process owns this journal."""


class JournalBrokenError(JournalError):
    """The journal cannot be read or written. Nothing may be promised."""


class DeviceFailedError(JournalBrokenError):
    """The disk failed under a change. Whether the change is kept is unknown until the file is read again."""


class CommitUnknownError(JournalBrokenError):
    """The disk failed under a commit, and reading it again failed too. Neither "kept" nor "not kept" may be said."""
