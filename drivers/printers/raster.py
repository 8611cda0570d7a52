"""Rows drawn as dots: what the printer's own font cannot hold, QR codes, and rules."""

from __future__ import annotations

import string

import segno
from PIL import Image, ImageChops, ImageDraw

from drivers.printers.document import Qr
from drivers.printers.layout import PairRow, TextRow
from drivers.printers.profile import HALF_WIDTH_DOTS, Profile
from drivers.printers.typeface import EM, blacken, draw_text, text_width

_ALPHANUMERIC = frozenset(string.digits + string.ascii_uppercase + " $%*+-./:")  # ISO/IEC 18004, table 5; base45 too
_QUIET_MODULES = 4
_LEAST_DOTS = 4  # to a module: half a millimetre, what a phone reads from thermal paper
_RULE_THICKNESS = 2
_AIR_ABOVE, _AIR_BELOW = 4, 12  # the line above has its spacing already
_REAL_TIME = (0x04, 0x05, 0x14)  # EOT, ENQ, DC4: after DLE a printer obeys them even inside image data
_DLE = 0x10
_FLIPPED = bytes(byte ^ 0xFF for byte in range(256))  # black is 1 for a printer and 0 in a picture


def draw_row(row: TextRow | PairRow, profile: Profile) -> Image.Image:
    """`row` as wide as the head, a line spacing high, black on white, mode "1"."""
    match row:
        case TextRow():
            size = EM * row.scale
            canvas = Image.new("L", (profile.dots, size + profile.line_spacing - EM), 255)
            spare = max(0, profile.dots - text_width(row.text, size, bold=row.bold))
            left = {"left": 0, "center": spare // 2, "right": spare}[row.align]
            draw_text(canvas, left, row.text, size, bold=row.bold)
        case PairRow():
            canvas = Image.new("L", (profile.dots, profile.line_spacing), 255)
            draw_text(canvas, 0, row.left, EM, bold=row.bold)
            at = row.at * HALF_WIDTH_DOTS if row.block else profile.dots - text_width(row.right, EM, bold=row.bold)
            draw_text(canvas, at, row.right, EM, bold=row.bold)
    return blacken(canvas)


def draw_rule(profile: Profile) -> Image.Image:
    """A line across the paper with a little air above and below."""
    canvas = Image.new("1", (profile.dots, _AIR_ABOVE + _RULE_THICKNESS + _AIR_BELOW), 1)
    ImageDraw.Draw(canvas).rectangle((0, _AIR_ABOVE, profile.dots - 1, _AIR_ABOVE + _RULE_THICKNESS - 1), fill=0)
    return canvas


def draw_qr(qr: Qr, profile: Profile) -> Image.Image:
    """The code in the middle of the paper: ISO/IEC 18004, never Micro QR, error correction M, UTF-8 bytes.

    Modules shrink to what the paper holds. Raises `ValueError` when even the smallest readable ones do not fit.
    """
    mode = _mode(qr.data)
    encoding = "utf-8" if mode == "byte" else None
    code = segno.make(qr.data, micro=False, error="m", boost_error=False, mode=mode, encoding=encoding)
    modules = len(code.matrix) + 2 * _QUIET_MODULES
    dots = min(qr.dots, profile.dots // modules)
    if dots < min(_LEAST_DOTS, qr.dots):
        raise ValueError("the QR code holds too much for this paper")
    symbol = draw_symbol(code, dots)
    canvas = Image.new("1", (profile.dots, modules * dots), 1)
    canvas.paste(symbol, ((profile.dots - symbol.width) // 2, _QUIET_MODULES * dots))
    return canvas


def draw_symbol(code: segno.QRCode, dots: int) -> Image.Image:
    """The modules of `code` without a quiet zone, `dots` to each."""
    side = len(code.matrix)
    small = Image.new("1", (side, side), 1)
    small.putdata([0 if dark else 1 for line in code.matrix for dark in line])
    return small.resize((side * dots, side * dots), Image.Resampling.NEAREST)


def printable(image: Image.Image) -> Image.Image:
    """`image` (mode "1") cut to whole bytes at its last black dot, and without real-time commands in its data.

    A printer obeys DLE EOT, DLE ENQ and DLE DC4 wherever it sees them. Where three bytes of dots would spell one, a
    single dot is blackened.
    """
    inked = ImageChops.invert(image).getbbox()
    right = inked[2] if inked else 8
    cropped = image.crop((0, 0, (right + 7) // 8 * 8, image.height))
    dots = bytearray(cropped.tobytes().translate(_FLIPPED))
    at = dots.find(_DLE)
    while 0 <= at < len(dots) - 1:
        if dots[at + 1] in _REAL_TIME:
            dots[at] |= 0x20
        at = dots.find(_DLE, at + 1)
    if dots and dots[-1] == _DLE:
        dots[-1] |= 0x20
    return Image.frombytes("1", cropped.size, bytes(dots).translate(_FLIPPED))


def _mode(data: str) -> str:
    if data.isascii() and data.isdigit():
        return "numeric"
    return "alphanumeric" if set(data) <= _ALPHANUMERIC else "byte"
