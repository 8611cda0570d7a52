"""The compiler's word on a folder, for those who write matters: every fault at once, the quality, what to verify.

Faults of structure, reference and contract keep a matter from serving (`compiler.load`). What stands here judges the
rest, words and consistency and sameness, and keeps nothing from serving.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.catalogue.compiler import Compiled, compile_folder, faults_of
from kiosk.catalogue.fault import Fault
from kiosk.catalogue.model import Catalogue
from kiosk.catalogue.official_rules import OFFICIAL_RULES
from kiosk.catalogue.quality import FILE, Level, Scale, lacking, level_of
from kiosk.catalogue.quality_file import read_scale
from kiosk.catalogue.route_rules import ROUTE_RULES
from kiosk.catalogue.rules import Rule
from kiosk.catalogue.whole_rules import WHOLE_RULES, Whole
from kiosk.catalogue.wording_rules import WORDING_RULES

EDITORIAL_RULES: tuple[Rule, ...] = (*OFFICIAL_RULES, *WORDING_RULES, *ROUTE_RULES)


@dataclass(frozen=True, slots=True)
class Report:
    """How many matters were found and how many serve, every fault, and at which level what serves is.

    `verify` counts who must still confirm what: matters by the word of their key `verify`.
    """

    matters: int
    serving: int
    faults: tuple[Fault, ...]
    keeping_out: tuple[Fault, ...]  # of those the ones that keep something from serving
    quality: Mapping[Level, int]
    verify: Mapping[str, int]
    catalogue: Catalogue
    scale: Scale


def check(
    directory: Path,
    *,
    reference: Path | None = None,
    rules: Sequence[Rule] = (),
    editorial: Sequence[Rule] = (),
) -> Report:
    """Every fault of `directory`. `rules` keep a matter from serving, `editorial` do not."""
    compiled = compile_folder(directory, reference=reference, rules=rules)
    catalogue = compiled.loaded.catalogue
    scale, unread = read_scale(directory / FILE)
    faults = [*compiled.loaded.faults, *unread, *_editorial(compiled, editorial), *_ratchet(compiled, scale)]
    levels = Counter(level_of(matter) for matter in catalogue.matters.values())
    return Report(
        matters=len(compiled.files),
        serving=len(catalogue.matters),
        faults=tuple(sorted(set(faults))),
        keeping_out=compiled.loaded.faults,
        quality={level: levels[level] for level in reversed(Level)},
        verify=dict(Counter(matter.verify for matter in catalogue.matters.values() if matter.verify)),
        catalogue=catalogue,
        scale=scale,
    )


def _editorial(compiled: Compiled, more: Sequence[Rule]) -> Iterator[Fault]:
    for path, subject in compiled.subjects.items():
        yield from faults_of(path, subject, (*EDITORIAL_RULES, *more))
    whole = Whole(compiled.loaded.catalogue, compiled.subjects, compiled.files, compiled.shared_line)
    for rule in WHOLE_RULES:
        for path, line, message in rule(whole):
            yield Fault(path, line, rule.__name__, message)


def _ratchet(compiled: Compiled, scale: Scale) -> Iterator[Fault]:
    """Nothing is below the floor, and what has been gold is gold."""
    order = list(Level)
    known = {PurePosixPath(name).stem for name in compiled.files}
    for path, subject in compiled.subjects.items():
        matter = subject.matter
        wanted = Level.GOLD if matter.id in scale.kept else scale.floor
        level = level_of(matter)
        if order.index(level) >= order.index(wanted):
            continue
        todo = "; ".join(
            f"{one.key}: {one.todo}" for step in order[1 : order.index(wanted) + 1] for one in lacking(matter, step)
        )
        yield Fault(path, 1, "quality", f"is {level} and must be {wanted}. Add {todo}")
    for id_, line in scale.kept.items():
        if id_ not in known and id_ not in compiled.loaded.catalogue.withdrawn:
            yield Fault(FILE, line, "quality", f"{id_!r} is no matter of this catalogue: take it off the list")
