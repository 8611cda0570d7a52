"""Public registers: asked by a number, without anybody having to say who they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sync.platform.register import Register

DATA = Path(__file__).parents[3] / "config" / "platform"
CARDS = """
sample: true
operations:
  tram_card_balance:
    factor: false
    public: true
    key: card_number
    source: {zh: 示例数据, en: sample data}
    groups:
      - - {label: {zh: 卡号, en: Card}, value: key}
        - {label: {zh: 余额, en: Left on it}, value: {zh: "{left_fen} 元", en: "¥{left_fen}"}}
records:
  tram_card_balance:
    "33060018600001": {left_fen: 2350}
"""


def folder(tmp_path: Path, text: str) -> Path:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    (data / "authorities" / "tram.yaml").write_text(text, encoding="utf-8")
    return data


def test_an_entry_is_found_by_its_key_and_by_nothing_else(tmp_path: Path) -> None:
    register = Register.load(folder(tmp_path, CARDS))
    kind = register.kind("tram_card_balance")
    assert kind is not None
    found = register.entry(kind, "33060018600001")
    assert found is not None
    assert [row["value"]["zh"] for row in found[0]] == ["33060018600001", "23.50 元"]
    assert register.entry(kind, "33060018600002") is None
    assert all("tram_card_balance" not in person.records for person in register.people())


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("", "    public: true\n", "public"),
        ("factor: true", "factor: false", "factor: false"),
        ("    numbered: true\n    public: true\n", "    public: true\n", "no certificates"),
    ],
)
def test_a_register_that_is_half_public_is_refused(tmp_path: Path, wrong: str, right: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Register.load(folder(tmp_path, CARDS.replace(right, wrong)))
