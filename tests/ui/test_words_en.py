"""Every sentence of the screens has its English."""

from __future__ import annotations

import re
from pathlib import Path

from ui import words

_SCREENS = Path(words.__file__).parent / "Kiosk"


def test_no_sentence_is_without_english() -> None:
    assert words.untranslated() == []


def test_every_sentence_of_the_screens_is_known_to_the_translation() -> None:
    known = words.SOURCE.read_text(encoding="utf-8")
    said = {
        sentence
        for screen in _SCREENS.rglob("*.qml")
        for sentence in re.findall(r'qsTr\("((?:[^"\\]|\\.)*)"', screen.read_text(encoding="utf-8"))
    }
    missing = [one for one in sorted(said) if one.replace("\\n", "\n").replace("&", "&amp;") not in known]
    assert missing == []


def test_no_screen_speaks_like_an_office() -> None:
    english = words.SOURCE.read_text(encoding="utf-8").lower()
    assert not re.search(r"<translation>[^<]*\b(error|invalid|session|failed)\b", english)
