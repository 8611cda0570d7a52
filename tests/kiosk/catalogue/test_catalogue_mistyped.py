"""What a fault says to somebody who types Chinese and is no programmer."""

from __future__ import annotations

import pytest

from kiosk.catalogue.mistyped import advice_on_entry
from kiosk.catalogue.source import SourceError, parse


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('id: a\ncost： {zh: 不收费, en: "Free"}\n', 2, "： stands where :"),
        ('id: a\ncost: {zh： 不收费, en: "Free" x}\n', 2, "： stands where :"),
        ('id: a\ncost: {zh: 不收费， en: "Free"}\nkind: x\n', 2, "， stands where ,"),
        ("id: a\ncost: {zh: 不收费, en: “Free: at once” x}\n", 2, "“ or ” stands where"),
        ("id: a\ncost: ｛zh: 不收费, en: Free}\n", 2, "｛ or ｝ stands where"),
        ('id: a\ncost: {zh:不收费, en: "Free": x}\n', 2, "put a space after the colon"),
        ("id: a\nname:\n\tzh: b\n", 3, "use spaces"),
        ("id: a\ncost: {zh: 不收费, en: Free\nkind: x\n", 2, "is a } missing"),
        ("id: a\ndelivery: [here, sms\nkind: x\n", 2, "is a ] missing"),
        ("steps:\n  - {zh: 受理, en: A}\n  faq:\n  - b\n", 3, "indented like its neighbours"),
        ("id: a\nsays: Free: at once\n", 2, "Words with a colon stand in quotes"),
        ('id: a\nsays: {zh: b, en: "c" d}\n', 2, "a comma or a colon stand in quotes"),
    ],
)
def test_a_fault_of_typing_is_told_where_it_stands_and_how_to_mend_it(text: str, line: int, says: str) -> None:
    with pytest.raises(SourceError) as fault:
        parse(text.encode())
    assert says in str(fault.value)
    assert fault.value.line == line


def test_full_width_marks_within_quotes_are_nobody_s_mistake() -> None:
    with pytest.raises(SourceError) as fault:
        parse('id: a\ncost: {zh: "不收费，en：无", en: "Free" x}\n'.encode())
    assert "keyboard" not in str(fault.value)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("zh： 不收费", "： stands where :"),
        ("zh:不收费", "put a space after zh:"),
        ("at once”", "“ or ” stands where"),
        ("sure", "does a comma stand before it?"),
    ],
)
def test_what_became_an_entry_of_its_own_by_a_fault_of_typing(entry: str, says: str) -> None:
    assert says in advice_on_entry(entry, ("zh", "en"))
