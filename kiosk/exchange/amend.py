"""Changes to a YAML file in its own words: only what differs is written, all else keeps its bytes.

Comments, order, quotes and line breaks of what does not change stay. A changed text keeps its kind of quotes; an added
entry is written as these files write theirs: flow maps of a line each, lists of maps one item to a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from kiosk.catalogue import source

Span = tuple[int, int]
_STEP = 2


class AmendError(Exception):
    """A file cannot be changed in place. The message says which part stands in the way."""


def amended(text: str, wanted: Mapping[str, Any]) -> str:
    """`text`, a YAML map, saying `wanted`. New keys go where `wanted` has them. Raises SourceError, AmendError."""
    plain = source.parse(text.encode()).plain()
    if plain == wanted:
        return text
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    edit = _Edit(text)
    edit.value(node, plain, wanted, flow=False)
    result = edit.text()
    if source.parse(result.encode()).plain() != wanted:
        raise AmendError("the file's layout is too unusual to be changed from a sheet: change it by hand")
    return result


class _Edit:
    """Collects replacements of spans of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._changes: list[tuple[int, int, str]] = []

    def text(self) -> str:
        """The text with every change made."""
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(self._changes, key=lambda one: one[:2]):
            parts += (self._text[at:start], new)
            at = max(at, end)
        return "".join((*parts, self._text[at:]))

    def value(self, node: yaml.Node, is_: Any, wanted: Any, *, flow: bool) -> None:
        """Make the value of `node` say `wanted`."""
        if is_ == wanted and type(is_) is type(wanted):
            return
        flow = flow or bool(getattr(node, "flow_style", False))
        match node, is_, wanted:
            case yaml.MappingNode(), dict(), dict():
                self._map(node, is_, wanted, flow=flow)
            case yaml.SequenceNode(), list(), list():
                self._list(node, is_, wanted, flow=flow)
            case yaml.ScalarNode(), _, str() | int() | None:
                start, end = _span(node)
                tail = "\n" if self._text[end - 1 : end] == "\n" else ""
                self._changes.append((start, end, _scalar(wanted, self._text[start:end]) + tail))
            case _:
                start, end = node.start_mark.index, self._end(node)
                self._changes.append((start, end, _flow(wanted)))

    def _map(self, node: yaml.MappingNode, is_: Mapping[str, Any], wanted: Mapping[str, Any], *, flow: bool) -> None:
        entries: dict[str, tuple[yaml.Node, yaml.Node]] = {key.value: (key, value) for key, value in node.value}
        for key, (_, value) in entries.items():
            if key in wanted:
                self.value(value, is_[key], wanted[key], flow=flow)
        spans = [(key.start_mark.index, self._end(value)) for key, value in entries.values()]
        gone = [place for place, key in enumerate(entries) if key not in wanted]
        self._remove(spans, gone, flow=flow)
        kept = [place for place in range(len(spans)) if place not in gone]
        indent = node.value[0][0].start_mark.column if node.value else 0
        after: int | None = None
        for key in wanted:
            if key in entries:
                after = list(entries).index(key)
            else:
                new = f"{key}: {_flow(wanted[key])}" if flow else _entry(key, wanted[key], indent)
                self._insert(node, spans, after, kept, new, indent=indent, flow=flow)

    def _list(self, node: yaml.SequenceNode, is_: Sequence[Any], wanted: Sequence[Any], *, flow: bool) -> None:
        spans = [(item.start_mark.index, self._end(item)) for item in node.value]
        if not flow and not wanted:
            raise AmendError("an emptied list must be taken away with its key")
        was, then = ([json.dumps(one, sort_keys=True) for one in side] for side in (is_, wanted))
        gone: list[int] = []
        added: list[tuple[int | None, Any]] = []
        for what, i1, i2, j1, j2 in SequenceMatcher(None, was, then, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            shared = min(i2 - i1, j2 - j1)
            for offset in range(shared):
                self.value(node.value[i1 + offset], is_[i1 + offset], wanted[j1 + offset], flow=flow)
            gone += range(i1 + shared, i2)
            added += [(i1 + shared - 1 if i1 + shared else None, one) for one in wanted[j1 + shared : j2]]
        self._remove(spans, gone, flow=flow)
        kept = [place for place in range(len(spans)) if place not in gone]
        indent = node.start_mark.column
        for after, one in added:
            new = _flow(one) if flow else _item(one, indent, block=self._is_block(node))
            self._insert(node, spans, after, kept, new, indent=indent, flow=flow)

    def _remove(self, spans: Sequence[Span], gone: Sequence[int], *, flow: bool) -> None:
        for first, last in _runs(gone):
            if not flow:
                self._changes.append((self._line_start(spans[first][0]), self._next_line(spans[last][1]), ""))
            elif last + 1 < len(spans):
                self._changes.append((spans[first][0], spans[last + 1][0], ""))
            else:
                self._changes.append((spans[first - 1][1] if first else spans[first][0], spans[last][1], ""))

    def _insert(
        self,
        node: yaml.Node,
        spans: Sequence[Span],
        after: int | None,
        kept: Sequence[int],
        new: str,
        *,
        indent: int,
        flow: bool,
    ) -> None:
        """`new` after the entry `after`, or before all when that is None."""
        if flow:
            if not kept:
                at = node.start_mark.index + 1
                again = any(start == at == end for start, end, _ in self._changes)
                self._changes.append((at, at, f", {new}" if again else new))
            elif after is None:
                self._changes.append((spans[0][0], spans[0][0], f"{new}, "))
            else:
                self._changes.append((spans[after][1], spans[after][1], f", {new}"))
            return
        at = self._line_start(spans[0][0]) if after is None else self._next_line(spans[after][1])
        lead = "" if at == 0 or self._text[at - 1] == "\n" else "\n"
        self._changes.append((at, at, f"{lead}{' ' * indent}{new}\n"))

    def _is_block(self, node: yaml.SequenceNode) -> bool:
        """Whether the items of a list are maps over several lines."""
        return any(isinstance(item, yaml.MappingNode) and not item.flow_style for item in node.value)

    def _end(self, node: yaml.Node) -> int:
        """Where a node ends, without the blank lines and comments behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return int(node.end_mark.index)

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _next_line(self, at: int) -> int:
        if at and self._text[at - 1] == "\n":
            return at
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found + 1


def _span(node: yaml.Node) -> Span:
    return int(node.start_mark.index), int(node.end_mark.index)


def _runs(places: Sequence[int]) -> Iterator[Span]:
    """Neighbouring numbers as (first, last)."""
    first = last = None
    for place in places:
        if last is not None and first is not None and place == last + 1:
            last = place
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = place
    if first is not None and last is not None:
        yield first, last


def _scalar(value: str | int | None, like: str = "") -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    if like.startswith(('"', "'")) or "\n" in value or not value:
        return quoted
    try:
        same = source.parse(f"k: [{value}]".encode()).plain() == {"k": [value]}
    except source.SourceError:
        same = False
    return value if same else quoted


def _flow(value: Any) -> str:
    """A value on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flow(item) for item in value) + "]"
        case _:
            return _scalar(value)


def _entry(key: str, value: Any, indent: int) -> str:
    """An entry of a block map, without the indent of its first line."""
    inner = indent + _STEP
    match value:
        case dict() if any(isinstance(item, dict | list) and item for item in value.values()):
            lines = (" " * inner + _entry(name, item, inner) for name, item in value.items())
            return f"{key}:\n" + "\n".join(lines)
        case list() if any(isinstance(item, dict) for item in value):
            block = any(_is_deep(item) for item in value)
            lines = (" " * inner + _item(item, inner, block=block) for item in value)
            return f"{key}:\n" + "\n".join(lines)
        case _:
            return f"{key}: {_flow(value)}"


def _item(value: Any, indent: int, *, block: bool) -> str:
    """An item of a block list, without the indent of its first line."""
    if not (block and isinstance(value, dict)):
        return f"- {_flow(value)}"
    inner = indent + _STEP
    return "- " + ("\n" + " " * inner).join(_entry(key, item, inner) for key, item in value.items())


def _is_deep(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(item, dict | list) for item in value.values())
