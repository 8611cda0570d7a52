"""Writes the index of a catalogue: one file, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from kiosk.catalogue.model import Catalogue, Matter
from kiosk.index.fault import IndexNotBuiltError
from kiosk.index.posting import TOKENIZER, of_name, of_text, of_words, units, words

FORMAT = 1  # counts up whenever tokens or tables change: an index of another format is built anew
_SCHEMA = f"""
CREATE TABLE about (version TEXT NOT NULL, format INTEGER NOT NULL, matters INTEGER NOT NULL) STRICT;
CREATE TABLE matter (
  place INTEGER PRIMARY KEY,   -- by number: what is found in the order of rows is found in the order of numbers
  id TEXT NOT NULL UNIQUE,
  digits TEXT NOT NULL,
  name TEXT NOT NULL,          -- units apart by spaces; several texts by line breaks
  alias TEXT NOT NULL,
  place_names TEXT NOT NULL
) STRICT;
CREATE INDEX matter_digits ON matter (digits);
CREATE TABLE word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE posting USING fts5 (
  name, alias, place, content='', detail=column, columnsize=0, tokenize="{TOKENIZER}"
);
"""


def build(catalogue: Catalogue, path: Path) -> None:
    """Write the index of `catalogue` to `path`; half a file is never seen there. Raises IndexNotBuiltError."""
    try:
        _build(catalogue, path)
    except (OSError, sqlite3.Error) as failed:
        raise IndexNotBuiltError(f"{path.name} cannot be written: {failed}") from failed


def _build(catalogue: Catalogue, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=OFF")
            database.execute("PRAGMA synchronous=OFF")
            fill(database, catalogue)
        _to_disk(Path(beside))
        Path(beside).replace(path)
        _to_disk(path.parent)
    finally:
        Path(beside).unlink(missing_ok=True)


def fill(database: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Make the tables of the index in an empty database."""
    matters = sorted(catalogue.matters.values(), key=lambda matter: (matter.number, matter.id))
    titles = {category.id: (category.name.zh, category.name.en) for category in catalogue.categories}
    database.executescript(_SCHEMA)
    database.execute("BEGIN")
    database.execute("INSERT INTO about VALUES (?, ?, ?)", (catalogue.version, FORMAT, len(matters)))
    known: set[str] = set()
    for place, matter in enumerate(matters, start=1):
        places = _places(matter, titles)
        known.update(*map(words, (matter.name.en, *matter.aliases)))
        database.execute(
            "INSERT INTO matter VALUES (?, ?, ?, ?, ?, ?)",
            (
                place,
                matter.id,
                str(matter.number),
                _as_units(matter.name.zh),
                _as_units(*matter.aliases),
                _as_units(*places),
            ),
        )
        database.execute(
            "INSERT INTO posting (rowid, name, alias, place) VALUES (?, ?, ?, ?)",
            (
                place,
                _apart(chain(of_name(matter.name.zh), of_words(matter.name.zh), of_words(matter.name.en))),
                _apart(chain.from_iterable(chain(of_text(text), of_words(text)) for text in matter.aliases)),
                _apart(chain.from_iterable(chain(of_text(text), of_words(text)) for text in places)),
            ),
        )
    database.executemany("INSERT INTO word VALUES (?)", ((word,) for word in sorted(known)))
    database.execute("INSERT INTO posting (posting) VALUES ('optimize')")
    database.execute("COMMIT")


def _places(matter: Matter, titles: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Where a matter is looked for besides its names: with its department and under life events."""
    events = chain.from_iterable(titles.get(category, ()) for category in matter.categories)
    return (matter.authority.name.zh, matter.authority.name.en, matter.authority.code, *events)


def _as_units(*texts: str) -> str:
    return "\n".join(" ".join(units(text)) for text in texts)


def _apart(tokens: Iterator[str]) -> str:
    return " ".join(dict.fromkeys(tokens))  # where a token stands, and how often, takes no part


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
