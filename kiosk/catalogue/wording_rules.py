"""Rules on words: short, plain, finished, and found by more than their official name.

A matter that breaks one still serves: `kiosk catalogue check` tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.catalogue.rules import Finding, Rule, Subject
from kiosk.catalogue.said import hanzi

NAME_HANZI = 12  # what a tile holds in two lines
CLAUSE_HANZI = 20  # matters.md, checklist point 25
UNDERTAKING_HANZI = 30  # a promise says all that is promised
AVOIDED_ZH = {
    "错误": "say what to do instead",
    "无效": "say what to do instead",
    "会话": "nobody knows what that is",
    "系统": "say which office, or leave it out",
    "您好，": "begin with what counts",
    "请予": "say 请",
    "予以": "leave it out",
    "相关规定": "say which rule, or 按规定",
    "提请": "say 请",
    "贵方": "say 您",
    "贵单位": "say 您",
    "贵户": "say 您家",
}
AVOIDED_EN = {
    "error": "say what to do instead",
    "invalid": "say what to do instead",
    "session": "nobody knows what that is",
    "applicant shall": "say please",
    "hereby": "leave it out",
    "pursuant": "say under",
}
_CLAUSE = re.compile(r"[，。；：？！、（）“”《》,.;:?!()\n ]+")
_READ_ALOUD = re.compile(r"^(?:summary|spoken)$|\.(?:help|spoken|problem)$|^reasons\.|^next\.")
_UNDERTAKING = re.compile(r"\.undertaking$")
_ENGLISH = re.compile("|".join(rf"\b{word}s?\b" for word in AVOIDED_EN), re.IGNORECASE)
_CHINESE = re.compile("|".join(AVOIDED_ZH))
_TO_WRITE = re.compile(r"<[^<>]+>")


def words_are_written(subject: Subject) -> Iterator[Finding]:
    """What `kiosk catalogue new` leaves in angle brackets is for a person to write."""
    for one in subject.said:
        for left in _TO_WRITE.findall(one.text.zh) or _TO_WRITE.findall(one.text.en):
            yield one.line, f"{one.where}: {left} is still to be written: put your own words there"
    for alias in subject.matter.aliases:
        if _TO_WRITE.search(alias):
            yield subject.line("aliases"), f"aliases: {alias} is still to be written: put what people call it"


def name_fits_the_tile(subject: Subject) -> Iterator[Finding]:
    """A name stands on a tile and is said over the counter."""
    count = hanzi(subject.matter.name.zh)
    if count > NAME_HANZI:
        yield subject.line("name"), f"name: {count} Hanzi, at most {NAME_HANZI}: the official name goes into aliases"


def aliases_are_other_names(subject: Subject) -> Iterator[Finding]:
    """An alias says something that the name and the other aliases do not."""
    matter = subject.matter
    seen = {matter.name.zh.casefold(), matter.name.en.casefold()}
    for alias in matter.aliases:
        if alias.casefold() in seen:
            yield subject.line("aliases"), f"aliases: {alias!r} stands there already: say it in another way"
        seen.add(alias.casefold())


def sentences_are_short(subject: Subject) -> Iterator[Finding]:
    """What is read standing or heard once has few Hanzi between two marks."""
    for one in subject.said:
        most = (
            UNDERTAKING_HANZI
            if _UNDERTAKING.search(one.where)
            else CLAUSE_HANZI
            if _READ_ALOUD.search(one.where)
            else None
        )
        if most is None or len(one.text.zh) <= most:
            continue
        longest = max(_CLAUSE.split(one.text.zh), key=hanzi)
        if hanzi(longest) > most:
            yield one.line, f"{one.where}.zh: {longest!r} has {hanzi(longest)} Hanzi, at most {most}: make it two"


def words_are_plain(subject: Subject) -> Iterator[Finding]:
    """No words of offices and of programs."""
    for one in subject.said:
        for word in _CHINESE.findall(one.text.zh):
            yield one.line, f"{one.where}.zh: {word!r}: {AVOIDED_ZH[word]}"
        for word in _ENGLISH.findall(one.text.en):
            advice = AVOIDED_EN.get(word.lower()) or AVOIDED_EN[word.lower().removesuffix("s")]
            yield one.line, f"{one.where}.en: {word!r}: {advice}"


WORDING_RULES: tuple[Rule, ...] = (
    words_are_written,
    name_fits_the_tile,
    aliases_are_other_names,
    sentences_are_short,
    words_are_plain,
)
