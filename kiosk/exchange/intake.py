"""A workbook taken into a folder: all of it is judged first, in a copy; then all is written, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue import Fault, source
from kiosk.exchange.delivery import DeliveryError, deliver_all
from kiosk.exchange.folder import read_folder
from kiosk.exchange.revision import Revision, Touched, revise
from kiosk.exchange.table import CellFault

Judge = Callable[[Path], Sequence[Fault]]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a workbook changes and what is wrong with that; `standing` counts faults that were there before."""

    revision: Revision
    faults: tuple[CellFault, ...]
    standing: int = 0


def examine(directory: Path, workbook: Path, judge: Judge) -> Intake:
    """What `workbook` would change in `directory`, judged by `judge`. Nothing is written there.

    Raises WorkbookError and SourceError.
    """
    folder = read_folder(directory)
    revision = revise(folder, workbook)
    if revision.faults or not revision.files:
        return Intake(revision, tuple(revision.faults))
    before = judge(directory)
    with tempfile.TemporaryDirectory(prefix="kiosk-import-") as made:
        copy = Path(made) / directory.name
        shutil.copytree(directory, copy)
        reference = directory.parent / "reference"
        if reference.is_dir():
            (Path(made) / "reference").symlink_to(reference.resolve())
        for name, text in revision.files.items():
            (copy / name).write_bytes(text.encode())
        after = judge(copy)
    known = {(fault.file, fault.rule, fault.message) for fault in before}
    new = [fault for fault in after if (fault.file, fault.rule, fault.message) not in known]
    return Intake(revision, tuple(cell for fault in new for cell in _cells(fault, revision)), len(after) - len(new))


def take_in(directory: Path, intake: Intake) -> None:
    """Write what was examined. Raises DeliveryError, also when a file has changed since."""
    assert not intake.faults
    before = read_folder(directory)
    texts = {file.name: file.text for file in (*before.matters.values(), before.authorities)}
    for name, was in intake.revision.before.items():
        if texts.get(name) != was:
            raise DeliveryError(f"{directory / name}: somebody has changed it in the meantime: import again")
    deliver_all({directory / name: text.encode() for name, text in intake.revision.files.items()})


def _cells(fault: Fault, revision: Revision) -> Iterator[CellFault]:
    """A fault of a file by the cells that made it: those on its line, or all that changed in its file."""
    message = f"{fault.message} [{fault.rule}]"
    touched = revision.cells.get(fault.file, [])
    near = [one for one in touched if fault.line in _lines(revision.files.get(fault.file, ""), one)] or touched
    if not near:  # what changed elsewhere disturbs this file
        yield CellFault("", "", message, fault.file, fault.line)
    for one in near:
        yield CellFault(one.sheet, one.cell, message, fault.file, fault.line)


def _lines(text: str, touched: Touched) -> set[int]:
    """The lines of the entry behind a cell, and of the entries that hold it."""
    if not text or not touched.path:
        return set()
    entry: source.Marked | None = source.parse(text.encode())
    lines: set[int] = set()
    for key in touched.path:
        if entry is None or not isinstance(entry.value, dict):
            break
        entry = entry.value.get(key)
        if entry is not None:
            lines.add(entry.line)
    return lines
