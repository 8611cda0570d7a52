"""What stays the same for a whole journey: the catalogue, the place and the times."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.catalogue.model import Catalogue, Contract, Device, Fallback, Identity, Language, Matter, Text
from kiosk.forms import Form
from kiosk.journey.state import At, State, Way, World
from kiosk.journey.view import Network, Paper, Size

_WAYS = {
    Fallback.KEEP_REQUEST: Way.KEEP_REQUEST,
    Fallback.BILL_NOTE: Way.BILL_NOTE,
    Fallback.HOLD_SLOT: Way.HOLD_SLOT,
    Fallback.CALL_NOW: Way.CALL_NOW,
}
_READER_MISSING = Text("读卡器暂时不能用", "The card reader does not work now")
_PRINTER_MISSING = Text("打印机暂时不能用", "The printer does not work now")
_LINK_MISSING = Text("要联网才能办", "Needs the network")
_UNWORDED = Text("请拨打服务热线询问原因", "Please call the hotline and ask for the reason")
NOT_ENROLLED = "not_enrolled"
_JOURNAL_MISSING = Text("本机暂时不能收件", "Nothing can be kept here now")


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

    def form(self, matter: Matter) -> Form:
        """The questions of a matter."""
        return Form(matter, self.catalogue, today=self.today)

    def way(self, matter: Matter, world: World) -> Way | None:
        """How the matter can be handled now; None when it can only be explained."""
        if world.network is Network.ONLINE or matter.offline.contract is not Contract.ONLINE:
            return Way.NORMAL
        return _WAYS.get(matter.offline.fallback) if matter.offline.fallback else None

    def obstacle(self, matter: Matter, world: World) -> Text | None:
        """Why the matter cannot be begun now, in a few words; None when it can."""
        if matter.identity is not Identity.NONE and not world.readers:
            return _READER_MISSING
        if Device.PRINTER in matter.devices and world.paper not in {Paper.READY, Paper.LOW}:
            return _PRINTER_MISSING
        way = self.way(matter, world)
        if way is None:
            return _LINK_MISSING
        keeps = way is not Way.NORMAL or matter.action.value == "submit"
        if keeps and world.journal_trouble is not None:
            return _JOURNAL_MISSING
        return None

    def available(self, world: World) -> int:
        """How many matters can be begun now: none before the terminal was put into service."""
        if world.journal_trouble == NOT_ENROLLED:
            return 0
        return sum(self.obstacle(matter, world) is None for matter in self.catalogue.matters.values())

    def idle(self, state: State) -> float:
        """How long a citizen may stand still before the warning; who pays by phone does not touch the glass."""
        slow = state.preferences.size is Size.ELDER or state.at is At.PAYMENT
        return self.elder_idle_s if slow else self.idle_s

    def reason(self, matter: Matter | None, code: str) -> Text:
        """The platform's reason code in words; an unknown code still says what to do."""
        words = matter.reasons.get(code) if matter else None
        return words or self.catalogue.reasons.get(code) or _UNWORDED
