"""FTS5 expressions for spellings and words. Only tokens of our own making get into one, each in quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kiosk.index.posting import sounds
from kiosk.index.spelling import Part, Spelling, Start, Syllable, Unit, folded, spoken

_MOST_ENDINGS = 24
_SPOKEN_LETTERS = {"n": ("l",), "h": ("h", "w")}


def any_of(expressions: Iterable[str | None]) -> str | None:
    """One of the expressions holds; None when there is none."""
    there = [f"({expression})" for expression in expressions if expression is not None]
    return " OR ".join(there) or None


def of_word(word: str, *, whole: bool = False) -> str:
    """An English word, or one that begins so."""
    if whole:
        return _quoted(f"w_{word}")
    return _quoted(f"v_{word}") if len(word) == 1 else f"{_quoted(f'w_{word}')} *"


def of_pieces(pieces: Sequence[Sequence[str]]) -> str:
    """Pieces of a Chinese text, each wherever it is."""
    return " AND ".join(
        _quoted(f"h_{token}")
        for piece in pieces
        for token in ([a + b for a, b in pairwise(piece)] if len(piece) > 1 else piece)
    )


def of_spellings(
    ways: Sequence[Spelling], *, as_spoken: bool = False, at_start: bool = False
) -> tuple[str | None, bool]:
    """What finds a text with one of `ways` (None: there is no such text), and whether it finds nothing else."""
    found, sure = [], True
    for way in ways:
        terms = [_spoken_alone(way[0]) if as_spoken else _alone(way[0])] if len(way) == 1 else _pairs(way, as_spoken)
        if at_start and isinstance(way[0], Unit):
            terms.append(_quoted(f"b_{way[0].text}"))
        if all(terms):
            found.append(" AND ".join(f"({term})" for term in terms))
            sure = sure and not at_start and _is_exact(way)
    return any_of(found), sure


def _is_exact(way: Spelling) -> bool:
    """Whether the tokens of a way leave nothing open: one part, one pair, or three first letters."""
    letters = all(isinstance(part, Start) and len(part.text) == 1 for part in way)
    return len(way) == 1 or (len(way) == 2 and not isinstance(way[0], Start)) or (letters and len(way) <= 3)  # noqa: PLR2004


def _alone(part: Part) -> str:
    match part:
        case Unit(text):
            return _quoted(f"h_{text}")
        case Syllable(text):
            return _quoted(f"s_{text}")
        case Start(text):
            return _quoted(f"i_{text}") if len(text) == 1 else f"{_quoted(f's_{text}')} *"


def _spoken_alone(part: Part) -> str:
    return _either(f"f_{sound}" for sound in _spoken(part)) if not isinstance(part, Start) or len(part.text) > 1 else ""


def _pairs(way: Spelling, as_spoken: bool) -> list[str]:  # noqa: FBT001 - says which of two tokens
    letters = [part.text for part in way if isinstance(part, Start) and len(part.text) == 1]
    if len(letters) == len(way) > 2:  # noqa: PLR2004 - of three letters, pairs would find too much
        return [_quoted("k_" + "_".join(letters[at : at + 3])) for at in range(len(letters) - 2)]
    return [_spoken_pair(a, b) if as_spoken else _pair(a, b) for a, b in pairwise(way)]


def _pair(first: Part, second: Part) -> str:
    """The tokens of two parts that follow each other; empty when there can be none."""
    if isinstance(first, Unit) and isinstance(second, Unit):
        return _quoted(f"h_{first.text}{second.text}")
    if isinstance(first, Start):
        return _either(f"j_{first.text[0]}_{letter}" for letter in sorted({one[0] for one in _sounds(second)}))
    if isinstance(second, Start) and len(second.text) == 1:
        return _either(f"q_{one}_{second.text}" for one in _sounds(first))
    if isinstance(second, Start):
        return _either((f"p_{one}_{second.text}" for one in _sounds(first)), begun=True)
    return _either(f"p_{one}_{other}" for one in _sounds(first) for other in _sounds(second))


def _spoken_pair(first: Part, second: Part) -> str:
    if isinstance(second, Start) and len(second.text) == 1:
        letters = _SPOKEN_LETTERS.get(second.text, (second.text,))
        return _either((f"g_{one}_{letter}" for one in _spoken(first) for letter in letters), begun=True)
    return _either(f"g_{one}_{other}" for one in _spoken(first) for other in _spoken(second))


def _sounds(part: Part) -> tuple[str, ...]:
    return sounds(part.text) if isinstance(part, Unit) else (part.text,)


def _spoken(part: Part) -> tuple[str, ...]:
    if isinstance(part, Start):
        endings = {folded(form) for form in spoken() if form.startswith(part.text)}
        return tuple(sorted(endings, key=lambda form: (len(form), form))[:_MOST_ENDINGS])
    return tuple(sorted({folded(one) for one in _sounds(part)}))


def _either(tokens: Iterable[str], *, begun: bool = False) -> str:
    return " OR ".join(f"{_quoted(token)} *" if begun else _quoted(token) for token in tokens)


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
