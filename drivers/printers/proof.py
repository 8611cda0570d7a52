"""A slip that proves a printer on the spot: its profile, what its font holds, whether a phone reads its codes."""

from __future__ import annotations

from drivers.printers.charset import two_byte_text
from drivers.printers.document import Document, Feed, Line, Pair, Qr, Rule
from drivers.printers.profile import Profile

_SAMPLES = ("政务服务回执 ￥380.00", "中间点 · 破折号——“引号”", "〇 ㎡ 镕 喆", "€ ḿ", "㐀 𠮷 ¥")


def proof_document(profile: Profile, printed_at: str) -> Document:
    """The proof slip. Each sample says whether it was printed in the printer's own font or drawn as dots.

    A sample marked "font" that comes out as blanks or digits means that the profile claims too large a charset.
    """
    samples = tuple(Pair(_way(sample, profile), sample) for sample in _SAMPLES)
    return (
        Line("打印测试", align="center", scale=2, bold=True),
        Line("Printer test", align="center"),
        Rule(),
        Pair("型号 Profile", profile.name),
        Pair("字符集 Charset", profile.charset),
        Pair("确认 Confirmation", profile.confirmation),
        Pair("时间 Time", printed_at),
        Rule(),
        *samples,
        Line("三倍 3x", align="center", scale=3),
        Rule(),
        Line("左右两端应完整 / both ends must be complete", align="center"),
        Line("".join(str((column + 1) % 10) for column in range(profile.columns))),
        Feed(1),
        Qr("KIOSK-PRINTER-TEST"),
    )


def _way(sample: str, profile: Profile) -> str:
    return "点阵 drawn" if two_byte_text("点阵" + sample, profile.charset) is None else "字库 font"
