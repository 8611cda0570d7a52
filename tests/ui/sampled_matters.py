"""Which matters of the catalogue are walked on the painted glass: all cost minutes, so that a sample stands for them.

The sample has a matter for each kind of question and each sort of matter that there is, every tenth by number, and all
of them when `KIOSK_EVERY_MATTER` is set in the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from kiosk.catalogue.model import Field, Matter

EVERY = "KIOSK_EVERY_MATTER"
_STEP = 10


def sampled(matters: Mapping[str, Matter]) -> dict[str, Matter]:
    """The sample, in order of number."""
    ordered = sorted(matters.values(), key=lambda matter: matter.number)
    if os.environ.get(EVERY):
        return {matter.id: matter for matter in ordered}
    seen: set[str] = set()
    chosen = {}
    for matter in ordered:
        new = set(_traits(matter)) - seen
        if new or matter.number % _STEP == 0:
            seen |= new
            chosen[matter.id] = matter
    return chosen


def _traits(matter: Matter) -> Iterator[str]:
    yield f"{matter.kind}/{matter.action}"
    yield f"{matter.identity}/{matter.offline.contract}/{matter.offline.fallback}"
    yield from _controls(matter.pages)


def _controls(fields: Sequence[Field], within: str = "") -> Iterator[str]:
    for field in fields:
        yield f"{within}{field.control}{'/decimal' if field.places else ''}"
        yield from _controls(field.fields, "row/")
