"""A printed piece of paper as a picture: thermal paper with its margins, not just the dots of the head."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from drivers.printers.press import Piece

_MARGIN = 32  # dots: 72 mm of 80 are printed
_PAPER = (253, 253, 250)
_INK = (34, 34, 38)
_TORN = (226, 226, 220)
_TOOTH = 8


def picture(piece: Piece, *, torn: bool = False) -> Image.Image:
    """`piece` on paper as wide as the roll, RGB, one pixel to a dot. `torn`: it ends at the cutter's teeth."""
    width, height = piece.image.width + 2 * _MARGIN, piece.image.height
    paper = Image.new("RGB", (width, height), _PAPER)
    paper.paste(
        Image.composite(
            Image.new("RGB", piece.image.size, _PAPER), Image.new("RGB", piece.image.size, _INK), piece.image
        ),
        (_MARGIN, 0),
    )
    if torn:
        _tear(paper)
    return paper


def png(image: Image.Image) -> bytes:
    """`image` as a PNG file."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _tear(paper: Image.Image) -> None:
    pen = ImageDraw.Draw(paper)
    for left in range(0, paper.width, 2 * _TOOTH):
        bottom = paper.height
        pen.polygon([(left, bottom), (left + _TOOTH, bottom - _TOOTH), (left + 2 * _TOOTH, bottom)], fill=_TORN)
