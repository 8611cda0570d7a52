"""The catalogue as a county delivers it to a village on a stage: the shipped one, its sample reference data of today.

What is shipped carries the day it was written. On a stage it would grow old like bread, and a matter that refuses old
data would be refused there. A terminal in a village gets its data by releases; this stands in for them.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

_AS_OF = re.compile(r"^as_of: \S+$", re.MULTILINE)
_VALID_TO = re.compile(r"^valid_to: (\S+)\n", re.MULTILINE)
_SAMPLE = re.compile(r"^(sample: true|verify: county)$", re.MULTILINE)


def deliver(shipped: Path, into: Path, today: str) -> Path:
    """Copy `matters` and `reference` of `shipped` into a folder, and give that of the matters."""
    for name in ("matters", "reference"):
        shutil.copytree(shipped / name, into / name, dirs_exist_ok=True)
    for path in (into / "reference").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if _SAMPLE.search(text):
            path.write_text(_of(text, today), encoding="utf-8")
    return into / "matters"


def _of(text: str, today: str) -> str:
    """A dataset as of today; a last day that has passed is taken away."""
    text = _AS_OF.sub(f"as_of: {today}", text)
    return _VALID_TO.sub(
        lambda found: "" if date.fromisoformat(found[1]) < date.fromisoformat(today) else found[0], text
    )
