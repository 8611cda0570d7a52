"""Whatever happens, in whatever order: nothing raises, nothing is promised too early, nobody is left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_walker import ROW, SOURCE, strings

from kiosk.cases import Case
from kiosk.catalogue.model import Text
from kiosk.catalogue.route import as_text
from kiosk.identity import Citizen
from kiosk.index import Index
from kiosk.journey import effect, event
from kiosk.journey.draw import draw
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State, World
from kiosk.journey.step import step
from kiosk.journey.view import (
    CardProblem,
    CaseDetail,
    Contrast,
    FactorKind,
    Network,
    Paper,
    PayState,
    Question,
    Rating,
    Result,
    Row,
    Size,
    Snapshot,
)

CATALOGUE = shipped.catalogue()
SETTING = Setting(
    CATALOGUE,
    Text("董村", "Dong Village"),
    "DC1",
    "12345",
    today="2026-11-24",
    now="2026-11-24T14:00",
    finder=Index.in_memory(CATALOGUE),
)
MATTERS = st.sampled_from([*CATALOGUE.matters, "no-such"])
READERS = st.sampled_from(["chip", "sdt"])
ZHAO = Citizen("赵铁柱", "330624188808081024", "1888-08-08", "female", "浙江省新昌县沙溪镇董村18号")
QIAN = Citizen("钱小兰", "33062418770707201X", "1877-07-07", "male", "浙江省新昌县沙溪镇董村19号")
SUN = Citizen("孙木匠", "33062418660606303X", "1866-06-06", "female", "浙江省新昌县沙溪镇董村20号")
WHO = (ZHAO, QIAN, SUN)  # nobody of whom the catalogue's examples speak
PEOPLE = st.sampled_from(WHO)
TX = st.sampled_from(["tx-1", "tx-2", "tx-3"])
TYPED = st.sampled_from(
    sorted({as_text(value) for matter in CATALOGUE.matters.values() for value in matter.example.answers.values()})
)


NOW, BEFORE = 0, -1  # the visit that an answer belongs to
CASES = st.lists(
    st.builds(
        Case,
        tx_id=TX,
        number=st.just("DC1-000001-7"),
        matter=MATTERS,
        title=st.just(Text("事项", "Matter")),
        operation=st.sampled_from(["submit", "deferred", "note"]),
        stage=st.sampled_from(["kept", "accepted", "done", "rejected", "conflict"]),
        reason=st.none() | st.sampled_from(["answer_wrong", "unheard_of"]),
        when=st.just("2026-11-24"),
        slip_waiting=st.booleans(),
    ),
    max_size=3,
).map(tuple)

TOUCHES = st.one_of(
    st.just(event.Started()),
    st.builds(event.MatterChosen, MATTERS),
    st.builds(event.CategoryChosen, st.none() | st.sampled_from([c.id for c in CATALOGUE.categories])),
    st.just(event.SearchOpened()),
    st.builds(event.SearchTyped, st.sampled_from(["", "1", "电", "birth"])),
    st.builds(event.CaseChosen, TX),
    st.just(event.BeginPressed()),
    st.builds(event.FactorChosen, st.sampled_from(FactorKind)),
    st.just(event.FactorTyped("123456")),
    st.builds(event.AnswerGiven, TYPED),
    st.just(event.NextPressed()),
    st.just(event.BackPressed()),
    st.builds(event.ChangePressed, st.sampled_from(["account", "mobile", "applicant", "who"])),
    st.just(event.ConfirmPressed()),
    st.just(event.PrintPressed()),
    st.just(event.CheckPaymentPressed()),
    st.just(event.AnotherPressed()),
    st.just(event.FinishPressed()),
    st.builds(event.Rated, st.none() | st.integers(0, 6)),
    st.just(event.StillHerePressed()),
    st.builds(event.LanguageChosen, st.sampled_from(["zh", "en"])),
    st.builds(event.SizeChosen, st.sampled_from(Size)),
    st.builds(event.ContrastChosen, st.sampled_from(Contrast)),
)
WORLD = st.one_of(
    st.builds(event.CardInserted, READERS),
    st.builds(event.CardRemoved, READERS),
    st.builds(event.ReadersChanged, st.sampled_from([(), ("contact",), ("contact", "contactless")])),
    st.builds(event.PaperChanged, st.sampled_from(Paper)),
    st.builds(event.NetworkChanged, st.sampled_from(Network)),
    st.builds(event.NoticesCame, st.just((Text("停电通知", "Power cut"),))),
    st.builds(event.JournalTroubled, st.none() | st.just("journal_full")),
    st.builds(event.CasesMoved, st.lists(TX, max_size=2).map(tuple)),
    st.builds(event.VerdictCame, TX, st.sampled_from(["new", "dup", "rejected", "conflict"]), st.none()),
    st.builds(event.TimerFired, st.sampled_from(["idle", "warning", "leave", "verdict", "pay", "other"])),
)


def names_anybody(value: Any) -> bool:
    """Whether a full name, number or address of one of these people stands anywhere in it."""
    secrets = [secret for who in WHO for secret in (who.name, who.id_number, who.address)]
    return any(secret in text for text in strings(value) for secret in secrets)


V = st.sampled_from([NOW, NOW, NOW, BEFORE])
# Every answer a worker could give, asked for or not; `Committed` only comes for a commit.
ANSWERS = st.one_of(
    st.builds(event.CardWasRead, V, PEOPLE | st.sampled_from(CardProblem)),
    st.builds(event.CasesCame, V, CASES),
    st.builds(event.SharedDataCame, V, st.sampled_from([{}, {"mobile": "13800000002", "newborn_sex": "female"}])),
    st.builds(event.RecordCame, V, st.just(((ROW,),)), st.just("2026-10-31"), st.just(SOURCE), st.none()),
    st.builds(event.BillCame, V, st.just("bill-1"), st.just(8640), st.just((ROW,))),
    st.builds(event.PaymentCame, V, st.just("pay-1"), st.sampled_from(["", "code"]), st.sampled_from(PayState)),
    st.builds(event.CodeSent, V, st.just("138****0001")),
    st.builds(event.FactorAccepted, V, st.sampled_from(FactorKind), st.just("token")),
    st.builds(
        event.FactorRefused,
        V,
        st.sampled_from(["wrong", "locked", "expired", "no_pin", "no_mobile", "too_soon", "offline"]),
    ),
    st.builds(event.CallRefused, V, st.sampled_from(["factor_needed", "no_record", "unknown_account", "other"])),
    st.builds(event.CallLost, V),
    st.builds(event.CommitFailed, V, st.sampled_from(["journal_full", "odd"])),
    st.builds(event.PaperCame, V, st.none() | TX, st.sampled_from(["printed", "unknown", "out", "fault"])),
    st.builds(event.CaseOpened, V, TX, st.just(((ROW,),))),
)


def of_visit(happened: event.Event, visit: int) -> event.Event:
    """The event with its visit, where it has one: the one of now, or the one before."""
    if not hasattr(happened, "visit"):
        return happened
    assert hasattr(happened, "visit")
    return replace(happened, visit=visit if happened.visit == NOW else max(1, visit - 1))  # type: ignore[type-var]


def shown(snapshot: Snapshot) -> Any:
    """All text of a snapshot, save what the citizen is typing and reads back on the review page."""
    return list(
        strings(
            snapshot,
            lambda value, name: (
                (isinstance(value, Question) and name == "value")
                or (isinstance(value, Row) and name == "value" and value.source != "card")
            ),
        )
    )


class Witness:
    """Steps and remembers what was promised and forgotten."""

    def __init__(self, network: Network) -> None:
        self.state = State(world=World(readers=("contact", "contactless"), paper=Paper.READY, network=network))
        self.waiting: list[effect.Effect] = []
        self.committed: set[str] = set()
        self.forgotten: set[int] = set()

    def happen(self, happened: event.Event) -> None:
        """One step, and all that must hold after every step."""
        before = self.state
        self.state, effects = step(SETTING, before, happened)
        if isinstance(happened, event.Committed):
            self.committed.add(happened.tx_id)
        for order in effects:
            visit = getattr(order, "visit", None)
            if isinstance(order, effect.Forget):
                self.forgotten.add(order.visit)
            elif visit is not None:
                assert visit not in self.forgotten, "an effect for a visit that is over"
            if isinstance(order, effect.PrintSlip):
                mine = {case.tx_id for case in before.cases} | {case.tx_id for case in self.state.cases}
                assert order.tx_id in self.committed | mine, "a slip for what was never kept"
            if isinstance(order, effect.Commit):
                assert not names_anybody(order.rows)
            if isinstance(order, effect.ReadCard):
                assert order.reader in self.state.lying
            self.waiting.append(order)
        if self.state.visit != before.visit:
            assert before.visit in self.forgotten
            assert self.state.citizen is None
            assert self.state.token is None
            assert self.state.cases == ()
            assert not names_anybody(self.state), "somebody is left behind"
        self._look()

    def _look(self) -> None:
        snapshot = draw(SETTING, self.state, 1)
        screen = snapshot.screen
        if isinstance(screen, Result) and screen.outcome in {"kept", "accepted", "noted"}:
            done = self.state.errand.done if self.state.errand else None
            assert done is not None
            assert done.tx_id in self.committed, "a promise before the commit"
        assert not names_anybody(shown(snapshot)), "a name or number in full on the glass"
        assert not names_anybody(repr(self.state)), "a name or number in a repr"
        assert isinstance(screen, Rating | CaseDetail | Result) or "DC1-00" not in "".join(
            text for text in shown(snapshot) if self.state.citizen is None
        )
        if self.state.at in {At.ATTRACT, At.OUT_OF_ORDER, At.GOODBYE}:
            assert self.state.citizen is None
            assert not names_anybody(self.state)


COMMITTED, LIKELY = "committed", "likely"
EVENTS = st.lists(st.one_of(TOUCHES, TOUCHES, WORLD, ANSWERS, st.just(COMMITTED)), min_size=5, max_size=50)
TURNS = st.lists(
    st.tuples(st.one_of(st.just(LIKELY), st.just(LIKELY), ANSWERS, WORLD), ANSWERS), min_size=3, max_size=30
)


@given(network=st.sampled_from(Network), events=EVENTS)
@settings(max_examples=150, deadline=None)
def test_any_sequence_of_events_keeps_every_promise(network: Network, events: list[Any]) -> None:
    witness = Witness(network)
    for happened in events:
        commits = [order for order in witness.waiting if isinstance(order, effect.Commit)]
        if happened != COMMITTED:
            witness.happen(of_visit(happened, witness.state.visit))
        elif commits:
            witness.happen(event.Committed(commits[-1].visit, f"tx-{len(commits)}", "DC1-000001-7"))


@given(network=st.sampled_from(Network), who=PEOPLE, matter=st.sampled_from(sorted(CATALOGUE.matters)), turns=TURNS)
@settings(max_examples=120, deadline=None)
def test_a_willing_citizen_with_a_world_that_may_fail_at_any_point_keeps_every_promise(
    network: Network, who: Citizen, matter: str, turns: list[Any]
) -> None:
    witness = Witness(network)
    witness.happen(event.CardInserted("chip"))
    witness.happen(event.CardWasRead(witness.state.visit, who))
    witness.happen(event.MatterChosen(matter))
    for turn, (happened, answer) in enumerate(turns):
        if happened == LIKELY:
            happened = likely(witness, CATALOGUE.matters[matter].example.answers, turn) or answer  # noqa: PLW2901
        witness.happen(of_visit(happened, witness.state.visit))
    witness.happen(event.CardRemoved("chip"))
    witness.happen(event.CardRemoved("sdt"))
    assert witness.state.citizen is None
    assert not names_anybody(witness.state)


def likely(witness: Witness, example: Mapping[str, Any], turn: int) -> event.Event | None:
    """What somebody does who wants to finish; None where only the world can act."""
    state = witness.state
    errand = state.errand
    match state.at:
        case At.MATTER:
            return event.BeginPressed()
        case At.FACTOR_CHOICE:
            return event.FactorChosen(FactorKind.PIN)
        case At.FACTOR_ENTRY:
            return event.FactorTyped("123456")
        case At.QUESTION if errand is not None:
            text = as_text(example.get(errand.current or ""))
            return event.NextPressed() if errand.typed == text else event.AnswerGiven(text)
        case At.REVIEW:
            return event.ConfirmPressed()
        case At.WORKING if any(isinstance(o, effect.Commit) and o.visit == state.visit for o in witness.waiting):
            return event.Committed(NOW, f"tx-{turn}", "DC1-000001-7")
        case At.RESULT:
            return event.FinishPressed()
        case _:
            return None
