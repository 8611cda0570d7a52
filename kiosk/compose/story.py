"""A story: the machine, then steps, then what must hold. Read from YAML; a wrong word is a fault that names its place.

    title: {zh: …, en: …}
    machine: {readers: [contact, contactless], printer: tcp, network: up}
    steps:
      - card: wang            # a citizen of the sample register, laid on the first reader that takes such a card
      - see: Home             # wait until this screen is painted, and photograph it
      - press: 全部事项        # touch what has this accessible name
    holds:
      - platform: {entries: 1}

Each step and each thing that must hold is a map of one verb to what it is about; `kiosk.compose.play` performs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

READERS = ("contact", "contactless")
PRINTERS = ("tcp", "serial")
NETWORKS = ("up", "down", "slow", "silent", "captive", "html_error", "redirect", "bad_signature", "drop_reply")
CATALOGUES = ("shipped", "with_a_fault")
SCREENS = ("portrait", "landscape", "desk")
IDLE = ("idle_s", "elder_s", "warning_s", "leave_s", "trouble_s")
STEPS = frozenset({
    "card", "take_card", "see", "press", "type", "matter", "case", "answer", "walk", "handle", "factor", "network",
    "printer", "reader", "phone", "office", "kill", "restart", "until", "absent", "shows", "language",
})  # fmt: skip
HOLDS = frozenset({"platform", "journal", "slips", "clean", "slip"})


class StoryError(Exception):
    """The story's file does not say what a story says; names the file and the place."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What stands in the village when the story begins."""

    readers: tuple[str, ...] = READERS
    printer: Literal["tcp", "serial"] = "tcp"
    network: str = "up"
    screen: Literal["portrait", "landscape", "desk"] = "portrait"
    catalogue: Literal["shipped", "with_a_fault"] = "shipped"
    idle: Mapping[str, float] = field(default_factory=dict)  # settings of [idle] that this story has otherwise


@dataclass(frozen=True, slots=True)
class Line:
    """One step or one thing that must hold."""

    verb: str
    about: Any
    number: int

    def __str__(self) -> str:
        return f"{self.number}. {self.verb}: {self.about}"


@dataclass(frozen=True, slots=True)
class Story:
    """One scenario."""

    path: Path
    title: str
    machine: Machine
    steps: tuple[Line, ...]
    holds: tuple[Line, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def read_story(path: Path) -> Story:
    """The story in `path`. Raises StoryError."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise StoryError(f"{path}: {fault}") from fault
    if not isinstance(told, Mapping) or set(told) != {"title", "machine", "steps", "holds"}:
        raise StoryError(f"{path}: a story has title, machine, steps and holds")
    title, machine = told["title"], told["machine"]
    if not isinstance(title, Mapping) or set(title) != {"zh", "en"}:
        raise StoryError(f"{path}: title: has zh and en")
    if not isinstance(machine, Mapping):
        raise StoryError(f"{path}: machine: is a map")
    return Story(
        path=path,
        title=f"{title['zh']} / {title['en']}",
        machine=_machine(path, machine),
        steps=_lines(path, told["steps"], STEPS),
        holds=_lines(path, told["holds"], HOLDS),
    )


def _machine(path: Path, told: Mapping[str, Any]) -> Machine:
    machine = Machine(
        readers=tuple(told.get("readers", READERS)),
        printer=told.get("printer", "tcp"),
        network=told.get("network", "up"),
        screen=told.get("screen", "portrait"),
        catalogue=told.get("catalogue", "shipped"),
        idle=told.get("idle", {}),
    )
    unknown = [
        *(set(told) - {"readers", "printer", "network", "screen", "catalogue", "idle"}),
        *(set(machine.readers) - set(READERS)),
        *({machine.printer} - set(PRINTERS)),
        *({machine.network} - set(NETWORKS)),
        *({machine.screen} - set(SCREENS)),
        *({machine.catalogue} - set(CATALOGUES)),
        *(set(machine.idle) - set(IDLE)),
    ]
    if unknown:
        raise StoryError(f"{path}: machine: not known: {', '.join(map(str, unknown))}")
    return machine


def _lines(path: Path, told: Any, verbs: frozenset[str]) -> tuple[Line, ...]:
    if not isinstance(told, list):
        raise StoryError(f"{path}: steps and holds are lists")
    lines = []
    for number, line in enumerate(told, 1):
        if not isinstance(line, Mapping) or len(line) != 1:
            raise StoryError(f"{path}: line {number} is not one verb: {line!r}")
        ((verb, about),) = line.items()
        if verb not in verbs:
            raise StoryError(f"{path}: line {number}: {verb!r} is none of {', '.join(sorted(verbs))}")
        lines.append(Line(verb, about, number))
    return tuple(lines)
