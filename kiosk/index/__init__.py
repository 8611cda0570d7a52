"""Finding matters, and counting which are used here without knowing by whom."""

from kiosk.index.build import build
from kiosk.index.index import Index, IndexCutError, IndexMissingError, IndexOutdatedError, IndexUnusableError

__all__ = ["Index", "IndexCutError", "IndexMissingError", "IndexOutdatedError", "IndexUnusableError", "build"]
