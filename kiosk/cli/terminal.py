"""`kiosk run | demo | play | doctor | enrol`: the terminal itself, with real or simulated parts."""

from __future__ import annotations

import argparse
import os
import stat
from pathlib import Path
from typing import Any

from kiosk.cli.exit import Exit
from kiosk.cli.platform import region
from kiosk.cli.say import complain, say, say_json


def add(commands: Any) -> None:
    """Declare the commands."""
    run = commands.add_parser("run", help="the terminal, full screen, as the settings say")
    run.add_argument("--stagehand", type=int, metavar="FD", help="let a stage drive the window over this socket")
    run.set_defaults(run=_run)

    demo = commands.add_parser("demo", help="the terminal beside a dev dock, everything simulated below the drivers")
    demo.add_argument("--out", type=Path, metavar="DIR", help="without a display: where the pictures go")
    demo.set_defaults(run=_demo)

    play = commands.add_parser("play", help="play stories through the whole program, headless")
    play.add_argument("story", type=Path, nargs="+", metavar="STORY", help="a story, tests/scenarios/*.yaml")
    play.add_argument("--out", type=Path, metavar="DIR", help="leave NN-screen.png, slip-N.png and journal.json there")
    play.add_argument("--json", action="store_true", help="tell the outcome as JSON")
    play.set_defaults(run=_play)

    doctor = commands.add_parser("doctor", help="what works on this machine, and who must act on what does not")
    doctor.add_argument("--json", action="store_true", help="tell it as JSON")
    doctor.set_defaults(run=_doctor)

    enrol = commands.add_parser("enrol", help="make this machine a terminal, with a one-time code from the platform")
    enrol.add_argument("--code", required=True, help="the one-time code that `kiosk platform enrol-code` gave")
    enrol.add_argument(
        "--region", required=True, type=region, help="the region of the code: six digits of GB/T 2260, such as 330624"
    )
    enrol.set_defaults(run=_enrol)


def _run(arguments: argparse.Namespace) -> int:
    from kiosk.compose.run import run_terminal
    from kiosk.compose.terminal import NotInServiceError, SecondCopyError

    if arguments.stagehand is not None and not _is_socket(arguments.stagehand):
        complain(f"kiosk: --stagehand {arguments.stagehand} is no socket that this process was given")
        return Exit.USAGE
    try:
        return run_terminal(arguments.config, arguments.stagehand)
    except SecondCopyError as fault:
        complain(f"kiosk: {fault}")
        return Exit.SECOND_COPY
    except NotInServiceError as fault:
        complain(f"kiosk: {fault}")
        return Exit.UNAVAILABLE


def _is_socket(fd: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError:
        return False


def _demo(arguments: argparse.Namespace) -> int:
    from kiosk.compose.demo import run_demo

    return run_demo(arguments.out, say)


def _play(arguments: argparse.Namespace) -> int:
    from kiosk.compose.play import play_stories

    told = play_stories(tuple(arguments.story), arguments.out, (lambda _: None) if arguments.json else say)
    if arguments.json:
        say_json([story.as_json() for story in told])
    return Exit.OK if all(story.held for story in told) else Exit.FOUND


def _doctor(arguments: argparse.Namespace) -> int:
    from kiosk.compose.doctor import examine

    findings = examine(arguments.config)
    if arguments.json:
        say_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            say(f"{'ok  ' if finding.good else 'BAD '} {finding.about}: {finding.says}")
    return Exit.OK if all(finding.good for finding in findings) else Exit.FOUND


def _enrol(arguments: argparse.Namespace) -> int:
    from kiosk.compose.enrol import enrol_terminal
    from kiosk.compose.terminal import NotInServiceError, SecondCopyError

    try:
        identity = enrol_terminal(arguments.config, arguments.region, arguments.code)
    except SecondCopyError as fault:
        complain(f"kiosk: {fault}")
        return Exit.SECOND_COPY
    except NotInServiceError as fault:
        complain(f"kiosk: {fault}")
        return Exit.UNAVAILABLE
    say(f"This machine is terminal {identity.terminal}, {identity.place_en} (incarnation {identity.incarnation}).")
    return Exit.OK
