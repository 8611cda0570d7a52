"""The platform's data files: YAML that an official may edit, read whole at the start.

    DIRECTORY/*.yaml                people and what is general
    DIRECTORY/authorities/*.yaml    what one authority answers: operations, bills, checks, records

Any file may have any of the `SECTIONS`; together they are one register. `docs/platform-data.md` explains each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

SECTIONS = frozenset({"sample", "people", "operations", "services", "matters", "office_reasons", "records", "shared"})
_FAULTS = (KeyError, TypeError, ValueError, AttributeError)


class DataFileError(ValueError):
    """A data file cannot be used as it is. The text names the file and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Every data file of a directory, parsed. What a section means is for its reader to say."""

    files: tuple[tuple[Path, Mapping[str, Any]], ...] = field(repr=False)  # name people

    @classmethod
    def read(cls, directory: Path) -> DataFiles:
        """The files in `directory`. Raises OSError, or DataFileError naming the file and what is wrong in it."""
        paths = [*sorted(directory.glob("*.yaml")), *sorted((directory / "authorities").glob("*.yaml"))]
        if not paths:
            raise FileNotFoundError(f"no data files in {directory}")
        return cls(tuple((path, _sections(path)) for path in paths))

    def named(self, section: str, make: Callable[[str, Any], T]) -> dict[str, T]:
        """What `make` makes of each name of a section and its value, over all files.

        Raises DataFileError when `make` finds a fault, and when two files define the same name.
        """
        found: dict[str, T] = {}
        places: dict[str, Path] = {}
        for path, name, value in self._names(section):
            if name in found:
                raise DataFileError(f"{section}.{name} is defined in {places[name]} and in {path}: keep one")
            found[name], places[name] = _made(f"{path}: {section}.{name}", make, name, value), path
        return found

    def pairs(self, section: str) -> Iterator[tuple[Path, str, str, Any]]:
        """(file, outer name, inner name, value) of a section `{OUTER: {INNER: VALUE}}`, over all files.

        Raises DataFileError when an outer name has no map of inner names.
        """
        for path, outer, inside in self._names(section):
            if not isinstance(inside, Mapping):
                raise DataFileError(f"{path}: {section}: under each name a map, not {type(inside).__name__}")
            for inner, value in inside.items():
                yield path, outer, str(inner), value

    def items(self, section: str, make: Callable[[Any], T]) -> list[T]:
        """What `make` makes of each item of a list section, over all files. Raises DataFileError naming the file."""
        found = []
        for path, sections in self.files:
            listed = sections.get(section) or ()
            if not isinstance(listed, list | tuple):
                raise DataFileError(f"{path}: {section}: a list, not {type(listed).__name__}")
            found += [_made(f"{path}: {section}", lambda _, item: make(item), "", item) for item in listed]
        return found

    def _names(self, section: str) -> Iterator[tuple[Path, str, Any]]:
        for path, sections in self.files:
            names = sections.get(section) or {}
            if not isinstance(names, Mapping):
                raise DataFileError(f"{path}: {section}: a map of names, not {type(names).__name__}")
            for name, value in names.items():
                yield path, str(name), value


def read_yaml(path: Path) -> Any:
    """What a YAML file says. Raises OSError, or DataFileError naming file and fault; a key twice in a map is one."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceLoader)  # noqa: S506 - a safe loader's child
    except (yaml.YAMLError, *_FAULTS) as bad:
        raise DataFileError(f"{path}: {type(bad).__name__}: {bad}") from bad


class _OnceLoader(yaml.CSafeLoader):
    """Refuses a key that stands twice in a map, which YAML would let win silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's
        """As PyYAML does, once each key is seen to be the only one."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise DataFileError(f"line {key.start_mark.line + 1}: {key.value} stands twice")
            seen.add(str(key.value))
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def _sections(path: Path) -> Mapping[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, Mapping):
        raise DataFileError(f"{path}: sections are needed: {', '.join(sorted(SECTIONS))}")
    unknown = {str(name) for name in data} - SECTIONS
    if unknown:
        raise DataFileError(f"{path}: unknown: {', '.join(sorted(unknown))}; known: {', '.join(sorted(SECTIONS))}")
    return data


def _made(place: str, make: Callable[[str, Any], T], name: str, value: Any) -> T:
    try:
        return make(name, value)
    except KeyError as missing:
        raise DataFileError(f"{place}: {missing} is missing") from missing
    except _FAULTS as bad:
        raise DataFileError(f"{place}: {bad}") from bad
