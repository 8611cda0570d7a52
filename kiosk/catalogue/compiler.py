"""Loads a folder of matters and reports every fault at once; what is faulty is left out, what is good serves.

    config/matters/_authorities.yaml, _categories.yaml, _reasons.yaml    shared by all matters
    config/matters/_evidence.yaml, _fields.yaml, _withdrawn.yaml    papers, shared questions, matters that are gone
    config/matters/<authority in small letters>/<id>.yaml                one matter each
    config/reference/<id>.yaml                                           one dataset each

`version` is the SHA-256 of the files that serve, in 12 hexadecimal digits: equal catalogues have equal versions.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kiosk.catalogue.divisions import Divisions, DivisionsError
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.matter_file import MatterFile, Shared
from kiosk.catalogue.model import Catalogue, Dataset, Matter
from kiosk.catalogue.page_rules import PAGE_RULES
from kiosk.catalogue.reader import Reader
from kiosk.catalogue.rules import MATTER_RULES, Rule, Subject
from kiosk.catalogue.said import said
from kiosk.catalogue.shared_file import (
    read_authorities,
    read_categories,
    read_dataset,
    read_evidence,
    read_fields,
    read_reasons,
    read_withdrawn,
)
from kiosk.catalogue.source import Marked, SourceError, read

T = TypeVar("T")
VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Loaded:
    """What serves, and what does not and why."""

    catalogue: Catalogue
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Read:
    path: str
    matter: Matter
    file: MatterFile
    digest: bytes


@dataclass(frozen=True, slots=True)
class Compiled:
    """What serves, and for those who judge further: every matter that could be read, by its file, and shared lines."""

    loaded: Loaded
    files: tuple[str, ...]  # of matters, whether they could be read or not
    subjects: Mapping[str, Subject]
    shared_line: Callable[[str, str], int]  # of an entry of a shared file


def load(directory: Path, *, reference: Path | None = None, rules: Sequence[Rule] = ()) -> Loaded:
    """The catalogue in `directory`. `reference` defaults to the folder of that name beside it.

    Never raises for what a file says; `rules` judge what the catalogue's own found good.
    """
    return compile_folder(directory, reference=reference, rules=rules).loaded


def compile_folder(directory: Path, *, reference: Path | None = None, rules: Sequence[Rule] = ()) -> Compiled:
    """As `load`, with all that was read on the way."""
    with _collector_paused():
        return _Compilation(directory, reference or directory.parent / "reference", rules).run()


class _Compilation:
    """One run over one folder."""

    def __init__(self, directory: Path, reference: Path, rules: Sequence[Rule]) -> None:
        self._directory = directory
        self._reference = reference
        self._rules = rules
        self._paths = _matter_paths(directory)
        self._faults: list[Fault] = []
        self._digests: dict[str, bytes] = {}
        self._trees: dict[str, Marked] = {}
        self._waiting: Counter[str] = Counter()  # matters by the shared file that they wait for

    def run(self) -> Compiled:
        authorities = self._shared("_authorities.yaml", read_authorities)
        categories = self._shared("_categories.yaml", read_categories)
        reasons = self._shared("_reasons.yaml", read_reasons) or {}
        evidence = self._shared("_evidence.yaml", read_evidence, needed=False)
        withdrawn = self._shared("_withdrawn.yaml", read_withdrawn, needed=False) or {}
        library = self._shared("_fields.yaml", read_fields, needed=False)
        datasets = self._datasets()
        found = self._distinct(self._matters(Shared(authorities, evidence, library)))
        if categories is None and found:
            self._waiting["_categories.yaml"] += len(found)
            found = []
        self._say_who_waits()
        draft = Catalogue(
            version="",
            matters={one.matter.id: one.matter for one in found},
            categories=categories or (),
            datasets=datasets,
            reasons=reasons,
            evidence=evidence or {},
            withdrawn=withdrawn,
            authorities=authorities or {},
            divisions=self._divisions(),
        )
        subjects = {one.path: _subject(one, draft) for one in found}
        serving = [one for one in found if not self._judge(one.path, subjects[one.path])]
        serving.sort(key=lambda one: (one.matter.number, one.matter.id))
        self._digests.update((one.path, one.digest) for one in serving)
        catalogue = replace(
            draft, version=_version(self._digests), matters={one.matter.id: one.matter for one in serving}
        )
        return Compiled(Loaded(catalogue, tuple(sorted(self._faults))), self._names(), subjects, self._shared_line)

    def _names(self) -> tuple[str, ...]:
        return tuple(path.relative_to(self._directory).as_posix() for path in self._paths)

    def _shared_line(self, name: str, entry: str) -> int:
        """Where an entry of a shared file stands; the first line when that is not known."""
        tree = self._trees.get(name)
        found = tree.value.get(entry) if tree is not None and isinstance(tree.value, Mapping) else None
        return found.line if found else 1

    def _shared(self, name: str, reading: Callable[[Reader, Marked], T], *, needed: bool = True) -> T | None:
        path = self._directory / name
        return self._file(path, name, reading) if needed or path.exists() else None

    def _file(self, path: Path, name: str, reading: Callable[[Reader, Marked], T]) -> T | None:
        """What `reading` makes of a file; None when the file has faults, which are noted."""
        reader = Reader(name)
        try:
            tree, data = read(path)
        except SourceError as bad:
            self._faults.append(Fault(name, bad.line, "source", str(bad)))
            return None
        if path.name.startswith("_"):
            self._trees[name] = tree
        value = reading(reader, tree)
        if reader.faults:
            self._faults.extend(reader.faults)
            return None
        self._digests[name] = hashlib.sha256(data).digest()
        return value

    def _datasets(self) -> dict[str, Dataset]:
        found: dict[str, Dataset] = {}
        for path in sorted(self._reference.glob("*.yaml")):
            name = f"{self._reference.name}/{path.name}"
            dataset = self._file(path, name, read_dataset)
            if dataset is None:
                continue
            if dataset.id != path.stem:
                message = f"id: must be {path.stem!r}, as the file is called"
                self._faults.append(Fault(name, 1, "file_name", message))
                continue
            found[dataset.id] = dataset
        return found

    def _divisions(self) -> Divisions | None:
        path = self._reference / "divisions.tsv"
        if not path.exists():
            return None
        name = f"{self._reference.name}/{path.name}"
        try:
            divisions = Divisions.open(path)
        except DivisionsError as bad:
            self._faults.append(Fault(name, 1, "source", str(bad)))
            return None
        self._digests[name] = divisions.digest
        return divisions

    def _matters(self, shared: Shared) -> Iterable[_Read]:
        for path in self._paths:
            name = path.relative_to(self._directory).as_posix()
            files: list[MatterFile] = []

            def reading(reader: Reader, tree: Marked, files: list[MatterFile] = files) -> Matter:
                files.append(MatterFile(reader, shared))
                return files[0].read(tree)

            matter = self._file(path, name, reading)
            if matter is None:
                continue
            digest = self._digests.pop(name)
            if files[0].waits_for:
                self._waiting[files[0].waits_for] += 1
                continue
            matter = replace(matter, version=self._definition(digest))
            expected = f"{matter.authority.code.lower()}/{matter.id}.yaml"
            if name == expected:
                yield _Read(name, matter, files[0], digest)
            else:
                message = f"the file of this matter must be {expected}: move it or mend id or authority"
                self._faults.append(Fault(name, files[0].line("id"), "file_name", message))

    def _say_who_waits(self) -> None:
        """One fault for a shared file that is not right, not one for each matter that needs it."""
        for name, count in self._waiting.items():
            message = f"{count} {'matter waits' if count == 1 else 'matters wait'} for this file: put it right"
            self._faults.append(Fault(name, 1, "waiting", message))

    def _definition(self, digest: bytes) -> str:
        """The version of one definition: of its file and of the shared questions."""
        return hashlib.sha256(digest + self._digests.get("_fields.yaml", b"")).hexdigest()[:VERSION_DIGITS]

    def _distinct(self, found: Iterable[_Read]) -> list[_Read]:
        """Of two matters with one id or one number the first in order of path serves."""
        kept: list[_Read] = []
        ids: dict[str, str] = {}
        numbers: dict[int, str] = {}
        for one in found:
            taken = [
                (what, value, other)
                for what, value, other in (
                    ("id", one.matter.id, ids.get(one.matter.id)),
                    ("number", one.matter.number, numbers.get(one.matter.number)),
                )
                if other is not None
            ]
            for what, value, other in taken:
                message = f"{what}: {value!r} is taken by {other}: choose another"
                self._faults.append(Fault(one.path, one.file.line(what), "unique", message))
            if not taken:
                ids[one.matter.id] = numbers[one.matter.number] = one.path
                kept.append(one)
        return kept

    def _judge(self, path: str, subject: Subject) -> bool:
        """Whether any rule finds a fault. The caller's rules may rely on what the catalogue's own have checked."""
        for rules in ((*MATTER_RULES, *PAGE_RULES), self._rules):
            faults = faults_of(path, subject, rules)
            self._faults.extend(faults)
            if faults:
                return True
        return False


def faults_of(path: str, subject: Subject, rules: Iterable[Rule]) -> list[Fault]:
    """What `rules` find in one matter."""
    return [Fault(path, line, rule.__name__, message) for rule in rules for line, message in rule(subject)]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A catalogue is all objects that stay: looking for garbage among them takes a quarter of the time, in vain."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _subject(one: _Read, catalogue: Catalogue) -> Subject:
    line, field_line = one.file.line, one.file.field_line
    return Subject(one.matter, catalogue, line, field_line, said(one.matter, line, field_line))


def _matter_paths(directory: Path) -> list[Path]:
    return sorted(path for path in directory.glob("*/*.yaml") if not path.name.startswith("_"))


def _version(digests: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(digests):
        whole.update(name.encode() + b"\0" + digests[name])
    return whole.hexdigest()[:VERSION_DIGITS]
