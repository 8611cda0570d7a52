"""Noto Sans CJK for PDF files: the letters of one document, as TrueType, so that they can be embedded.

The font comes as OpenType with cubic outlines in a collection; reportlab embeds TrueType. What a document needs is a
few hundred letters, which are converted in a second.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTLibError
from reportlab.pdfbase import pdfmetrics, ttfonts

FACE = "Noto Sans CJK SC"
FOLDERS = ("/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/google-noto-cjk")
FILES = {"regular": "NotoSansCJK-Regular.ttc", "bold": "NotoSansCJK-Bold.ttc"}
_ERROR = 1.0  # of 1,000 units to the em: a hundredth of a millimetre on the largest letter
_FAMILY, _COPYRIGHT, _UNIQUE = 1, 0, 3


class TypefaceError(Exception):
    """The font cannot be had. The message says what to install."""


def register(letters: Iterable[str], folders: Iterable[str] = FOLDERS) -> dict[str, str]:
    """The names, by weight, under which reportlab knows the font with these letters. Raises TypefaceError."""
    wanted = sorted({ord(letter) for letter in letters} | {ord(" ")})
    return {weight: _register(weight, file, wanted, tuple(folders)) for weight, file in FILES.items()}


def _register(weight: str, file: str, wanted: list[int], folders: tuple[str, ...]) -> str:
    path = next((Path(folder, file) for folder in folders if Path(folder, file).is_file()), None)
    if path is None:
        raise TypefaceError(
            f"the font {file} is not installed: install fonts-noto-cjk (it was sought in {', '.join(folders)})"
        )
    digest = hashlib.sha256(repr(wanted).encode()).hexdigest()[:6]
    name = f"NotoSansCJKsc{digest}-{weight.title()}"  # reportlab keeps one font to a name, for all documents
    try:
        with TTCollection(str(path), lazy=True) as collection:
            found = next((font for font in collection.fonts if font["name"].getDebugName(_FAMILY) == FACE), None)
            if found is None:
                raise TypefaceError(f"{path} holds no {FACE}: install fonts-noto-cjk anew")
            data = _as_truetype(found, wanted, name)
    except (OSError, TTLibError) as bad:
        raise TypefaceError(f"{path} cannot be read: install fonts-noto-cjk anew") from bad
    pdfmetrics.registerFont(ttfonts.TTFont(name, io.BytesIO(data)))
    return name


def _as_truetype(font: Any, wanted: list[int], name: str) -> bytes:
    """A TrueType font with the wanted letters of `font`, and its own names and measures."""
    cmap, glyphs, order = font.getBestCmap(), font.getGlyphSet(), [".notdef"]
    chosen = {code: cmap[code] for code in wanted if code in cmap}
    order += [glyph for glyph in dict.fromkeys(chosen.values()) if glyph != ".notdef"]
    outlines, widths = {}, {}
    for glyph in order:
        pen = TTGlyphPen(None)
        glyphs[glyph].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        outlines[glyph] = pen.glyph()
        widths[glyph] = (font["hmtx"][glyph][0], 0)
    head, across, os2 = font["head"], font["hhea"], font["OS/2"]
    build = FontBuilder(head.unitsPerEm, isTTF=True)
    build.setupGlyphOrder(order)
    build.setupCharacterMap(chosen)
    build.setupGlyf(outlines)
    build.setupHorizontalMetrics(
        {
            glyph: (width, outlines[glyph].xMin if hasattr(outlines[glyph], "xMin") else 0)
            for glyph, (width, _) in widths.items()
        }
    )
    build.setupHorizontalHeader(ascent=across.ascent, descent=across.descent)
    build.setupNameTable(
        {
            "familyName": FACE,
            "styleName": name.rpartition("-")[2],
            "psName": name,
            "copyright": str(font["name"].getDebugName(_COPYRIGHT)),
        }
    )
    build.setupOS2(
        sTypoAscender=os2.sTypoAscender,
        sTypoDescender=os2.sTypoDescender,
        usWinAscent=os2.usWinAscent,
        usWinDescent=os2.usWinDescent,
        sCapHeight=getattr(os2, "sCapHeight", 733),
        usWeightClass=os2.usWeightClass,
    )
    build.setupPost()
    data = io.BytesIO()
    build.font["head"].created = build.font["head"].modified = head.created  # the same letters, the same bytes
    build.font.recalcTimestamp = False
    build.save(data)
    return data.getvalue()
