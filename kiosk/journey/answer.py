"""Answers the terminal can give by itself, and the masked rows of a slip."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.catalogue.divisions import concerns
from kiosk.catalogue.model import Action, Control, Dataset, Field, Matter, Text
from kiosk.forms import Form
from kiosk.journey.setting import Setting
from kiosk.journey.state import Record
from kiosk.journey.view import Row
from kiosk.receipt import mask_account, mask_address, mask_id, mask_mobile, mask_name

_EVERYTHING = "all"
_ON_EVERY_SLIP = {"card.name", "card.id_number"}
_RESULT = Text("查询结果", "Result")
_SOURCE_HERE = Text("本机事项目录", "The catalogue on this terminal")
_PAPER = Text("要带的材料", "Bring")
_WHO = Text("谁可以办", "Who may")
_DURATION = Text("多久办好", "How long")
_COST = Text("收费", "Cost")
_NOTHING = Text("没有找到", "Nothing found")
_RENEWED = Text(
    "资料正在更新。请过一会儿再查，或打电话问。", "The data are being renewed. Please look again later, or call."
)
_NO_PAPERS = Text("不用带材料", "No papers needed")
_HOTLINE = Text("咨询电话", "Hotline")


def answer_from_catalogue(setting: Setting, matter: Matter, answers: Mapping[str, Any]) -> Record:
    """The complete answer of a `show` or `guide` matter: no network takes part."""
    if matter.action is Action.GUIDE:
        return _papers(setting, str(answers.get("matter", "")))
    dataset = setting.catalogue.datasets.get(matter.operation or "")
    if dataset is None:  # a release that came since the visit began has it no more
        return no_such(setting, matter, _RENEWED)
    places = [str(answers[f.name]) for f in matter.pages if f.control is Control.DIVISION and f.name in answers]
    wanted = {str(value) for value in answers.values()} - {_EVERYTHING, *places}
    rows = [row for row in dataset.rows if wanted <= set(row.get("tags", ()))]
    for place in places:
        rows = _near(rows, place)
    groups = tuple(_group(row) for row in rows)
    return Record(
        groups=groups or ((Row(_NOTHING, Text("换个条件再找", "Try another choice")),),),
        as_of=dataset.as_of,
        source=dataset.source,
        stale=is_stale(dataset, setting.today),
        sample=dataset.sample,
    )


def _near(rows: Sequence[Mapping[str, Any]], place: str) -> list[Mapping[str, Any]]:
    """The rows that have to do with the village; when none lies in it, those of its town, else of its county.

    A row says where it lies by a division code among its tags; one without a code is for every place.
    """
    codes = [tag for row in rows for tag in row.get("tags", ()) if tag.isdecimal()]
    area = next((near for near in (place, place[:9], place[:6]) if any(code.startswith(near) for code in codes)), place)
    return [row for row in rows if concerns(row.get("tags", ()), area)]


def is_stale(dataset: Dataset, today: str) -> bool:
    """Whether the data are older than their owner says they may be. A clock in the past never makes them so."""
    age = date.fromisoformat(today) - date.fromisoformat(dataset.as_of)
    return age.days > dataset.max_age_days


def no_such(setting: Setting, matter: Matter, says: Text) -> Record:
    """The answer that there is nothing: no record, or no bill that is due."""
    return Record(groups=((Row(_RESULT, says),),), as_of=setting.today, source=matter.authority.name)


def yuan(fen: int) -> str:
    """An amount as people write it. U+FFE5, because printers turn U+00A5 into something else."""
    return f"￥{fen // 100}.{fen % 100:02d}"


def slip_rows(form: Form, answers: Mapping[str, Any], wanted: Collection[str]) -> tuple[Row, ...]:
    """The answers named in `wanted`, or all where it is empty, as they stand on the slip.

    Every number that names a person or an account is masked.
    Name and number of the citizen who is here stand on every slip in any case. Of a group only its size is printed.
    """
    return tuple(
        Row(label=field.row_label, value=masked(field, answers[field.name], shown), field=field.name)
        for field, shown in shown_answers(form, answers)
        if answers[field.name] != ""
        and not (field.fixed and field.prefill in _ON_EVERY_SLIP)
        and (not wanted or field.name in wanted)
    )


def shown_answers(form: Form, answers: Mapping[str, Any]) -> tuple[tuple[Field, Text], ...]:
    """Each answered question of the route taken, with its answer in words."""
    return tuple(
        (field, form.shown(field, answers[field.name])) for field in form.pages(answers) if field.name in answers
    )


def masked(field: Field, value: object, shown: Text) -> Text:
    """An answer as a slip may show it."""
    raw = str(value)
    if not raw:
        return shown
    match field.control:
        case Control.GROUP if isinstance(value, list | tuple):
            return Text(f"{len(value)} 项", f"{len(value)} entered")
        case Control.ID_NUMBER:
            hidden = mask_id(raw)
        case Control.MOBILE:
            hidden = mask_mobile(raw)
        case _ if field.prefill == "card.name":
            hidden = mask_name(raw)
        case _ if field.prefill == "card.address":
            hidden = mask_address(raw)
        case Control.CHOICE | Control.YES_NO | Control.MATTER | Control.MONEY | Control.DATE | Control.NUMBER:
            return Text("***", "***") if field.masked else shown
        case _ if field.masked:
            hidden = mask_account(raw) if any(ch.isdigit() for ch in raw) else mask_name(raw)
        case _:
            return shown
    return Text(hidden, hidden)


def _papers(setting: Setting, matter_id: str) -> Record:
    matter = setting.catalogue.matters.get(matter_id)
    if matter is None:
        groups: tuple[tuple[Row, ...], ...] = ((Row(_NOTHING, _NOTHING),),)
    else:
        papers = matter.papers or (_NO_PAPERS,)
        groups = (
            tuple(Row(_PAPER if i == 0 else Text("", ""), paper) for i, paper in enumerate(papers)),
            (
                Row(_WHO, matter.audience),
                Row(_DURATION, matter.duration),
                Row(_COST, matter.cost),
                Row(_HOTLINE, Text(matter.hotline, matter.hotline)),
            ),
        )
    return Record(groups=groups, as_of=setting.today, source=_SOURCE_HERE)


def _group(row: Mapping[str, Any]) -> tuple[Row, ...]:
    title = Text(**row["title"])
    lines = [Text(**line) for line in row.get("lines", ())]
    return (Row(title, lines[0] if lines else Text("", "")), *(Row(Text("", ""), line) for line in lines[1:]))
