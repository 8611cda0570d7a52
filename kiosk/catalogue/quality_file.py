"""`_quality.yaml`: the floor, what villagers need most and why, and the ratchet of what has reached gold.

`floor: silver`; `needs: [{need: {zh, en}, why: {zh, en}, matters: [ids]}]`, each of which must be gold; `gold: [ids]`,
the last key, written by `kiosk catalogue check --ratchet`: what has reached gold besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.catalogue.fault import Fault
from kiosk.catalogue.quality import FILE, Level, Need, Scale
from kiosk.catalogue.reader import Reader
from kiosk.catalogue.source import Marked, SourceError, read

_GOLD = "gold:\n"


def read_scale(path: Path) -> tuple[Scale, list[Fault]]:
    """The scale and the faults of its file; a folder without one has no floor."""
    if not path.exists():
        return Scale(), []
    try:
        tree, _ = read(path)
    except SourceError as bad:
        return Scale(), [Fault(FILE, bad.line, "source", str(bad))]
    reader = Reader(FILE)
    scale = _scale(reader, tree)
    return scale, reader.faults


def ratchet(path: Path, reached: Iterable[str]) -> tuple[str, ...]:
    """Adds to the list of gold what has reached it and is on no list yet; gives what was added.

    Raises OSError. Everything before the key `gold` stays as it is.
    """
    scale, faults = read_scale(path)
    if faults:
        return ()
    new = tuple(sorted(set(reached) - set(scale.kept)))
    if new:
        text = path.read_text(encoding="utf-8") if path.exists() else f"floor: {scale.floor}\n"
        before = text.partition(f"\n{_GOLD}")[0].rstrip("\n")
        listed = "".join(f"  - {id_}\n" for id_ in sorted({*scale.gold, *new}))
        path.write_text(f"{before}\n{_GOLD}{listed}", encoding="utf-8")
    return new


def _scale(reader: Reader, tree: Marked) -> Scale:
    table = reader.table(tree, "the scale", ("floor", "needs", "gold"))
    kept: dict[str, int] = {}

    def one(marked: Marked, what: str) -> str:
        id_ = reader.str_(marked, what)
        if id_ in kept:
            reader.fault(marked.line, "unique", f"{what}: {id_!r} stands on line {kept[id_]} already: remove it")
        kept[id_] = marked.line
        return id_

    def need(marked: Marked, what: str) -> Need:
        part = reader.table(marked, what, ("need", "why", "matters"))
        return Need(part.words("need"), part.words("why"), part.list_("matters", one))

    needs = table.list_("needs", need)
    return Scale(table.one_of("floor", Level, Level.BRONZE), needs, table.list_("gold", one), kept)
