"""What may be wrong with an index.

IndexUnusableError        build it again
├── IndexMissingError     there is no such file, or it cannot be read
├── IndexCutError         what is there is no whole index
├── IndexOutdatedError    it is of another catalogue or of another format
└── IndexNotBuiltError    it cannot be written: the disk is full, or takes nothing
"""

from __future__ import annotations


class IndexUnusableError(Exception):
    """The index cannot be used: build it again."""


class IndexMissingError(IndexUnusableError):
    """There is no index at that place, or it cannot be read."""


class IndexCutError(IndexUnusableError):
    """The file is cut, spoilt or no index at all."""


class IndexOutdatedError(IndexUnusableError):
    """The index is of another catalogue, or was written by another release."""


class IndexNotBuiltError(IndexUnusableError):
    """The index cannot be written there: make it in memory."""
