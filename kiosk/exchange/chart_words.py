"""What the wall chart says around the matters, and whom it tells people to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.catalogue.model import Catalogue, Contract, Language, Text

HOTLINES = "hotlines"  # the reference dataset with the telephone numbers
URGENT = "emergency"
SHOWN = ("12345", "12333", "12393", "12366", "95598", "12315", "12348", "12328", "12329", "12385", "12123", "12121")
Step = tuple[str, Text, Text]


@dataclass(frozen=True, slots=True)
class Line:
    """One telephone number."""

    number: str
    words: Text
    urgent: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All sentences of the chart."""

    title: Text
    subtitle: Text
    place: Text
    steps: tuple[Step, ...]
    marks_title: Text
    marks: tuple[tuple[Contract, Text], ...]
    help: Text
    source: Text
    goes_on: Text
    tip: tuple[Text, ...]

    def all_in(self, language: Language) -> Iterator[str]:
        """Every sentence, so that the font has its letters."""
        texts = (
            self.title,
            self.subtitle,
            self.place,
            self.marks_title,
            self.help,
            self.source,
            self.goes_on,
            *self.tip,
        )
        yield from (text.in_(language) for text in texts)
        for _, step, hint in self.steps:
            yield from (step.in_(language), hint.in_(language))
        yield from (meaning.in_(language) for _, meaning in self.marks)


def words(catalogue: Catalogue, place: Text) -> Words:
    """The sentences for a catalogue at a place."""
    count = len(catalogue.matters)
    dataset = catalogue.datasets.get(HOTLINES)
    since = dataset.as_of if dataset else ""
    sample = dataset.sample if dataset else False
    return Words(
        title=Text("办事看号码", "Find your number"),
        subtitle=Text(f"{count} 件事，一件事一个号。", f"{count} matters, each with its own number."),
        place=Text(f"{place.zh} · 24 小时都能用", f"{place.en} · open day and night"),
        steps=(
            ("id-card", Text("放卡", "Card"), Text("身份证或社保卡", "identity or social card")),
            ("keyboard", Text("输号码", "Number"), Text("号码就在下面找", "find it below")),
            ("hand", Text("照着做", "Follow"), Text("屏幕说一步做一步", "the screen, step by step")),
            ("receipt-text", Text("拿单子", "Take it"), Text("单子收好，卡带走", "the slip, and your card")),
        ),
        marks_title=Text("没有网的时候", "When the network is down"),
        marks=(
            (Contract.FULL, Text("照样能办", "works all the same")),
            (Contract.QUEUE, Text("先收下，有网再送去", "kept here, sent later")),
            (Contract.ONLINE, Text("要有网才能办", "needs the network")),
        ),
        help=Text("不会用？请代办员：______________", "Need help? The agent: ______________"),
        source=Text(
            f"目录 {catalogue.version}　电话截至 {since}{'（样例）' if sample else ''}",
            f"Catalogue {catalogue.version}, telephone numbers as of {since}{' (sample)' if sample else ''}",
        ),
        goes_on=Text("接上列", "continued"),
        tip=(
            Text("找不到？", "Not here?"),
            Text("屏幕上找，打拼音字母", "Find it on the screen by letters"),
        ),
    )


def hotlines(catalogue: Catalogue) -> list[Line]:
    """The numbers that the chart has room for: emergencies first, then those that are asked most."""
    dataset = catalogue.datasets.get(HOTLINES)
    if dataset is None:
        return []
    rows = {str(row.get("value", "")): row for row in dataset.rows}
    urgent = [_line(number, row["title"], urgent=True) for number, row in rows.items() if URGENT in row["tags"]]
    return [*urgent, *(_line(number, rows[number]["title"], urgent=False) for number in SHOWN if number in rows)]


def _line(number: str, title: dict[str, str], *, urgent: bool) -> Line:
    shown = Text(title["zh"].removeprefix(number).strip(), title["en"].removeprefix(number).strip())
    return Line(number, shown, urgent)
