"""A citizen who comes back: what was filed here stands under "your cases", with its result, and can be printed."""

from __future__ import annotations

from glassless_day import Day, WentWrongError
from slip_faults import betrayals, slip_faults

from kiosk.catalogue.model import Language
from kiosk.compose.people import Citizen
from kiosk.journey import event, view

_OPEN = {view.CaseStage.KEPT, view.CaseStage.UNPRINTED}
_SLIPS = {view.CaseStage.DONE: "settled", view.CaseStage.ACCEPTED: "accepted"}


class ReturningVisit:
    """Looks at every case of one citizen and prints those that are done."""

    def __init__(self, day: Day, citizen: Citizen, language: Language) -> None:
        self._day = day
        self._glass = day.glass
        self._citizen = citizen
        self._language = language
        self.looked_at = 0
        self.step = "come back"

    def tell(self) -> None:
        """The whole visit. Raises WentWrongError."""
        filed = {number for number, one in self._day.filed.items() if one.holder == self._citizen}
        self._day.lay_card(self._citizen)
        self._glass.wait(lambda now: isinstance(now.screen, view.Home), "Home")
        self._glass.touch(event.LanguageChosen(self._language))
        home = self._glass.wait(
            lambda now: (
                now.frame.language == self._language
                and isinstance(now.screen, view.Home)
                and bool(now.screen.cases) == bool(filed)
                and all(case.stage not in _OPEN for case in now.screen.cases)
            ),
            "the platform's word on every case",
        ).screen
        assert isinstance(home, view.Home)
        for number, tx_id in self._to_look_at(home, filed).items():
            self._look_at(number, tx_id)
            self.looked_at += 1
        self.step = "leave"
        self._day.take_card()
        self._glass.wait(lambda now: isinstance(now.screen, view.Attract), "Attract")

    def _to_look_at(self, home: view.Home, filed: set[str]) -> dict[str, str]:
        """What Home shows, and besides every request that the office has answered meanwhile: numbers and entries."""
        shown = {case.number: case.tx_id for case in home.cases}
        if not set(shown) <= filed:
            raise WentWrongError(f"Home shows {sorted(set(shown) - filed)} of somebody else")
        answered = {number for number in filed if self._day.filed[number].operation == "deferred"}
        entries = self._day.stage.platform.entries()
        return shown | {row["number"]: row["tx_id"] for row in entries if row["number"] in answered}

    def _look_at(self, number: str, tx_id: str) -> None:
        filed = self._day.filed[number]
        self.step = f"case {filed.matter}"
        self._glass.touch(event.CaseChosen(tx_id))
        detail = self._glass.wait(
            lambda now: (
                isinstance(now.screen, view.CaseDetail)
                and now.screen.case.tx_id == tx_id
                and (now.screen.rows or now.screen.case.stage is not view.CaseStage.DONE)
            ),
            "what the office found",
        ).screen
        assert isinstance(detail, view.CaseDetail)
        case = detail.case
        says = "note" if filed.operation == "note" else _SLIPS.get(case.stage)
        if says is None:
            raise WentWrongError(f"it is {case.stage.value}" + (f" ({case.reason.zh})" if case.reason else ""))
        self._glass.touch(event.PrintPressed())
        paper = self._glass.wait(
            lambda now: isinstance(now.screen, view.CaseDetail) and now.screen.paper not in {"none", "printing"},
            "paper",
        ).screen
        assert isinstance(paper, view.CaseDetail)
        if paper.paper != "printed":
            raise WentWrongError(f"the paper is {paper.paper}")
        self._look_at_slip(filed.matter, says, number)
        self._glass.touch(event.BackPressed())
        self._glass.wait(lambda now: isinstance(now.screen, view.Home), "Home")

    def _look_at_slip(self, matter_id: str, says: str, number: str) -> None:
        at, slip = self._day.take_slip()
        matter = self._day.stage.catalogue.matters[matter_id]
        stage = self._day.stage
        faults = slip_faults(
            stage, slip, matter, says=says, language=self._language, holder=self._citizen, number=number
        )
        if says == "settled":
            self._day.signed_out.append(at)  # the answer that was asked for, in the citizen's own hand
        else:
            faults += betrayals(slip, stage.citizens.values(), {}, ())
        if faults:
            raise WentWrongError("; ".join(faults))
