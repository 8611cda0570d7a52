"""Finding matters, and counting which are used here without knowing by whom."""

from kiosk.index.build import build
from kiosk.index.index import Index, IndexCutError, IndexMissingError, IndexOutdatedError, IndexUnusableError
from kiosk.index.use import Use, UseFile

__all__ = [
    "Index",
    "IndexCutError",
    "IndexMissingError",
    "IndexOutdatedError",
    "IndexUnusableError",
    "Use",
    "UseFile",
    "build",
]
