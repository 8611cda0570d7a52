"""What helps to find a matter: a search made ready outside, and what is used at this terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from kiosk.index import Found
from kiosk.journey import effect
from kiosk.journey.move import Move
from kiosk.journey.state import At, State

_ENDED_WELL = {"accepted", "kept", "paid", "issued", "noted"}


class Finder(Protocol):
    """Finds matters by what is typed. Never raises, and never waits for a device or the network."""

    def find(self, query: str, limit: int) -> Found:
        """At most `limit` matters, best first."""


class Habits(Protocol):
    """What is used at this terminal, without people: only what was counted on enough different days."""

    def popular(self, most: int) -> tuple[str, ...]:
        """Ids of the matters that are used most; fewer than `most` where fewer may be told of."""

    def together(self, matter_id: str, most: int) -> tuple[str, ...]:
        """Ids of what is used in one visit with a matter."""


def counted(state: State) -> Move:
    """Have a matter counted that has just ended well: once in a visit, with the one before it."""
    errand = state.errand
    if errand is None or errand.matter.id in state.used:
        return state, ()
    answered = state.at is At.ANSWER
    done = state.at is At.RESULT and errand.done is not None and errand.done.outcome in _ENDED_WELL
    if not answered and not done:
        return state, ()
    matter = errand.matter.id
    return replace(state, used=(*state.used, matter)), (
        effect.CountUse(matter, state.used[-1] if state.used else None),
    )
