"""The day of the farmers' calendar (农历), shown beside a date as help. No answer is ever given in it.

The table is that of the `borax` package, which has the months as they were proclaimed. It was compared day by day with
an independent computation of the new moons: both agree from 31 January 1900 to the end of 2088. After that, new moons
so near to midnight that the tables of different publishers part are not far away; before it there is no table. Outside
these years nothing is shown.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from borax.calendars.lunardate import LunarDate  # type: ignore[import-untyped]

from kiosk.catalogue.model import Text

FIRST: Final = date(1900, 1, 31)  # the first day of the lunar year 1900
LAST: Final = date(2088, 12, 31)
_MONTHS: Final = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "腊")  # as they are called here
_DIGITS: Final = "一二三四五六七八九十"
_LAST_DAY_WITH_A_NAME: Final = 10  # 初一 to 初十; then 十一 to 二十, 廿一 to 三十
_TEENS: Final = {11, 12, 13}


def lunar_of(day: date) -> Text | None:
    """`day` as the farmers' calendar has it, leap months said; None outside the years that the table holds."""
    if not FIRST <= day <= LAST:
        return None
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    month, number, leap = int(found.month), int(found.day), bool(found.leap)
    return Text(
        f"农历{'闰' if leap else ''}{_MONTHS[month - 1]}月{_day_name(number)}",
        f"{_ordinal(number)} day of the {'leap ' if leap else ''}{_ordinal(month)} lunar month",
    )


def _day_name(number: int) -> str:
    if number <= _LAST_DAY_WITH_A_NAME:
        return "初" + _DIGITS[number - 1]
    tens, rest = divmod(number, 10)
    if rest == 0:
        return {2: "二十", 3: "三十"}[tens]
    return {1: "十", 2: "廿"}[tens] + _DIGITS[rest - 1]


def _ordinal(number: int) -> str:
    ending = "th" if number in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
