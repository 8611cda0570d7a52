"""`kiosk catalogue export | import | chart`: the catalogue in and out, for officials, other programs and the wall."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.catalogue.model import Catalogue, Matter, Text
from kiosk.cli import checking
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json

if TYPE_CHECKING:
    from kiosk.exchange.cpsv import Area
    from kiosk.exchange.intake import Intake

FORMATS = ("cpsv-ap", "schema-org", "xlsx", "xlsform")
_EXTRA = ("openpyxl", "reportlab", "fontTools", "et_xmlfile")
_SAMPLE_COUNTY = "330624"  # the county of the shipped catalogue, where the terminal does not say where it stands
_MANY = 12  # changed cells that are told one by one


def add(parts: Any) -> None:
    """Declare the commands."""
    export = parts.add_parser("export", help="linked data, the officials' sheet, or forms for other tools")
    export.add_argument("--format", choices=FORMATS, required=True, help="what to make")
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to; stdout for linked data unless said"
    )
    export.add_argument("--matter", action="append", default=[], metavar="ID", help="only this matter; may be repeated")
    export.add_argument("--base", default="urn:kiosk:", metavar="IRI", help="what addresses in linked data begin with")
    _takes_folder(export)
    export.set_defaults(run=_guarded(_export))

    take = parts.add_parser("import", help="take a changed sheet back: only cells that differ, all or nothing")
    take.add_argument("file", type=Path, metavar="FILE", help="the sheet that `export --format xlsx` made")
    take.add_argument("--dir", type=Path, metavar="DIR", required=True, help="the folder of matters that it changes")
    take.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    take.add_argument("--json", action="store_true", help="tell it as JSON")
    take.set_defaults(run=_guarded(_import))

    chart = parts.add_parser("chart", help="the chart on the wall: every matter with number, picture and name")
    chart.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="the PDF to write")
    chart.add_argument("--language", choices=("zh", "en"), default="zh", help="zh unless said")
    chart.add_argument("--size", choices=("a1", "a3"), default="a1", help="a1 unless said")
    chart.add_argument("--place", metavar="NAME", help="what the terminal is called; from the settings unless said")
    _takes_folder(chart)
    chart.set_defaults(run=_guarded(_chart))


def _takes_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dir", type=Path, metavar="DIR", help="the folder of matters; the one in use unless said")


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """What any of them may end with, as one sentence."""

    def guarded(arguments: argparse.Namespace) -> int:
        from kiosk.catalogue.source import SourceError
        from kiosk.exchange.delivery import DeliveryError

        try:
            return run(arguments)
        except ModuleNotFoundError as missing:
            if (missing.name or "").partition(".")[0] not in _EXTRA:
                raise
            complain(f"kiosk: {missing.name} is not installed here: install kiosk-terminal[exchange] and try again")
            return Exit.UNAVAILABLE
        except DeliveryError as bad:
            complain(f"kiosk: {bad}")
            return Exit.UNAVAILABLE
        except SourceError as bad:
            complain(
                f"kiosk: a file of the catalogue cannot be read (line {bad.line}): {bad}; see `kiosk catalogue check`"
            )
            return Exit.FOUND

    return guarded


def _export(arguments: argparse.Namespace) -> int:
    directory = checking.folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    if arguments.output is None and arguments.format in {"xlsx", "xlsform"}:
        complain(
            f"kiosk: say where to with -o, such as -o {'matters.xlsx' if arguments.format == 'xlsx' else 'FOLDER'}"
        )
        return Exit.USAGE
    catalogue = _loaded(directory)
    unknown = [id_ for id_ in arguments.matter if id_ not in catalogue.matters]
    if unknown or not catalogue.matters:
        what = f"no matter that serves is called {unknown[0]!r}" if unknown else f"no matter of {directory} serves"
        complain(f"kiosk: {what}; see `kiosk catalogue list` and `kiosk catalogue check`")
        return Exit.USAGE
    chosen = {id_: one for id_, one in catalogue.matters.items() if not arguments.matter or id_ in arguments.matter}
    match arguments.format:
        case "xlsx":
            _export_sheet(arguments.output, directory, catalogue.version, chosen)
        case "xlsform":
            _export_forms(arguments.output, catalogue, chosen)
        case _:
            _export_linked(arguments, dataclasses.replace(catalogue, matters=chosen))
    if arguments.output is not None:
        _made(arguments.output, len(chosen))
    return Exit.OK


def _export_linked(arguments: argparse.Namespace, catalogue: Catalogue) -> None:
    from kiosk.exchange.cpsv import as_cpsv
    from kiosk.exchange.delivery import deliver
    from kiosk.exchange.schema_org import as_schema_org

    write = as_cpsv if arguments.format == "cpsv-ap" else as_schema_org
    document = write(catalogue, _area(arguments, catalogue), base=arguments.base)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        deliver(arguments.output, text.encode())


def _export_sheet(output: Path, directory: Path, version: str, chosen: Mapping[str, Matter]) -> None:
    from kiosk.exchange.delivery import deliver
    from kiosk.exchange.folder import read_folder
    from kiosk.exchange.workbook import workbook

    deliver(output, workbook(read_folder(directory), version, only=chosen))


def _export_forms(output: Path, catalogue: Catalogue, chosen: Mapping[str, Matter]) -> None:
    """One form into a file, several into a folder."""
    from kiosk.exchange.delivery import deliver_all
    from kiosk.exchange.xlsform import xlsform

    forms = {id_: xlsform(matter, catalogue) for id_, matter in chosen.items()}
    alone = len(forms) == 1 and output.suffix.lower() == ".xlsx"
    deliver_all({output if alone else output / f"{id_}.xlsx": form for id_, form in forms.items()})


def _import(arguments: argparse.Namespace) -> int:
    from kiosk.exchange.intake import examine, take_in
    from kiosk.exchange.table import WorkbookError

    directory = checking.folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    try:
        intake = examine(directory, arguments.file, lambda folder: checking.report_on(folder).faults)
    except WorkbookError as bad:
        complain(f"kiosk: {bad}")
        return Exit.USAGE
    written = not intake.faults and not arguments.dry_run and bool(intake.revision.files)
    if written:
        take_in(directory, intake)
    if arguments.json:
        say_json(_as_json(intake, written=written))
    else:
        _tell(intake, written=written)
    return Exit.FOUND if intake.faults else Exit.OK


def _chart(arguments: argparse.Namespace) -> int:
    from importlib.resources import as_file, files

    from kiosk.exchange.chart import wall_chart
    from kiosk.exchange.delivery import deliver
    from kiosk.exchange.typeface import TypefaceError
    from kiosk.settings import directories, load

    directory = checking.folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    catalogue = _loaded(directory)
    place = load(directories(arguments.config)).place
    named = Text(arguments.place, arguments.place) if arguments.place else Text(place.zh, place.en)
    try:
        with as_file(files("ui") / "icons") as icons:
            data = wall_chart(catalogue, icons, place=named, language=arguments.language, size=arguments.size)
    except TypefaceError as bad:
        complain(f"kiosk: {bad}")
        return Exit.UNAVAILABLE
    deliver(arguments.output, data)
    _made(arguments.output, len(catalogue.matters))
    return Exit.OK


def _made(path: Path, count: int) -> None:
    say(f"{path}: {count} matter{'' if count == 1 else 's'}")


def _tell(intake: Intake, *, written: bool) -> None:
    for fault in intake.faults:
        say(str(fault))
    for sheet, heading in intake.revision.strange:
        say(f"{sheet}: the column {heading} is not known and was not read")
    cells = [(name, cell) for name, found in intake.revision.cells.items() for cell in found]
    if intake.faults:
        say(f"{len(intake.faults)} faults: nothing was written")
        return
    if not intake.revision.files:
        say("nothing differs: nothing was written")
        return
    for name, cell in cells:
        where = f"{cell.sheet}!{cell.cell}" if cell.cell else f"{cell.sheet}, a row less"
        say(f"{where}: {cell.heading} of {cell.key} ({name})")
    files = len(intake.revision.files)
    say(f"{len(cells)} cells, {files} file{'' if files == 1 else 's'}: {'written' if written else 'would be written'}")
    if intake.standing:
        say(f"{intake.standing} faults stood in the folder before; see `kiosk catalogue check`")


def _as_json(intake: Intake, *, written: bool) -> dict[str, Any]:
    return {
        "written": written,
        "files": sorted(intake.revision.files),
        "cells": [
            {"file": name, "sheet": cell.sheet, "cell": cell.cell, "heading": cell.heading, "key": cell.key}
            for name, found in intake.revision.cells.items()
            for cell in found
        ],
        "faults": [dataclasses.asdict(fault) for fault in intake.faults],
        "standing": intake.standing,
    }


def _loaded(directory: Path) -> Catalogue:
    from kiosk.catalogue import load
    from kiosk.forms import FORM_RULES

    return load(directory, rules=FORM_RULES).catalogue


def _area(arguments: argparse.Namespace, catalogue: Catalogue) -> Area:
    """The county: where the terminal stands, or the shipped sample."""
    from kiosk.exchange.cpsv import Area
    from kiosk.settings import directories, load

    code = load(directories(arguments.config)).place.division[:6] or _SAMPLE_COUNTY
    path = catalogue.divisions.path(code) if catalogue.divisions else ()
    return Area(code, path[-1].name if path else Text(code, code))
