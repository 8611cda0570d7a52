"""What the keypads write: how a value looks while it is typed, what a key adds, where the gaps go. Pure.

`typed` is what the keys gave; `value` is the same as `kiosk.journey.view.Question.value` wants it. They differ for
dates (18600101 is 1860-01-01, and half of it is 1860-01), for money (12.5 yuan are 1250 fen) and for numbers with
decimal places (3.5 with one place is 35). `places` is how many a number has; money always has two.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from kiosk.catalogue.model import Control

_LIMITS: Final = {
    Control.ID_NUMBER: 18,  # GB 11643
    Control.MOBILE: 11,  # YD/T national numbering
    Control.DATE: 8,
    Control.MONEY: 9,  # up to 999 999.99 yuan
    Control.NUMBER: 9,
    Control.DIGITS: 24,
    Control.LATIN: 40,
}
_GROUPS: Final = {Control.ID_NUMBER: (6, 8, 4), Control.MOBILE: (3, 4, 4)}
_ACCOUNT_GROUP: Final = 4  # long numbers are read in fours, as on a bank card
_SHORT: Final = 6  # a number this short is read at a glance
_LINE: Final = 48  # letters of a text that stand on the glass while it is typed; the review page shows them all
_FEN: Final = 2  # digits after the point
_YEAR, _MONTH, _DAY = 4, 6, 8


def limit_of(control: Control, max_length: int | None) -> int:
    """How many keys a value may have."""
    most = _LIMITS.get(control, 0)
    if max_length is None or control in {Control.DATE, Control.MONEY, Control.NUMBER}:
        return most
    return max_length if control in {Control.DIGITS, Control.LATIN} else min(most, max_length)


def pressed(control: Control, typed: str, key: str, most: int, places: int = 0) -> str:
    """`typed` with one key more, where the key may stand there."""
    if len(typed) + len(key) > most:
        return typed
    match control:
        case Control.ID_NUMBER:
            return typed + key if key.isdigit() or len(typed) == most - 1 else typed
        case Control.MONEY | Control.NUMBER:
            return _amount_pressed(typed, key, _decimals(control, places))
        case Control.DATE:
            return _date_pressed(typed, key)
        case _:
            return typed + key


def _decimals(control: Control, places: int) -> int:
    return _FEN if control is Control.MONEY else places


def _amount_pressed(typed: str, key: str, decimals: int) -> str:
    whole, point, part = typed.partition(".")
    if key == ".":
        return typed if point or not decimals else f"{whole or '0'}."
    if point:
        return typed + key if len(part) + len(key) <= decimals else typed
    return (whole + key).lstrip("0") or "0"


def _date_pressed(typed: str, key: str) -> str:
    # The year comes key by key; month and day come whole, as two digits.
    if len(typed) < _YEAR:
        return typed + key if len(key) == 1 else typed
    return typed + key if len(key) == len("12") else typed


def erased(control: Control, typed: str) -> str:
    """`typed` without its last key."""
    if control is Control.DATE and len(typed) > _YEAR:
        return typed[:_YEAR] if len(typed) <= _MONTH else typed[:_MONTH]
    return typed[:-1]


def value_of(control: Control, typed: str, places: int = 0) -> str:
    """The value that `typed` stands for; a half-typed value stands for its half."""
    match control:
        case Control.DATE:
            return "-".join(part for part in (typed[:_YEAR], typed[_YEAR:_MONTH], typed[_MONTH:]) if part)
        case Control.MONEY | Control.NUMBER if typed:
            decimals = _decimals(control, places)
            whole, _, part = typed.partition(".")
            return str(int(whole + part.ljust(decimals, "0")[:decimals]))
        case Control.LATIN:
            return typed.strip()
        case _:
            return typed


def typed_of(control: Control, value: str, places: int = 0) -> str:
    """The keys that would have given `value`."""
    match control:
        case Control.DATE:
            return value.replace("-", "")
        case Control.MONEY if value.isdigit():
            whole, fen = divmod(int(value), 100)
            return f"{whole}.{fen:02d}" if fen else str(whole)
        case Control.NUMBER if value.isdigit():
            whole, part = divmod(int(value), 10**places)
            return f"{whole}.{part:0{places}d}".rstrip("0") if part else str(whole)
        case _:
            return value


def grouped(control: Control, typed: str) -> str:
    """`typed` with gaps where people read it: 330624 18600101 0007, 139 5750 1208. Of a long text, its end."""
    if control is Control.LATIN and len(typed) > _LINE:
        return "…" + typed[-_LINE:]
    sizes: tuple[int, ...] = _GROUPS.get(control, ())
    if not sizes:
        if control is not Control.DIGITS or len(typed) <= _SHORT:
            return typed
        sizes = (_ACCOUNT_GROUP,) * (len(typed) // _ACCOUNT_GROUP + 1)
    ends = list(accumulate(sizes))
    parts = [typed[end - size : end] for size, end in zip(sizes, ends, strict=True)] + [typed[ends[-1] :]]
    return " ".join(part for part in parts if part)
