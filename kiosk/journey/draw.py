"""`draw(setting, state, serial)`: the snapshot that shows a state. Pure; the same state always draws the same."""

from __future__ import annotations

from kiosk.cases import Case
from kiosk.catalogue.model import Action, Contract, Fallback, Matter, Text
from kiosk.catalogue.search import search
from kiosk.journey import view
from kiosk.journey.answer import masked, shown_answers, yuan
from kiosk.journey.errand import asked, world_of
from kiosk.journey.payment import in_doubt
from kiosk.journey.result import may_print, steps_of
from kiosk.journey.roaming import own_case
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, State, Way, World
from kiosk.receipt import mask_name

_POPULAR = 3
_ON_ATTRACT = 4
_CASES_ON_HOME = 2
_FOUND = 40
_ALL = Text("全部事项", "All matters")
_START = Text("开始办理", "Start")
_STARTS = {
    Way.KEEP_REQUEST: Text("留下申请，回头给您", "Leave a request for later"),
    Way.BILL_NOTE: Text("打印缴费提示单", "Print a note on how to pay"),
    Way.HOLD_SLOT: Text("登记想要的时间", "Note the time you wish"),
    Way.CALL_NOW: Text("打过电话，再登记", "After the call: leave a record"),
}
_CONFIRM = Text("确认提交", "Send it")
_CONFIRMS = {
    Way.KEEP_REQUEST: Text("同意，留下申请", "I agree: leave the request"),
    Way.BILL_NOTE: Text("打印提示单", "Print the note"),
    Way.HOLD_SLOT: Text("登记时间", "Leave the wish"),
    Way.CALL_NOW: Text("登记挂失", "Leave the record"),
}
_KEPT_HERE = Text("现在没有网络：先存在本机，尚未受理。", "No network now: kept here, not yet accepted.")
_ASKED_LATER = Text(
    "现在没有网络：申请先存在本机，尚未受理。联网后由办理部门替您查，结果下次放卡时给您看。您同意就按下面的按钮。",
    "No network now: the request is kept here, not yet accepted. The office looks it up for you when the network is "
    "back, and you see the answer when you put your card on again. If you agree, press the button below.",
)
_NO_MONEY = Text("现在没有网络：不收钱，只打印提示单。", "No network now: no money is taken, only a note is printed.")
_ELSEWHERE = Text("请到镇便民服务中心，或拨打 12345。", "Please go to the town service centre, or call 12345.")
_STILL_CALL = Text("可以拨打 12345 咨询", "You can call 12345")
_STAGE_STEPS = {
    "kept": Text("本机已收好，网络恢复后自动送出。", "Kept here; it is sent when the network is back."),
    "accepted": Text("办理部门已经收到，正在办理。", "The office has it and is working on it."),
    "done": Text("已经办好。", "It is done."),
    "rejected": Text("没有通过。可以按原因补正后再办一次。", "Not granted. You may mend the reason and ask again."),
    "conflict": Text("这一件要人工核对，请拨打 12345。", "This one is checked by hand. Please call 12345."),
}


def draw(setting: Setting, state: State, serial: int) -> view.Snapshot:
    """The snapshot of `state`."""
    covered = state.second is not None  # another card is being compared: what is under it is nobody else's business
    return view.Snapshot(
        serial=serial,
        frame=_frame(setting, state),
        screen=view.Card(view.CardProblem.READING) if covered else _screen(setting, state),
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
            return _attract(setting, state)
        case At.CARD:
            return view.Card(state.problem)
        case At.HOME:
            return _home(setting, state)
        case At.LISTING:
            return _listing(setting, state)
        case At.SEARCH:
            found = search(setting.catalogue, state.query, _FOUND) if state.query else ()
            return view.Search(state.query, _tiles(setting, state, found))
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
            return _errand_screen(setting, state, state.errand)
        case _:
            return view.Working(state.work)


_CAN_PRINT = {view.Paper.READY, view.Paper.LOW}


def _errand_screen(setting: Setting, state: State, errand: Errand) -> view.Screen:
    match state.at:
        case At.FACTOR_CHOICE:
            return view.FactorChoice((view.FactorKind.PIN, view.FactorKind.SMS), errand.factor_problem)
        case At.FACTOR_ENTRY:
            kind = errand.factor or view.FactorKind.PIN
            return view.FactorEntry(kind, errand.sent_to, errand.factor_problem, errand.tries_left)
        case At.QUESTION if asked(setting, errand):
            return _question(setting, errand)
        case At.REVIEW:
            return _review(setting, state, errand)
        case At.ANSWER if errand.record is not None:
            record = errand.record
            return view.Answer(
                title=errand.matter.name,
                groups=record.groups,
                as_of=record.as_of,
                source=record.source,
                stale=record.stale,
                sample=record.sample,
                printable=state.world.paper in _CAN_PRINT,
                paper=errand.paper,
            )
        case At.PAYMENT if errand.paying is not None and errand.bill is not None:
            return view.Payment(errand.bill.rows, errand.bill.amount_fen, errand.paying.code, errand.paying.state)
        case At.RESULT if errand.done is not None:
            return _result(state, errand)
        case _:
            return _matter(setting, state, errand)


# --- Lists ---------------------------------------------------------------------------------------------------------


def _tile(setting: Setting, world: World, matter: Matter) -> view.Tile:
    why = setting.obstacle(matter, world)
    return view.Tile(
        matter=matter.id,
        number=matter.number,
        name=matter.name,
        icon=matter.icon,
        note=matter.offline.says,
        works_now=why is None,
        why=why,
        identity=matter.identity.value,
    )


def _tiles(setting: Setting, state: State, ids: tuple[str, ...]) -> tuple[view.Tile, ...]:
    return tuple(_tile(setting, state.world, setting.catalogue.matters[matter]) for matter in ids)


def _popular(setting: Setting, count: int) -> tuple[str, ...]:
    by_number = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    return tuple(matter.id for matter in by_number[:count])


def _attract(setting: Setting, state: State) -> view.Attract:
    return view.Attract(
        readers=state.world.readers,
        available=setting.available(state.world),
        total=len(setting.catalogue.matters),
        popular=_tiles(setting, state, _popular(setting, _ON_ATTRACT)),
        notices=state.world.notices,
    )


def _home(setting: Setting, state: State) -> view.Home:
    in_category: dict[str, int] = {}
    for matter in setting.catalogue.matters.values():
        for category in matter.categories:
            in_category[category] = in_category.get(category, 0) + 1
    shown = tuple(_case_tile(setting, case) for case in state.cases)
    return view.Home(
        cases=shown[:_CASES_ON_HOME],
        popular=_tiles(setting, state, _popular(setting, _POPULAR)),
        categories=tuple(
            view.CategoryTile(category.id, category.name, category.icon, in_category[category.id])
            for category in setting.catalogue.categories
            if category.id in in_category
        ),
        total=len(setting.catalogue.matters),
        more_cases=max(0, len(shown) - _CASES_ON_HOME),
    )


def _listing(setting: Setting, state: State) -> view.Listing:
    category = next((c for c in setting.catalogue.categories if c.id == state.category), None)
    matters = sorted(setting.catalogue.matters.values(), key=lambda matter: matter.number)
    chosen = tuple(m.id for m in matters if category is None or category.id in m.categories)
    return view.Listing(category.name if category else _ALL, _tiles(setting, state, chosen))


# --- One matter ----------------------------------------------------------------------------------------------------


def _matter(setting: Setting, state: State, errand: Errand) -> view.MatterPage:
    matter = errand.matter
    world = world_of(state, errand)
    way = setting.way(matter, world)
    online = world.network is view.Network.ONLINE
    tile = _tile(setting, world, matter)
    if not tile.works_now:
        now = "unavailable"
    elif online or matter.offline.contract in {Contract.FULL, Contract.CACHED}:
        now = "normal"
    else:
        now = "offline_ok" if matter.offline.contract is Contract.QUEUE else "offline_fallback"
    call_first = matter.offline.fallback is Fallback.CALL_NOW or not tile.works_now
    return view.MatterPage(
        tile=tile,
        authority=matter.authority.name,
        summary=matter.summary,
        audience=matter.audience,
        duration=matter.duration,
        cost=matter.cost,
        bring=matter.bring,
        offline=matter.offline.says,
        now=now,
        start=_STARTS.get(way, _START) if way else _START,
        hotline=matter.authority.hotline if call_first else None,
    )


def _question(setting: Setting, errand: Errand) -> view.Question:
    questions = asked(setting, errand)
    names = [field.name for field in questions]
    here = names.index(errand.current) if errand.current in names else 0
    field = questions[here]
    source = errand.sources.get(field.name) if errand.typed == errand.offers.get(field.name) else None
    return view.Question(
        field=field.name,
        title=field.title,
        control=field.control,
        number=here + 1,
        total=len(questions),
        value=errand.typed,
        required=field.required,
        help=field.help,
        choices=setting.form(errand.matter).choices(field),
        prefilled=source,
        problem=errand.problem,
        doubt=errand.problem is not None and errand.doubted == errand.typed,
        max_length=field.schema.get("maxLength"),
    )


def _review(setting: Setting, state: State, errand: Errand) -> view.Review:
    matter = errand.matter
    may_change = {field.name for field in asked(setting, errand)}
    known = {field.name for field in matter.pages if field.fixed and field.name in errand.sources}
    rows = tuple(
        view.Row(
            label=field.title,
            value=masked(field, errand.answers[field.name], shown) if field.name in known else shown,
            source=errand.sources.get(field.name, "asked"),
            field=field.name if field.name in may_change else None,
        )
        for field, shown in shown_answers(setting, errand)
    )
    if errand.bill is not None:
        amount = yuan(errand.bill.amount_fen)
        confirm = Text(f"付款 {amount}", f"Pay {amount}")
        return view.Review((*rows, *errand.bill.rows), confirm)
    confirm = _CONFIRMS.get(errand.way) or matter.confirm or _CONFIRM
    offline = None
    kept_here = state.world.network is view.Network.OFFLINE and matter.action is Action.SUBMIT
    if errand.way is Way.BILL_NOTE:
        offline = _NO_MONEY
    elif errand.way is Way.KEEP_REQUEST:
        offline = _ASKED_LATER
    elif kept_here or errand.way is not Way.NORMAL:
        offline = _KEPT_HERE
    return view.Review(rows, confirm, offline)


def _result(state: State, errand: Errand) -> view.Result:
    done = errand.done
    assert done is not None
    matter = errand.matter
    calls_first = errand.way is Way.CALL_NOW or done.outcome in {"refused", "not_kept", "unknown"}
    return view.Result(
        outcome=done.outcome,
        number=done.number,
        matter=matter.name,
        steps=steps_of(errand, done),
        paper=errand.paper,
        may_print_again=may_print(done) and errand.paper != "printing",
        card_in=state.card_in and state.citizen is not None,
        hotline=matter.authority.hotline if calls_first else None,
        reason=done.reason,
    )


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
        may_print=state.world.paper in _CAN_PRINT and opened.paper != "printing",
    )


def _out_of_order(setting: Setting, state: State) -> view.OutOfOrder:
    broken = []
    if state.world.journal_trouble:
        broken.append(state.world.journal_trouble)
    if not state.world.readers:
        broken.append("reader_missing")
    if state.world.paper not in _CAN_PRINT:
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
