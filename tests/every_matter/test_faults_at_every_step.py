"""Every matter, at each step of its way, online and offline, meets every fault: never stuck, nothing lost, all clean.

On the pure journey, without a device or a disk. `make test` takes a sample of the matters and a fault in eight to each
step, `make stories` takes all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import shipped
from pure_life import BrokenPromiseError, Life
from pure_world import OTHER, story_of, willing
from sample import sampled

from kiosk.catalogue.model import Matter, Text, Withdrawn
from kiosk.index import Index
from kiosk.journey import event
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State
from kiosk.journey.timing import NO_ONE_HERE
from kiosk.journey.view import CardProblem, Network, Paper

Record = Callable[[str, object], None]
Fault = Callable[[Life], None]
_ONE_IN = 8


@pytest.fixture(scope="session")
def setting() -> Setting:
    catalogue = shipped.catalogue()
    return Setting(
        catalogue=catalogue,
        place=Text("董村", "Dong Village"),
        terminal="DC1",
        help_line="12345",
        division="330624108248",
        today="2026-11-24",
        now="2026-11-24T14:00",
        warning_s=3,
        finder=Index.in_memory(catalogue),
    )


# --- Faults ----------------------------------------------------------------------------------------------------------


def card_pulled(life: Life) -> None:
    life.happen(*(event.CardRemoved(reader) for reader in life.state.lying))
    if life.state.citizen is not None:
        raise BrokenPromiseError("the card is gone and its holder is not")


def card_pulled_and_back(life: Life) -> None:
    card_pulled(life)
    life.happen(event.CardInserted("chip"))


def paper_out(life: Life) -> None:
    life.happen(event.PaperChanged(Paper.OUT))


def cover_open(life: Life) -> None:
    life.happen(event.PaperChanged(Paper.COVER_OPEN))


def everything_under_way_fails(life: Life) -> None:
    life.happen(event.PaperChanged(Paper.FAULT), event.NetworkChanged(Network.OFFLINE))
    life.fail_all()


def link_lost(life: Life) -> None:
    life.happen(event.NetworkChanged(Network.OFFLINE))


def link_back(life: Life) -> None:
    life.happen(event.NetworkChanged(Network.OFFLINE), event.NetworkChanged(Network.ONLINE))


def years_later(life: Life) -> None:
    life.setting = replace(life.setting, today="2031-02-01", now="2031-02-01T03:00")


def years_before(life: Life) -> None:
    life.setting = replace(life.setting, today="1999-12-31", now="1999-12-31T23:59")


def clock_without_a_time(life: Life) -> None:
    life.setting = replace(life.setting, now="")


def stood_still_and_went_on(life: Life) -> None:
    life.happen(event.TimerFired("idle"), event.TimerFired("warning"), event.StillHerePressed())


def journal_full(life: Life) -> None:
    life.happen(event.JournalTroubled("journal_full"))


def journal_fails_and_is_back(life: Life) -> None:
    life.happen(event.JournalTroubled("journal_failed"))
    life.fail_all()
    life.happen(event.JournalTroubled(None))


def back(life: Life) -> None:
    life.happen(event.BackPressed())


def back_to_the_start(life: Life) -> None:
    for _ in range(60):
        if not life.happen(event.BackPressed()):
            return


def finish(life: Life) -> None:
    life.happen(event.FinishPressed())


def confirmed_twice(life: Life) -> None:
    life.happen(event.ConfirmPressed(), event.ConfirmPressed(), event.NextPressed(), event.NextPressed())


def second_card(life: Life) -> None:
    life.happen(event.CardInserted("pad"))


def second_card_unreadable(life: Life) -> None:
    life.happen(event.CardInserted("pad"), event.CardWasRead(life.state.visit, CardProblem.FOREIGN, life.state.reads))


def readers_gone(life: Life) -> None:
    life.happen(event.ReadersChanged(()))


def answers_come_twice(life: Life) -> None:
    """Whatever is under way is answered, and then a late answer of another visit comes."""
    life.answer_all()
    visit = max(1, life.state.visit - 1)
    life.happen(
        event.SharedDataCame(visit, {"mobile": "13800000009"}),
        event.CardWasRead(visit, OTHER),
        event.CallLost(visit),
        event.CommitFailed(visit, "journal_failed"),
    )


def matter_withdrawn(life: Life) -> None:
    """A new release has this matter no more; the visit goes on by what it began with."""
    catalogue = life.setting.catalogue
    left = {name: one for name, one in catalogue.matters.items() if name != life.story.matter.id}
    gone = Withdrawn(life.story.matter.id, "2026-11-24", Text("不再办理", "No longer handled"))
    changed = replace(catalogue, version="newer", matters=left, withdrawn={gone.id: gone})
    _release(life, replace(life.setting, catalogue=changed))


def matter_changed(life: Life) -> None:
    """A new release asks other questions, and asks them of whoever comes next."""
    catalogue, matter = life.setting.catalogue, life.story.matter
    other = replace(matter, version="newer", pages=matter.pages[1:][::-1], next_offline=(), next_online=(), reasons={})
    changed = replace(catalogue, version="newer", matters={**catalogue.matters, matter.id: other})
    _release(life, replace(life.setting, catalogue=changed))


def half_an_update(life: Life) -> None:
    """A release without its reference data: what needs them was left out by the compiler, the rest serves."""
    catalogue = life.setting.catalogue
    needy = {name for name, one in catalogue.matters.items() if one.offline.datasets or _asks_a_list(one)}
    left = {name: one for name, one in catalogue.matters.items() if name not in needy}
    changed = replace(catalogue, version="half", matters=left, datasets={}, reasons={}, divisions=None)
    _release(life, replace(life.setting, catalogue=changed))


def _asks_a_list(matter: Matter) -> bool:
    return any(one.choices_from for field in matter.pages for one in (field, *field.fields))


def reference_data_of_last_year(life: Life) -> None:
    catalogue = life.setting.catalogue
    old = {name: replace(one, as_of="2025-01-01", valid_to="2025-12-31") for name, one in catalogue.datasets.items()}
    _release(life, replace(life.setting, catalogue=replace(catalogue, version="last year's", datasets=old)))


def _release(life: Life, setting: Setting) -> None:
    """What is on the glass is drawn anew from the new release, whatever it lacks."""
    life.setting = setting
    life.look_at_the_glass()


def crash(life: Life) -> None:
    """The process is killed and started again: the disk has what was committed, and nothing else of the visit is."""
    world, before = life.state.world, life.journal
    life.state = State(world=world)
    life.open, life.verdicts, life.over = (), (), 0
    life.look_for_people(life.state)
    if not world.readers:
        return
    life.happen(event.CardInserted("chip"))
    life.answer_all()
    if life.state.citizen is not None and {case.tx_id for case in life.state.cases} != {case.tx_id for case in before}:
        raise BrokenPromiseError("the cases are not those that were committed")


FAULTS: tuple[Fault, ...] = (
    card_pulled, card_pulled_and_back, paper_out, cover_open, everything_under_way_fails, link_lost, link_back,
    years_later, years_before, clock_without_a_time, stood_still_and_went_on, journal_full, journal_fails_and_is_back,
    back, back_to_the_start, finish, confirmed_twice, second_card, second_card_unreadable, readers_gone,
    answers_come_twice, matter_withdrawn, matter_changed, half_an_update, reference_data_of_last_year, crash,
)  # fmt: skip


# --- The way of a matter ---------------------------------------------------------------------------------------------


def moments(life: Life) -> list[Life]:
    """Every moment of the way from the attract screen to the attract screen, with what is under way at each."""
    found = [life.copy()]
    for _ in range(400):
        if life.state.at in NO_ONE_HERE and life.state.visit > 1 and not life.open:
            return found
        if life.open:
            life.answer_next()
            if not life.open and life.verdicts:
                found.append(life.copy())
                life.answer_all()
        elif life.state.at is At.GOODBYE:
            card_pulled(life)
            life.happen(event.TimerFired("leave"))
        else:
            _act_one_by_one(life, found)
        found.append(life.copy())
    raise BrokenPromiseError(f"the way has no end: {life.state.at.value}")


def _act_one_by_one(life: Life, found: list[Life]) -> None:
    before = life.state
    for happened in willing(life.story, life.state):
        life.happen(happened)
        found.append(life.copy())
    if life.state == before and not life.open:
        life.happen(event.FinishPressed())


def where(moment: Life) -> str:
    errand = moment.state.errand
    question = f" {errand.current}" if errand and moment.state.at is At.QUESTION else ""
    return f"{moment.state.at.value}{question}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "matter" not in metafunc.fixturenames:
        return
    matters = sorted(shipped.catalogue().matters.values(), key=lambda one: one.number)
    if metafunc.function is test_a_fault_at_each_step_sticks_loses_and_betrays_nothing:
        enough = sampled(matters)
        matters = [one for one in matters if one.id in enough]
    metafunc.parametrize("matter", [one.id for one in matters])


ONLINE = pytest.mark.parametrize("online", [True, False], ids=["online", "offline"])


@ONLINE
def test_a_fault_at_each_step_sticks_loses_and_betrays_nothing(
    setting: Setting,
    matter: str,
    online: bool,  # noqa: FBT001 - a parameter
    record_property: Record,
) -> None:
    meet_faults(setting, matter, online=online, one_in=_ONE_IN, record_property=record_property)


@pytest.mark.exhaustive
@ONLINE
def test_every_fault_at_every_step_sticks_loses_and_betrays_nothing(
    setting: Setting,
    matter: str,
    online: bool,  # noqa: FBT001 - a parameter
    record_property: Record,
) -> None:
    meet_faults(setting, matter, online=online, one_in=1, record_property=record_property)


def meet_faults(setting: Setting, matter: str, *, online: bool, one_in: int, record_property: Record) -> None:
    """Each moment of a matter's way meets one fault in so many, in turn, and from there goes to both ends."""
    story = story_of(setting.catalogue.matters[matter], online=online)
    faults: list[str] = []
    cases = 0
    try:
        way = moments(Life.begin(story, setting))
    except BrokenPromiseError as broken:
        pytest.fail(f"{matter}: on its way, without any fault: {broken}", pytrace=False)
    for number, moment in enumerate(way):
        moment.look_at_the_glass()
        for at, fault in enumerate(FAULTS):
            if (number + at) % one_in:
                continue
            for end in (Life.come_to_an_end, Life.be_left_alone):
                life = moment.copy()
                cases += 1
                try:
                    fault(life)
                    end(life)
                    look_that_nothing_is_lost(moment, life)
                except BrokenPromiseError as broken:
                    faults.append(f"{matter}: step {number} ({where(moment)}), {fault.__name__}: {broken}")
    assert not faults, "\n".join(faults[:10])
    record_property("told faults at a step of a matter, on the pure journey", cases)


def look_that_nothing_is_lost(moment: Life, life: Life) -> None:
    kept = {case.tx_id for case in life.journal}
    if not {case.tx_id for case in moment.journal} <= kept:
        raise BrokenPromiseError("an entry is lost")
    if len(kept) != len(life.journal):
        raise BrokenPromiseError("an entry is there twice")
