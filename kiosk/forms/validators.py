"""What citizens type, judged: each function answers None, or says in plain words what is wrong and how to mend it.

Pure: the day is an argument. Hard rules stand in the functions named after the datum; what is only unusual, and may be
right all the same, stands in a `…_doubt` beside it. No answer ever holds a part of what was typed. The rules and their
test vectors are those of matters.md, section 5.
"""

from __future__ import annotations

import re
from datetime import date

from kiosk.catalogue.model import Text

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_ID_CHECKS = "10X98765432"
_ID_LENGTH = 18
_PROVINCES = frozenset(  # GB/T 2260; 81 to 83 begin the residence permits of Hong Kong, Macao and Taiwan
    f"{group}{place}"
    for group, places in (
        ("1", "12345"), ("2", "123"), ("3", "1234567"), ("4", "123456"), ("5", "01234"), ("6", "12345"), ("7", "1"),
        ("8", "123"),
    )
    for place in places
)  # fmt: skip
_OLDEST = 120
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
_ORG = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HANZI = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # the basic plane and extension A
    "\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002f800-\U0002fa1f\U00030000-\U0003134f"  # B to G
)
_NAME_LENGTHS = range(2, 31)
_NAME = re.compile(f"[{_HANZI}]+(?:·[{_HANZI}]+)*")
_PROVINCE_SIGNS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(
    f"[{_PROVINCE_SIGNS}][A-HJ-NP-Z]"
    "(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]"
    "|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF])"  # new energy, GA 36-2018: A to E electric, F to K not purely
)

_NOT_ID_PLACES = Text("身份证号只有数字，最后一位可以是 X。请再核对。",
                      "An ID number has digits only; the last place may be X. Please check it.")  # fmt: skip
_ID_IS_OLD = Text("这是 15 位的旧号码，已经停用。请填 18 位的号码。",
                  "This is an old number of 15 digits. Please enter the one of 18.")  # fmt: skip
_ID_CHECK = Text("有一位不对。请对着身份证再看一遍。", "One of the digits is wrong. Please compare with the card.")
_ID_NO_SUCH_DAY = Text("第 7 到 14 位是出生日期，这一天不存在。请再核对。",
                       "Digits 7 to 14 are the date of birth; there is no such day. Please check.")  # fmt: skip
_ID_FUTURE = Text("第 7 到 14 位是出生日期，这一天还没到。请再核对。",
                  "Digits 7 to 14 are the date of birth; that day has not come. Please check.")  # fmt: skip
_ID_VERY_OLD = Text("按这个号码，年龄超过 120 岁。号码对吗？",
                    "By this number the person is older than 120. Is it right?")  # fmt: skip
_ID_AREA = Text("号码开头的地区没有见过。号码对吗？",
                "The area at the start of the number is not known. Is it right?")  # fmt: skip
_USCC_PLACES = Text("统一社会信用代码是 18 位数字和大写字母，没有 I、O、S、V、Z。请再核对。",
                    "A credit code has 18 digits and capitals, never I, O, S, V or Z. Please check.")  # fmt: skip
_USCC_CHECK = Text("有一位不对。请对着营业执照再看一遍。", "One place is wrong. Please compare with the licence.")
_USCC_ORG = Text("代码中间的机构代码对不上。代码对吗？", "The organisation code inside does not add up. Is it right?")
_MOBILE = Text("手机号是 11 位数字，以 1 开头。请数一数再填。",
               "A mobile number has 11 digits and begins with 1. Please count them.")  # fmt: skip
_LANDLINE = Text("固定电话要带区号，例如 0575-86012345。",
                 "A landline number begins with the area code, such as 0575-86012345.")  # fmt: skip
_PLATE_WRONG = Text("车牌号不对。请照车牌填，例如 浙D12345，字母没有 I 和 O。",
                    "Not a plate number. Copy it from the plate; I and O are not used.")  # fmt: skip
_DATE = Text("请填年、月、日，例如 2026年11月25日。", "Give year, month and day, such as 25 November 2026.")
_NO_SUCH_DAY = Text("这一天不存在。请再核对。", "There is no such day. Please check it.")
_NOT_YET = Text("这一天还没到。请填今天或以前的日期。", "That day has not come yet. Give today or an earlier day.")
_PAST = Text("这一天已经过了。请填今天或以后的日期。", "That day has passed. Give today or a later day.")
_MONEY = Text("请填金额，大于 0。", "Please give an amount of more than 0.")
_POSTCODE = Text("邮政编码是 6 位数字。请再核对。", "A postcode has 6 digits. Please check it.")
_ELECTRICITY = Text("户号只有数字，在电费单的右上角。请再核对。",
                    "The account number has digits only; it stands at the top right of the bill.")  # fmt: skip
_ELECTRICITY_LENGTH = Text("户号一般是 10 位或 13 位。号码对吗？",
                           "Account numbers have 10 or 13 digits. Is it right?")  # fmt: skip
_NAME_WRONG = Text("姓名要 2 到 30 个汉字，少数民族姓名中间用“·”。",
                   "A name has 2 to 30 Chinese characters, with · between the parts of a long one.")  # fmt: skip


def cn_id(number: str, today: date) -> Text | None:
    """An id number (GB 11643-1999) or the number of a residence permit: places, check digit and day are hard.

    The area is not judged here: numbers were given out with codes that have changed since.
    """
    if re.fullmatch(r"[0-9]{15}", number):
        return _ID_IS_OLD
    if len(number) != _ID_LENGTH:
        return _length("身份证号", "An ID number", "位", "places", _ID_LENGTH, len(number))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return _NOT_ID_PLACES
    if _ID_CHECKS[sum(int(d) * w for d, w in zip(number, _ID_WEIGHTS, strict=False)) % 11] != number[17]:
        return _ID_CHECK
    born = _day(number[6:14])
    if born is None:
        return _ID_NO_SUCH_DAY
    return _ID_FUTURE if born > today else None


def cn_id_doubt(number: str, today: date) -> Text | None:
    """What is unusual about a valid id number: older than 120, or an area nobody knows.

    Numbers that begin with 9 are permanent residents' (2023 edition) and have no area.
    """
    born = _day(number[6:14])
    if born is not None and today.year - born.year - ((today.month, today.day) < (born.month, born.day)) > _OLDEST:
        return _ID_VERY_OLD
    return None if number[:2] in _PROVINCES or number[0] == "9" else _ID_AREA


def uscc(code: str) -> Text | None:
    """A unified social credit code (GB 32100-2015). Any first character: village co-operatives begin with N."""
    if len(code) != _ID_LENGTH or any(ch not in _USCC for ch in code) or not re.fullmatch(r"[0-9]{6}", code[2:8]):
        return _USCC_PLACES
    total = sum(_USCC.index(ch) * w for ch, w in zip(code, _USCC_WEIGHTS, strict=False))
    return None if _USCC[(31 - total % 31) % 31] == code[17] else _USCC_CHECK


def uscc_doubt(code: str) -> Text | None:
    """Whether the organisation code in places 9 to 17 adds up (GB 11714)."""
    total = sum(_ORG.index(ch) * w for ch, w in zip(code[8:16], _ORG_WEIGHTS, strict=True))
    return None if "0123456789X0"[(11 - total % 11) % 11] == code[16] else _USCC_ORG


def mobile(number: str) -> Text | None:
    """A mobile number."""
    return None if re.fullmatch(r"1[3-9][0-9]{9}", number) else _MOBILE


def landline(number: str) -> Text | None:
    """A landline number with its area code."""
    return None if re.fullmatch(r"0[0-9]{2,3}-?[0-9]{7,8}", number) else _LANDLINE


def plate(number: str) -> Text | None:
    """A vehicle's plate, of the old kind or of a new-energy vehicle. Tractors, army and embassies have others."""
    return None if _PLATE.fullmatch(number) else _PLATE_WRONG


def iso_date(text: str) -> Text | None:
    """A day as YYYY-MM-DD (ISO 8601)."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return _DATE
    return None if _day(text.replace("-", "")) else _NO_SUCH_DAY


def past_date(text: str, today: date) -> Text | None:
    """A day that has come."""
    return iso_date(text) or (_NOT_YET if date.fromisoformat(text) > today else None)


def future_date(text: str, today: date) -> Text | None:
    """Today or a later day."""
    return iso_date(text) or (_PAST if date.fromisoformat(text) < today else None)


def money(text: str) -> Text | None:
    """A sum in fen, as digits; more than nothing and below a thousand million yuan."""
    return None if re.fullmatch(r"[1-9][0-9]{0,10}", text) else _MONEY


def postcode(text: str) -> Text | None:
    """A postcode."""
    return None if re.fullmatch(r"[0-9]{6}", text) else _POSTCODE


def electricity_account(text: str) -> Text | None:
    """The account number of an electricity bill."""
    return None if re.fullmatch(r"[0-9]{6,16}", text) else _ELECTRICITY


def electricity_account_doubt(text: str) -> Text | None:
    """Accounts of the State Grid have 10 digits, or 13 in its newer system; not confirmed, so never a wall."""
    return None if len(text) in {10, 13} else _ELECTRICITY_LENGTH


def person_name(text: str) -> Text | None:
    """A name in Hanzi, rare ones too (CJK extensions A to G), with · between parts."""
    return None if len(text) in _NAME_LENGTHS and _NAME.fullmatch(text) else _NAME_WRONG


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _length(zh: str, en: str, unit_zh: str, unit_en: str, wanted: int, given: int) -> Text:
    mend_zh, mend_en = ("请补上", "Add the missing ones") if given < wanted else ("请删去多的", "Remove the extra ones")
    return Text(
        f"{zh}是 {wanted} {unit_zh}，现在是 {given} {unit_zh}。{mend_zh}。",
        f"{en} has {wanted} {unit_en}, this has {given}. {mend_en}.",
    )
