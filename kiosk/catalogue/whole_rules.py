"""Rules on the catalogue as a whole: what its shared files say, and that no two matters are the same with another name.

They are told by `kiosk catalogue check`; nothing is left out because of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import PurePosixPath

from kiosk.catalogue.model import Catalogue, Matter
from kiosk.catalogue.rules import Subject

AREA_CODE = "0575"  # Shaoxing, of which Xinchang is a county
SHINGLE = 4  # Hanzi in a row
TOO_ALIKE = 0.8  # Jaccard: of all shingles, how many two matters share
_PHONE = re.compile(rf"^{AREA_CODE}-[0-9]{{4,8}}$")
_MARKS = re.compile(r"[^\w]+")

WholeFinding = tuple[str, int, str]  # file, line, message


@dataclass(frozen=True, slots=True)
class Whole:
    """The catalogue under judgement: each matter that could be read by its file, and the lines of shared files."""

    catalogue: Catalogue
    subjects: Mapping[str, Subject]
    files: tuple[str, ...]  # of matters, whether they could be read or not
    shared_line: Callable[[str, str], int]  # file, key


WholeRule = Callable[[Whole], Iterator[WholeFinding]]


def authorities_can_be_rung(whole: Whole) -> Iterator[WholeFinding]:
    """咨询电话 and 监督投诉电话 are there, differ, and carry the area code."""
    file = "_authorities.yaml"
    for code, authority in whole.catalogue.authorities.items():
        line = whole.shared_line(file, code)
        for name, number in (("consult", authority.consult), ("complaint", authority.complaint)):
            if not _PHONE.match(number):
                yield file, line, f"{code}: {name}: write it with its area code, such as {AREA_CODE}-12345"
        if authority.consult and authority.consult == authority.complaint:
            yield file, line, f"{code}: complaint: is the number of consult: whoever complains needs another"


def papers_have_a_holder(whole: Whole) -> Iterator[WholeFinding]:
    """The holder of a paper is an authority, or the person, the village or the hospital."""
    known = {*whole.catalogue.authorities, "person", "village", "hospital"}
    for id_, evidence in whole.catalogue.evidence.items():
        if evidence.holder not in known:
            yield (
                "_evidence.yaml",
                whole.shared_line("_evidence.yaml", id_),
                f"{id_}: holder {evidence.holder!r} is no authority, nor person, village or hospital: mend it",
            )


def withdrawn_are_gone(whole: Whole) -> Iterator[WholeFinding]:
    """What is withdrawn is not served as well, and what takes its place is served."""
    file, serving = "_withdrawn.yaml", {PurePosixPath(name).stem: name for name in whole.files}
    for id_, gone in whole.catalogue.withdrawn.items():
        line = whole.shared_line(file, id_)
        if id_ in serving:
            yield file, line, f"{id_}: is still there as {serving[id_]}: remove one of them"
        if gone.instead is not None and gone.instead not in serving:
            yield (
                file,
                line,
                f"{id_}: instead: {gone.instead!r} is no matter here: mend the id or leave it out",
            )


def codes_are_unique(whole: Whole) -> Iterator[WholeFinding]:
    """No two matters have one implementation code."""
    yield from _shared_by(whole, "code", lambda matter: matter.code, lambda code: f"code: {code!r}")


def words_are_their_own(whole: Whole) -> Iterator[WholeFinding]:
    """No two matters have one name, summary or spoken text, in either language, or the same aliases."""
    for part in ("name", "summary", "spoken"):
        for language in ("zh", "en"):

            def text(matter: Matter, part: str = part, language: str = language) -> str:
                said: str = getattr(getattr(matter, part), language)
                return _MARKS.sub("", said).casefold()

            yield from _shared_by(whole, part, text, lambda _, where=f"{part}.{language}": where)  # type: ignore[misc]
    yield from _shared_by(
        whole, "aliases", lambda matter: " ".join(sorted(matter.aliases)), lambda _: "aliases: the same list"
    )


def matters_differ(whole: Whole) -> Iterator[WholeFinding]:
    """Summary, spoken text, next steps and questions of two matters share less than TOO_ALIKE of their shingles."""
    shingles = {file: _shingles(one.matter) for file, one in whole.subjects.items()}
    often = Counter(chain.from_iterable(shingles.values()))
    likely = [  # whoever says much that nobody else says is like nobody
        file
        for file, mine in sorted(shingles.items())
        if sum(1 for one in mine if often[one] > 1) > TOO_ALIKE * len(mine)
    ]
    for first, second in combinations(likely, 2):
        mine, other = shingles[first], shingles[second]
        few, many = sorted((len(mine), len(other)))
        if few <= TOO_ALIKE * many:
            continue  # they cannot share enough
        common = len(mine & other)
        if common > TOO_ALIKE * (few + many - common):
            share = round(100 * common / (few + many - common))
            yield (
                second,
                whole.subjects[second].line("summary"),
                f"reads like {first} ({share} of 100 parts are the same): say what is its own, or make them one matter",
            )


def _shared_by(
    whole: Whole, part: str, of: Callable[[Matter], str], where: Callable[[str], str]
) -> Iterator[WholeFinding]:
    """Each matter after the first, in order of path, that has what the first has."""
    having: dict[str, list[str]] = defaultdict(list)
    for file in sorted(whole.subjects):
        value = of(whole.subjects[file].matter)
        if value:
            having[value].append(file)
    for value, files in having.items():
        for other in files[1:]:
            line = whole.subjects[other].line(part)
            yield other, line, f"{where(value)} is that of {files[0]}: make it its own"


def _shingles(matter: Matter) -> frozenset[str]:
    """Runs of SHINGLE signs of what a citizen reads in Chinese, marks left out."""
    texts = (matter.summary, matter.spoken, *matter.next_online, *matter.next_offline, *(f.title for f in matter.pages))
    found: set[str] = set()
    for text in texts:
        plain = _MARKS.sub("", text.zh)
        found.update(plain[start : start + SHINGLE] for start in range(max(1, len(plain) - SHINGLE + 1)))
    return frozenset(found)


WHOLE_RULES: tuple[WholeRule, ...] = (
    authorities_can_be_rung,
    papers_have_a_holder,
    withdrawn_are_gone,
    codes_are_unique,
    words_are_their_own,
    matters_differ,
)
