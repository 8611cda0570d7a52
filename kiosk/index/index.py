"""The index of a catalogue, open for questions."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kiosk.catalogue.model import Catalogue
from kiosk.index.build import FORMAT, fill
from kiosk.index.fault import IndexCutError, IndexMissingError, IndexOutdatedError, IndexUnusableError
from kiosk.index.match import Matcher
from kiosk.index.plan import LONGEST_QUERY, Tier, plan
from kiosk.index.posting import plain

_MOST_CANDIDATES = 240  # whose texts are looked at for one tier
_CACHE_KB = 4096
_HEADER = b"SQLite format 3\0"
_TEXTS = {"name": "name", "alias": "alias", "place": "place_names"}
_NO_USE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """Matters, best first; `guessed` when nothing was sure and these are only what may have been meant."""

    ids: tuple[str, ...] = ()
    guessed: bool = False


class Index:
    """Finds matters. Made by `open` or `in_memory`; may be used from any thread, one at a time gets its turn."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._use: Mapping[str, int] = _NO_USE
        self._weights: Mapping[int, int] = {}

    @classmethod
    def open(cls, path: Path, catalogue_version: str) -> Index:
        """The index in `path`, which nobody writes to. Raises IndexUnusableError, of the kind that fits."""
        _see_whole(path)
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        try:
            database = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as failed:
            raise IndexMissingError(f"{path.name} cannot be opened: {failed}") from failed
        try:
            _check(database, path.name, catalogue_version)
        except sqlite3.Error as failed:
            database.close()
            raise IndexCutError(f"{path.name} is spoilt: {failed}") from failed
        except IndexUnusableError:
            database.close()
            raise
        return cls(database)

    @classmethod
    def in_memory(cls, catalogue: Catalogue) -> Index:
        """The index of `catalogue` without any file: for a disk that takes nothing."""
        database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        fill(database, catalogue)
        return cls(database)

    def close(self) -> None:
        """Give the file up."""
        with self._lock:
            self._database.close()

    def search(self, query: str, limit: int, use: Mapping[str, int] = _NO_USE) -> tuple[str, ...]:
        """The ids that `find` finds."""
        return self.find(query, limit, use).ids

    def find(self, query: str, limit: int, use: Mapping[str, int] = _NO_USE) -> Found:
        """At most `limit` matters: by the kind of hit, then by `use` (more first), then by number.

        Digits find the exact number and then those that begin with it; `kiosk.index.plan` says what else finds what.
        Spaces at the ends, full-width forms and the case of letters do not matter. No query is an error; an empty one
        finds nothing, and of a long one the first LONGEST_QUERY characters count. Raises IndexCutError when the file
        turns out to be spoilt.
        """
        with self._lock:
            try:
                return self._find(query, limit, use)
            except sqlite3.DatabaseError as failed:
                raise IndexCutError(f"the index is spoilt: {failed}") from failed

    def _find(self, query: str, limit: int, use: Mapping[str, int]) -> Found:
        self._weigh(use)
        found: dict[int, None] = {}
        guessed = False
        for places in self._numbered(query, limit):
            found.update(dict.fromkeys(places))
        for tier in plan(query, self._known):
            if len(found) >= limit or (tier.guess and found):
                break
            hits = [place for place in self._hits(tier, limit + len(found)) if place not in found]
            found.update(dict.fromkeys(self._in_order(hits)))
            guessed = tier.guess and bool(found)
        return Found(self._ids(tuple(found)[:limit]), guessed)

    def _numbered(self, query: str, limit: int) -> Iterable[Sequence[int]]:
        wanted = plain(query[:LONGEST_QUERY])
        if not wanted.isdecimal():
            return
        number = str(int(wanted))
        yield self._column("SELECT place FROM matter WHERE digits = ? ORDER BY place", number)
        # ':' comes after '9', so that the range holds what begins with these digits
        begins = "SELECT place FROM matter WHERE digits >= ? AND digits < ? || ':' ORDER BY place LIMIT ?"
        yield self._in_order(self._column(begins, wanted, wanted, limit))

    def _hits(self, tier: Tier, most: int) -> list[int]:
        asked = most if not tier.spellings else max(most, _MOST_CANDIDATES)
        expression = f"{{{' '.join(tier.columns)}}} : ({tier.expression})"
        find = "SELECT rowid FROM posting WHERE posting MATCH ?"
        places = self._column(f"{find} ORDER BY rowid LIMIT ?", expression, asked)
        if len(places) == asked and self._weights:
            among = "+rowid IN (SELECT value FROM json_each(?))"  # the sign keeps FTS5 from being asked row by row
            places += self._column(f"{find} AND {among}", expression, json.dumps(list(self._weights)))
        return self._looked_at(tier, places, most) if tier.spellings and places else places

    def _looked_at(self, tier: Tier, places: Iterable[int], most: int) -> list[int]:
        """Those of `places` whose texts have what was typed, in order, until there are `most`."""
        matcher = Matcher(tier.spellings, as_spoken=tier.as_spoken, at_start=tier.at_start)
        columns = ", ".join(_TEXTS[column] for column in tier.columns)
        chosen = f"SELECT {columns} FROM matter WHERE place = ?"  # noqa: S608 - names of our own columns
        hits: list[int] = []
        for place in self._in_order(dict.fromkeys(places)):
            if len(hits) == most:
                break
            texts = "\n".join(self._database.execute(chosen, (place,)).fetchone())
            if any(matcher.fits(text.split()) for text in texts.split("\n")):
                hits.append(place)
        return hits

    def _in_order(self, places: Iterable[int]) -> list[int]:
        return sorted(places, key=lambda place: (-self._weights.get(place, 0), place))

    def _weigh(self, use: Mapping[str, int]) -> None:
        if use is self._use:
            return
        chosen = "SELECT place, id FROM matter WHERE id IN (SELECT value FROM json_each(?))"
        self._weights = {
            place: use[id_] for place, id_ in self._database.execute(chosen, (json.dumps(list(use)),)) if use[id_] > 0
        }
        self._use = use

    def _ids(self, places: Sequence[int]) -> tuple[str, ...]:
        chosen = "SELECT place, id FROM matter WHERE place IN (SELECT value FROM json_each(?))"
        ids = dict(self._database.execute(chosen, (json.dumps(places),)))
        return tuple(ids[place] for place in places)

    def _known(self, candidates: Iterable[str]) -> frozenset[str]:
        chosen = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(chosen, (json.dumps(list(set(candidates))),))
        return frozenset(word for (word,) in rows)

    def _column(self, question: str, *about: object) -> list[int]:
        return [row[0] for row in self._database.execute(question, about)]


def _see_whole(path: Path) -> None:
    """Raises when the file is not there, is no database, or is shorter than its header says."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = file.seek(0, 2)
    except OSError as failed:
        raise IndexMissingError(f"{path.name} cannot be read: {failed.strerror}") from failed
    page = int.from_bytes(header[16:18], "big")
    if not header.startswith(_HEADER) or size != (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big"):
        raise IndexCutError(f"{path.name} is no whole index")


def _check(database: sqlite3.Connection, name: str, version: str) -> None:
    database.execute("PRAGMA query_only=ON")
    database.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
    if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise IndexCutError(f"{name} is spoilt")
    about = database.execute("SELECT version, format FROM about").fetchone()
    if about != (version, FORMAT):
        raise IndexOutdatedError(f"{name} is of another catalogue or release")
