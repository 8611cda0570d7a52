"""`kiosk catalogue check`: what the compiler says of a folder, in words or as JSON, and its quality scale."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.catalogue import Report
from kiosk.catalogue.model import Matter
from kiosk.catalogue.quality import FILE, Level, lacking, level_of, next_level
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json


def add(parts: Any) -> None:
    """Declare the command."""
    check = parts.add_parser("check", help="every fault of a folder of matters, with file, line and what to do")
    check.add_argument(
        "dir", type=Path, nargs="?", metavar="DIR", help="the folder; the one that is shipped unless said"
    )
    check.add_argument("--json", action="store_true", help="tell it as JSON")
    check.add_argument(
        "--quality",
        nargs="?",
        const="",
        metavar="ID",
        help="what each matter, or the one with this id, lacks to its next level",
    )
    check.add_argument("--ratchet", action="store_true", help=f"note in {FILE} what has reached gold, to be kept there")
    check.set_defaults(run=_check)


def folder(given: Path | None, settings: Path | None) -> Path | None:
    """The folder of matters that is meant; None, after a complaint, when there is none."""
    from kiosk.settings import directories, load

    directory: Path = given or load(directories(settings)).catalogue.dir
    if not directory.is_dir():
        complain(f"kiosk: there is no folder {directory}")
        return None
    return directory


def report_on(directory: Path) -> Report:
    """The compiler's word, by the rules of all that handle matters: forms and slips."""
    from kiosk.catalogue import check
    from kiosk.forms import FORM_RULES
    from kiosk.receipt.slip_rules import SLIP_RULES

    return check(directory, rules=FORM_RULES, editorial=SLIP_RULES)


def _check(arguments: argparse.Namespace) -> int:
    directory = folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    report = report_on(directory)
    if arguments.quality and arguments.quality not in report.catalogue.matters:
        complain(f"kiosk: no matter that serves is called {arguments.quality!r}; see `kiosk catalogue list`")
        return Exit.USAGE
    if arguments.json:
        say_json(_as_json(report, arguments.quality))
    else:
        for line in _in_words(report, arguments.quality):
            say(line)
    if arguments.ratchet and not _ratchet(directory, report):
        return Exit.UNAVAILABLE
    return Exit.FOUND if report.faults or not report.matters else Exit.OK


def _as_json(report: Report, about: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "matters": report.matters,
        "serving": report.serving,
        "faults": [dataclasses.asdict(fault) for fault in report.faults],
        "quality": {level.value: count for level, count in report.quality.items()},
        "verify": dict(report.verify),
    }
    if about is not None:
        told["lacking"] = {
            matter.id: {"level": level_of(matter).value, "next": [one.key for one in _lacking(matter)]}
            for matter in _meant(report, about)
        }
    return told


def _in_words(report: Report, about: str | None) -> Iterator[str]:
    if about is not None:
        for matter in _meant(report, about):
            if about or next_level(matter) is not None:
                yield from _quality(matter)
    else:
        for fault in report.faults:
            yield str(fault)
    yield f"{report.serving} of {report.matters} matters serve, {len(report.faults)} faults"
    yield "quality: " + ", ".join(f"{count} {level}" for level, count in report.quality.items())
    for who, count in report.verify.items():
        yield f"to verify: {count} by the {who}"


def _quality(matter: Matter) -> Iterator[str]:
    wanted = next_level(matter)
    where = f"{matter.authority.code.lower()}/{matter.id}.yaml: {level_of(matter)}"
    if wanted is None:
        yield f"{where}; nothing is lacking"
        return
    yield f"{where}; for {wanted} it lacks"
    for one in _lacking(matter):
        yield f"    {one.key:<24} {one.todo}"


def _lacking(matter: Matter) -> Iterator[Any]:
    wanted = next_level(matter)
    return lacking(matter, wanted) if wanted is not None else iter(())


def _meant(report: Report, about: str) -> list[Matter]:
    return [matter for matter in report.catalogue.matters.values() if about in {"", matter.id}]


def _ratchet(directory: Path, report: Report) -> bool:
    """Whether what has reached gold is noted now; said on stderr, so that JSON stays JSON."""
    from kiosk.catalogue.quality_file import ratchet

    reached = [matter.id for matter in report.catalogue.matters.values() if level_of(matter) is Level.GOLD]
    try:
        added = ratchet(directory / FILE, reached)
    except OSError as bad:
        complain(f"kiosk: {directory / FILE} cannot be written: {bad.strerror}")
        return False
    complain(f"{FILE}: {len(added)} more to be kept at gold" + (f": {', '.join(added)}" if added else ""))
    return True
