"""The divisions of a province, from its cities down to the village, kept as the bytes of one sorted file.

Opening reads the file once and checks it: some milliseconds and the size of the file. A question is a binary search; no
object is kept for a division that nobody asked about. The list in use never changes.

`divisions.tsv` has a header of `# name: value` lines, then a line to a division: code, Chinese name, English name, with
tabs between, sorted by code. The header's `rows` tells a file that was cut. `divisions-changed.tsv` beside it says what
became of retired codes: old code, new code, year or day, with tabs between. A retired code is never a reason to turn an
address away: ask for `current` first. Codes have 4 (city), 6 (county), 9 (town) or 12 (village) digits: GB/T 2260 and
GB/T 10114.
"""

from __future__ import annotations

import hashlib
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import pairwise
from pathlib import Path

from kiosk.catalogue.model import Text

CHANGED = "divisions-changed.tsv"
_ROWS = re.compile(rb"(?:(?:\d{12}|\d{9}|\d{6}|\d{4})\t[^\t\n]++\t[^\t\n]++\n)*+")
_CODE = re.compile(rb"^(\d+)\t", re.MULTILINE)
_PIECE = 1 << 16
_CHANGE = re.compile(r"(\d{4,12})\t(\d{4,12})\t(\d{4}(?:-\d{2}-\d{2})?)")
_NEEDED = ("source_zh", "source_en", "as_of", "max_age_days", "rows")
_AFTER_DIGITS = b":"  # sorts after every digit: what begins with a code ends before code + this
_MOST_CHANGES = 8  # a code that was changed more often than this goes in circles


class DivisionsError(Exception):
    """The list cannot be used: missing, cut, out of order or out of shape. The message says where and what to do."""


class Level(IntEnum):
    """How far down a division lies; the province itself is not in the list."""

    CITY = 2
    COUNTY = 3
    TOWN = 4
    VILLAGE = 5


_LEVELS = {4: Level.CITY, 6: Level.COUNTY, 9: Level.TOWN, 12: Level.VILLAGE}
_BELOW = {2: 4, 4: 6, 6: 9, 9: 12}


@dataclass(frozen=True, slots=True)
class Division:
    """One place."""

    code: str
    name: Text
    level: Level


@dataclass(frozen=True, slots=True, repr=False)
class Divisions:
    """All places of the list. `max_age_days` past `as_of` the list is old: it serves on and is to be renewed."""

    source: Text
    as_of: str  # ISO 8601 date
    max_age_days: int
    count: int
    digest: bytes  # SHA-256 of both files: equal lists have equal digests
    _data: bytes
    _start: int  # where the rows begin
    _changed: Mapping[str, str]

    @classmethod
    def open(cls, path: Path) -> Divisions:
        """The list in `path` with the changes beside it; raises `DivisionsError`."""
        try:
            data = path.read_bytes()
        except OSError as bad:
            raise DivisionsError(f"{path.name}: cannot be read ({bad.strerror}): put the file back") from bad
        header, start = _header(path.name, data)
        count = _checked(path.name, data, start, _number(path.name, header, "rows"))
        source = Text(header["source_zh"], header["source_en"])
        max_age = _number(path.name, header, "max_age_days")
        changes = _read_changes(path.with_name(CHANGED))
        digest = hashlib.sha256(hashlib.sha256(data).digest() + changes).digest()
        as_of = _day(path.name, header["as_of"])
        return cls(source, as_of, max_age, count, digest, data, start, _changes(CHANGED, changes))

    def get(self, code: str) -> Division | None:
        """The place with this code, or None."""
        start = self._from(_key(code))
        found = self._at(start)
        return found if found is not None and found.code == code else None

    def knows(self, code: str) -> bool:
        """Whether the list has this code today."""
        return self._data.startswith(_key(code) + b"\t", self._from(_key(code)))

    def children(self, code: str) -> tuple[Division, ...]:
        """What lies directly in a place, in order of code; two digits are the province, whose children are cities."""
        digits = _BELOW.get(len(code))
        return tuple(self._within(code, digits)) if digits else ()

    def path(self, code: str) -> tuple[Division, ...]:
        """County, town and village of a code as far down as it goes, a city for itself; empty when it is not known."""
        if not self.knows(code):
            return ()
        steps = [code[:digits] for digits in (6, 9, 12) if digits <= len(code)] or [code]
        return tuple(place for place in map(self.get, steps) if place is not None)

    def current(self, code: str) -> str:
        """The code that took the place of a retired one; any other code as it is.

        Where only the county or town of a code was retired and nothing is known of the place itself, the code of what
        took the place of that county or town: as near as the list can say.
        """
        for _ in range(_MOST_CHANGES):
            if self.knows(code):
                return code
            moved = self._moved(code)
            if moved is None:
                return code
            code = moved
        return code

    def _moved(self, code: str) -> str | None:
        for digits in (12, 9, 6, 4):
            new = self._changed.get(code[:digits]) if digits <= len(code) else None
            if new is not None:
                whole = new + code[digits:]
                return whole if self.knows(whole) else new
        return None

    def _within(self, code: str, digits: int) -> Iterator[Division]:
        start = self._from(_key(code))
        while (place := self._at(start)) is not None and place.code.startswith(code):
            if len(place.code) == digits:
                yield place
                start = self._from(place.code.encode() + _AFTER_DIGITS) if digits < 12 else self._next(start)  # noqa: PLR2004
            else:
                start = self._next(start)

    def _from(self, key: bytes) -> int:
        """Where the first line stands whose code is not before `key`."""
        low, high = self._start, len(self._data)
        while low < high:
            start = self._data.rfind(b"\n", 0, (low + high) // 2) + 1
            if self._data[start : self._data.index(b"\t", start)] < key:
                low = self._next(start)
            else:
                high = start
        return low

    def _next(self, start: int) -> int:
        return self._data.index(b"\n", start) + 1

    def _at(self, start: int) -> Division | None:
        if start >= len(self._data):
            return None
        code, zh, en = self._data[start : self._next(start) - 1].decode().split("\t")
        return Division(code, Text(zh, en), _LEVELS[len(code)])


def concerns(tags: tuple[str, ...] | list[str], code: str) -> bool:
    """Whether a row that is tagged with divisions has to do with the place `code`: it lies there, or serves it.

    What is tagged with a village is found from the village, its town and its county; what is tagged with a county is
    found from each of its villages. A row without a division concerns every place.
    """
    places = [tag for tag in tags if tag.isascii() and tag.isdecimal() and len(tag) in _LEVELS]
    return not places or any(code.startswith(place) or place.startswith(code) for place in places)


def _key(code: str) -> bytes:
    return code.encode("ascii", "replace")


def _header(name: str, data: bytes) -> tuple[dict[str, str], int]:
    header: dict[str, str] = {}
    start = 0
    while data.startswith(b"#", start):
        end = data.find(b"\n", start)
        if end < 0:
            raise DivisionsError(f"{name}: is cut in its header: copy the file again")
        key, colon, value = data[start + 1 : end].decode("utf-8", "replace").partition(":")
        if colon:
            header[key.strip()] = value.strip()
        start = end + 1
    missing = [word for word in _NEEDED if not header.get(word)]
    if missing:
        raise DivisionsError(f"{name}: the header lacks {', '.join(missing)}: add a line '# {missing[0]}: …'")
    return header, start


def _number(name: str, header: Mapping[str, str], word: str) -> int:
    if not header[word].isdecimal():
        raise DivisionsError(f"{name}: {word} must be a whole number")
    return int(header[word])


def _day(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as bad:
        raise DivisionsError(f"{name}: as_of must be a date such as 2023-06-30") from bad


def _checked(name: str, data: bytes, start: int, rows: int) -> int:
    """How many rows there are, each whole and after the one before it."""
    end = _ROWS.match(data, start).end()  # type: ignore[union-attr]  # it matches no rows, too
    codes = _CODE.findall(data, start, end)
    if end != len(data):
        raise DivisionsError(f"{name}: row {len(codes) + 1} is cut or out of shape: copy the file again")
    if len(codes) != rows:
        raise DivisionsError(f"{name}: has {len(codes)} rows where its header says {rows}: copy the file again")
    for before, code in pairwise(codes):
        if code <= before:
            raise DivisionsError(f"{name}: code {code.decode()} stands after {before.decode()}: sort the file by code")
    decoder = getincrementaldecoder("utf-8")()
    try:
        for place in range(start, end, _PIECE):
            decoder.decode(data[place : place + _PIECE], final=place + _PIECE >= end)
    except UnicodeDecodeError as bad:
        raise DivisionsError(f"{name}: is not UTF-8: copy the file again") from bad
    return rows


def _read_changes(path: Path) -> bytes:
    """What became of retired codes; nothing when the file is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as bad:
        raise DivisionsError(f"{path.name}: cannot be read ({bad.strerror}): put the file back") from bad


def _changes(name: str, data: bytes) -> dict[str, str]:
    """New codes by old ones."""
    changed: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        found = _CHANGE.fullmatch(line)
        if found is None:
            raise DivisionsError(f"{name}:{number}: must be old code, new code, year or day, with tabs between")
        changed[found[1]] = found[2]
    return changed
