"""Where a line of Chinese and Latin text may end, by display width.

Rules: GB/T 15834 and the usual line-start and line-end prohibitions of Chinese typesetting. A Latin word or a number
stays whole unless it is longer than the line.
"""

from __future__ import annotations

_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—～·％‰℃,.;:?!)]}%>")
_NOT_LAST = frozenset("（《〈「『【〔“‘￥¥$([{<")
_BREAK_AFTER = frozenset(" -/_?&=")
_ASCII_END = 0x80
_WIDOW = 4  # columns that a last line should have
_WIDOW_GIVES = 9  # columns that the lines above may give up for it


def width(text: str) -> int:
    """Columns that `text` takes: one for ASCII, two for everything else, as the printer's two-byte fonts have it."""
    return sum(1 if ord(character) < _ASCII_END else 2 for character in text)


def break_lines(text: str, columns: int) -> tuple[str, ...]:
    """`text` in lines of at most `columns`; spaces at a break are dropped. An empty text is one empty line.

    A single Hanzi does not stay alone on the last line where slightly shorter lines give it company.
    """
    lines = _fill(text, columns)
    for narrower in range(columns - 1, max(_WIDOW, columns - _WIDOW_GIVES), -1):
        if len(lines) == 1 or width(lines[-1]) >= _WIDOW:
            break
        shorter = _fill(text, narrower)
        if len(shorter) == len(lines) and width(shorter[-1]) >= _WIDOW:
            lines = shorter
    return tuple(lines)


def _fill(text: str, columns: int) -> list[str]:
    """Lines as full as the rules let them be."""
    lines: list[str] = []
    rest = text
    while width(rest) > columns:
        fits = _fitting(rest, columns)
        end = _break_before(rest, fits)
        lines.append(rest[:end].rstrip(" "))
        rest = rest[end:].lstrip(" ")
    if rest or not lines:
        lines.append(rest)
    return lines


def _fitting(text: str, columns: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > columns:
            return max(1, index)
    return len(text)


def _break_before(text: str, most: int) -> int:
    """The last good place to break at or before `most`; `most` itself where there is none."""
    for index in range(most, 0, -1):
        if _may_break(text, index):
            return index
    return most


def _may_break(text: str, index: int) -> bool:
    """Whether a line may end before `text[index]`."""
    before, after = text[index - 1], text[index]
    if after == " ":
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    latin = ord(before) < _ASCII_END and ord(after) < _ASCII_END
    return not latin or before in _BREAK_AFTER
