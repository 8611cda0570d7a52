"""Plays the citizen and the world around a journey, and looks for people in what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kiosk.catalogue.model import Action, Identity, Text
from kiosk.catalogue.route import as_text
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.view import FactorKind, Network, Paper, PayState, Question, Row, Snapshot

CHEN = Citizen("陈德初", "330624186001010007", "1860-01-01", "female", "浙江省新昌县沙溪镇董村8号")
WANG = Citizen("王大山", "33062418991231999X", "1899-12-31", "male", "浙江省新昌县沙溪镇董村9号")
LI = Citizen("李春梅", "330624187602290002", "1876-02-29", "female", "浙江省新昌县沙溪镇董村10号")
PEOPLE = {citizen.id_number: citizen for citizen in (CHEN, WANG, LI)}
ROW = Row(Text("年度", "Year"), Text("2025", "2025"))
SOURCE = Text("县人社局", "County office")
E = TypeVar("E")


def strings(value: Any, skip: Callable[[Any, str], bool] = lambda _value, _name: False) -> Iterator[str]:
    """Every text inside a value, however deep; `skip` leaves out a field of a dataclass."""
    if isinstance(value, str):
        yield str(value)
    elif is_dataclass(value):
        for part in fields(value):
            if not skip(value, part.name):
                yield from strings(getattr(value, part.name), skip)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(key, skip)
            yield from strings(item, skip)
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from strings(item, skip)


def names_anybody(value: Any) -> bool:
    """Whether a full name, number or address of one of our people stands anywhere in it."""
    secrets = [secret for who in PEOPLE.values() for secret in (who.name, who.id_number, who.address)]
    return any(secret in text for text in strings(value) for secret in secrets)


class Walker:
    """Steps through a journey; every state on the way must be drawn without a fault."""

    def __init__(self, setting: Setting, *, network: Network = Network.ONLINE, paper: Paper = Paper.READY) -> None:
        self.setting = setting
        self.state = State(world=World(readers=("contact", "contactless"), paper=paper, network=network))
        self.effects: list[effect.Effect] = []
        self.last: tuple[effect.Effect, ...] = ()

    @property
    def at(self) -> At:
        """Where the citizen is."""
        return self.state.at

    @property
    def seen(self) -> Snapshot:
        """What is on the glass."""
        return draw(self.setting, self.state, 1)

    @property
    def visit(self) -> int:
        """The number of the visit."""
        return self.state.visit

    def do(self, *events: event.Event) -> Walker:
        """Let events happen, one after the other."""
        for happened in events:
            self.state, self.last = step(self.setting, self.state, happened)
            self.effects += self.last
            assert draw(self.setting, self.state, 1)
        return self

    def did(self, kind: type[E]) -> E:
        """The last effect of this kind."""
        return [order for order in self.effects if isinstance(order, kind)][-1]

    def count(self, kind: type[Any]) -> int:
        """How many effects of this kind there were."""
        return sum(isinstance(order, kind) for order in self.effects)

    def screen(self, kind: type[E]) -> E:
        """The screen, which must be of this kind."""
        screen = self.seen.screen
        assert isinstance(screen, kind), screen
        return screen

    # --- What a citizen does -----------------------------------------------------------------------------------

    def card(self, citizen: Citizen = CHEN, reader: str = "chip") -> Walker:
        """Lay a card on a reader and have it read."""
        return self.do(event.CardInserted(reader), event.CardWasRead(self.visit, citizen))

    def choose(self, matter: str) -> Walker:
        """Open the page of a matter."""
        if self.at is At.ATTRACT:
            self.do(event.Started())
        return self.do(event.MatterChosen(matter))

    def begin(self, matter: str) -> Walker:
        """Press Start on it."""
        return self.choose(matter).do(event.BeginPressed())

    def factor(self) -> Walker:
        """Type a service PIN that holds."""
        self.do(event.FactorChosen(FactorKind.PIN), event.FactorTyped("123456"))
        return self.do(event.FactorAccepted(self.visit, FactorKind.PIN, "token"))

    def answer(self, answers: Mapping[str, Any]) -> Walker:
        """Answer questions as they come, until something else is on the screen."""
        for _ in range(40):
            errand = self.state.errand
            if self.at is not At.QUESTION or errand is None or errand.current is None:
                return self
            value = answers.get(errand.current, "")
            if isinstance(value, list | tuple):
                self.rows(value).do(event.NextPressed())
            else:
                self._give(as_text(value))
        raise AssertionError("the questions never end")

    def rows(self, rows: Sequence[Mapping[str, Any]]) -> Walker:
        """Fill in the rows of the group on the glass, one after the other."""
        for at, row in enumerate(rows):
            there = at < len(self.screen(Question).rows)
            self.do(event.RowOpened(at if there else None))
            while (errand := self.state.errand) is not None and errand.row is not None:
                self._give(as_text(row.get(errand.row.current or "", "")))
        return self

    def _give(self, value: str) -> None:
        self.do(event.AnswerGiven(value), event.NextPressed())
        now = self.state.errand
        if now is not None and now.problem is not None:
            self.do(event.NextPressed())  # an unusual answer is asked once more
            assert self.state.errand is None or self.state.errand.problem is None, now.problem

    def shared(self, answers: Mapping[str, Any]) -> Walker:
        """Let the platform answer what other departments know, if it is being asked."""
        if self.last and isinstance(self.last[0], effect.LoadShared):
            assert self.state.errand is not None
            values = {
                (field.prefill or "").removeprefix("shared."): as_text(answers[field.name])
                for field in self.state.errand.matter.pages
                if (field.prefill or "").startswith("shared.") and answers.get(field.name)
            }
            self.do(event.SharedDataCame(self.visit, values))
        return self

    def to_review(self, matter: str, *, offline: bool = False) -> Walker:
        """Everything up to the review page (or the answer), with the catalogue's own example."""
        definition = self.setting.catalogue.matters[matter]
        example = definition.example
        answers = example.offline_answers if offline and example.offline_answers else example.answers
        if definition.identity is not Identity.NONE and self.state.citizen is None:
            owner = next((PEOPLE[v] for v in answers.values() if isinstance(v, str) and v in PEOPLE), CHEN)
            named = next((answers[f.name] for f in definition.pages if f.prefill == "card.name"), owner.name)
            self.card(replace(owner, name=named))
        self.begin(matter)
        if self.at is At.FACTOR_CHOICE:
            self.factor()
        self.shared(answers).answer(answers)
        if definition.action is Action.PAY and not offline:
            self.do(event.BillCame(self.visit, "bill-1", 8640, (ROW,)))
        if definition.action in {Action.QUERY, Action.CERTIFICATE} and not offline:
            number = "ZM-1" if definition.action is Action.CERTIFICATE else None
            self.do(event.RecordCame(self.visit, ((ROW,),), "2026-10-31", SOURCE, number))
        return self

    def pay(self, state: PayState = PayState.PAID, *, payment_id: str = "pay-1") -> Walker:
        """Have the provider say how the payment stands."""
        return self.do(event.PaymentCame(self.visit, payment_id, "kiosk-pay:1", state, "RC-1"))

    def commit(self, tx_id: str = "tx-1") -> Walker:
        """Press the last button, and have the journal keep it."""
        return self.do(event.ConfirmPressed(), event.Committed(self.visit, tx_id, "DC1-000001-7"))

    def kept(self, matter: str = "suggestion-box") -> Walker:
        """A matter, committed while offline: the result is on the screen."""
        self.to_review(matter, offline=self.state.world.network is Network.OFFLINE).commit()
        if self.at is At.WORKING:
            self.do(event.TimerFired("verdict"))
        return self
