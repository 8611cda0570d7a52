"""`python -m kiosk.catalogue.handbook FOLDER`: writes the tables of the docs in FOLDER again.

They are made of the program and its data. A table stands between `<!-- table: NAME -->` and `<!-- end -->`; a test
holds what is shipped equal to what is made here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import config
from kiosk.catalogue.compiler import load
from kiosk.catalogue.field_file import IMPLIED
from kiosk.catalogue.glossary import FIELD, MATTER, PARTS, Term
from kiosk.catalogue.model import Catalogue, Control
from kiosk.catalogue.quality import CRITERIA, FILE, Level, level_of
from kiosk.catalogue.quality_file import read_scale
from kiosk.catalogue.schema import REQUIRED

PAGES = ("writing-a-matter.md", "quality-scale.md")
_MATTERS = Path(config.__path__[0]) / "matters"
_TABLE = re.compile(r"(<!-- table: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_CONTROLS: Mapping[Control, str] = {
    Control.CHOICE: "one of a list; the first thing to think of",
    Control.YES_NO: "yes or no; the answer is true or false",
    Control.DIGITS: "digits typed on the pad",
    Control.ID_NUMBER: "an identity number, checked by GB 11643",
    Control.LATIN: "letters and digits typed; there are no Chinese keys",
    Control.MOBILE: "a mobile number",
    Control.DATE: "year, month, day; formats date-past and date-future",
    Control.MONEY: "a sum; the answer is in fen",
    Control.MATTER: "one matter of the catalogue",
    Control.NUMBER: "a whole number with a unit, or with 1 or 2 places",
    Control.DIVISION: "a place of the division list, down to `level`",
    Control.PROMISE: "words that are read and promised (告知承诺)",
    Control.PAPER: "how a paper of `evidence.supplied` will be handed in",
    Control.SIGNATURE: "drawn with a finger",
    Control.GROUP: "the same questions for several people or things",
}


def filled(text: str) -> str:
    """`text` with each of its tables as it should stand. Raises KeyError for a table that nobody makes."""
    return _TABLE.sub(lambda found: f"{found[1]}{_TABLES[found[2]]()}{found[3]}", text)


def _keys() -> str:
    rows = []
    for key, term in MATTER.items():
        rows.append(_row(key, term, needed=key in REQUIRED))
        rows.extend(_row(name, part, needed=False) for name, part in PARTS.items() if name.startswith(f"{key}."))
    return "| key | Chinese | in lists | what to write |\n|---|---|---|---|\n" + "".join(rows)


def _row(key: str, term: Term, *, needed: bool) -> str:
    name = f"**`{key}`**" if needed else f"`{key}`"
    return f"| {name} | {term.zh} | {term.national} | {_cell(term.write)} |\n"


def _questions() -> str:
    rows = "".join(f"| `{key}` | {term.zh} | {_cell(term.write)} |\n" for key, term in FIELD.items())
    return f"| key | Chinese | what to write |\n|---|---|---|\n{rows}"


def _controls() -> str:
    rows = "".join(f"| `{control}` | {words} | {_implied(control)} |\n" for control, words in _CONTROLS.items())
    return f"| control | asks for | checked without being said |\n|---|---|---|\n{rows}"


def _implied(control: Control) -> str:
    return _cell(", ".join(f"`{word}: {value}`" for word, value in IMPLIED[control].items() if word != "type"))


def _criteria() -> str:
    rows = "".join(f"| {one.level} | `{one.key}` | {_cell(one.todo)} |\n" for one in CRITERIA)
    return f"| level | key | what it wants |\n|---|---|---|\n{rows}"


def _needs() -> str:
    catalogue = load(_MATTERS).catalogue
    scale, _ = read_scale(_MATTERS / FILE)
    parts = []
    for need in scale.needs:
        names = "".join(f"| {_number(catalogue, id_)} | `{id_}` | {_name(catalogue, id_)} |\n" for id_ in need.matters)
        head = f"### {need.need.zh} / {need.need.en}\n\n{need.why.zh}\n{need.why.en}\n\n"
        parts.append(f"{head}| number | matter | name |\n|---|---|---|\n{names}\n")
    return "\n" + "".join(parts)


def _counts() -> str:
    catalogue = load(_MATTERS).catalogue
    scale, _ = read_scale(_MATTERS / FILE)
    levels = [level_of(matter) for matter in catalogue.matters.values()]
    counted = ", ".join(f"{levels.count(level)} {level}" for level in reversed(Level))
    needed = sum(len(need.matters) for need in scale.needs)
    return f"{len(levels)} matters: {counted}. {needed} of the gold ones answer what villagers need most.\n"


def _name(catalogue: Catalogue, id_: str) -> str:
    matter = catalogue.matters.get(id_)
    return f"{matter.name.zh} / {matter.name.en}" if matter else "not there"


def _number(catalogue: Catalogue, id_: str) -> str:
    matter = catalogue.matters.get(id_)
    return str(matter.number) if matter else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_TABLES: Mapping[str, Callable[[], str]] = {
    "keys": _keys,
    "questions": _questions,
    "controls": _controls,
    "criteria": _criteria,
    "needs": _needs,
    "counts": _counts,
}


if __name__ == "__main__":
    for page in PAGES:
        path = Path(sys.argv[1]) / page
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
