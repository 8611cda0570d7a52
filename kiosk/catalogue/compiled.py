"""The compiled catalogue on the disk: a start that finds its sources unchanged does not compile them again.

A cache file is named after all it was made of, the program included; a changed, added or missing source gives another
name. A file that is cut, spoilt or of other bytes than it says is not used and is written anew. Losing it costs time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.catalogue.compiler import Loaded, load
from kiosk.catalogue.divisions import Divisions, DivisionsError
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.model import Authority, Catalogue, Category, Dataset, Evidence, Matter, Text, Withdrawn
from kiosk.catalogue.rules import Rule

_DIGEST = 32
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a cache file holds: everything but the list of divisions, which opens as fast as it would be read here."""

    version: str
    matters: dict[str, Matter]
    categories: tuple[Category, ...]
    datasets: dict[str, Dataset]
    reasons: dict[str, Text]
    evidence: dict[str, Evidence]
    withdrawn: dict[str, Withdrawn]
    authorities: dict[str, Authority]
    faults: tuple[Fault, ...]


def load_compiled(directory: Path, cache: Path, *, reference: Path | None = None, rules: Sequence[Rule] = ()) -> Loaded:
    """As `load`, from the folder `cache` when that was compiled before; one that cannot be written is done without."""
    reference = reference or directory.parent / "reference"
    path = cache / f"compiled-{_fingerprint(directory, reference, rules)}.bin"
    found = _read(path)
    if found is not None:
        loaded = _loaded(found, reference)
        if loaded is not None:
            return loaded
    loaded = load(directory, reference=reference, rules=rules)
    _write(path, loaded)
    return loaded


def _fingerprint(directory: Path, reference: Path, rules: Sequence[Rule]) -> str:
    """Of every source, of the program that compiles it, and of the rules it is judged by."""
    whole = hashlib.sha256()
    for folder in (directory, reference, _HERE):
        for path in sorted((*folder.glob("*.*"), *folder.glob("*/*.yaml"))):
            data = _bytes(path)
            whole.update(f"{path.relative_to(folder)}\0{len(data)}\0".encode())
            whole.update(data)
    for rule in rules:
        whole.update(f"{rule.__module__}.{rule.__name__}\0".encode())
    return whole.hexdigest()[:16]


def _bytes(path: Path) -> bytes:
    """What a source holds; of what is no file, or cannot be read, what is wrong with it."""
    try:
        return path.read_bytes() if path.is_file() or not path.exists() else b"\0not a file"
    except OSError as bad:
        return f"\0{bad.strerror}".encode()


def _read(path: Path) -> _Kept | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    try:
        return msgspec.msgpack.decode(body, type=_Kept)
    except msgspec.MsgspecError:
        return None


def _loaded(kept: _Kept, reference: Path) -> Loaded | None:
    path = reference / "divisions.tsv"
    try:
        divisions = Divisions.open(path) if path.exists() else None
    except DivisionsError:
        return None
    catalogue = Catalogue(
        version=kept.version,
        matters=kept.matters,
        categories=kept.categories,
        datasets=kept.datasets,
        reasons=kept.reasons,
        evidence=kept.evidence,
        withdrawn=kept.withdrawn,
        authorities=kept.authorities,
        divisions=divisions,
    )
    return Loaded(catalogue, kept.faults)


def _write(path: Path, loaded: Loaded) -> None:
    catalogue = loaded.catalogue
    body = msgspec.msgpack.encode(
        _Kept(
            version=catalogue.version,
            matters=dict(catalogue.matters),
            categories=catalogue.categories,
            datasets=dict(catalogue.datasets),
            reasons=dict(catalogue.reasons),
            evidence=dict(catalogue.evidence),
            withdrawn=dict(catalogue.withdrawn),
            authorities=dict(catalogue.authorities),
            faults=loaded.faults,
        )
    )
    new = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.write_bytes(hashlib.sha256(body).digest() + body)
        new.replace(path)
        for old in path.parent.glob("compiled-*"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
