"""`kiosk catalogue new | schema`: a matter to begin with, and what editors check it by."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from kiosk.catalogue.model import Kind
from kiosk.cli.checking import folder
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json

_SLUG = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
SCHEMAS = ("matter", "dataset", "fields", "authorities", "categories", "evidence", "reasons", "withdrawn", "quality")


def add(parts: Any) -> None:
    """Declare the commands."""
    new = parts.add_parser("new", help="write a small matter that compiles, to begin with")
    new.add_argument("id", metavar="ID", help="a short English name such as senior-card; the file is called so")
    new.add_argument("--kind", required=True, choices=[kind.value for kind in Kind], help="what sort of matter it is")
    new.add_argument("--authority", required=True, metavar="CODE", help="a code of _authorities.yaml, such as CIV")
    new.add_argument(
        "--dir", type=Path, metavar="DIR", help="the folder of matters; the one of the settings unless said"
    )
    new.set_defaults(run=_new)

    schema = parts.add_parser("schema", help="JSON Schema for editors, made from the model")
    schema.add_argument(
        "name", nargs="?", choices=SCHEMAS, default="matter", help="of which file; a matter unless said"
    )
    schema.add_argument("--dir", type=Path, metavar="DIR", help="write all of them into this folder instead")
    schema.set_defaults(run=_schema)


def _new(arguments: argparse.Namespace) -> int:
    from kiosk.catalogue import load
    from kiosk.catalogue.sketch import sketch

    directory = folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    if not _SLUG.match(arguments.id):
        complain(f"kiosk: {arguments.id!r}: small letters, digits and single hyphens only, such as senior-card")
        return Exit.USAGE
    catalogue = load(directory).catalogue
    authority = catalogue.authorities.get(arguments.authority)
    if authority is None:
        known = ", ".join(sorted(catalogue.authorities)) or "none: _authorities.yaml cannot be read"
        complain(f"kiosk: no authority has the code {arguments.authority!r}; known are {known}")
        return Exit.USAGE
    taken = sorted(directory.glob(f"*/{arguments.id}.yaml"))
    if taken or arguments.id in catalogue.withdrawn:
        complain(f"kiosk: {arguments.id!r} is taken by {taken[0] if taken else '_withdrawn.yaml'}; choose another id")
        return Exit.USAGE
    path = directory / authority.code.lower() / f"{arguments.id}.yaml"
    text = sketch(catalogue, id_=arguments.id, kind=Kind(arguments.kind), authority=authority)
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as bad:
        complain(f"kiosk: {path} cannot be written: {bad.strerror}")
        return Exit.UNAVAILABLE
    _say_what_next(path, arguments)
    return Exit.OK


def _say_what_next(path: Path, arguments: argparse.Namespace) -> None:
    where = f" {arguments.dir}" if arguments.dir else ""
    say(f"{path} is written and compiles. Next:")
    say("  1. put your words inside the quotes, for the angle brackets, Chinese first; mend the questions under pages")
    say("  2. put the code that the authority gave out under code")
    if arguments.kind in {Kind.QUERY, Kind.CERTIFICATE, Kind.PAYMENT}:
        code = arguments.authority.lower()
        say(f"  3. say what the platform answers in config/platform/authorities/{code}.yaml (docs/platform-data.md)")
    say(f"  then: kiosk catalogue check{where}; kiosk catalogue check{where} --quality {arguments.id}")
    say("  every key is explained in docs/writing-a-matter.md")


def _schema(arguments: argparse.Namespace) -> int:
    schemas = _schemas()
    if arguments.dir is None:
        say_json(schemas[arguments.name])
        return Exit.OK
    try:
        arguments.dir.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            (arguments.dir / f"{name}.schema.json").write_text(as_file(schema), encoding="utf-8")
    except OSError as bad:
        complain(f"kiosk: {arguments.dir} cannot be written: {bad.strerror}")
        return Exit.UNAVAILABLE
    say(f"{arguments.dir}: {len(schemas)} schemas")
    return Exit.OK


def as_file(schema: dict[str, Any]) -> str:
    """A schema as it stands in config/schemas."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schemas() -> dict[str, dict[str, Any]]:
    from kiosk.catalogue.schema import dataset_schema, fields_schema, matter_schema, shared_schemas
    from kiosk.forms.formats import FORMATS

    return {
        "matter": matter_schema(FORMATS),
        "dataset": dataset_schema(),
        "fields": fields_schema(FORMATS),
        **shared_schemas(),
    }
