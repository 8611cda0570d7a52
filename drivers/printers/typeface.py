"""The typeface of everything that is drawn for paper: Noto Sans Mono CJK SC, whose Latin is half as wide as a Hanzi.

In the collection files index 7 is the monospaced Simplified Chinese face (0 to 4 are the proportional ones).
Debian package: fonts-noto-cjk.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

EM = 24  # dots of a Hanzi at scale 1
_FOLDER = "/usr/share/fonts/opentype/noto"
_FACE = 7
_DARK = 104  # greys from here on print; thin strokes of a 24-dot face vanish at the middle grey
_RISE = 0.88  # the baseline, as a share of the em


@lru_cache(maxsize=16)
def font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The face at `size` dots to the em."""
    weight = "Bold" if bold else "Regular"
    return ImageFont.truetype(f"{_FOLDER}/NotoSansCJK-{weight}.ttc", size, index=_FACE)


def text_width(text: str, size: int, *, bold: bool = False) -> int:
    """Dots that `text` takes."""
    return round(font(size, bold=bold).getlength(text))


def draw_text(canvas: Image.Image, left: int, text: str, size: int, *, bold: bool = False) -> None:
    """Draw `text` in black onto `canvas` (mode "L", 255 is white), its em box starting at the top edge."""
    ImageDraw.Draw(canvas).text((left, round(size * _RISE)), text, fill=0, font=font(size, bold=bold), anchor="ls")


def blacken(canvas: Image.Image) -> Image.Image:
    """`canvas` without greys, in mode "1": a thermal head knows black and white."""
    return canvas.point([0 if grey < 256 - _DARK else 255 for grey in range(256)]).convert(
        "1", dither=Image.Dither.NONE
    )
