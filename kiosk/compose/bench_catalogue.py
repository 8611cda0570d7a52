"""The bounds of the catalogue: compiling it, reading it compiled, its memory, a page of a form, a search.

What a start costs is measured in processes of their own, so that nothing is warm that would not be.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.catalogue.model import Catalogue, Matter
from kiosk.catalogue.route import as_text
from kiosk.compose import clock
from kiosk.compose.bench import Figure
from kiosk.compose.bench_search import measure_search
from kiosk.compose.platform import SHIPPED, shipped_catalogue
from kiosk.forms import Form

_STARTS = 5
_ROUNDS = 5
_COLD = """
import json, sys, time
began = time.perf_counter()
from pathlib import Path
from kiosk.catalogue import check
from kiosk.forms import FORM_RULES
report = check(Path(sys.argv[1]), rules=FORM_RULES)
print(json.dumps({"ms": (time.perf_counter() - began) * 1000, "matters": report.serving}))
"""
_COMPILED = """
import json, os, sys, time
from pathlib import Path
from kiosk.catalogue.compiled import load_compiled
from kiosk.forms import FORM_RULES
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
before, began = resident(), time.perf_counter()
loaded = load_compiled(Path(sys.argv[1]), Path(sys.argv[2]), rules=FORM_RULES)
took = (time.perf_counter() - began) * 1000
print(json.dumps({"ms": took, "mb": resident() - before, "matters": len(loaded.catalogue.matters)}))
"""


def measure_catalogue(say: Callable[[str], None]) -> tuple[Figure, ...]:
    """Measure every bound; each is said as soon as it is known."""
    figures: list[Figure] = []

    def found(figure: Figure) -> None:
        figures.append(figure)
        say(str(figure))

    matters = SHIPPED / "matters"
    cold = [_run(_COLD, str(matters)) for _ in range(_STARTS)]
    count = int(cold[0]["matters"])
    found(Figure(f"load and check {count} matters, cold, median", statistics.median(c["ms"] for c in cold), 1500, "ms"))
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        compiled = [_run(_COMPILED, str(matters), folder) for _ in range(_STARTS + 1)][1:]  # the first one compiles
        found(
            Figure("the same from the compiled cache, median", statistics.median(c["ms"] for c in compiled), 200, "ms")
        )
        found(Figure("memory of the catalogue, median", statistics.median(c["mb"] for c in compiled), 30, "MB"))
        catalogue = shipped_catalogue()
        pages = _pages(catalogue)
        found(Figure(f"a form page validates, slowest of {len(pages)}", max(pages), 5, "ms"))
        searched = measure_search(catalogue, Path(folder))
        about = f"search in {searched.matters} synthetic matters, p99 of {searched.queries}"
        found(Figure(about, searched.p99_ms, 10, "ms"))
    return tuple(figures)


def _run(program: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=True)  # noqa: S603
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def _pages(catalogue: Catalogue) -> list[float]:
    """The median time, in milliseconds, that each page of each matter takes with its example's answer."""
    return [
        statistics.median(_timed(form, matter, name) for _ in range(_ROUNDS))
        for matter in catalogue.matters.values()
        for form in [Form(matter, catalogue, today="2026-11-25")]
        for name in _answered(form, matter)
    ]


def _answered(form: Form, matter: Matter) -> Iterator[str]:
    return (field.name for field in form.pages(matter.example.answers) if field.name in matter.example.answers)


def _timed(form: Form, matter: Matter, name: str) -> float:
    field = next(field for field in matter.pages if field.name == name)
    typed = as_text(matter.example.answers[name])
    began = clock.monotonic()
    form.check(field, typed)
    return (clock.monotonic() - began) * 1000
