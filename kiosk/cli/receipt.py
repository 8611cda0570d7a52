"""`kiosk receipt preview`: what a slip will look like, without a printer."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from kiosk.cli.checking import folder
from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say


def add(commands: Any) -> None:
    """Declare the commands."""
    receipt = commands.add_parser("receipt", help="slips on paper")
    parts = receipt.add_subparsers(required=True, metavar="PART")
    preview = parts.add_parser("preview", help="draw a slip of a matter as PNG, through the very bytes for the printer")
    preview.add_argument("matter", nargs="?", default="electricity-bill", help="a matter's id (electricity-bill)")
    preview.add_argument(
        "--stage",
        default="kept",
        help="kept (unless said), accepted, settled, rejected, note, answer, certificate, paid, unknown",
    )
    preview.add_argument("--language", default="zh", choices=("zh", "en"), help="the citizen's language (zh)")
    preview.add_argument("--profile", default="receipt-80mm", help="a printer profile of config/devices")
    preview.add_argument(
        "--out", type=Path, metavar="FILE", help="the picture; a new file in the folder for passing ones unless said"
    )
    preview.add_argument("--dir", type=Path, metavar="DIR", help="the folder of matters; the one in use unless said")
    preview.set_defaults(run=_preview)


def _preview(arguments: argparse.Namespace) -> int:
    from kiosk.compose.preview import preview_slip

    directory = folder(arguments.dir, arguments.config)
    if directory is None:
        return Exit.USAGE
    try:
        picture = preview_slip(directory, arguments.matter, arguments.stage, arguments.language, arguments.profile)
    except ValueError as fault:
        complain(f"kiosk: {fault}")
        return Exit.USAGE
    try:
        out = arguments.out or _passing_file(arguments.matter)
        picture.save(out)
    except (OSError, ValueError) as fault:
        complain(f"kiosk: the picture cannot be written: {fault}")
        return Exit.UNAVAILABLE
    say(f"{out}: {picture.width} x {picture.height} dots")
    return Exit.OK


def _passing_file(matter: str) -> Path:
    """A new file that nobody else could have laid there before."""
    number, name = tempfile.mkstemp(prefix=f"receipt-{matter}-", suffix=".png")
    os.close(number)
    return Path(name)
