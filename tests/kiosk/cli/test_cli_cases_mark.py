"""The list of cases tells a clerk which of them no form has judged."""

from __future__ import annotations

import argparse
import json

import pytest

from kiosk.cli.platform import _tell
from sync.platform import Case


def case(definition: str) -> Case:
    return Case(
        case_id="c", number="33062420260921000001", slip="DC1-000001-0", region="330624", terminal="T1", tx_id="t",
        matter="old-age-allowance", operation="submit", stage="accepted", reason=None, opened_ms=1, decided_ms=None,
        decided_by=None, definition=definition,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("definition", "ends"), [("current", "allowance"), ("older", "(older)"), ("withdrawn", "(withdrawn)")]
)
def test_a_case_that_no_form_has_judged_is_marked(
    definition: str, ends: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _tell(argparse.Namespace(json=False), [case(definition)])
    assert capsys.readouterr().out.splitlines()[0].endswith(ends)

    _tell(argparse.Namespace(json=True), [case(definition)])
    assert json.loads(capsys.readouterr().out)[0]["definition"] == definition
