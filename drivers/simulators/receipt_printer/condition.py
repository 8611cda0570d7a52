"""The state of the printer's body, and the status bytes that tell it.

Bits: Epson TM-U220A manual p. 83, TM-L60II p. 1234; written apart from the driver's reading of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """What `SimulatedPrinter.fail_next` can make happen to the next job."""

    CUTTER = "cutter"  # the cutter sticks at the cut
    MECHANICAL = "mechanical"  # the mechanism stops at the first line
    OVERHEAT = "overheat"  # the head is too hot at the first line
    LASTING = "lasting"  # a fault that needs repair, at the first line
    HANG_UP = "hang_up"  # the connection drops at the first line
    NO_CONFIRMATION = "no_confirmation"  # everything is printed and the confirmation never comes


_ERROR_BITS = {Trouble.CUTTER: 0x08, Trouble.MECHANICAL: 0x04, Trouble.LASTING: 0x20, Trouble.OVERHEAT: 0x40}


@dataclass(slots=True)
class Condition:
    """Cover, roll and error. `error` is one of the troubles with a status bit."""

    cover_open: bool = False
    paper_out: bool = False
    paper_low: bool = False
    error: Trouble | None = None

    @property
    def offline(self) -> bool:
        """Whether commands are not carried out now."""
        return self.cover_open or self.paper_out or self.error is not None

    def answer(self, n: int) -> int:
        """The byte that answers DLE EOT `n`."""
        match n:
            case 1:
                return 0x12 | (0x08 if self.offline else 0)
            case 2:
                cover, end, error = self.cover_open, self.paper_out, self.error is not None
                return 0x12 | (0x04 if cover else 0) | (0x20 if end else 0) | (0x40 if error else 0)
            case 3:
                return 0x12 | self._error_bits
            case _:
                return 0x12 | (0x0C if self.paper_low or self.paper_out else 0) | (0x60 if self.paper_out else 0)

    @property
    def sensors(self) -> int:
        """The byte that answers GS r 1."""
        return 0x03 if self.paper_low else 0x00

    @property
    def automatic(self) -> bytes:
        """The four bytes of automatic status back."""
        first = 0x10 | (0x08 if self.offline else 0) | (0x20 if self.cover_open else 0)
        third = (0x03 if self.paper_low or self.paper_out else 0) | (0x0C if self.paper_out else 0)
        return bytes((first, self._error_bits, third, 0x00))

    @property
    def _error_bits(self) -> int:
        return _ERROR_BITS[self.error] if self.error else 0
