"""The end of a visit: one function makes the state that knows nobody, and everything that ends a visit calls it."""

from __future__ import annotations

from kiosk.journey import effect
from kiosk.journey.move import Move
from kiosk.journey.state import At, State
from kiosk.journey.view import CardProblem


def forget(state: State, at: At = At.ATTRACT, problem: CardProblem = CardProblem.READING) -> Move:
    """A state that knows nothing of the citizen; what workers still hold of the visit is dropped.

    Cards that still lie on a reader are spent: whoever comes next cannot be served as the one who left it behind.
    """
    says_goodbye = at in {At.GOODBYE, At.CARD}
    clean = State(
        visit=state.visit + 1,
        at=at,
        preferences=state.preferences if says_goodbye else state.usual,
        usual=state.usual,
        world=state.world,
        lying=state.lying,
        spent=state.lying,
        problem=problem,
        paper_out=state.paper_out and at is At.GOODBYE,
        since=state.since,
    )
    return clean, (effect.Forget(state.visit),)
