"""The words of questions that no matter has to bring along: what is missing, what does not fit, how an answer reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.catalogue.model import Choice, Control, Field, Text
from kiosk.catalogue.vocabulary import Handing

PROMISES = (Choice("yes", Text("我承诺", "I promise")), Choice("no", Text("我不能承诺", "I cannot promise")))
HANDINGS = (
    Choice(Handing.AGENT, Text("交给村代办员", "Give it to the village agent")),
    Choice(Handing.WINDOW, Text("送到服务窗口", "Bring it to the window")),
)
HANDING_PROMISE = Choice(Handing.PROMISE, Text("先承诺，不交这份材料", "Promise instead of the paper"))
_SIGNED = Text("已签名", "Signed")
YES_NO = (Choice("yes", Text("是", "Yes")), Choice("no", Text("否", "No")))
_CHOOSE = Text("请选一项。", "Please choose one.")
_EMPTY = Text("没有填", "Left empty")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEXES = {"male": Text("男", "Male"), "female": Text("女", "Female"), "unknown": Text("未说明", "Not stated")}

NEEDED: Mapping[Control, Text] = {
    Control.CHOICE: _CHOOSE,
    Control.YES_NO: Text("请选“是”或“否”。", "Please choose yes or no."),
    Control.DIGITS: Text("这一项要填。请按数字键。", "This is needed. Please press the digits."),
    Control.ID_NUMBER: Text("请填 18 位身份证号。", "Please enter the ID number of 18 places."),
    Control.LATIN: Text("这一项要填。请按字母键。", "This is needed. Please press the letters."),
    Control.MOBILE: Text("请填 11 位手机号。", "Please enter the mobile number of 11 digits."),
    Control.DATE: Text("请填年、月、日。", "Please give year, month and day."),
    Control.MONEY: Text("请填金额。", "Please give the amount."),
    Control.MATTER: _CHOOSE,
    Control.NUMBER: Text("请按数字键，填一个数。", "Please give a number."),
    Control.DIVISION: Text("请一级一级选下去。", "Please choose step by step."),
    Control.PROMISE: Text(
        "不承诺就办不了。可以请代办员帮忙。", "Without the promise it cannot be done. The agent can help."
    ),
    Control.PAPER: _CHOOSE,
    Control.SIGNATURE: Text("请用手指在框里签名。", "Please sign in the box with a finger."),
    Control.GROUP: Text("请一位一位填好。", "Please fill in one after the other."),
}
NOT_FITTING: Mapping[Control, Text] = {
    **NEEDED,
    Control.DIGITS: Text("这里只填数字。请对照单子再看一遍。", "Digits only. Please compare with the paper."),
    Control.LATIN: Text("这样写不行。请再看一遍上面的说明。", "This does not fit. Please read the hint above again."),
}


def too_short(least: int) -> Text:
    """Places are missing."""
    return Text(f"位数不够，至少 {least} 位。请补上。", f"Too short: at least {least} places. Add the missing ones.")


def too_long(most: int) -> Text:
    """There are places too many."""
    return Text(f"位数太多，最多 {most} 位。请删去多的。", f"Too long: at most {most} places. Remove the extra ones.")


def too_few(least: int) -> Text:
    """Rows of a group are missing."""
    return Text(f"至少要填 {least} 位。", f"At least {least} are needed.")


def too_many(most: int) -> Text:
    """There are rows too many."""
    return Text(f"最多填 {most} 位。请删去多的。", f"At most {most}. Please remove some.")


def out_of_range(field: Field) -> Text:
    """A number that is too small or too large, with the bounds that hold."""
    least, most = field.schema.get("minimum", 0), field.schema.get("maximum")
    low, high = amount(field, least), amount(field, most) if most is not None else None
    if high is None:
        return Text(f"至少填 {low.zh}。", f"Give at least {low.en}.")
    return Text(f"请填 {low.zh} 到 {high.zh} 之间的数。", f"Give a number from {low.en} to {high.en}.")


def amount(field: Field, value: int) -> Text:
    """A number of its units: 3.5 亩."""
    digits = f"{value / 10**field.places:.{field.places}f}" if field.places else str(value)
    unit = field.unit or Text("", "")
    return Text(f"{digits} {unit.zh}".strip(), f"{digits} {unit.en}".strip())


def spoken_value(field: Field, value: Any, choices: Sequence[Choice]) -> Text:
    """An answer in words: 2026年11月25日, ￥12.00, 138 0000 0001, 330624 18600101 0007, 是, the label of a choice."""
    if value is None or value == "":
        return _EMPTY
    chosen = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    for choice in choices:
        if choice.value == chosen:
            return choice.label
    if field.control is Control.SIGNATURE:
        return _SIGNED
    if field.control is Control.NUMBER and isinstance(value, int):
        return amount(field, value)
    if field.prefill in {"card.sex", "shared.newborn_sex"}:
        return _SEXES.get(str(value), _same(value))
    if field.control is Control.MONEY and isinstance(value, int):
        return _same(f"￥{value // 100}.{value % 100:02d}")
    if field.control is Control.MOBILE and re.fullmatch(r"[0-9]{11}", str(value)):
        return _same(f"{value[:3]} {value[3:7]} {value[7:]}")
    if field.control is Control.ID_NUMBER and re.fullmatch(r"[0-9]{17}[0-9X]", str(value)):
        return _same(f"{value[:6]} {value[6:14]} {value[14:]}")
    if field.control is Control.DATE or str(field.schema.get("format", "")).startswith("date"):
        return _day(str(value))
    return _same(value)


def _day(text: str) -> Text:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _same(text)
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def _same(value: Any) -> Text:
    return Text(str(value), str(value))
