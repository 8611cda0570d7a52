"""`kiosk doctor`: each part tried by itself, and who must act on what does not work."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from drivers.printers.status import Ready
from drivers.readers.status import ReaderLost, ReaderReady, ReaderReport
from kiosk.catalogue import check
from kiosk.compose import clock
from kiosk.compose.fitted import printer_of, reader_of
from kiosk.compose.terminal import NotInServiceError, SecondCopyError, Store, open_store, platform_client
from kiosk.forms import FORM_RULES
from kiosk.settings import Settings, SettingsError, directories, load
from sync.client import LinkError
from sync.wire import Batch

_READER_S = 5.0
_FONT = "Noto Sans CJK SC"
_NOT_ENROLLED = "not enrolled: ask the platform for a code, then `kiosk enrol`"
_ROOM_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    good: bool
    says: str

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {"about": self.about, "good": self.good, "says": self.says}


def examine(config: Path | None) -> tuple[Finding, ...]:
    """Look at everything. Raises SettingsError when there are no settings to look by."""
    settings = load(directories(config))
    return tuple(_findings(settings))


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding("settings", good=True, says=f"they hold; profile {settings.profile}")
    yield _letters()
    yield _catalogue(settings)
    for reader in settings.reader:
        yield _reader(settings, reader.name)
    yield _printer(settings)
    yield _disk(settings)
    if not (settings.journal.dir / "journal.db").exists():
        yield Finding("journal", good=True, says=f"none in {settings.journal.dir} yet: the first enrolment makes it")
        yield Finding("enrolment", good=False, says=_NOT_ENROLLED)
        return
    try:
        store = open_store(settings)
    except SecondCopyError:
        yield Finding("journal", good=True, says="a terminal runs on it; stop the terminal to have it examined")
        return
    except NotInServiceError as fault:
        yield Finding("journal", good=False, says=str(fault))
        return
    try:
        yield from _store(settings, store)
    finally:
        store.journal.close()


def _store(settings: Settings, store: Store) -> Iterator[Finding]:
    faults = store.journal.verify()
    counts = store.journal.counts()
    says = "; ".join(faults) or f"the chain holds; {counts.pending} entries wait to be sent"
    yield Finding("journal", good=not faults, says=says)
    protected = store.keys.hardware_protected
    yield Finding(
        "keys", good=True, says="in the machine's credentials" if protected else "in a file: NO HARDWARE PROTECTION"
    )
    identity = store.journal.identity
    if identity is None:
        yield Finding("enrolment", good=False, says=_NOT_ENROLLED)
        return
    yield Finding("enrolment", good=True, says=f"{identity.terminal}, {identity.place_en}")
    client = platform_client(settings, store)
    seq, tip = store.journal.tip()
    try:
        client.push(Batch(os.urandom(16), identity.region, identity.terminal, identity.incarnation, seq, tip, ()))
    except LinkError as lost:
        yield Finding("platform", good=False, says=f"{settings.platform.url} does not answer as it should: {lost}")
    else:
        yield Finding("platform", good=True, says=f"{settings.platform.url} answers")
    finally:
        client.close()


def _letters() -> Finding:
    program = shutil.which("fc-list")
    if program is None:
        return Finding("letters", good=True, says="fontconfig's fc-list is not installed; not examined")
    listed = subprocess.run([program, _FONT, "family"], capture_output=True, text=True, check=False)  # noqa: S603
    good = bool(listed.stdout.strip())
    return Finding("letters", good=good, says=_FONT if good else f"{_FONT} is missing: apt-get install fonts-noto-cjk")


def _catalogue(settings: Settings) -> Finding:
    report = check(settings.catalogue.dir, rules=FORM_RULES)
    says = f"{report.serving} of {report.matters} matters serve"
    if report.keeping_out:
        says += f"; {len(report.keeping_out)} faults, see `kiosk catalogue check`"
    return Finding("catalogue", good=not report.keeping_out and report.serving > 0, says=says)


def _reader(settings: Settings, name: str) -> Finding:
    reader = reader_of(next(one for one in settings.reader if one.name == name))
    reports: SimpleQueue[ReaderReport] = SimpleQueue()
    reader.start(reports.put)
    until = clock.monotonic() + _READER_S
    says = "no answer: look at the cable and at the port in the settings"
    try:
        while (left := until - clock.monotonic()) > 0:
            match reports.get(timeout=left):
                case ReaderReady():
                    return Finding(f"reader {name}", good=True, says="ready")
                case ReaderLost(_, why):
                    says = why
    except Empty:
        pass
    finally:
        reader.stop()
    return Finding(f"reader {name}", good=False, says=says)


def _printer(settings: Settings) -> Finding:
    try:
        status = printer_of(settings).status(settings.printer.status_s)
    except SettingsError as fault:
        return Finding("printer", good=False, says=str(fault))
    return Finding("printer", good=isinstance(status, Ready), says=f"{settings.printer.url} says {status}")


def _disk(settings: Settings) -> Finding:
    folder = settings.journal.dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding("disk", good=free > _ROOM_BYTES, says=f"{free >> 20} MiB free at {folder}")
