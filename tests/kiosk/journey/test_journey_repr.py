"""What a traceback or a log may show of events, effects and screens: nothing that somebody said or was told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from journey_walker import CHEN, ROW, SOURCE

from kiosk.catalogue.model import Control, Text
from kiosk.journey import effect, event, view

SECRET = "沙溪镇董村8号"
SAID = Text(SECRET, SECRET)
ROWS = (view.Row(Text("住址", "Address"), SAID),)
TOLD = (
    event.SearchTyped(SECRET),
    event.FactorTyped(SECRET),
    event.AnswerGiven(SECRET),
    event.SharedDataCame(1, {"address": SECRET}),
    event.RecordCame(1, (ROWS,), "2026-10-31", SOURCE, None),
    event.BillCame(1, "bill-1", 100, ROWS),
    event.CaseOpened(1, "tx-1", (ROWS,)),
    event.CardWasRead(1, CHEN),
    effect.AskBill(1, "electricity-bill", SECRET),
    effect.CheckFactor(1, CHEN, view.FactorKind.PIN, SECRET),
    effect.PrintSlip(1, "tx-1", "settled", groups=(ROWS,), citizen=CHEN),
    view.Search(SECRET, ()),
    view.Question("address", Text("住址", "Address"), Control.MOBILE, 1, 1, SECRET, required=True),
    view.Review(ROWS, Text("提交", "Submit")),
    view.Payment(ROWS, 100, "code", view.PayState.WAITING),
    view.Answer(Text("社保", "Pension"), (ROWS,), "2026-10-31", SOURCE),
)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: type(told).__name__)
def test_nothing_that_was_said_stands_in_a_repr(told: Any) -> None:
    assert is_dataclass(told)
    assert fields(told)
    assert SECRET not in repr(told)
    assert CHEN.name not in repr(told)


def test_a_row_still_says_in_a_repr_which_one_it_is() -> None:
    assert ROW.label.zh in repr(ROW)
