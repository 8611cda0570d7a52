"""`draw(setting, state, serial)`: the snapshot that shows a state. Pure; the same state always draws the same."""

from __future__ import annotations

from kiosk.cases import Case
from kiosk.catalogue.model import Text
from kiosk.journey import view
from kiosk.journey.draw_finding import attract, home, listing, search
from kiosk.journey.draw_matter import CAN_PRINT, errand_screen
from kiosk.journey.payment import in_doubt
from kiosk.journey.roaming import own_case
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, State
from kiosk.receipt import mask_name

_CASES_ON_HOME = 20
_ELSEWHERE = Text("请到镇便民服务中心，或拨打 12345。", "Please go to the town service centre, or call 12345.")
_STILL_CALL = Text("可以拨打 12345 咨询", "You can call 12345")
_STAGE_STEPS = {
    "kept": Text("本机已收好，网络恢复后自动送出。", "Kept here; it is sent when the network is back."),
    "accepted": Text("办理部门已经收到，正在办理。", "The office has it and is working on it."),
    "done": Text("已经办好。", "It is done."),
    "rejected": Text(
        "没有通过。可以按原因补正后再办一次。", "Not granted. You can put the reason right and apply again."
    ),
    "conflict": Text("这一件要人工核对，请拨打 12345。", "This one is checked by hand. Please call 12345."),
}


def draw(setting: Setting, state: State, serial: int) -> view.Snapshot:
    """The snapshot of `state`."""
    covered = state.second is not None  # another card is being compared: what is under it is nobody else's business
    return view.Snapshot(
        serial=serial,
        frame=_frame(setting, state),
        screen=view.Card(view.CardProblem.READING, state.world.readers) if covered else _screen(setting, state),
        idle=view.IdleWarning(state.idle_left) if state.idle_left is not None else None,
        can_back=not covered and _can_back(state),
        can_next=not covered and state.at is At.QUESTION,
        can_finish=not covered and state.at not in {At.ATTRACT, At.OUT_OF_ORDER, At.WORKING, At.CARD},
    )


def _frame(setting: Setting, state: State) -> view.Frame:
    return view.Frame(
        place=setting.place,
        terminal=setting.terminal,
        network=state.world.network,
        paper=state.world.paper,
        language=state.preferences.language,
        size=state.preferences.size,
        contrast=state.preferences.contrast,
        citizen=mask_name(state.citizen.name) if state.citizen else None,
        matter=state.errand.matter.name if state.errand else None,
        help_line=setting.help_line,
    )


def _screen(setting: Setting, state: State) -> view.Screen:
    match state.at:
        case At.ATTRACT:
            return attract(setting, state)
        case At.CARD:
            return view.Card(state.problem, state.world.readers)
        case At.HOME:
            cases = tuple(_case_tile(setting, case) for case in state.cases[:_CASES_ON_HOME])
            return home(setting, state, cases)
        case At.LISTING:
            return listing(setting, state)
        case At.SEARCH:
            return search(setting, state)
        case At.WORKING:
            return view.Working(state.work)
        case At.CASE:
            return _case(setting, state)
        case At.RATING:
            done = state.errand.done if state.errand else None
            return view.Rating(done.number if done else "")
        case At.GOODBYE:
            return view.Goodbye(card_in=state.card_in, paper_out=state.paper_out)
        case At.OUT_OF_ORDER:
            return _out_of_order(setting, state)
        case _ if state.errand is not None:
            return errand_screen(setting, state, state.errand)
        case _:
            return view.Working(state.work)


# --- Cases and trouble ---------------------------------------------------------------------------------------------


def _case_tile(setting: Setting, case: Case) -> view.CaseTile:
    stage = {
        "accepted": view.CaseStage.ACCEPTED,
        "done": view.CaseStage.DONE,
        "rejected": view.CaseStage.REJECTED,
    }.get(case.stage, view.CaseStage.UNPRINTED if case.slip_waiting else view.CaseStage.KEPT)
    matter = setting.catalogue.matters.get(case.matter)
    return view.CaseTile(
        tx_id=case.tx_id,
        number=case.number,
        matter=case.title,
        stage=stage,
        when=case.when,
        reason=setting.reason(matter, case.reason) if case.reason else None,
        slip_waiting=case.slip_waiting,
    )


def _case(setting: Setting, state: State) -> view.CaseDetail:
    opened = state.opened
    assert opened is not None
    case = own_case(state)
    if case is None:
        gone = view.CaseTile(opened.tx_id, "", Text("", ""), view.CaseStage.KEPT, "")
        return view.CaseDetail(gone, (), (), may_print=False)
    return view.CaseDetail(
        case=_case_tile(setting, case),
        rows=tuple(row for group in opened.groups for row in group),
        steps=(_STAGE_STEPS[case.stage],),
        paper=opened.paper,
        may_print=state.world.paper in CAN_PRINT and opened.paper != "printing",
    )


def _out_of_order(setting: Setting, state: State) -> view.OutOfOrder:
    broken = []
    if state.world.journal_trouble:
        broken.append(state.world.journal_trouble)
    if not state.world.readers:
        broken.append("reader_missing")
    if state.world.paper not in CAN_PRINT:
        broken.append("printer_fault")
    if not setting.catalogue.matters:
        broken.append("catalogue_empty")
    return view.OutOfOrder(tuple(broken), (_STILL_CALL,), _ELSEWHERE, state.since or setting.today)


def _can_back(state: State) -> bool:
    match state.at:
        case At.HOME:
            return state.citizen is None
        case At.CARD:
            return state.reader is None
        case At.PAYMENT:
            return not in_doubt(state)
        case At.LISTING | At.SEARCH | At.MATTER | At.FACTOR_CHOICE | At.FACTOR_ENTRY | At.QUESTION | At.REVIEW:
            return True
        case At.ANSWER | At.CASE:
            return True
        case _:
            return False
