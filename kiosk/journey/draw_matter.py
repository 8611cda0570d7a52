"""The screens of one matter, from its first question to its result; `matter_page` has the one before."""

from __future__ import annotations

from kiosk.catalogue.model import Action, Choice, Control, Field, Text
from kiosk.journey import view
from kiosk.journey.answer import masked, shown_answers, yuan
from kiosk.journey.errand import asked, world_of
from kiosk.journey.group import row_question, rows_of
from kiosk.journey.matter_page import matter_page
from kiosk.journey.place import choices_in, path_to
from kiosk.journey.result import may_print, steps_of
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, State, Way

_CONFIRM = Text("确认提交", "Send it")
_CONFIRMS = {
    Way.KEEP_REQUEST: Text("同意，留下申请", "I agree: leave the request"),
    Way.BILL_NOTE: Text("打印提示单", "Print the note"),
    Way.HOLD_SLOT: Text("登记时间", "Leave the wish"),
    Way.CALL_NOW: Text("登记情况", "Leave the record"),
}
_KEPT_HERE = Text("现在没有网络：先暂存本机，尚未受理。", "No network now: kept here, not yet accepted.")
_ASKED_LATER = Text(
    "现在没有网络：申请先暂存本机，尚未受理。联网后由办理部门替您查，结果下次放卡时给您看。您同意就按下面的按钮。",
    "No network now: the request is kept here, not yet accepted. The office looks it up for you when the network is "
    "back, and you see the answer when you put your card on again. If you agree, press the button below.",
)
_NO_MONEY = Text("现在没有网络：不收钱，只打印提示单。", "No network now: no money is taken, only a note is printed.")
_CLOSED = Text(
    "现在不是办理时间：先替您登记，尚未受理。到了时间由办理部门接着办。",
    "Closed at this hour: it is noted, not yet accepted. The office goes on with it when it is open.",
)
_CLOSED_NO_MONEY = Text(
    "现在不是缴费时间：不收钱，只打印提示单。",
    "Payments are closed at this hour: no money is taken, only a note is printed.",
)
_SEVERAL = 2
CAN_PRINT = {view.Paper.READY, view.Paper.LOW}


def errand_screen(setting: Setting, state: State, errand: Errand) -> view.Screen:
    """The screen of the matter at hand."""
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
                printable=state.world.paper in CAN_PRINT,
                paper=errand.paper,
            )
        case At.PAYMENT if errand.paying is not None and errand.bill is not None:
            return view.Payment(errand.bill.rows, errand.bill.amount_fen, errand.paying.code, errand.paying.state)
        case At.RESULT if errand.done is not None:
            return _result(state, errand)
        case _:
            return matter_page(setting, state, errand)


def _question(setting: Setting, errand: Errand) -> view.Question:
    questions = asked(setting, errand)
    names = [field.name for field in questions]
    here = names.index(errand.current) if errand.current in names else 0
    field = questions[here]
    if field.control is Control.GROUP:
        return _group_question(setting, errand, field, here + 1, len(questions))
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
        choices=_choices(setting, errand, field),
        prefilled=source,
        problem=errand.problem,
        doubt=errand.problem is not None and errand.doubted == errand.typed,
        max_length=field.schema.get("maxLength"),
        unit=field.unit,
        places=field.places,
        undertaking=field.undertaking,
        path=_path(setting, field, errand.typed),
    )


def _group_question(setting: Setting, errand: Errand, field: Field, number: int, total: int) -> view.Question:
    """The page of a group, or one question of the row that is open."""
    one = row_question(setting, errand)
    if one is not None and errand.row is not None:
        return view.Question(
            field=f"{field.name}.{errand.row.index}.{one.name}",
            title=one.title,
            control=one.control,
            number=number,
            total=total,
            value=errand.typed,
            required=one.required,
            help=one.help,
            choices=_choices(setting, errand, one),
            problem=errand.problem,
            doubt=errand.problem is not None and errand.doubted == errand.typed,
            max_length=one.schema.get("maxLength"),
            unit=one.unit,
            places=one.places,
            undertaking=one.undertaking,
            path=_path(setting, one, errand.typed),
            row=errand.row.index + 1,
        )
    form, rows = setting.form(errand.matter), rows_of(errand, field)
    return view.Question(
        field=field.name,
        title=field.title,
        control=field.control,
        number=number,
        total=total,
        value="",
        required=field.required,
        help=field.help,
        problem=errand.problem,
        rows=tuple(form.shown(field, (row,)) for row in rows),
        may_add=len(rows) < field.most,
    )


def _choices(setting: Setting, errand: Errand, field: Field) -> tuple[Choice, ...]:
    if field.control is not Control.DIVISION:
        return setting.form(errand.matter).choices(field)
    return choices_in(setting, field, errand.typed)


def _path(setting: Setting, field: Field, typed: str) -> tuple[Choice, ...]:
    return path_to(setting, field, typed) if field.control is Control.DIVISION else ()


def _review(setting: Setting, state: State, errand: Errand) -> view.Review:
    matter = errand.matter
    may_change = {field.name for field in asked(setting, errand)}
    known = {f.name for f in matter.pages if f.name in errand.sources and (f.fixed or errand.sources[f.name] == "card")}
    rows = tuple(
        view.Row(
            label=field.row_label,
            value=(
                masked(field, errand.answers[field.name], shown)
                if field.name in known
                else _in_lines(setting, errand, field, shown)
            ),
            source=errand.sources.get(field.name, "asked"),
            field=field.name if field.name in may_change else None,
            drawing=errand.answers[field.name] if field.control is Control.SIGNATURE else "",
        )
        for field, shown in shown_answers(setting.form(errand.matter), errand.answers)
    )
    if errand.bill is not None:
        amount = yuan(errand.bill.amount_fen)
        confirm = Text(f"付款 {amount}", f"Pay {amount}")
        return view.Review((*rows, *errand.bill.rows), confirm)
    confirm = _CONFIRMS.get(errand.way) or matter.confirm or _CONFIRM
    offline = None
    kept_here = state.world.network is view.Network.OFFLINE and matter.action is Action.SUBMIT
    if errand.way is not Way.NORMAL and world_of(state, errand).network is view.Network.ONLINE:
        offline = _CLOSED_NO_MONEY if errand.way is Way.BILL_NOTE else _CLOSED
    elif errand.way is Way.BILL_NOTE:
        offline = _NO_MONEY
    elif errand.way is Way.KEEP_REQUEST:
        offline = _ASKED_LATER
    elif kept_here or errand.way is not Way.NORMAL:
        offline = _KEPT_HERE
    return view.Review(rows, confirm, offline)


def _in_lines(setting: Setting, errand: Errand, field: Field, shown: Text) -> Text:
    """The rows of a group stand below one another, numbered; any other answer stays as it is."""
    if field.control is not Control.GROUP:
        return shown
    form = setting.form(errand.matter)
    rows = [form.shown(field, (row,)) for row in errand.answers[field.name] or ()]
    if len(rows) < _SEVERAL:
        return shown
    return Text(
        "\n".join(f"{at}. {row.zh}" for at, row in enumerate(rows, 1)),
        "\n".join(f"{at}. {row.en}" for at, row in enumerate(rows, 1)),
    )


def _result(state: State, errand: Errand) -> view.Result:
    done = errand.done
    assert done is not None
    matter = errand.matter
    calls_first = errand.way is Way.CALL_NOW or done.outcome in {"refused", "not_kept", "unknown", "unsure"}
    return view.Result(
        outcome=done.outcome,
        number=done.number,
        matter=matter.name,
        steps=steps_of(errand, done),
        paper=errand.paper,
        may_print_again=may_print(done) and errand.paper != "printing",
        card_in=state.card_in and state.citizen is not None,
        hotline=matter.hotline if calls_first else None,
        reason=done.reason,
    )
