"""YAML files as trees that still know their lines.

Only what a reviewer can see is read: no anchors, aliases, merge keys or tags; `yes`, `no` and dates are plain text, as
in YAML 1.2; a key that stands twice is a fault. A file over MAX_BYTES or nested deeper than MAX_DEPTH is refused before
anything is made of it.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalogue.mistyped import advice

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24

_INT = "tag:yaml.org,2002:int"
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_STR = "tag:yaml.org,2002:str"
_SEQ = "tag:yaml.org,2002:seq"
_MAP = "tag:yaml.org,2002:map"
_DIGITS = "0123456789"


class SourceError(Exception):
    """The file cannot be read as a tree. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with the line it stands on: of an entry of a map, the line of its key."""

    value: bool | int | str | tuple[Marked, ...] | Mapping[str, Marked] | None
    line: int

    def plain(self) -> Any:
        """The value without lines: what JSON knows."""
        match self.value:
            case tuple():
                return [item.plain() for item in self.value]
            case Mapping():
                return {name: item.plain() for name, item in self.value.items()}
            case _:
                return self.value


class _Loader(yaml.CSafeLoader):
    """The C loader with the scalars of YAML 1.2 that the catalogue uses: null, true, false, integers, text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name and type

    def descend_resolver(self, _node: yaml.Node, _index: object) -> None:
        """No tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """No tag depends on where a node stands."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:  # noqa: FBT001 - PyYAML's own
        """The tag of a node that says none: PyYAML's own search, without the places it looks at in vain."""
        if kind is not yaml.ScalarNode:
            return _SEQ if kind is yaml.SequenceNode else _MAP
        if isinstance(implicit, tuple) and implicit[0]:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return tag
        return _STR


_Loader.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(_INT, re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$"), ["-", *_DIGITS])


def read(path: Path) -> tuple[Marked, bytes]:
    """The tree of `path` and its bytes. Raises SourceError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError(1, "not a file: remove it or give it another name")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as bad:
        raise SourceError(1, f"the file cannot be read: {bad.strerror}") from bad
    return parse(data), data


def parse(data: bytes) -> Marked:
    """The tree of a file's bytes. Raises SourceError."""
    if len(data) > MAX_BYTES:
        raise SourceError(1, f"the file is larger than {MAX_BYTES // 1024} KiB: split it")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        raise SourceError(data[: bad.start].count(b"\n") + 1, "not UTF-8 text: save the file as UTF-8") from bad
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as bad:
        mark, problem = bad.problem_mark or bad.context_mark, str(bad.problem or bad.context)
        at, hint = advice(text, mark.line if mark else 0, problem)
        raise SourceError(at + 1, f"not YAML: {problem}{hint}") from bad
    except yaml.YAMLError as bad:
        raise SourceError(1, f"not YAML: {bad}") from bad
    finally:
        loader.dispose()
    if node is None:
        raise SourceError(1, "the file is empty")
    return _marked(node, _line(node), 0, set())


def _marked(node: yaml.Node, line: int, depth: int, seen: set[int]) -> Marked:
    if id(node) in seen:
        raise SourceError(_line(node), "an alias (*name): write the value out where it is needed")
    seen.add(id(node))
    if depth > MAX_DEPTH:
        raise SourceError(_line(node), f"nested deeper than {MAX_DEPTH} levels")
    match node:
        case yaml.ScalarNode():
            return Marked(_scalar(node), line)
        case yaml.SequenceNode() if node.tag == _SEQ:
            return Marked(tuple(_marked(item, _line(item), depth + 1, seen) for item in node.value), line)
        case yaml.MappingNode() if node.tag == _MAP:
            return Marked(_map(node, depth, seen), line)
        case _:
            raise SourceError(_line(node), f"the tag {node.tag} is not used in these files: remove it")


def _map(node: yaml.MappingNode, depth: int, seen: set[int]) -> Mapping[str, Marked]:
    entries: dict[str, Marked] = {}
    for key, item in node.value:
        name = _scalar(key) if isinstance(key, yaml.ScalarNode) else None
        if not isinstance(name, str):
            raise SourceError(_line(key), "a key must be text: put it in quotes")
        if name in entries:
            first = entries[name].line
            raise SourceError(_line(key), f"{name!r} stands twice (first on line {first}): keep one")
        entries[name] = _marked(item, _line(key), depth + 1, seen)
    return entries


def _scalar(node: yaml.ScalarNode) -> bool | int | str | None:
    value: str = node.value
    match node.tag:
        case "tag:yaml.org,2002:str":
            return value
        case "tag:yaml.org,2002:int":
            return int(value)
        case "tag:yaml.org,2002:bool":
            return value == "true"
        case "tag:yaml.org,2002:null":
            return None
        case _:
            raise SourceError(_line(node), f"the tag {node.tag} is not used in these files: remove it")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
