"""Turns marked trees into plain values, and notes every fault on the way instead of stopping at the first.

Each method gives a usable stand-in after a fault, so that reading goes on; what was read from a file with faults is
thrown away as a whole by the loader.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.catalogue.fault import Fault
from kiosk.catalogue.mistyped import advice_on_entry
from kiosk.catalogue.model import Text
from kiosk.catalogue.source import Marked

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
NO_TEXT = Text("", "")
_NAMES = {bool: "true or false", int: "a whole number", str: "text", tuple: "a list", dict: "a map"}


class Table:
    """A map of a file, read by name. Unknown and missing names are faults; ask `line` for the place of an entry."""

    def __init__(self, reader: Reader, entries: Mapping[str, Marked], line: int, what: str) -> None:
        self._reader = reader
        self._entries = entries
        self._line = line
        self._what = what

    def line(self, name: str) -> int:
        """Where the entry stands, or the map when it has none."""
        entry = self._entries.get(name)
        return entry.line if entry else self._line

    def has(self, name: str) -> bool:
        """Whether the entry is given at all."""
        return name in self._entries

    def get(self, name: str) -> Marked | None:
        """The entry, or None after noting that it is missing."""
        entry = self._entries.get(name)
        if entry is None:
            self._reader.fault(self._line, "missing", f"{self._what}: {name!r} is missing: add it")
        return entry

    def str_(self, name: str, default: str | None = None) -> str:
        """Text."""
        if default is not None and not self.has(name):
            return default
        entry = self.get(name)
        return self._reader.str_(entry, name) if entry else ""

    def maybe(self, name: str) -> str | None:
        """Text, or None when the entry is not given."""
        return self.str_(name) if self.has(name) else None

    def int_(self, name: str) -> int:
        """A whole number."""
        entry = self.get(name)
        return self._reader.typed(entry, name, int, 0) if entry else 0

    def bool_(self, name: str, *, default: bool) -> bool:
        """True or false; `default` when the entry is not given."""
        return self._reader.typed(self._entries[name], name, bool, default) if self.has(name) else default

    def words(self, name: str) -> Text:
        """Words in both languages."""
        entry = self.get(name)
        return self._reader.words(entry, name) if entry else NO_TEXT

    def maybe_words(self, name: str) -> Text | None:
        """Words in both languages, or None when the entry is not given."""
        return self.words(name) if self.has(name) else None

    def list_(self, name: str, one: Callable[[Marked, str], T]) -> tuple[T, ...]:
        """A list, each item read by `one`; empty when the entry is not given."""
        if not self.has(name):
            return ()
        items = self._reader.typed(self._entries[name], name, tuple, ())
        return tuple(one(item, f"{name}[{number}]") for number, item in enumerate(items, 1))

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty when the entry is not given."""
        return self.list_(name, self._reader.str_)

    def map_(self, name: str, one: Callable[[Marked, str], T]) -> dict[str, T]:
        """A map, each entry read by `one`; empty when the entry is not given."""
        if not self.has(name):
            return {}
        entries = self._reader.typed(self._entries[name], name, dict, {})
        return {key: one(item, f"{name}.{key}") for key, item in entries.items()}

    def one_of(self, name: str, kind: type[E], default: E | None = None) -> E:
        """A word of a closed list."""
        fallback = default or next(iter(kind))
        if default is not None and not self.has(name):
            return default
        entry = self.get(name)
        return self._reader.one_of(entry, name, kind, fallback) if entry else fallback

    def plain(self, name: str) -> Any:
        """The entry as JSON knows it, or None when it is not given."""
        return self._entries[name].plain() if self.has(name) else None


class Reader:
    """Reads one file. `faults` collects what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, line: int, rule: str, message: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, line, rule, message))

    def table(self, marked: Marked, what: str, known: Collection[str]) -> Table:
        """The map of `marked`; names outside `known` are faults that name the nearest known one."""
        entries = self.typed(marked, what, dict, {})
        for name, entry in entries.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(sorted(known))}"
                if entry.value is None:
                    hint = advice_on_entry(name, known)
                self.fault(entry.line, "unknown", f"{what}: {name!r} is not known: {hint}")
        return Table(self, entries, marked.line, what)

    def typed(self, marked: Marked, what: str, kind: type, default: Any) -> Any:
        """The value when it is of `kind`, else `default` and a fault."""
        value = marked.value
        if isinstance(value, Mapping if kind is dict else kind) and (kind is bool or not isinstance(value, bool)):
            return value
        hint = ": put it in quotes" if kind is str and isinstance(value, bool | int) else ""
        if kind is tuple:
            hint = ": begin each entry on a line of its own, with a dash"
        self.fault(marked.line, "type", f"{what}: must be {_NAMES[kind]}{hint}")
        return default

    def str_(self, marked: Marked, what: str) -> str:
        """Text that says something."""
        text: str = self.typed(marked, what, str, "?")
        if not text.strip():
            self.fault(marked.line, "type", f"{what}: is empty: write the text or leave the entry out")
        return text.strip()

    def words(self, marked: Marked, what: str) -> Text:
        """Words in both languages."""
        table = self.table(marked, what, ("zh", "en"))
        return Text(table.str_("zh"), table.str_("en")) if isinstance(marked.value, Mapping) else NO_TEXT

    def one_of(self, marked: Marked, what: str, kind: type[E], default: E) -> E:
        """A word of a closed list."""
        word = self.typed(marked, what, str, default.value)
        known = [item.value for item in kind]
        if word in known:
            return kind(word)
        near = difflib.get_close_matches(word, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"it is one of {', '.join(known)}"
        self.fault(marked.line, "unknown", f"{what}: {word!r} is not known: {hint}")
        return default
