"""One terminal's life on the pure journey, with all that must hold after every event.

Nothing is promised before it is committed, an order is answered once, what was committed stays, and when a visit is
over nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from pure_world import Story, badly, case_of, link, well, willing

from kiosk.cases import Case
from kiosk.catalogue.model import Matter
from kiosk.journey import effect, event
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.timing import NO_ONE_HERE
from kiosk.journey.view import Network, Paper

_PROMISES = {"kept", "accepted", "noted"}
_MOST_TURNS = 120
_WARNED = 4  # more than the seconds of the warning in these tests


class BrokenPromiseError(Exception):
    """Something that must hold does not; says what."""


@dataclass(slots=True)
class Life:
    """Where the terminal is, what it has asked for and was not answered, and what the disk holds."""

    story: Story
    setting: Setting
    state: State = field(default_factory=State)
    open: tuple[effect.Effect, ...] = ()
    journal: tuple[Case, ...] = ()
    commits: int = 0  # orders that were answered with `Committed`
    over: int = 0  # the newest visit that is over
    verdicts: tuple[str, ...] = ()  # entries that the platform has not spoken of yet
    steps: int = 0

    @classmethod
    def begin(cls, story: Story, setting: Setting, journal: tuple[Case, ...] = (), commits: int = 0) -> Life:
        """A terminal that has just started; the disk may hold what an earlier life left."""
        world = World(readers=("contact", "contactless"), paper=Paper.READY, network=link(story))
        return cls(story, setting, State(world=world), journal=journal, commits=commits)

    def copy(self) -> Life:
        """The same moment, to go on from in another way."""
        return replace(self)

    # --- what happens

    def happen(self, *events: event.Event) -> bool:
        """Let events happen, one after the other; whether anything came of them."""
        moved = False
        for happened in events:
            before = self.state
            self.state, effects = step(self.setting, before, happened)
            self.steps += 1
            for order in effects:
                self._look_at(order)
            self.open += tuple(one for one in effects if not isinstance(one, effect.SetTimer | effect.CountUse))
            self._look_after(before)
            moved = moved or self.state != before or bool(effects)
        return moved

    def answer_next(self) -> bool:
        """The world answers the oldest order; whether there was one."""
        if not self.open:
            return False
        order, *rest = self.open
        self.open = tuple(rest)
        self._answer(order, well(self.story, order, self.commits + 1, self._own_cases()))
        return True

    def answer_all(self) -> None:
        """The world answers whatever is asked, and the platform says its word."""
        for _ in range(_MOST_TURNS):
            if not self.answer_next():
                break
        else:
            raise BrokenPromiseError("it never stops asking")
        spoken, self.verdicts = self.verdicts, ()
        for tx_id in spoken:
            in_time = self.state.world.network is Network.ONLINE
            self.happen(event.VerdictCame(tx_id, "new", None) if in_time else event.TimerFired("verdict"))
        if self.open:
            self.answer_all()

    def fail_all(self) -> None:
        """Whatever is under way fails."""
        orders, self.open = self.open, ()
        for order in orders:
            self._answer(order, badly(order))

    def act(self) -> bool:
        """The citizen does what somebody does who wants it done; whether anything came of it."""
        return self.happen(*willing(self.story, self.state))

    # --- ends

    @property
    def is_over(self) -> bool:
        """Whether the terminal waits for the next citizen."""
        return self.state.at in NO_ONE_HERE and not self.open

    def come_to_an_end(self) -> None:
        """Somebody goes on as well as they can, and then goes. Raises BrokenPromiseError when that cannot be done."""
        seen: dict[At, int] = {}
        for _ in range(_MOST_TURNS):
            if self.open or self.verdicts:
                self.answer_all()
                continue
            if self.is_over:
                return
            at = self.state.at
            seen[at] = seen.get(at, 0) + 1
            tired = seen[at] > len(self.story.matter.pages) * 4 + 6  # the same screen again and again: enough
            if at is At.GOODBYE or at is At.CARD:
                moved = self._go()
            elif at is At.HOME:
                moved = self.happen(event.FinishPressed())
            else:
                moved = not tired and self._progress()
            if not moved and not self._go():
                raise BrokenPromiseError(f"stuck at {at.value}")
        raise BrokenPromiseError(f"no end at {self.state.at.value}")

    def be_left_alone(self) -> None:
        """Nobody touches anything any more; only time passes. Raises BrokenPromiseError when that does not wipe it."""
        for _ in range(_MOST_TURNS):
            if self.open:
                self.answer_all()
            if self.is_over:
                return
            for timer in ("verdict", "idle", *["warning"] * _WARNED, "leave"):
                self.happen(event.TimerFired(timer))
                if self.state.at in NO_ONE_HERE:
                    break
            if self.state.at is At.CARD and self.state.lying:
                self.happen(*(event.CardRemoved(reader) for reader in self.state.lying))
        raise BrokenPromiseError(f"left alone, it stays at {self.state.at.value}")

    def _progress(self) -> bool:
        """One thing more towards the end; not what leads back to where it was."""
        before = self.state
        self.act()
        problem = self.state.errand.problem if self.state.errand else None
        return self.state != before and (problem is None or self._is_a_doubt())

    def _is_a_doubt(self) -> bool:
        errand = self.state.errand
        return errand is not None and errand.doubted is not None and errand.doubted == errand.typed

    def _go(self) -> bool:
        """Leave, by whichever way is open."""
        if self.happen(event.FinishPressed()) and self.state.at in {*NO_ONE_HERE, At.GOODBYE, At.RATING, At.RESULT}:
            return True
        if self.state.at is At.RATING:
            return self.happen(event.Rated(None))
        if self.state.lying and self.happen(*(event.CardRemoved(reader) for reader in self.state.lying)):
            return True
        return self.happen(event.BackPressed()) or self.happen(event.TimerFired("leave"))

    # --- what must hold

    def _answer(self, order: effect.Effect, told: event.Event | None) -> None:
        if isinstance(order, effect.Commit) and isinstance(told, event.Committed):
            self.commits += 1
            if order.operation != "rating":
                self.journal = (*self.journal, case_of(self.story, told, order))
                self.verdicts = (*self.verdicts, told.tx_id)
        if told is not None:
            self.happen(told)

    def _own_cases(self) -> tuple[Case, ...]:
        return self.journal

    def _look_at(self, order: effect.Effect) -> None:
        visit = getattr(order, "visit", None)
        match order:
            case effect.Forget(gone):
                self.over = max(self.over, gone)
            case _ if visit is not None and visit <= self.over:
                raise BrokenPromiseError(f"{type(order).__name__} for a visit that is over")
            case _:
                pass
        match order:
            case effect.Commit() if order.operation != "rating":
                waiting = [one for one in self.open if isinstance(one, effect.Commit) and one.visit == order.visit]
                if order.matter is not self.story.matter:
                    raise BrokenPromiseError("committed by another definition than the one that asked")
                if waiting:
                    raise BrokenPromiseError("the same is committed twice")
                if any(secret in text for text in strings(order.rows) for secret in self._people()):
                    raise BrokenPromiseError("a slip would name a citizen in full")
            case effect.PrintSlip(_, tx_id) if tx_id not in {case.tx_id for case in self.journal}:
                raise BrokenPromiseError("a slip for what is not in the journal")
            case _:
                pass

    def _look_after(self, before: State) -> None:
        state = self.state
        done = state.errand.done if state.errand else None
        if done is not None and done.outcome in _PROMISES and done.tx_id not in {case.tx_id for case in self.journal}:
            raise BrokenPromiseError(f"{done.outcome} is promised and not in the journal")
        if state.visit == before.visit:
            return
        if before.visit > self.over:
            raise BrokenPromiseError("the visit is over and the workers were not told")
        if state.citizen is not None or state.token is not None or state.errand is not None or state.cases:
            raise BrokenPromiseError("the next citizen finds somebody")
        self.look_for_people(state)

    def look_for_people(self, value: Any) -> None:
        """Raise BrokenPromiseError when anything in `value` is a secret of this story."""
        told = "\n".join(strings(value))
        if any(secret in told for secret in self.story.secrets):
            raise BrokenPromiseError("the next citizen finds a name, a number or an answer")

    def look_at_the_glass(self) -> None:
        """Draw what is there: it must not fail, and before anybody comes it must name nobody."""
        drawn = draw(self.setting, self.state, 1)
        if self.state.at in NO_ONE_HERE:
            self.look_for_people(drawn)

    def _people(self) -> tuple[str, ...]:
        who = self.story.citizen
        return (who.name, who.id_number, who.address)


def strings(value: Any) -> Iterator[str]:
    """Every text inside a value, however deep; a matter is public and left out."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Matter):
        return
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from strings(item)
