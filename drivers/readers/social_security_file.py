"""The files of a social security card: which records hold what, and how their values are written.

Source: the V2.0 file structure (人社信息函[2012]37号) and LD/T 32-2015. EF05 (issuer) and EF06 (holder) lie under the
environment SSSE; every record is tag (1 byte), length (1 byte), value.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from drivers.readers.id_number import id_number_holds
from drivers.readers.nation import nation_name
from drivers.readers.status import IdentityCard

ENVIRONMENT = "sx1.sh.社会保障".encode("gbk")  # SSSE, the name of the application's directory
EF_ISSUER, EF_HOLDER = 0xEF05, 0xEF06

_OK = 0x9000
_NO_RECORD = frozenset({0x6A83, 0x6A82, 0x6A88})
_NAME_BYTES = 30
_SEXES = {"1": "male", "2": "female"}  # GB/T 2261.1; 0 unknown, 9 not stated


class _Response(Protocol):
    @property
    def data(self) -> bytes: ...

    @property
    def status(self) -> int: ...


class _Card(Protocol):
    def exchange(self, command: bytes, /) -> _Response: ...


class NotThisCardError(Exception):
    """The card has no social security application."""


class OtherGenerationError(Exception):
    """A social security card of a generation that shows nothing about its holder to everybody."""

    def __init__(self, version: str) -> None:
        super().__init__(f"social security card of version {version}")
        self.version = version


class CardFormatError(Exception):
    """A file or a record is not as the standard has it; the text names the record and nothing personal."""


def read_holder(card: _Card) -> IdentityCard:
    """Who the card belongs to.

    Generation 1 ("1.00") has neither nation nor birthplace records that this terminal needs: sex is its record 3 and
    the birth date its record 6. Generation 2 ("2.00") keeps sex, nation and birth date in records 4, 5 and 7. Records
    that a card does not have are "" in the result, except the number and the name, without which it is not readable.
    """
    if card.exchange(bytes([0x00, 0xA4, 0x04, 0x00, len(ENVIRONMENT)]) + ENVIRONMENT).status != _OK:
        raise NotThisCardError
    _select(card, EF_ISSUER)
    version = _text(_needed(card, 3, 0x03, "version"), "version")
    if version[:1] not in {"1", "2"}:
        raise OtherGenerationError(version)
    valid_from, valid_to = (_date(_record(card, number, number) or b"") for number in (5, 6))
    _select(card, EF_HOLDER)
    id_number = _text(_needed(card, 1, 0x08, "number"), "number").upper()
    if not id_number_holds(id_number):
        raise CardFormatError("the id number on the card does not check")
    name = _name(_needed(card, 2, 0x09, "name"))
    first = version.startswith("1")
    sex = _record(card, 3 if first else 4, 0x0A) or b""
    nation = b"" if first else _record(card, 5, 0x0B) or b""
    birth = _record(card, 6 if first else 7, 0x0D) or b""
    return IdentityCard(
        kind="social_security",
        name=name,
        id_number=id_number,
        birth=_date(birth),
        sex=_SEXES.get(_text(sex, "sex"), "unknown"),
        nation=nation_name(nation.hex()),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _select(card: _Card, file: int) -> None:
    """Select a file under the environment; some cards know it only with P1 = 00."""
    for p1 in (0x02, 0x00):
        status = card.exchange(bytes([0x00, 0xA4, p1, 0x00, 0x02]) + file.to_bytes(2, "big")).status
        if status == _OK:
            return
    raise CardFormatError(f"file {file:04X} cannot be selected ({status:04X})")


def _needed(card: _Card, number: int, tag: int, what: str) -> bytes:
    value = _record(card, number, tag)
    if value is None:
        raise CardFormatError(f"the card has no {what} record")
    return value


def _record(card: _Card, number: int, tag: int) -> bytes | None:
    """The value of one record: tag, length, value. None when the card has none of this number."""
    answer = card.exchange(bytes([0x00, 0xB2, number, 0x04, 0x00]))
    if answer.status in _NO_RECORD:
        return None
    if answer.status != _OK:
        raise CardFormatError(f"record {tag:02X} cannot be read ({answer.status:04X})")
    if len(answer.data) < 2 or answer.data[0] != tag or len(answer.data) < 2 + answer.data[1]:  # noqa: PLR2004 - T, L
        raise CardFormatError(f"record {tag:02X} is malformed")
    return answer.data[2 : 2 + answer.data[1]]


def _text(value: bytes, what: str) -> str:
    """Letters and digits, filled up with 00 on the right."""
    try:
        return value.rstrip(b"\0 ").decode("ascii")
    except UnicodeDecodeError:
        raise CardFormatError(f"the {what} record is not text") from None


def _name(value: bytes) -> str:
    """A name in GBK, filled up with 00. GB 18030 reads the same bytes and the rare characters besides.

    A field that is full may end in half a character: that half is left out, the rest of the name counts.
    """
    written = value.split(b"\0", 1)[0].rstrip(b" ")
    for length in range(len(written), max(0, len(written) - 4), -1):
        try:
            name = written[:length].decode("gb18030")
        except UnicodeDecodeError:
            if len(written) < _NAME_BYTES:
                break
        else:
            return name
    raise CardFormatError("the name on the card is not GBK")


def _date(value: bytes) -> str:
    """Eight BCD digits YYYYMMDD as ISO 8601; "" where the record is missing, filled with F or 0, or no date."""
    try:
        return datetime.strptime(value.hex(), "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a calendar date
    except ValueError:
        return ""
