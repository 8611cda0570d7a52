"""A document as ESC/POS bytes. python-escpos writes the commands; Chinese text takes our own path.

Guarantees: `ESC @` first and never last; every character of printer text is at most two bytes in the profile's
charset, any other row goes as raster; no raster command is taller than the profile's strip; the paper is cut at the
end. Bytes that belong to the conversation with the printer (status, confirmation) are not in here.
"""

from __future__ import annotations

import functools
import logging
import shutil
import threading
from typing import Any, assert_never

from PIL import Image

from drivers.printers.charset import two_byte_text
from drivers.printers.document import Document, Feed, Qr, Rule
from drivers.printers.layout import PairRow, TextRow, lay_out
from drivers.printers.line_breaking import width
from drivers.printers.profile import Profile
from drivers.printers.raster import draw_qr, draw_row, draw_rule, printable
from drivers.printers.typeface import EM

_ALIGN = {"left": b"\x1ba\x00", "center": b"\x1ba\x01", "right": b"\x1ba\x02"}
_SMOOTH = b"\x1db\x01"  # GS b: rounds the steps of enlarged characters
_HANZI_ON, _HANZI_OFF = b"\x1c&", b"\x1c."
_LIBRARY_PROFILE = "TM-T20II"  # 576 dots wide, both cuts; without a width the library talks on stdout
_AIR = 8  # dots above enlarged text, to each step of its scale
_IMPORTING = threading.Lock()


def encode(document: Document, profile: Profile) -> bytes:
    """The bytes that print `document` and cut. Raises `ValueError` for texts and codes that cannot be printed."""
    rows = lay_out(document, profile.columns)
    out = _dummy()
    out.hw("INIT")
    out._raw(_SMOOTH)  # noqa: SLF001 the library's own door for bytes it has no name for
    for row in rows:
        match row:
            case TextRow() | PairRow():
                _print_row(out, row, profile)
            case Rule():
                _print_image(out, draw_rule(profile), profile)
            case Feed():
                out.line_spacing(profile.line_spacing)
                out.print_and_feed(row.lines)
            case Qr():
                _print_image(out, draw_qr(row, profile), profile)
            case _:
                assert_never(row)
    out.line_spacing(profile.line_spacing)
    out.cut(mode="PART" if profile.cut == "partial" else "FULL")
    return bytes(out.output)


def _print_row(out: Any, row: TextRow | PairRow, profile: Profile) -> None:
    """One row in the printer's own font, or drawn."""
    text = row.text if isinstance(row, TextRow) else row.left + " " * (row.at - width(row.left)) + row.right
    coded = two_byte_text(text, profile.charset)
    if coded is None:
        _print_image(out, draw_row(row, profile), profile)
        return
    scale, align = (row.scale, row.align) if isinstance(row, TextRow) else (1, "left")
    styled, plain = bytearray(), bytearray()
    if align != "left":
        styled += _ALIGN[align]
        plain += _ALIGN["left"]
    if row.bold:
        styled += b"\x1bE\x01"
        plain += b"\x1bE\x00"
    if scale != 1:
        styled += bytes((0x1D, 0x21, (scale - 1) * 0x11))  # GS !: width in the high half, height in the low one
        plain += b"\x1d!\x00"
        styled += bytes((0x1B, 0x4A, _AIR * (scale - 1)))  # ESC J
    out.line_spacing(profile.line_spacing + EM * (scale - 1))
    body = coded if text.isascii() else _HANZI_ON + coded + _HANZI_OFF
    out._raw(bytes(styled) + body + b"\n" + bytes(plain))  # noqa: SLF001


def _print_image(out: Any, image: Image.Image, profile: Profile) -> None:
    out.image(printable(image), impl="bitImageRaster", fragment_height=profile.strip)


def _dummy() -> Any:
    return _dummy_class()(profile=_LIBRARY_PROFILE)


@functools.cache
def _dummy_class() -> Any:
    """python-escpos's encoder, imported when the first slip is encoded: it takes a quarter of a second.

    Its import sets up the root logger and leaves a directory behind in the temporary folder; both are undone here.
    """
    with _IMPORTING:
        root, guard = logging.getLogger(), logging.NullHandler()
        root.addHandler(guard)  # a root logger with a handler is left alone by logging.basicConfig
        try:
            from escpos import capabilities  # noqa: PLC0415
            from escpos.printer import Dummy  # noqa: PLC0415
        finally:
            root.removeHandler(guard)
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
        return Dummy
