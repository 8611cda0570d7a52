"""`kiosk platform serve | enrol-code | cases`: the reference central platform, for its operators."""

from __future__ import annotations

import argparse
import dataclasses
import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.cli.exit import Exit
from kiosk.cli.say import complain, say, say_json

if TYPE_CHECKING:
    from sync.platform import Case, Platform

_OK = "-"
_REGION_DIGITS = 6


class _NoPlatformError(Exception):
    """The platform's folder cannot be used; the text says why."""


def add(commands: Any) -> None:
    """Declare the commands."""
    platform = commands.add_parser("platform", help="the reference central platform")
    parts = platform.add_subparsers(required=True, metavar="PART")

    serve = _part(parts, "serve", "answer terminals until it is told to end", _serve)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8443, help="the port to listen on (8443)")

    code = _part(parts, "enrol-code", "a one-time code with which a machine becomes a terminal", _enrol_code)
    code.add_argument("--region", required=True, type=region, help="six digits of GB/T 2260, such as 330624")
    code.add_argument("--terminal", required=True, help="the terminal's number, such as 330624-108248-01")
    code.add_argument("--place-zh", required=True, help="where it stands, in Chinese")
    code.add_argument("--place-en", required=True, help="the same in English")

    cases = _part(parts, "cases", "list, show and decide cases", _cases)
    cases.add_argument("--stage", choices=("accepted", "done", "rejected"), help="only cases of this stage")
    cases.add_argument("--show", metavar="CASE", help="one case with what the citizen said; the look is audited")
    cases.add_argument("--approve", metavar="CASE", help="decide a case for the citizen")
    cases.add_argument("--reject", nargs=2, metavar=("CASE", "REASON"), help="decide against, with a reason code")
    cases.add_argument("--by", default=os.environ.get("USER", "operator"), help="who decides, for the audit")
    cases.add_argument("--json", action="store_true", help="tell it as JSON")


def region(text: str) -> str:
    """A region of GB/T 2260: six digits."""
    if len(text) != _REGION_DIGITS or not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not six digits of GB/T 2260")
    return text


def _part(parts: Any, name: str, help_: str, run: Any) -> argparse.ArgumentParser:
    part: argparse.ArgumentParser = parts.add_parser(name, help=help_)
    part.add_argument(
        "--dir", type=Path, default=Path("platform"), metavar="DIR", help="the platform's folder (./platform)"
    )

    def guarded(arguments: argparse.Namespace) -> int:
        try:
            return int(run(arguments))
        except _NoPlatformError as fault:
            complain(str(fault))
            return Exit.UNAVAILABLE

    part.set_defaults(run=guarded)
    return part


def _open(arguments: argparse.Namespace) -> Platform:
    from kiosk.compose.platform import open_platform, shipped_catalogue
    from sync.platform.store import StoreError

    try:
        return open_platform(arguments.dir, shipped_catalogue())
    except (OSError, ValueError, StoreError) as fault:
        raise _NoPlatformError(f"kiosk: the platform in {arguments.dir} cannot be opened: {fault}") from fault


def _serve(arguments: argparse.Namespace) -> int:
    from sync.platform import PlatformServer

    platform = _open(arguments)
    server = PlatformServer(platform, arguments.host, arguments.port)
    try:
        server.start()
    except OSError as taken:
        complain(f"kiosk: cannot listen on {arguments.host}:{arguments.port}: {taken}")
        return Exit.UNAVAILABLE
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    say(f"The platform answers at {server.url}; its folder is {arguments.dir}.")
    ended.wait()
    server.stop()
    platform.close()
    return Exit.OK


def _enrol_code(arguments: argparse.Namespace) -> int:
    platform = _open(arguments)
    code = platform.enrol_code(arguments.region, arguments.terminal, arguments.place_zh, arguments.place_en)
    platform.close()
    say(code)
    return Exit.OK


def _cases(arguments: argparse.Namespace) -> int:
    from sync.platform import DecidedError, NoCaseError, UnknownReasonError

    platform = _open(arguments)
    try:
        if arguments.approve:
            _tell(arguments, [platform.cases.decide(arguments.approve, approve=True, by=arguments.by)])
        elif arguments.reject:
            case, reason = arguments.reject
            _tell(arguments, [platform.cases.decide(case, approve=False, by=arguments.by, reason=reason)])
        elif arguments.show:
            _show(arguments, platform)
        else:
            _tell(arguments, list(platform.cases.list(arguments.stage)))
    except NoCaseError:
        complain("kiosk: there is no such case; `kiosk platform cases` lists them")
        return Exit.USAGE
    except DecidedError:
        complain("kiosk: this case is decided already, and differently; nothing was changed")
        return Exit.FOUND
    except UnknownReasonError:
        complain(f"kiosk: a refusal needs one of these reasons: {', '.join(platform.cases.reasons)}")
        return Exit.USAGE
    finally:
        platform.close()
    return Exit.OK


def _tell(arguments: argparse.Namespace, cases: list[Case]) -> None:
    if arguments.json:
        say_json([dataclasses.asdict(case) for case in cases])
        return
    for case in cases:
        how = f"{case.stage:<9} {case.reason or _OK:<18} {case.operation:<9}"
        say(f"{case.slip:<14} {case.number:<18} {how} {case.matter}{_mark(case)}")
    say(f"{len(cases)} cases")


def _mark(case: Case) -> str:
    """What a clerk must know before deciding: the form was another one then, or the matter is no longer offered."""
    return "" if case.definition == "current" else f" ({case.definition})"


def _show(arguments: argparse.Namespace, platform: Platform) -> None:
    file = platform.cases.show(arguments.show, arguments.by)
    told = {**dataclasses.asdict(file.case), "assurance": file.assurance, "answers": file.body.answers}
    if arguments.json:
        say_json(told)
    else:
        for name, value in told.items():
            say(f"{name:<12} {value}")
