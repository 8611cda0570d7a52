"""The check that a number from a card is whole (GB 11643-1999, ISO 7064 MOD 11-2)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CHECK = "10X98765432"


def id_number_holds(number: str) -> bool:
    """Whether `number` has 18 characters of the right kind and the right check character.

    Its region is not looked up: many valid cards carry regions that exist no more.
    """
    if not _SHAPE.fullmatch(number):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return _CHECK[total % 11] == number[17]
