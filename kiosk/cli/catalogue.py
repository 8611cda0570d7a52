"""`kiosk catalogue check | new | schema | list | available | show`: matters as data, for those who write them."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from kiosk.catalogue.model import Catalogue, Matter
from kiosk.cli import checking, exchange, writing
from kiosk.cli.available import READERS, availability_as_json, availability_in_words
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json


def add(commands: Any) -> None:
    """Declare the commands."""
    catalogue = commands.add_parser("catalogue", help="check, list and show matters")
    parts = catalogue.add_subparsers(required=True, metavar="PART")

    checking.add(parts)
    writing.add(parts)
    exchange.add(parts)

    listing = parts.add_parser("list", help="every matter with its number and what happens offline")
    listing.add_argument("--json", action="store_true", help="tell it as JSON")
    listing.set_defaults(run=_list)

    ready = parts.add_parser("available", help="which matters can be done here and now, and why the others cannot")
    ready.add_argument(
        "--for", dest="reader", choices=READERS, default="technician", help="whose words; the technician's unless said"
    )
    for name in ("reader", "printer", "network"):
        ready.add_argument(
            f"--{name}",
            dest=f"with_{name}",
            choices=("yes", "no"),
            help=f"take the {name} for there or gone; asked unless said",
        )
    ready.add_argument("--at", metavar="TIME", help="local time such as 2026-11-25T23:30; now unless said")
    ready.add_argument("--json", action="store_true", help="tell it as JSON")
    ready.set_defaults(run=_available)

    show = parts.add_parser("show", help="one matter, as it is compiled")
    show.add_argument("matter", help="its id, or its number on the wall chart")
    show.set_defaults(run=_show)


def _list(arguments: argparse.Namespace) -> int:
    matters = sorted(_catalogue(arguments).matters.values(), key=lambda matter: matter.number)
    if arguments.json:
        say_json([_line(matter) for matter in matters])
    else:
        for matter in matters:
            names = f"{matter.name.zh} / {matter.name.en}"
            say(f"{matter.number:>3}  {matter.id:<28} {matter.offline.contract.value:<7} {names}")
    return Exit.OK


def _available(arguments: argparse.Namespace) -> int:
    from kiosk.compose.availability import Assumed, measure

    wanted = {"yes": True, "no": False, None: None}
    assumed = Assumed(
        reader=wanted[arguments.with_reader],
        printer=wanted[arguments.with_printer],
        network=wanted[arguments.with_network],
        at=arguments.at,
    )
    measured = measure(arguments.config, assumed)
    if arguments.json:
        say_json(availability_as_json(measured.moment, measured.ready))
    else:
        for line in availability_in_words(arguments.reader, measured.catalogue, measured.moment, measured.ready):
            say(line)
    return Exit.OK if measured.ready.open else Exit.FOUND


def _show(arguments: argparse.Namespace) -> int:
    catalogue = _catalogue(arguments)
    for matter in catalogue.matters.values():
        if arguments.matter in {matter.id, str(matter.number)}:
            say_json(_plain(matter))
            return Exit.OK
    complain(f"kiosk: no matter is called or numbered {arguments.matter!r}; see `kiosk catalogue list`")
    return Exit.USAGE


def _catalogue(arguments: argparse.Namespace) -> Catalogue:
    from kiosk.catalogue import load as load_catalogue
    from kiosk.forms import FORM_RULES
    from kiosk.settings import directories, load

    directory = load(directories(arguments.config)).catalogue.dir
    return load_catalogue(directory, rules=FORM_RULES).catalogue


def _line(matter: Matter) -> dict[str, Any]:
    return {
        "number": matter.number,
        "id": matter.id,
        "name": dataclasses.asdict(matter.name),
        "kind": matter.kind.value,
        "offline": matter.offline.contract.value,
        "fallback": matter.offline.fallback.value if matter.offline.fallback else None,
        "identity": matter.identity.value,
    }


def _plain(value: Any) -> Any:
    """`value` as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value
