"""The signed token in a slip's QR code: what the terminal says of an entry, checkable with its public key alone.

`KR1:` + base45 of a COSE_Sign1 (ES256) over a CBOR map with integer keys: 1 terminal, 6 time in seconds since 1970,
7 tx_id (16 bytes where it is one), -1 matter, -2 masked name, -3 amount in fen, -5 seq, -6 made without the platform's
word, -8 printed number, -9 stage, -10 the first 16 bytes of the chain's tip. Base45 keeps the code alphanumeric: raw
bytes come back changed from many scanners. A token proves what was said and entitles to nothing: a copy carries the
same one.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

import base45
import cbor2
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import BadSignatureError, Signer, read_cbor, sign1, verify1

PREFIX = "KR1:"
TIP_SHOWN = 16  # bytes: enough to find the entry and to prove that the chain was not rewritten
_HEX_ID = re.compile(r"[0-9a-f]{32}")
_TX_ID = 7


class BadTokenError(Exception):
    """The text is no token of this terminal. Nothing in it may be believed."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a slip says, in the form that is signed. None where the slip has no such thing."""

    terminal: str
    time_s: int
    matter: str
    number: str
    stage: str
    offline: bool
    tx_id: str | None = None
    seq: int | None = None
    name: str | None = None  # masked
    amount_fen: int | None = None
    tip: bytes | None = None  # at most TIP_SHOWN bytes


_KEYS: dict[int, tuple[str, type, bool]] = {  # claim -> field, type, whether every token has it
    1: ("terminal", str, True),
    6: ("time_s", int, True),
    _TX_ID: ("tx_id", str, False),
    -1: ("matter", str, True),
    -2: ("name", str, False),
    -3: ("amount_fen", int, False),
    -5: ("seq", int, False),
    -6: ("offline", bool, True),
    -8: ("number", str, True),
    -9: ("stage", str, True),
    -10: ("tip", bytes, False),
}


def receipt_token(claims: Claims, signer: Signer) -> str:
    """The text of the QR code for `claims`, signed by the terminal's key."""
    plain: dict[int, Any] = {}
    for key, (name, _, _) in _KEYS.items():
        value = getattr(claims, name)
        if value is not None:
            plain[key] = value
    if claims.tx_id is not None:
        plain[_TX_ID] = _packed_id(claims.tx_id)
    if claims.tip is not None:
        plain[-10] = claims.tip[:TIP_SHOWN]
    coded: str = base45.b45encode(sign1(cbor2.dumps(plain, canonical=True), signer)).decode("ascii")
    return PREFIX + coded


def verify_token(text: str, public_key: ec.EllipticCurvePublicKey) -> Claims:
    """The claims of a token that `public_key` signed. Raises BadTokenError, whatever else `text` is."""
    if not text.startswith(PREFIX):
        raise BadTokenError("not a receipt token")
    try:
        message = base45.b45decode(text.removeprefix(PREFIX))
        payload = verify1(message, public_key)
    except (ValueError, BadSignatureError) as bad:
        raise BadTokenError("not signed by this terminal") from bad
    try:
        plain = read_cbor(payload)
    except ValueError as bad:
        raise BadTokenError("signed, and not of the agreed form") from bad
    if not isinstance(plain, dict):
        raise BadTokenError("signed, and not of the agreed form")
    return _claims(plain)


def _claims(plain: dict[Any, Any]) -> Claims:
    found: dict[str, Any] = {}
    for key, (name, kind, always) in _KEYS.items():
        value = plain.get(key)
        if key == _TX_ID and value is not None:
            value = _unpacked_id(value)
        if value is None and always:
            raise BadTokenError(f"claim {key} is missing")
        if value is not None and type(value) is not kind:
            raise BadTokenError(f"claim {key} is not {kind.__name__}")
        found[name] = value
    return Claims(**found)


def _packed_id(tx_id: str) -> bytes | uuid.UUID | str:
    if _HEX_ID.fullmatch(tx_id):
        return bytes.fromhex(tx_id)
    try:
        known = uuid.UUID(tx_id)
    except ValueError:
        return tx_id
    return known if str(known) == tx_id else tx_id  # CBOR tag 37: comes back as it was written


def _unpacked_id(value: object) -> object:
    match value:
        case bytes():
            return value.hex()
        case uuid.UUID():
            return str(value)
        case _:
            return value
