"""Which matters are enough for every run: every way to ask, to do and to fall back once, and every eighth besides."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from kiosk.catalogue.model import Field, Matter

_EVERY = 8

Traits = Callable[[Matter], frozenset[Hashable]]


def ways(matter: Matter) -> frozenset[Hashable]:
    """Kind, action, fallback and control together, as they meet in this matter."""
    fallback = matter.offline.fallback.value if matter.offline.fallback else matter.offline.contract.value
    kind, action = matter.kind.value, matter.action.value
    return frozenset({(kind, action, fallback), *((action, fallback, one) for one in _controls(matter))})


def faces(matter: Matter) -> frozenset[Hashable]:
    """What differs on the glass and in the office: the authority, the kind, the action, each control."""
    return frozenset(
        {
            matter.authority.code,
            matter.kind,
            matter.action,
            matter.offline.fallback,
            matter.identity,
            *_controls(matter),
        }
    )


def covering(matters: Iterable[Matter], traits: Traits) -> list[Matter]:
    """Few matters that have every trait between them: always the one next that brings most, by number where equal."""
    left = sorted(matters, key=lambda one: one.number)
    missing = frozenset[Hashable]().union(*map(traits, left))
    chosen: list[Matter] = []
    while missing:
        best = max(left, key=lambda one: len(traits(one) & missing))
        chosen.append(best)
        left.remove(best)
        missing -= traits(best)
    return chosen


def sampled(matters: Iterable[Matter]) -> frozenset[str]:
    """The ids of those that every run tells."""
    all_of_them = sorted(matters, key=lambda one: one.number)
    return frozenset(one.id for one in (*covering(all_of_them, ways), *all_of_them[::_EVERY]))


def _controls(matter: Matter) -> set[str]:
    def of(fields: Iterable[Field]) -> Iterable[str]:
        for field in fields:
            yield field.control.value
            yield from (f"row {control}" for control in of(field.fields))

    return set(of(matter.pages)) or {"nothing is asked"}
