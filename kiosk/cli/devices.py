"""`kiosk devices list | read-card | print-test`: one device at a time, for technicians."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json


def add(commands: Any) -> None:
    """Declare the commands."""
    devices = commands.add_parser("devices", help="readers and printers, one at a time")
    parts = devices.add_subparsers(required=True, metavar="PART")

    listing = parts.add_parser("list", help="what the settings name and what this machine has")
    listing.add_argument("--json", action="store_true", help="tell it as JSON")
    listing.set_defaults(run=_list)

    read = parts.add_parser("read-card", help="wait for a card and print what was read")
    read.add_argument(
        "--device",
        required=True,
        metavar="DEVICE",
        help="pcsc, pcsc:PART-OF-THE-READER'S-NAME, or sdt:/dev/ttyUSB0[@BAUD]",
    )
    read.add_argument("--wait", type=float, default=60.0, metavar="SECONDS", help="how long to wait for a card (60)")
    read.add_argument("--full", action="store_true", help="print name and number whole; masked unless asked for")
    read.add_argument("--json", action="store_true", help="tell it as JSON")
    read.set_defaults(run=_read_card)

    test = parts.add_parser("print-test", help="print a test slip and tell what became of it")
    test.add_argument("--device", required=True, metavar="DEVICE", help="tcp://HOST:PORT or serial:PATH[@BAUD]")
    test.add_argument("--profile", default="receipt-80mm", help="a printer profile of config/devices (receipt-80mm)")
    test.add_argument("--json", action="store_true", help="tell it as JSON")
    test.set_defaults(run=_print_test)


def _list(arguments: argparse.Namespace) -> int:
    from kiosk.compose.devices import present_devices

    found = present_devices(arguments.config)
    if arguments.json:
        say_json(found)
    else:
        for part, names in found.items():
            say(f"{part}:")
            for name in names or ["none"]:
                say(f"  {name}")
    return Exit.OK


def _read_card(arguments: argparse.Namespace) -> int:
    from kiosk.compose.devices import read_one_card

    try:
        read = read_one_card(arguments.device, arguments.wait, full=arguments.full)
    except ValueError as fault:
        complain(f"kiosk: {fault}")
        return Exit.USAGE
    if arguments.json:
        say_json(read.as_json())
    else:
        say(read.says)
        for name, value in read.facts.items():
            say(f"  {name:<12} {value}")
    return Exit.OK if read.good else Exit.UNAVAILABLE


def _print_test(arguments: argparse.Namespace) -> int:
    from kiosk.compose.devices import print_test_slip

    try:
        printed = print_test_slip(arguments.device, arguments.profile)
    except ValueError as fault:
        complain(f"kiosk: {fault}")
        return Exit.USAGE
    if arguments.json:
        say_json(
            {"outcome": printed.outcome.value, "status": type(printed.status).__name__, "detail": str(printed.status)}
        )
    else:
        say(f"{printed.outcome.value}: the printer says {printed.status}")
    return Exit.OK if printed.outcome.value == "printed" else Exit.UNAVAILABLE
