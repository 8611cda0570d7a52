"""A folder of matters as its files say it: text and plain values, before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.catalogue import source

AUTHORITIES = "_authorities.yaml"
CATEGORIES = "_categories.yaml"
EVIDENCE = "_evidence.yaml"


@dataclass(frozen=True, slots=True)
class File:
    """One YAML file: its name in the folder, its text, what it says."""

    name: str
    text: str
    tree: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Folder:
    """The matters by id, in the order of their numbers, and what they share."""

    directory: Path
    matters: Mapping[str, File]
    authorities: File
    categories: Mapping[str, Any]
    evidence: Mapping[str, Any]


def read_folder(directory: Path) -> Folder:
    """Every file that can be read as a map with an id; what cannot is `kiosk catalogue check`'s to say.

    Raises SourceError when a shared file cannot be read.
    """
    files: dict[str, File] = {}
    for path in sorted(directory.glob("*/*.yaml")):
        if path.name.startswith("_"):
            continue
        try:
            file = _read(directory, path)
        except source.SourceError:
            continue
        if isinstance(file.tree.get("id"), str):
            files.setdefault(file.tree["id"], file)
    return Folder(
        directory,
        dict(sorted(files.items(), key=lambda one: (_number(one[1]), one[0]))),
        _read(directory, directory / AUTHORITIES),
        _read(directory, directory / CATEGORIES).tree,
        _read(directory, directory / EVIDENCE).tree,
    )


def _read(directory: Path, path: Path) -> File:
    tree, data = source.read(path)
    plain = tree.plain()
    if not isinstance(plain, dict):
        raise source.SourceError(1, f"{path.name}: must be a map")
    return File(path.relative_to(directory).as_posix(), data.decode(), plain)


def _number(file: File) -> int:
    number = file.tree.get("number")
    return number if isinstance(number, int) else 0
