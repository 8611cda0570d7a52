"""What may be shown of a name or a number on paper and in the top band, where anybody may read over a shoulder.

The forms are those of matters.md, checklist point 34: `330624********001X` and 陈*初. What is hidden cannot be guessed
back from what is shown; what cannot be told apart safely is hidden whole.
"""

from __future__ import annotations

import unicodedata

_DOT = "·"
_DOTS = str.maketrans("•‧・．", _DOT * 4)  # how other systems write the dot of a name
_ID_LENGTH = 18  # GB 11643-1999
_OLD_ID_LENGTH = 15  # before 1999
_MOBILE_LENGTH = 11
_AREA = 6
_TAIL = 4
_SAFE_LENGTH = 8  # shorter numbers show nothing: four digits would be half of them
_SHOWN_OF_ADDRESS = 6  # province and county, no village


def mask_name(name: str) -> str:
    """陈*初 for three characters, 王* for two, 欧**华 for four; 阿*·*提 with a dot; S*** J*** in Latin letters.

    The number of stars tells the length only up to four Hanzi.
    """
    plain = "".join(ch for ch in name.strip().translate(_DOTS) if unicodedata.category(ch) != "Mn")
    if not plain:
        return ""
    if plain.isascii():
        return " ".join(f"{word[0]}***" for word in plain.split())
    parts = [part for part in plain.split(_DOT) if part]
    if len(parts) > 1:
        return f"{parts[0][0]}*{_DOT}*{parts[-1][-1]}"
    only = parts[0] if parts else "*"
    match len(only):
        case 1:
            return "*"
        case 2:
            return f"{only[0]}*"
        case 3 | 4:
            return f"{only[0]}{'*' * (len(only) - 2)}{only[-1]}"
        case _:
            return f"{only[0]}***{only[-1]}"


def mask_id(number: str) -> str:
    """Area and the last four places of an id number, the birth date hidden: 330624********001X."""
    plain = number.strip()
    match len(plain):
        case 18:
            return f"{plain[:_AREA]}{'*' * (_ID_LENGTH - _AREA - _TAIL)}{plain[-_TAIL:]}"
        case 15:
            return f"{plain[:_AREA]}{'*' * (_OLD_ID_LENGTH - _AREA - 3)}{plain[-3:]}"
        case _:
            return _last_four(plain)


def mask_mobile(number: str) -> str:
    """138****5678; of a landline the last four digits."""
    plain = "".join(number.split()).removeprefix("+86")
    if len(plain) == _MOBILE_LENGTH and plain.isdigit():
        return f"{plain[:3]}****{plain[-_TAIL:]}"
    return _last_four(plain)


def mask_account(account: str) -> str:
    """The last four places of an account; of a short one nothing."""
    return _last_four("".join(account.split()))


def mask_address(address: str) -> str:
    """Province and county; the village and the house stay hidden."""
    plain = address.strip()
    return f"{plain[:_SHOWN_OF_ADDRESS]}***" if len(plain) > _SHOWN_OF_ADDRESS else "*" * len(plain)


def _last_four(plain: str) -> str:
    if len(plain) < _SAFE_LENGTH:
        return "*" * len(plain)
    return f"{'*' * (len(plain) - _TAIL)}{plain[-_TAIL:]}"
