"""`python -m kiosk.index.regenerate`: writes the table of readings again, from pypinyin's dictionary of characters."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kiosk.index.readings import TABLE

_FIRST, _LAST = 0x4E00, 0x9FA5  # the unified ideographs that GBK holds
_VOWELS = frozenset("aeiouv")


def table() -> str:
    """The table as text: a line to a syllable, and after it the characters that are read so."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read by pypinyin when it is imported
    from pypinyin import Style, pinyin  # noqa: PLC0415 - only who regenerates needs it

    read_so: dict[str, str] = defaultdict(str)
    for character in _characters():
        spelled = {one for read in pinyin(character, style=Style.NORMAL, heteronym=True) for one in read}
        for syllable in sorted(spelled):
            if syllable.isascii() and _VOWELS.intersection(syllable):  # hm, ng and their like name nothing
                read_so[syllable.casefold()] += character
    return "".join(f"{syllable} {read_so[syllable]}\n" for syllable in sorted(read_so))


def _characters() -> Iterator[str]:
    for code in range(_FIRST, _LAST + 1):
        try:
            chr(code).encode("gbk")
        except UnicodeEncodeError:
            continue
        yield chr(code)


if __name__ == "__main__":
    Path(__file__).with_name(TABLE).write_text(table(), encoding="utf-8")
