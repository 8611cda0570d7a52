"""The two-byte character sets of receipt printers: GB 2312, GBK, and the two-byte part of GB 18030.

Python's gb2312 codec has U+30FB and U+2015 where Chinese fonts have the middle dot of names and the dash; both are put
right here, in both directions.
"""

from __future__ import annotations

_TWO_BYTES = 2
_GB2312_OWN = {"·": b"\xa1\xa4", "—": b"\xa1\xaa"}
_GB2312_OWN_BACK = {code: character for character, code in _GB2312_OWN.items()}


def two_byte_text(text: str, charset: str) -> bytes | None:
    """`text` in `charset`, or None when a two-byte font cannot hold every character of it.

    Four-byte GB 18030 is refused: two-byte fonts print its second and fourth byte as digits.
    """
    coded: list[bytes] = []
    for character in text:
        code = _code(character, charset)
        if code is None:
            return None
        coded.append(code)
    return b"".join(coded)


def two_byte_character(code: bytes, charset: str) -> str:
    """What a printer with that font prints for two bytes; an ideographic space where the font has nothing."""
    if charset == "gb2312" and code in _GB2312_OWN_BACK:
        return _GB2312_OWN_BACK[code]
    try:
        return code.decode(charset)
    except UnicodeDecodeError:
        return "　"


def _code(character: str, charset: str) -> bytes | None:
    if charset == "gb2312" and character in _GB2312_OWN:
        return _GB2312_OWN[character]
    try:
        code = character.encode(charset)
    except UnicodeEncodeError:
        return None
    return code if len(code) <= _TWO_BYTES else None
