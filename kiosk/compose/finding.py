"""The search of one terminal: an index file beside the journal, made when missing, in memory where no disk helps."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.catalogue.model import Catalogue
from kiosk.index import Found, Index, IndexUnusableError, build

log = logging.getLogger(__name__)


class Search:
    """Finds matters of one catalogue, ranked by use. `folder` is where the index is kept.

    An index that is missing, spoilt or of another catalogue is made anew; those of other catalogues are removed. When
    the disk is full or takes nothing, or when the file goes bad while it is open, the index is made in memory.
    """

    def __init__(self, catalogue: Catalogue, folder: Path, use: Callable[[], Mapping[str, int]]) -> None:
        self._catalogue = catalogue
        self._use = use
        self._lock = threading.Lock()
        path = folder / f"index-{catalogue.version}.db"
        self._index = _index_of(catalogue, path)
        _remove_others(path)

    def find(self, query: str, limit: int) -> Found:
        """At most `limit` matters, best first."""
        with self._lock:
            try:
                return self._index.find(query, limit, self._use())
            except IndexUnusableError as spoilt:
                log.error("index spoilt, made again in memory: %s", spoilt)  # noqa: TRY400 - the text says it all
                self._index.close()
                self._index = Index.in_memory(self._catalogue)
                return self._index.find(query, limit, self._use())

    def close(self) -> None:
        """Give the file up."""
        self._index.close()


def _index_of(catalogue: Catalogue, path: Path) -> Index:
    try:
        return Index.open(path, catalogue.version)
    except IndexUnusableError as unusable:
        log.info("index made: %s", unusable)
    try:
        build(catalogue, path)
        return Index.open(path, catalogue.version)
    except IndexUnusableError as failed:
        log.warning("index kept in memory: %s", failed)
        return Index.in_memory(catalogue)


def _remove_others(path: Path) -> None:
    """Remove the index of every other catalogue, and what a build left behind that was cut off."""
    try:
        for other in (*path.parent.glob("index-*.db"), *path.parent.glob(f".{path.name}-*")):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError as failed:
        log.warning("old index not removed: %s", failed.strerror)
