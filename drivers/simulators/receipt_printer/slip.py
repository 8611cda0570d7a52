"""A slip as it lies in the hand: a picture of paper, the text on it, and what a phone reads from it."""

from __future__ import annotations

from dataclasses import dataclass

import zxingcpp
from PIL import Image

from drivers.printers.paper import picture, png
from drivers.printers.press import Piece


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper. `whole` is False when it was torn off before the cut."""

    piece: Piece
    whole: bool = True

    @property
    def image(self) -> Image.Image:
        """The paper, RGB, one pixel to a dot."""
        return picture(self.piece, torn=not self.whole)

    def png(self) -> bytes:
        """The paper as a PNG file."""
        return png(self.image)

    @property
    def text(self) -> str:
        """The lines that were printed as text; what was drawn as dots is not in here."""
        return self.piece.text

    @property
    def qr_codes(self) -> tuple[str, ...]:
        """What a phone reads from the paper, from top to bottom."""
        found = zxingcpp.read_barcodes(
            self.piece.image.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
        return tuple(code.text for code in sorted(found, key=lambda code: code.position.top_left.y))
