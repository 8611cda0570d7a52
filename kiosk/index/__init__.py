"""Finding matters, and counting which are used here without knowing by whom."""

from kiosk.index.build import build
from kiosk.index.fault import (
    IndexCutError,
    IndexMissingError,
    IndexNotBuiltError,
    IndexOutdatedError,
    IndexUnusableError,
)
from kiosk.index.index import Found, Index
from kiosk.index.use import Use, UseFile

__all__ = [
    "Found",
    "Index",
    "IndexCutError",
    "IndexMissingError",
    "IndexNotBuiltError",
    "IndexOutdatedError",
    "IndexUnusableError",
    "Use",
    "UseFile",
    "build",
]
