"""What the front pages promise is there: commands, targets, links, pictures."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli.command import _parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
_MOST_BYTES = 600_000  # of a picture on a front page


def _commands(parser: argparse.ArgumentParser, *words: str) -> Iterator[tuple[str, ...]]:
    """Every command that can be typed: ("journal", "verify")."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield words
    for action in below:
        for name, part in action.choices.items():
            yield from _commands(part, *words, name)


COMMANDS = set(_commands(_parser()))
GROUPS = {words[0] for words in COMMANDS if len(words) > 1}


def _summary(page: str) -> set[tuple[str, ...]]:
    """The commands of lines such as `kiosk devices list | read-card`; what is in capitals is an argument."""
    told: set[tuple[str, ...]] = set()
    for line in re.findall(r"^kiosk (.*)$", page, re.MULTILINE):
        first, *others = re.findall(r"(?<![\w-])[a-z][a-z-]*", line)
        told |= {(first, other) for other in others} if first in GROUPS else {(word,) for word in (first, *others)}
    return told


def test_the_two_commands_of_the_readme_are_targets_that_say_what_they_do() -> None:
    typed = set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert typed == {"demo", "test"}
    assert all(re.search(rf"^{target}:.* ## .", MAKEFILE, re.MULTILINE) for target in typed)


def test_the_readme_lists_every_command_and_no_other() -> None:
    assert _summary(README) == COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_a_page_names_only_commands_and_targets_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    typed = re.findall(r"(?:`|bin/)kiosk(?: --config \S+)? ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", text)
    for first, second in typed:
        assert ((first, second) if first in GROUPS and second else (first,)) in COMMANDS | {(one,) for one in GROUPS}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_a_page_links_only_to_what_is_there(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_picture_of_the_pages_is_heavy() -> None:
    pictures = [path for path in (ROOT / "docs" / "pictures").iterdir() if path.is_file()]
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > _MOST_BYTES] == []


def test_every_target_says_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    silent = {target for target in phony[1].split() if not re.search(rf"^{target}:.*## .", MAKEFILE, re.MULTILINE)}
    assert silent <= {"packages", "pytest"}  # parts of setup and test
