"""No file, however broken, is more than a fault."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalogue import load
from kiosk.catalogue.source import SourceError, parse
from kiosk.forms import FORM_RULES

PIECES = st.sampled_from(
    ["", "\n", ": ", "- ", "[", "{", "null", "true", "7", "''", "&a ", "*a", "!!x ", "zh: ", "\t", "一", "'"]
)

VALUES = st.sampled_from(
    [
        "",
        "[]",
        "{}",
        "7",
        "true",
        '""',
        "[[]]",
        "{zh: 一, en: A}",
        "[{zh: 一, en: A}]",
        "<x>",
        "at once",
        "-1",
        "[x, x]",
    ]
)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_source_error(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        parse(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_matter_with_a_piece_torn_out_is_good_or_a_fault(folder: Any, data: st.DataObject) -> None:
    path = folder.matters / "power/other.yaml"
    good = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    path.write_text(good[:start] + data.draw(PIECES) + good[end:], encoding="utf-8")
    loaded = load(folder.matters, rules=FORM_RULES)
    assert "meter-move" in loaded.catalogue.matters
    assert len(loaded.catalogue.matters) == 1
    assert {fault.file for fault in loaded.faults} == {"power/other.yaml"}
    report = folder.report()
    assert set(loaded.faults) <= set(report.faults)
    assert report.serving == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_matter_with_a_value_of_another_kind_is_judged_by_every_rule_without_a_crash(
    folder: Any, data: st.DataObject
) -> None:
    lines = (folder.matters / "power/meter-move.yaml").read_text(encoding="utf-8").split("\n")
    spot = data.draw(st.integers(0, len(lines) - 2))
    key, colon, _ = lines[spot].partition(": ")
    if colon:
        lines[spot] = f"{key}: {data.draw(VALUES)}"
    folder.write("power/meter-move.yaml", "\n".join(lines))
    report = folder.report()
    assert report.matters == 1
