"""The quality scale: bronze compiles, silver serves a villager, gold answers what villagers ask before they ask it.

The criteria are a table; `_quality.yaml` beside the matters is the ratchet: the level below which no matter may be, and
the matters that have reached gold and must stay there. The levels only go up: `kiosk catalogue check --ratchet` adds to
the list and takes nothing from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.catalogue.model import Action, Contract, Control, Decision, Field, Matter, Text
from kiosk.catalogue.page_rules import every_field
from kiosk.catalogue.said import hanzi

FILE = "_quality.yaml"
ALIASES, ENGLISH_ALIASES, CHINESE_ALIASES = 5, 1, 2
SOME = 2  # questions people ask; reasons why a matter may be refused
COURSE = 3  # steps
_TYPED = frozenset(
    {Control.DIGITS, Control.ID_NUMBER, Control.LATIN, Control.MOBILE, Control.DATE, Control.MONEY, Control.NUMBER}
)
_ON_PAPER = frozenset({Action.SUBMIT, Action.CERTIFICATE})
_OWN_ANSWER = frozenset({Action.SUBMIT, Action.QUERY, Action.CERTIFICATE, Action.PAY})
_LATIN = re.compile(r"^[A-Za-z][A-Za-z0-9 '\-&,.]*$")


class Level(StrEnum):
    """From the lowest to the highest."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a level wants: `key` of the file, whether a matter has it, and what to do when not."""

    level: Level
    key: str
    holds: Callable[[Matter], bool]
    todo: str


@dataclass(frozen=True, slots=True)
class Need:
    """What brings villagers to the terminal most, why, and the matters that answer it: those must be gold."""

    need: Text
    why: Text
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What `_quality.yaml` says; without that file nothing is below the floor.

    `kept` holds every matter that must be gold, with the line that says so.
    """

    floor: Level = Level.BRONZE
    needs: tuple[Need, ...] = ()
    gold: tuple[str, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)


def level_of(matter: Matter) -> Level:
    """The highest level of which nothing is lacking, nor of those below."""
    if any(lacking(matter, Level.SILVER)):
        return Level.BRONZE
    return Level.SILVER if any(lacking(matter, Level.GOLD)) else Level.GOLD


def lacking(matter: Matter, level: Level) -> Iterator[Criterion]:
    """What of `level` itself the matter lacks."""
    return (one for one in CRITERIA if one.level is level and not one.holds(matter))


def next_level(matter: Matter) -> Level | None:
    """The level that comes next, or None at the top."""
    match level_of(matter):
        case Level.BRONZE:
            return Level.SILVER
        case Level.SILVER:
            return Level.GOLD
        case Level.GOLD:
            return None


def _typed(matter: Matter) -> Iterator[Field]:
    """The questions that are answered by typing, in groups too; not what is filled in and fixed."""
    return (one for one in every_field(matter) if one.control in _TYPED and not one.fixed)


def _asked(matter: Matter) -> Iterator[Field]:
    return (one for one in every_field(matter) if not one.fixed)


def _aliases(matter: Matter) -> bool:
    """Five, with one in English and two in Chinese."""
    english = sum(1 for alias in matter.aliases if _LATIN.match(alias))
    chinese = sum(1 for alias in matter.aliases if hanzi(alias))
    return len(matter.aliases) >= ALIASES and english >= ENGLISH_ALIASES and chinese >= CHINESE_ALIASES


def _branches_offline(matter: Matter) -> bool:
    return (
        matter.action is Action.SUBMIT
        and matter.offline.contract is not Contract.ONLINE
        and any(one.control in {Control.CHOICE, Control.YES_NO} for one in matter.pages)
    )


CRITERIA: tuple[Criterion, ...] = (
    Criterion(Level.SILVER, "code", lambda m: bool(m.code), "the implementation code (实施编码)"),
    Criterion(Level.SILVER, "item_type", lambda m: m.item_type is not None, "the kind of item (事项类型, A.1)"),
    Criterion(Level.SILVER, "case_type", lambda m: m.case_type is not None, "instant or promise (办件类型)"),
    Criterion(Level.SILVER, "served", lambda m: bool(m.served), "who is served (服务对象)"),
    Criterion(Level.SILVER, "visits", lambda m: m.visits is not None, "how often one must come (到办事现场次数)"),
    Criterion(Level.SILVER, "limits.promised", lambda m: m.promised is not None, "how long it takes (承诺办结时限)"),
    Criterion(Level.SILVER, "result", lambda m: m.result is not None, "what comes out (结果名称)"),
    Criterion(Level.SILVER, "delivery", lambda m: bool(m.delivery), "how the result reaches the citizen"),
    Criterion(
        Level.SILVER,
        "receipt",
        lambda m: m.action is not Action.SUBMIT or bool(m.receipt),
        "which answers stand on the slip",
    ),
    Criterion(Level.SILVER, "aliases", _aliases, "five other names: one or more in English, two or more in Chinese"),
    Criterion(
        Level.SILVER,
        "reasons",
        lambda m: m.action is not Action.SUBMIT or m.decision is not Decision.OFFICE or bool(m.reasons),
        "why the office may refuse: one or more, with what to do",
    ),
    Criterion(
        Level.SILVER,
        "pages.help",
        lambda m: all(one.help or one.problem for one in _typed(m)),
        "help or problem on every typed question",
    ),
    Criterion(
        Level.SILVER,
        "confirm",
        lambda m: m.action is not Action.SUBMIT or m.confirm is not None,
        "what the last button says it does",
    ),
    Criterion(Level.SILVER, "verify", lambda m: m.verify is not None or bool(m.basis), "verify: county, or the basis"),
    Criterion(Level.GOLD, "faq", lambda m: len(m.faq) >= SOME, "two questions that people ask before they begin"),
    Criterion(Level.GOLD, "basis", lambda m: bool(m.basis), "the law it rests on (设定依据)"),
    Criterion(
        Level.GOLD,
        "steps",
        lambda m: m.action not in _ON_PAPER or len(m.steps) >= COURSE,
        "three steps or more (办理流程)",
    ),
    Criterion(
        Level.GOLD,
        "pages.spoken",
        lambda m: all(one.spoken for one in _asked(m)),
        "spoken text on every question, in groups too",
    ),
    Criterion(
        Level.GOLD,
        "reasons",
        lambda m: m.action not in _OWN_ANSWER or len(m.reasons) >= SOME,
        "two reasons for which it may be refused",
    ),
    Criterion(Level.GOLD, "pages.help", lambda m: all(one.help for one in _typed(m)), "help on every typed question"),
    Criterion(
        Level.GOLD,
        "example.offline_answers",
        lambda m: not _branches_offline(m) or m.example.offline_answers is not None,
        "answers that take another way offline",
    ),
)
