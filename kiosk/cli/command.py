"""The command line: parsing, and the faults that any command may end with, as one sentence each."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli import bench, catalogue, devices, journal, platform, receipt, terminal
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain
from kiosk.settings import SettingsError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.ERROR, format="kiosk: %(message)s", stream=sys.stderr)  # `run` logs more
    try:
        return int(arguments.run(arguments))
    except SettingsError as fault:
        complain(f"kiosk: the settings do not hold: {fault}")
        return Exit.CONFIG
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone; nothing more can be said
        return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk", description="Self-service government terminal: card on the reader, matter done, receipt printed."
    )
    parser.add_argument(
        "--config", type=Path, metavar="DIR", help="settings in DIR/kiosk.toml, laid over /etc/kiosk and the defaults"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for part in (terminal, devices, catalogue, journal, receipt, platform, bench):
        part.add(commands)
    return parser
