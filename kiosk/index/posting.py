"""What stands in the index of a text: tokens of characters, sounds and words, single and in pairs.

Pairs make the index small: a spelling of three syllables is two pairs that both stand there, whatever the readings of
each character are. That the pairs hang together is looked at in the text (`kiosk.index.match`).

| token | stands for |
|---|---|
| `h_电` `h_电费` | a unit of the text; two that follow each other |
| `b_电` | the first unit of a name |
| `s_dian` `p_dian_fei` | a syllable; two that follow each other |
| `q_dian_f` | a syllable and the first letter of the next |
| `i_d` `j_d_f` `k_j_d_f` | a first letter; two and three that follow each other |
| `f_dian` `g_dian_fei` | a syllable as spoken (`kiosk.index.spelling.folded`); two that follow each other |
| `w_bill` `v_b` | an English word; its first letter |
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kiosk.index.readings import readings_of
from kiosk.index.spelling import folded

TOKENIZER = "ascii tokenchars '_'"


def plain(text: str) -> str:
    """`text` without the differences that nobody means: full-width forms, capitals, spaces at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def units(text: str) -> tuple[str, ...]:
    """The characters, digits and Latin words of a text in order; signs and spaces are no units."""
    found: list[str] = []
    in_word = False
    for character in plain(text):
        latin = character.isascii() and character.isalpha()
        if latin and in_word:
            found[-1] += character
        elif character.isalnum():
            found.append(character)
        in_word = latin
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """The Latin words and numbers of a text; an apostrophe is part of its word."""
    text = plain(text).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return tuple("".join(ch if ch.isascii() and ch.isalnum() else " " for ch in text).split())


def sounds(unit: str) -> tuple[str, ...]:
    """How a unit is spelled: the readings of a character, a Latin word or a digit as it stands."""
    return (unit,) if unit.isascii() else readings_of(unit)


def of_name(text: str) -> Iterator[str]:
    """The tokens of a name: those of any text, and how it begins."""
    yield from of_text(text)
    if begins := units(text)[:1]:
        yield f"b_{begins[0]}"


def of_text(text: str) -> Iterator[str]:
    """The tokens of a Chinese text."""
    before = ""
    before_sounds: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    for unit in units(text):
        heard = sounds(unit)
        yield f"h_{unit}"
        yield from _alone(heard)
        if before:
            yield f"h_{before}{unit}"
            yield from _paired(before_sounds, heard)
        yield from {f"k_{a[0]}_{b[0]}_{c[0]}" for a in earlier for b in before_sounds for c in heard}
        before, before_sounds, earlier = unit, heard, before_sounds


def of_words(text: str) -> Iterator[str]:
    """The tokens of an English text."""
    for word in words(text):
        yield f"w_{word}"
        yield f"v_{word[0]}"


def _alone(heard: tuple[str, ...]) -> Iterator[str]:
    yield from (f"s_{one}" for one in heard)
    yield from (f"i_{letter}" for letter in {one[0] for one in heard})
    yield from (f"f_{spoken}" for spoken in {folded(one) for one in heard})


def _paired(first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[str]:
    yield from (f"p_{a}_{b}" for a in first for b in second)
    yield from {f"q_{a}_{b[0]}" for a in first for b in second}
    yield from {f"j_{a[0]}_{b[0]}" for a in first for b in second}
    yield from {f"g_{folded(a)}_{folded(b)}" for a in first for b in second}
