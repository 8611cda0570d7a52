"""Rules on what of a matter is printed, for `kiosk catalogue check`: paper is narrow, and short slips are read.

They lay the rows out as the printers do, on the two widths that are sold: 80 mm (48 columns) and 58 mm (32).
"""

from __future__ import annotations

from collections.abc import Iterator

from drivers.printers.document import Pair
from drivers.printers.layout import lay_out
from kiosk.catalogue import Rule, Subject
from kiosk.catalogue.model import Field, Language, Text

MAX_ROWS = 8
LABEL_COLUMNS = 24  # a Hanzi takes two
LINES = {48: 2, 32: 3}  # columns of the paper: lines that a row may take
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def slip_is_short(subject: Subject) -> Iterator[tuple[int, str]]:
    """At most MAX_ROWS answers stand on the slip; where all do, the matter asks no more than that."""
    rows = len(subject.matter.receipt or subject.matter.pages)
    if rows > MAX_ROWS:
        what = "receipt" if subject.matter.receipt else "receipt: all answers are printed"
        yield subject.line("receipt"), f"{what}: {rows} rows, at most {MAX_ROWS}: name those that the citizen needs"


def rows_fit_the_paper(subject: Subject) -> Iterator[tuple[int, str]]:
    """Label and longest choice of a printed answer take two lines of 80 mm paper and three of 58 mm."""
    matter = subject.matter
    for field in matter.pages:
        if matter.receipt and field.name not in matter.receipt:
            continue
        for language in _LANGUAGES:
            label = field.row_label.in_(language)
            if _columns(label) > LABEL_COLUMNS:
                message = f"{_columns(label)} columns, at most {LABEL_COLUMNS}: shorten it"
                yield subject.field_line(field.name), f"field {field.name!r}: label.{language} {label!r} has {message}"
                continue
            value = max((text.in_(language) for text in _choices(field, subject)), key=_columns, default="")
            for columns, most in LINES.items():
                if _columns(label) + _columns(value) < columns - 1:
                    continue  # one line
                lines = len(lay_out((Pair(label, value, bold=True),), columns))
                if lines > most:
                    long = f"{label!r} with {value!r} takes {lines} lines of {columns} columns, at most {most}"
                    yield subject.field_line(field.name), f"field {field.name!r}: {long}: shorten the choice"


def _choices(field: Field, subject: Subject) -> Iterator[Text]:
    for choice in field.choices:
        yield choice.label
    dataset = subject.catalogue.datasets.get(field.choices_from or "")
    if dataset is not None:
        for row in dataset.rows:
            yield Text(row["title"]["zh"], row["title"]["en"])


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(1 if sign.isascii() else 2 for sign in text)


SLIP_RULES: tuple[Rule, ...] = (slip_is_short, rows_fit_the_paper)
