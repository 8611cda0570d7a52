"""What a step gives: the next state, and what the world is asked to do."""

from __future__ import annotations

from kiosk.journey.effect import Effect
from kiosk.journey.state import State

Move = tuple[State, tuple[Effect, ...]]
