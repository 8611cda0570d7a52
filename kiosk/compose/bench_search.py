"""Measures the search: ten thousand matters made up of the characters of the real ones, and every kind of query."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.catalogue.model import Catalogue, Matter
from kiosk.compose import clock
from kiosk.index import Index, build
from kiosk.index.readings import readings_of

MATTERS = 10_000
QUERIES = 3_000
_SHOWN = 40
_USED = 60
_SEED = 20261124


@dataclass(frozen=True, slots=True)
class SearchMeasured:
    """Times in milliseconds, of one process on this machine."""

    matters: int
    queries: int
    build_ms: float
    open_ms: float
    p50_ms: float
    p99_ms: float
    slowest_ms: float
    slowest_kind: str
    file_bytes: int


def measure_search(catalogue: Catalogue, directory: Path) -> SearchMeasured:
    """Build the index of MATTERS made-up matters in `directory` and ask it QUERIES times."""
    chance = random.Random(_SEED)  # noqa: S311 - made-up names, the same every time
    big = _made_up(catalogue, chance)
    path = directory / "search-bench.db"
    began = clock.monotonic()
    build(big, path)
    built = clock.monotonic()
    index = Index.open(path, big.version)
    opened = clock.monotonic()
    use = {f"made-up-{chance.randrange(MATTERS)}": chance.randrange(1, 500) for _ in range(_USED)}
    matters = tuple(big.matters.values())
    times = []
    try:
        for kind, query in _queries(matters, chance):
            asked = clock.monotonic()
            index.search(query, _SHOWN, use)
            times.append(((clock.monotonic() - asked) * 1000, kind))
    finally:
        index.close()
    cuts = statistics.quantiles((time for time, _ in times), n=100)
    slowest, kind = max(times)
    return SearchMeasured(
        matters=len(matters),
        queries=len(times),
        build_ms=(built - began) * 1000,
        open_ms=(opened - built) * 1000,
        p50_ms=cuts[49],
        p99_ms=cuts[98],
        slowest_ms=slowest,
        slowest_kind=kind,
        file_bytes=path.stat().st_size,
    )


def _made_up(catalogue: Catalogue, chance: random.Random) -> Catalogue:
    real = tuple(catalogue.matters.values())
    characters = [character for matter in real for character in matter.name.zh if readings_of(character)]
    words = [word for matter in real for word in matter.name.en.split()]

    def name() -> str:
        return "".join(chance.choices(characters, k=chance.randint(2, 7))) + chance.choice(real).name.zh[-4:]

    def matter(number: int) -> Matter:
        model = chance.choice(real)
        english = " ".join(chance.choices(words, k=4))
        aliases = (*(name() for _ in range(3)), " ".join(chance.choices(words, k=2)))
        title = replace(model.name, zh=name(), en=english)
        return replace(model, id=f"made-up-{number}", number=number, name=title, aliases=aliases)

    made = (matter(number) for number in range(1, MATTERS + 1))
    return replace(catalogue, version="made-up", matters={one.id: one for one in made})


def _queries(matters: tuple[Matter, ...], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Queries as they are typed, each letter of some of them a query of its own."""
    kinds = (
        "number", "characters", "syllables", "first letters", "begun", "mixed", "spoken", "slip", "same sound",
        "words", "word with a slip", "department", "apart", "one letter", "one character", "nothing",
    )  # fmt: skip
    for turn in range(QUERIES):
        kind = kinds[turn % len(kinds)]
        yield kind, _query(kind, chance.choice(matters), chance)


def _query(kind: str, matter: Matter, chance: random.Random) -> str:  # noqa: PLR0911 - a return to a kind
    name = [character for character in chance.choice((matter.name.zh, *matter.aliases[:3])) if readings_of(character)]
    start = chance.randrange(max(1, len(name) - 3))
    piece = name[start : start + chance.randint(2, 5)]
    spelled = [chance.choice(readings_of(character)) for character in piece]
    run = "".join(spelled)
    place = chance.randrange(max(1, len(run) - 1))
    match kind:
        case "number":
            return str(chance.randrange(1, MATTERS))[: chance.randint(1, 4)]
        case "characters":
            return "".join(piece)
        case "syllables":
            return run
        case "first letters":
            return "".join(syllable[0] for syllable in spelled)
        case "begun":
            return run[: chance.randint(1, len(run))]
        case "mixed":
            return piece[0] + "".join(spelled[1:])
        case "spoken":
            return run.replace("zh", "z").replace("sh", "s").replace("ng", "n")
        case "slip":
            return run[:place] + run[place + 1 : place + 2] + run[place : place + 1] + run[place + 2 :]
        case "same sound":
            return "".join(piece[:-1]) + "挣" + "".join(name[:1])
        case "words":
            return " ".join(word[: chance.randint(1, len(word))] for word in matter.name.en.split()[:2])
        case "word with a slip":
            word = matter.name.en.split()[0]
            return word[:-2] + word[-1:]
        case "department":
            return matter.authority.name.zh[-3:]
        case "apart":
            return f"{''.join(piece[:2])} {''.join(name[-2:])}"
        case "one letter":
            return run[:1]
        case "one character":
            return piece[0]
        case _:
            return "".join(chance.choices("qvxzjk", k=chance.randint(3, 12)))
