"""`kiosk journal list | show | verify`: what the terminal keeps, for technicians; nothing in it names a person."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json
from kiosk.compose.entry import created, entry_as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.journal import Journal

_MANY = 1_000_000


def add(commands: Any) -> None:
    """Declare the commands."""
    journal = commands.add_parser("journal", help="what this terminal keeps (while the terminal is stopped)")
    parts = journal.add_subparsers(required=True, metavar="PART")
    for name, run, help_ in (
        ("list", _list, "every entry: number, matter, state"),
        ("show", _show, "one entry's header and state"),
        ("verify", _verify, "check the chain, the sequence and the digests"),
    ):
        part = parts.add_parser(name, help=help_)
        part.add_argument("--json", action="store_true", help="tell it as JSON")
        if name == "show":
            part.add_argument("entry", help="its tx_id or its printed number")
        part.set_defaults(run=run)


def _list(arguments: argparse.Namespace) -> int:
    def told(journal: Journal) -> int:
        entries = journal.entries(_MANY)
        if arguments.json:
            say_json([entry_as_json(entry) for entry in entries])
        else:
            for entry in entries:
                say(f"{entry.number}  {created(entry)}  {entry.state:<9} {entry.operation:<9} {entry.matter}")
            counts = journal.counts()
            say(f"{len(entries)} entries, {counts.pending} not yet accepted, {counts.conflict} in conflict")
        return Exit.OK

    return _with_journal(arguments, told)


def _show(arguments: argparse.Namespace) -> int:
    def told(journal: Journal) -> int:
        for entry in journal.entries(_MANY):
            if arguments.entry in {entry.tx_id, entry.number}:
                shown = entry_as_json(entry)
                if arguments.json:
                    say_json(shown)
                else:
                    for name, value in shown.items():
                        say(f"{name:<13} {value}")
                return Exit.OK
        complain(f"kiosk: no entry is called or numbered {arguments.entry!r}")
        return Exit.USAGE

    return _with_journal(arguments, told)


def _verify(arguments: argparse.Namespace) -> int:
    def told(journal: Journal) -> int:
        faults = journal.verify()
        if arguments.json:
            say_json({"entries": len(journal.entries(_MANY)), "faults": list(faults)})
        else:
            for fault in faults:
                say(fault)
            say(
                "The chain holds."
                if not faults
                else f"{len(faults)} faults: do not use this terminal, call the platform."
            )
        return Exit.FOUND if faults else Exit.OK

    return _with_journal(arguments, told)


def _with_journal(arguments: argparse.Namespace, told: Callable[[Journal], int]) -> int:
    from kiosk.compose.terminal import NotInServiceError, SecondCopyError, open_store
    from kiosk.settings import directories, load

    try:
        store = open_store(load(directories(arguments.config)))
    except (SecondCopyError, NotInServiceError) as fault:
        complain(f"kiosk: {fault}")
        return Exit.SECOND_COPY if isinstance(fault, SecondCopyError) else Exit.UNAVAILABLE
    try:
        return told(store.journal)
    finally:
        store.journal.close()
