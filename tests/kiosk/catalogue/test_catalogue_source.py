"""YAML as the catalogue reads it: lines, no surprises, no bombs."""

from __future__ import annotations

import pytest

from kiosk.catalogue.source import MAX_BYTES, SourceError, parse


def test_yes_no_and_dates_are_text_and_numbers_are_numbers() -> None:
    tree = parse(b"a: yes\nb: no\nc: 2026-11-25\nd: 12\ne: true\nf: 0575\ng: 12:30\nh: ~\ni: 1.5\n")
    assert tree.plain() == {
        "a": "yes", "b": "no", "c": "2026-11-25", "d": 12, "e": True, "f": "0575", "g": "12:30", "h": None, "i": "1.5",
    }  # fmt: skip


def test_every_value_knows_its_line() -> None:
    tree = parse("a: 一\nb:\n  - x\n  - c: y\n".encode())
    assert isinstance(tree.value, dict)
    assert (tree.value["a"].line, tree.value["b"].line) == (1, 2)
    items = tree.value["b"].value
    assert isinstance(items, tuple)
    assert [item.line for item in items] == [3, 4]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "stands twice"),
        (b"a: &x [1]\nb: *x\n", 1, "alias"),
        (b"a: &x {k: 1}\nb:\n  <<: *x\n", 1, "alias"),
        (b"a: !!python/object:os.system {}\n", 1, "tag"),
        (b"a: !!set {x, y}\n", 1, "tag"),
        (b"a: [1, 2\nb: 3\n", 1, "not YAML"),
        (b"a: 1\n---\nb: 2\n", 2, "not YAML"),
        (b"a: b: c\n", 1, "not YAML"),
        (b"1: a\n", 1, "key must be text"),
        (b"? [a]\n: b\n", 1, "key must be text"),
        (b"", 1, "empty"),
        (b"# only words\n", 1, "empty"),
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (b"a: \x00\n", 1, "not YAML"),
        (b"a: " + b"[" * 40 + b"]" * 40, 1, "nested deeper"),
        (b"a: " + b"[" * 20_000, 1, "not YAML"),
        (b"a: " + b"x" * MAX_BYTES, 1, "larger than 256 KiB"),
    ],
)
def test_what_a_reviewer_cannot_see_is_refused_with_its_line(data: bytes, line: int, says: str) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        parse(data)
    if says != "alias":
        assert refused.value.line == line


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(SourceError, match="alias"):
        parse(bomb.encode())
