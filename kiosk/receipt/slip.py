"""The masked slip as the journal stores it, in the same transaction as its entry, until it has been printed.

CBOR with a version in front. It holds no full name and no full number: `Slip` takes masked text only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

import cbor2

from kiosk.catalogue.model import Language, Text
from sync.cose import read_cbor

_VERSION = 1
T = TypeVar("T")


class BadSlipError(Exception):
    """Stored bytes are not a slip of a version we know. The entry itself is not touched by that."""


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A label and a masked value."""

    label: Text
    value: Text = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says besides number, place and time."""

    matter: Text
    language: Language
    citizen: str | None = field(default=None, repr=False)  # masked: 陈*初
    id_number: str | None = field(default=None, repr=False)  # masked: 330624********001X
    rows: tuple[SlipRow, ...] = field(default=(), repr=False)
    steps: tuple[Text, ...] = ()
    hotline: str = "12345"
    authority: Text | None = None


def pack_slip(slip: Slip) -> bytes:
    """`slip` as the journal stores it."""
    return cbor2.dumps(
        [
            _VERSION,
            {
                "matter": _pair(slip.matter),
                "language": slip.language,
                "citizen": slip.citizen,
                "id_number": slip.id_number,
                "rows": [[_pair(row.label), _pair(row.value)] for row in slip.rows],
                "steps": [_pair(step) for step in slip.steps],
                "hotline": slip.hotline,
                "authority": None if slip.authority is None else _pair(slip.authority),
            },
        ]
    )


def unpack_slip(packed: bytes) -> Slip:
    """The slip that `pack_slip` packed. Raises BadSlipError; its text shows nothing of what was stored."""
    try:
        stored = read_cbor(packed)
    except ValueError as bad:
        raise BadSlipError("the stored slip is not CBOR") from bad
    match stored:
        case [version, dict() as body] if version == _VERSION:
            pass
        case [int(version), *_]:
            raise BadSlipError(f"the stored slip is of version {version}; this program reads version {_VERSION}")
        case _:
            raise BadSlipError("the stored slip has no version")
    try:
        language = body["language"]
        if language not in {"zh", "en"}:
            raise BadSlipError("the stored slip names a language that is not printed here")
        return Slip(
            matter=_text(body["matter"]),
            language=language,
            citizen=_maybe(body["citizen"], str),
            id_number=_maybe(body["id_number"], str),
            rows=tuple(SlipRow(_text(label), _text(value)) for label, value in body["rows"]),
            steps=tuple(_text(step) for step in body["steps"]),
            hotline=_a(body["hotline"], str),
            authority=None if body["authority"] is None else _text(body["authority"]),
        )
    except (KeyError, TypeError, ValueError) as bad:
        raise BadSlipError("the stored slip lacks a part") from bad


def _pair(text: Text) -> list[str]:
    return [text.zh, text.en]


def _text(pair: Any) -> Text:
    zh, en = pair
    return Text(_a(zh, str), _a(en, str))


def _maybe(value: Any, kind: type[T]) -> T | None:
    return None if value is None else _a(value, kind)


def _a(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value
