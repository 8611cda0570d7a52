"""Cards for simulated slots: they answer APDUs, byte for byte, as the cards in villagers' hands do.

A card holds what it is told; it checks nothing, so that broken cards can be made, too. Nothing personal shows in a
`repr`. `SimulatedSlot` is where they are put.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.simulators.smart_slot import SimulatedSlot, SlotFault, SmartCard

__all__ = [
    "BELGIAN_EID_ATR",
    "ForeignCard",
    "MuteCard",
    "SimulatedSlot",
    "SimulatedSocialSecurityCard",
    "SlotFault",
    "SmartCard",
]

SOCIAL_SECURITY_ATR = bytes.fromhex("3B6D00000081D9860153534531000000FF")  # T=0, synthetic historical bytes
BELGIAN_EID_ATR = bytes.fromhex("3B9813400AA503010101AD1311")
_ENVIRONMENT = bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF")  # GBK of sx1.sh.社会保障

_OK = bytes.fromhex("9000")
_NO_FILE, _NO_RECORD = bytes.fromhex("6A82"), bytes.fromhex("6A83")
_NOT_ALLOWED, _LOCKED = bytes.fromhex("6986"), bytes.fromhex("6982")
_UNKNOWN_COMMAND = bytes.fromhex("6D00")


@dataclass(slots=True)
class SimulatedSocialSecurityCard:
    """A social security card of generation 1, 2 or 3, speaking T=0.

    Dates are ISO 8601 and the nation is its two digits (GB/T 3304); "" leaves the record out. `name_bytes` overrides
    `name`, for names that no encoder would write. `p1_of_select` is the one P1 with which the card lets files be
    selected. `exact_length` lets it insist on the right Le (6Cxx), as most do. Generation 3 gives its region and its
    version and wants to be authenticated for everything else (6982).
    """

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    birth: str = field(repr=False, default="")
    sex: str = field(repr=False, default="1")
    nation: str = field(repr=False, default="01")
    generation: int = 2
    valid_from: str = field(repr=False, default="2020-01-01")
    valid_to: str = field(repr=False, default="2030-01-01")
    version: str = ""
    name_bytes: bytes | None = field(repr=False, default=None)
    atr: bytes = SOCIAL_SECURITY_ATR
    p1_of_select: int = 0x02
    exact_length: bool = True
    _file: int | None = field(repr=False, init=False, default=None)
    _selected: bool = field(repr=False, init=False, default=False)
    _pending: bytes = field(repr=False, init=False, default=b"")

    def power_up(self) -> None:
        """Forget what was selected."""
        self._file, self._selected, self._pending = None, False, b""

    def answer(self, apdu: bytes) -> bytes:
        """SELECT, READ RECORD and GET RESPONSE; anything else is 6D00."""
        head = apdu[:2]
        if head == b"\x00\xc0":
            data, self._pending = self._pending[: apdu[4] or 256], b""
            return data + _OK
        if head == b"\x00\xa4":
            return self._select(apdu[2], apdu[5:])
        if head == b"\x00\xb2":
            return self._read(apdu[2], apdu[4] if len(apdu) > 4 else 0)  # noqa: PLR2004 - Le
        return _UNKNOWN_COMMAND

    def _select(self, p1: int, name: bytes) -> bytes:
        if p1 == 0x04:  # noqa: PLR2004 - by name, ISO 7816-4
            if name != _ENVIRONMENT:
                return _NO_FILE
            self._selected, self._file = True, None
            self._pending = bytes([0x6F, len(name) + 2, 0x84, len(name)]) + name
            return bytes([0x61, len(self._pending)])
        if not self._selected or p1 != self.p1_of_select or name not in {b"\xef\x05", b"\xef\x06"}:
            return _NO_FILE
        self._file = int.from_bytes(name, "big")
        return _OK

    def _read(self, number: int, expected: int) -> bytes:
        if self._file is None:
            return _NOT_ALLOWED
        if self.generation == 3 and (self._file, number) not in {(0xEF05, 1), (0xEF05, 3)}:  # noqa: PLR2004
            return _LOCKED
        record = self._records().get((self._file, number))
        if record is None:
            return _NO_RECORD
        if self.exact_length and expected != len(record):
            return bytes([0x6C, len(record)])
        return record + _OK

    def _records(self) -> dict[tuple[int, int], bytes]:
        """Every record by file and number."""
        name = self.name_bytes if self.name_bytes is not None else self.name.encode("gb18030")
        version = self.version or f"{self.generation}.00"
        values = {
            (0xEF05, 1): (0x01, bytes.fromhex("330300D15600000599110145FFFFFFFF")),
            (0xEF05, 2): (0x02, b"1"),
            (0xEF05, 3): (0x03, version.encode()),
            (0xEF05, 5): (0x05, _bcd(self.valid_from)),
            (0xEF05, 6): (0x06, _bcd(self.valid_to)),
            (0xEF05, 7): (0x07, b"A00000001"),
            (0xEF06, 1): (0x08, self.id_number.encode().ljust(18, b"\0")),
            (0xEF06, 2): (0x09, name[:30].ljust(30, b"\0")),
        }
        sex, nation, birth = (
            (0x0A, self.sex.encode()),
            (0x0B, bytes.fromhex(self.nation)),
            (0x0D, _bcd(self.birth)),
        )
        if self.generation == 1:
            values |= {(0xEF06, 3): sex, (0xEF06, 6): birth}
        else:
            values |= {(0xEF06, 4): sex, (0xEF06, 5): nation, (0xEF06, 7): birth}
        return {where: bytes([tag, len(value)]) + value for where, (tag, value) in values.items() if value}


@dataclass(slots=True)
class ForeignCard:
    """A healthy card of another kind: it knows no file that we ask for."""

    atr: bytes = BELGIAN_EID_ATR

    def power_up(self) -> None:
        """Nothing to forget."""

    def answer(self, apdu: bytes) -> bytes:
        """No such file, no such command."""
        return _NO_FILE if apdu[1:2] == b"\xa4" else _UNKNOWN_COMMAND


@dataclass(slots=True)
class MuteCard:
    """A card upside down, dirty or dead: no ATR, or with `atr` one that means nothing."""

    atr: bytes = b""

    def power_up(self) -> None:
        """Nothing to forget."""

    def answer(self, apdu: bytes) -> bytes:
        """It says nothing that is an answer."""
        return b"" if apdu else apdu


def _bcd(date: str) -> bytes:
    return bytes.fromhex(date.replace("-", ""))
