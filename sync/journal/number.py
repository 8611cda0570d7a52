"""The number on a slip: `MARK-SEQUENCE-CHECK`, such as `DC1-000042-5`.

The last digit is ISO/IEC 7064 MOD 11,10 over mark and sequence, letters standing for two digits each (A = 10 … Z = 35,
as in ISO 6166). It catches every wrong digit and nearly every swap of neighbours in the sequence, which is what happens
when a number is read out over the telephone.
"""

from __future__ import annotations

_PARTS = 3


def printed_number(mark: str, seq: int) -> str:
    """The number of entry `seq` under `mark`. Raises ValueError for a mark of other characters."""
    return f"{mark}-{seq:06d}-{check_digit(f'{mark}{seq:06d}')}"


def number_holds(number: str) -> bool:
    """Whether `number` is well formed and its check digit fits."""
    parts = number.split("-")
    if len(parts) != _PARTS or not parts[1].isascii() or not parts[1].isdecimal():
        return False
    try:
        return parts[2] == str(check_digit(parts[0] + parts[1]))
    except ValueError:
        return False


def check_digit(text: str) -> int:
    """ISO/IEC 7064 MOD 11,10 over digits and capital letters. Raises ValueError for anything else."""
    product = 10
    for digit in "".join(str(_value(character)) for character in text):
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (11 - product) % 10


def _value(character: str) -> int:
    if not character.isascii() or not (character.isdecimal() or character.isupper()):
        raise ValueError("a mark has digits and capital letters only")
    return int(character, 36)
