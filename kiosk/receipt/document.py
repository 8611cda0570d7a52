"""A slip as a document that any receipt printer can carry out; 20 to 30 cm long.

Who reads it: a farmer of 72 first, so what counts stands in letters of 6 and 9 mm; then a clerk, who may not read the
citizen's language, so the big words and the matter stand in both. Every Chinese slip carries English in small letters,
every English slip Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from drivers.printers.document import Document, Element, Line, Pair, Qr, Rule
from kiosk.catalogue.model import Language, Text
from kiosk.receipt import words
from kiosk.receipt.slip import Slip, SlipRow
from kiosk.receipt.words import HEADINGS, Stage

_CHINA = timezone(timedelta(hours=8), "CST")
_BIG_COLUMNS = 16  # what three times the size holds on 80 mm
_STEPS = "①②③④⑤⑥⑦⑧⑨"  # in the fonts of the cheapest printers (GB 2312), and never read as part of what follows
_LABEL_COLUMNS = 24  # a longer label gets a line of its own; a Hanzi takes two columns
_TIP_SHOWN = 4  # bytes of the chain's tip as hex: enough to compare by eye


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where, when and under which number a slip is printed. Times in ms since 1970; `copy` 0 is the first print."""

    place: Text
    terminal: str
    number: str
    made_ms: int
    printed_ms: int
    time_trusted: bool
    tip: bytes | None = None
    token: str | None = None
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Details:
    """What the platform or reference data said: rows in groups, with their date and source."""

    groups: tuple[tuple[SlipRow, ...], ...] = field(default=(), repr=False)
    as_of: str | None = None
    source: Text | None = None


def slip_document(
    slip: Slip,
    imprint: Imprint,
    stage: Stage,
    *,
    reason: Text | None = None,
    details: Details | None = None,
) -> Document:
    """The document of one slip."""
    told = Details() if details is None else details
    return (
        *_head(slip, imprint, stage),
        *_rows(slip, told),
        *_reason(slip.language, reason),
        *_steps(slip, stage),
        *_foot(slip, imprint, stage),
    )


def _head(slip: Slip, imprint: Imprint, stage: Stage) -> Iterator[Element]:
    mine, other = slip.language, _other(slip.language)
    heading = HEADINGS[stage]
    yield Line(imprint.place.in_(mine), align="center", bold=True)
    yield Line(imprint.place.in_(other), align="center")
    yield Rule()
    if imprint.copy:
        yield Line(f"{words.COPY.zh} {words.COPY.en} {imprint.copy}", align="center", scale=2, bold=True)
    for big in heading.big:
        yield Line(big.in_(mine), align="center", scale=3, bold=True)  # at most 8 Hanzi or 16 letters on 80 mm
    yield Line(("，" if other == "zh" else ", ").join(big.in_(other) for big in heading.big), align="center")
    yield Line(heading.means.in_(mine), align="center", bold=True)
    yield Rule()
    yield Line(slip.matter.in_(mine), align="center", scale=2, bold=True)
    yield Line(slip.matter.in_(other), align="center")
    if imprint.number:
        yield Line(_both(words.NUMBER), align="center")
        yield Line(imprint.number, align="center", scale=3 if len(imprint.number) <= _BIG_COLUMNS else 2, bold=True)
    if stage in {Stage.SETTLED, Stage.REJECTED}:
        settles = words.SETTLES.in_(mine).format(date=_local(imprint.made_ms)[:10], number=imprint.number)
        yield Line(settles, align="center")
    yield Rule()


def _rows(slip: Slip, told: Details) -> Iterator[Element]:
    language = slip.language
    own = list(slip.rows)
    if slip.id_number:
        own.insert(0, SlipRow(words.CARD, Text(slip.id_number, slip.id_number)))
    if slip.citizen:
        own.insert(0, SlipRow(words.WHO, Text(slip.citizen, slip.citizen)))
    groups = [tuple(own), *told.groups]
    dated = []
    if told.as_of:
        dated.append(SlipRow(words.AS_OF, Text(told.as_of, told.as_of)))
    if told.source:
        dated.append(SlipRow(words.SOURCE, told.source))
    groups.append(tuple(dated))
    for group in groups:
        if group:
            for row in group:
                yield from _row(row.label.in_(language), row.value.in_(language))
            yield Rule()


def _row(label: str, value: str) -> Iterator[Element]:
    if not label:
        yield Line(value, align="right")
    elif _columns(label) <= _LABEL_COLUMNS:
        yield Pair(label, value, bold=True)
    else:
        yield Line(label)
        if value:
            yield Line(value, align="right", bold=True)


def _reason(language: Language, reason: Text | None) -> Iterator[Element]:
    if reason is not None:
        yield Line(words.REASON.in_(language), bold=True)
        yield Line(reason.in_(language), scale=2)
        yield Rule()


def _steps(slip: Slip, stage: Stage) -> Iterator[Element]:
    language = slip.language
    steps = slip.steps
    match stage:
        case Stage.REJECTED:
            title, steps = words.TO_DO, steps or (words.NO_RETRY,)
        case Stage.NOTE:
            title = words.TO_PAY
        case _:
            title = words.NEXT
    if steps:
        yield Line(title.in_(language), bold=True)
        for mark, said in zip(_STEPS, steps, strict=False):
            yield Line(f"{mark}{said.in_(language)}" if len(steps) > 1 else said.in_(language), scale=2)
        yield Rule()


def _foot(slip: Slip, imprint: Imprint, stage: Stage) -> Iterator[Element]:
    language = slip.language
    yield Line(words.HOTLINE.in_(language))
    yield Line(slip.hotline, scale=2, bold=True)
    if slip.authority is not None:
        yield Line(slip.authority.in_(language))
    yield Rule()
    made, printed = _local(imprint.made_ms), _local(imprint.printed_ms)
    yield Pair(words.TIME.in_(language), made)
    if not imprint.time_trusted:
        yield Line(f"({words.UNVERIFIED.in_(language)})", align="right")
    if made != printed:
        yield Pair(words.PRINTED.in_(language), printed)
    yield Pair(words.TERMINAL.in_(language), imprint.terminal)
    if imprint.tip is not None:
        yield Pair(words.TRAIL.in_(language), imprint.tip[:_TIP_SHOWN].hex())
    if imprint.token is not None:
        yield Qr(imprint.token)
        yield Line(words.CHECKABLE.in_(language), align="center")
    if stage is not Stage.ANSWER:
        yield Line(words.KEEP.in_(language), align="center", bold=True)


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _local(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M")


def _columns(text: str) -> int:
    return sum(1 if ch.isascii() else 2 for ch in text)
