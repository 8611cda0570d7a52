"""`kiosk bench`: the bounds that the terminal keeps, measured in one run."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk.cli.exit import Exit
from kiosk.cli.say import say, say_json


def add(commands: Any) -> None:
    """Declare the command."""
    bench = commands.add_parser("bench", help="measure the bounds: ratios hold anywhere, times on two idle cores")
    bench.add_argument(
        "about",
        nargs="?",
        choices=("terminal", "catalogue"),
        default="terminal",
        help="which bounds; the terminal's unless said",
    )
    bench.add_argument("--json", action="store_true", help="tell it as JSON")
    bench.set_defaults(run=_bench)


def _bench(arguments: argparse.Namespace) -> int:
    if arguments.about == "catalogue":
        from kiosk.compose.bench_catalogue import measure_catalogue as measure
    else:
        from kiosk.compose.bench import measure

    figures = measure(lambda line: None if arguments.json else say(line))
    if arguments.json:
        say_json([figure.as_json() for figure in figures])
    return Exit.OK if all(figure.within for figure in figures) else Exit.FOUND
