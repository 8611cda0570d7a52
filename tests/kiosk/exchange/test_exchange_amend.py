"""A YAML file is changed in its own words."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue import source
from kiosk.exchange.amend import amended

FILE = """\
# what people ask for most
id: meter  # a slug
name: {zh: 电表, en: "Meter"}
aliases: [电, 表, "a, b"]
limits: {promised: at once}
evidence:
  shared: [ID]
  supplied:
    # by hand
    - {id: HUKOU, need: later}
    - {id: MARRY}
steps:
  - {zh: 受理：收下, en: "Take: it"}
  - {zh: 办结, en: Done}

# questions
faq:
  - question: {zh: 问, en: Q}
    answer: {zh: 答, en: A}
served: [person]
"""


def _plain(text: str) -> dict[str, Any]:
    value: dict[str, Any] = source.parse(text.encode()).plain()
    return value


def _differs(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def test_what_already_says_so_keeps_every_byte() -> None:
    assert amended(FILE, _plain(FILE)) == FILE


def test_a_changed_word_changes_one_line_and_keeps_its_quotes() -> None:
    wanted = _plain(FILE)
    wanted["name"]["en"] = 'The "meter"'
    wanted["name"]["zh"] = "电表：新"
    after = amended(FILE, wanted)
    old, new = _differs(FILE, after)[0]
    assert (old, new) == (
        'name: {zh: 电表, en: "Meter"}',
        'name: {zh: 电表：新, en: "The \\"meter\\""}',
    )
    assert _plain(after) == wanted


@pytest.mark.parametrize(
    "text", ["12345", "true", "null", "a: b", "#x", "甲, 乙", "- x", "x]", " x", "", "两\n行", "=1"]
)
def test_words_that_mean_something_to_yaml_are_quoted(text: str) -> None:
    wanted = _plain(FILE)
    wanted["name"]["zh"] = text
    wanted["id"] = text
    wanted["aliases"][0] = text
    assert _plain(amended(FILE, wanted)) == wanted


def test_a_list_of_words_grows_and_shrinks_in_its_line() -> None:
    wanted = _plain(FILE)
    wanted["aliases"] = ["表", "a, b", "新名"]
    assert _differs(FILE, amended(FILE, wanted)) == [
        ('aliases: [电, 表, "a, b"]', 'aliases: [表, "a, b", 新名]'),
    ]


def test_a_removed_item_takes_only_its_own_line() -> None:
    wanted = _plain(FILE)
    del wanted["steps"][0]
    assert amended(FILE, wanted) == FILE.replace('  - {zh: 受理：收下, en: "Take: it"}\n', "")


def test_an_added_item_is_one_more_line_and_comments_stay() -> None:
    wanted = _plain(FILE)
    wanted["evidence"]["supplied"].append({"id": "DRV", "copies": 2})
    wanted["faq"].append({"question": {"zh": "再问", "en": "Q2"}, "answer": {"zh": "再答", "en": "A2"}})
    after = amended(FILE, wanted)
    assert "    - {id: MARRY}\n    - {id: DRV, copies: 2}\nsteps:" in after
    assert "  - question: {zh: 再问, en: Q2}\n    answer: {zh: 再答, en: A2}\nserved:" in after
    assert "# by hand" in after
    assert "# questions" in after


def test_new_keys_stand_where_they_are_wanted() -> None:
    wanted: dict[str, Any] = {}
    for key, value in _plain(FILE).items():
        wanted[key] = value
        if key == "limits":
            wanted["fee"] = {"item": {"zh": "工本费", "en": "Fee"}, "basis": {"zh": "文件", "en": "Rule"}}
            wanted[key] = {"statutory": "20 days", **value}
    after = amended(FILE, wanted)
    assert "limits: {statutory: 20 days, promised: at once}\nfee:\n  item: {zh: 工本费, en: Fee}\n  basis: " in after
    assert _plain(after) == wanted


def test_a_removed_key_takes_its_lines_and_no_others() -> None:
    wanted = _plain(FILE)
    del wanted["steps"]
    del wanted["evidence"]["supplied"]
    after = amended(FILE, wanted)
    assert _plain(after) == wanted
    assert "\n# questions\nfaq:" in after


def test_a_file_without_a_last_line_break_can_be_added_to() -> None:
    text = "a: 1\nb: {zh: 一, en: one}"
    assert amended(text, {"a": 1, "b": {"zh": "一", "en": "one"}, "c": ["x"]}) == text + "\nc: [x]\n"


def test_random_changes_of_shipped_matters_say_what_was_wanted() -> None:
    chance = random.Random(7)  # noqa: S311 - the same changes in every run
    paths = sorted(Path("config/matters").glob("*/*.yaml"))
    for path in chance.sample(paths, 40):
        text = path.read_text("utf-8")
        wanted = copy.deepcopy(_plain(text))
        for _ in range(6):
            _disturb(wanted, chance)
        assert _plain(amended(text, wanted)) == wanted


def _disturb(tree: dict[str, Any], chance: random.Random) -> None:
    key = chance.choice([key for key in tree if key not in {"pages", "example", "reasons"}])
    match tree[key]:
        case str():
            tree[key] = chance.choice(["改", "a: b", "12"])
        case list() as items:
            if len(items) > 1 and chance.random() < 0.5:
                del items[chance.randrange(len(items))]
            elif items:
                items.insert(chance.randrange(len(items) + 1), copy.deepcopy(chance.choice(items)))
        case dict() as inner:
            inner["zz"] = "新"
        case _:
            pass
