"""The 256 bytes of text on a resident identity card (GA 490), UTF-16LE, filled up with spaces."""

from __future__ import annotations

from datetime import datetime

from drivers.readers.id_number import id_number_holds
from drivers.readers.nation import nation_name
from drivers.readers.status import CardKind, IdentityCard, NotReadHere

TEXT_BYTES, PHOTO_BYTES = 256, 1024
_LETTER_AT = 248  # every layout keeps its letter here; a resident card has none
_OTHER_LAYOUTS = {
    "I": CardKind.FOREIGN_PERMANENT_RESIDENT,  # 2017
    "Y": CardKind.FOREIGN_PERMANENT_RESIDENT,  # 2023
    "J": CardKind.HMT_RESIDENCE_PERMIT,  # 2018
}
# Offset and length in bytes. The last 36 bytes are reserved; they are not the newest address.
_FIELDS = {
    "name": (0, 30),
    "sex": (30, 2),
    "nation": (32, 4),
    "birth": (36, 16),
    "address": (52, 70),
    "id_number": (122, 36),
    "authority": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
}
_SEXES = {"1": "male", "2": "female"}  # GB/T 2261.1; 0 unknown, 9 not stated
_LONG = "长期"


class TextError(Exception):
    """The text block is not as the standard has it; says nothing personal."""


def read_text(answer: bytes) -> IdentityCard | NotReadHere:
    """Who the answer to a read is about: two lengths (2 bytes each, big-endian), the text, the photo.

    The photo is left out: it is packed in a way (WLT) that only vendors' libraries unpack, and nothing here needs it.
    """
    lengths = int.from_bytes(answer[:2], "big"), int.from_bytes(answer[2:4], "big")
    if lengths != (TEXT_BYTES, PHOTO_BYTES):
        raise TextError(f"text of {lengths[0]} and photo of {lengths[1]} bytes")
    text = answer[4 : 4 + TEXT_BYTES]
    letter = text[_LETTER_AT : _LETTER_AT + 2].decode("utf-16-le", errors="replace").strip("\0 ")
    if letter:
        return NotReadHere(_OTHER_LAYOUTS.get(letter, CardKind.UNKNOWN))
    return _resident(text)


def _resident(text: bytes) -> IdentityCard:
    try:
        said = {
            field: text[at : at + length].decode("utf-16-le").rstrip("\0 ") for field, (at, length) in _FIELDS.items()
        }
    except UnicodeDecodeError:
        raise TextError("the text on the card is not UTF-16") from None
    if not id_number_holds(said["id_number"].upper()):
        raise TextError("the id number on the card does not check")
    if not said["name"]:
        raise TextError("the card has no name")
    return IdentityCard(
        kind="resident",
        name=said["name"],
        id_number=said["id_number"].upper(),
        birth=_date(said["birth"]),
        sex=_SEXES.get(said["sex"], "unknown"),
        nation=nation_name(said["nation"]),
        address=said["address"],
        authority=said["authority"],
        valid_from=_date(said["valid_from"]),
        valid_to="long" if said["valid_to"] == _LONG else _date(said["valid_to"]),
    )


def _date(digits: str) -> str:
    """YYYYMMDD as ISO 8601; "" where the card has no date there."""
    if len(digits) != 8:  # noqa: PLR2004 - YYYYMMDD
        return ""
    try:
        return datetime.strptime(digits, "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a calendar date
    except ValueError:
        return ""
