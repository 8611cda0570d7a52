"""What stays the same for a whole journey: the catalogue, the place and the times."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.catalogue.model import Catalogue, Language, Matter, Text
from kiosk.forms import Form
from kiosk.index import Found
from kiosk.journey.available import Availability, Moment, available, in_words, lack, way
from kiosk.journey.finding import Finder, Habits
from kiosk.journey.state import At, State, Way, World
from kiosk.journey.view import Size

_UNWORDED = Text("请拨打服务热线询问原因", "Please call the hotline and ask for the reason")


@dataclass(frozen=True, slots=True)
class Setting:
    """A terminal in its village. Times in seconds; their sources stand in `config/defaults.toml`."""

    catalogue: Catalogue
    place: Text
    terminal: str
    help_line: str
    today: str  # ISO 8601; for the age of reference data
    language: Language = "zh"  # of the attract screen and of every new visit
    division: str = ""  # code of the village where the terminal stands
    now: str = ""  # ISO 8601 local time to the minute; "" where nobody needs it
    idle_s: float = 60
    elder_idle_s: float = 120
    warning_s: int = 30
    leave_s: float = 30
    trouble_s: float = 8
    verdict_s: float = 4
    pay_poll_s: float = 2
    finder: Finder | None = None  # without one, nothing is found by typing
    habits: Habits | None = None  # without them, nothing is known of what is used here

    def form(self, matter: Matter) -> Form:
        """The questions of a matter."""
        return Form(matter, self.catalogue, today=self.today)

    @property
    def moment(self) -> Moment:
        """The day and the time."""
        return Moment(self.today, self.now)

    def way(self, matter: Matter, world: World) -> Way | None:
        """How the matter can be handled now; None when it can only be explained."""
        return way(self.catalogue, self.moment, matter, world)

    def found(self, query: str, most: int) -> Found:
        """The matters of this catalogue that what was typed may mean, best first."""
        if self.finder is None or not query:
            return Found()
        found = self.finder.find(query, most)
        return replace(found, ids=self._here(found.ids))

    def often(self, most: int) -> tuple[str, ...]:
        """The matters that are used most at this terminal, as far as that may be told."""
        return self._here(self.habits.popular(most)) if self.habits else ()

    def beside(self, matter_id: str, most: int) -> tuple[str, ...]:
        """The matters that others here used together with this one, as far as that may be told."""
        return self._here(self.habits.together(matter_id, most)) if self.habits else ()

    def _here(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(matter for matter in ids if matter in self.catalogue.matters)

    def obstacle(self, matter: Matter, world: World) -> Text | None:
        """Why the matter cannot be begun now, in a few words; None when it can."""
        why = lack(self.catalogue, self.moment, matter, world)
        return in_words(why) if why else None

    def available(self, world: World) -> Availability:
        """What can be begun now, and what stands in the way of the rest."""
        return available(self.catalogue, self.moment, world)

    def anything(self, world: World) -> bool:
        """Whether anything at all can be begun now."""
        return any(
            lack(self.catalogue, self.moment, matter, world) is None for matter in self.catalogue.matters.values()
        )

    def idle(self, state: State) -> float:
        """How long a citizen may stand still before the warning; who pays by phone does not touch the glass."""
        slow = state.preferences.size is Size.ELDER or state.at is At.PAYMENT
        return self.elder_idle_s if slow else self.idle_s

    def reason(self, matter: Matter | None, code: str) -> Text:
        """The platform's reason code in words; an unknown code still says what to do."""
        words = matter.reasons.get(code) if matter else None
        return words or self.catalogue.reasons.get(code) or _UNWORDED
