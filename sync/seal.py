"""Sealing (HPKE, RFC 9180, base mode): answers become unreadable to the terminal before they reach its disk.

Suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The envelope is a CBOR map `{1: algorithm, 4: key id,
-1: encapsulated key and ciphertext}`; it names its algorithm, so that SM2/SM4 can follow. The plaintext is zlib over
CBOR.

The HPKE `info` binds algorithm, key id, tx_id, matter and catalogue version: a body moved under another header does
not open. The sequence number takes no part, because it is given later, in the commit.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from sync.cose import read_cbor

ALGORITHM = "HPKE-X25519-HKDF-SHA256-AES-256-GCM"
MAX_BODY = 4 << 20  # bytes of CBOR that an envelope may inflate to

_ALGORITHM = 1
_KEY_ID = 4
_BOX = -1
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LABEL = "kiosk sealed body"


class SealError(Exception):
    """The envelope does not open: other key, other header, or damaged. It says nothing of what is inside."""


def new_sealing_key() -> tuple[bytes, bytes, str]:
    """A fresh X25519 pair as (private, public, key id), both raw 32 bytes."""
    key = X25519PrivateKey.generate()
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return private, public, sealing_key_id(public)


def sealing_key_id(public_key: bytes) -> str:
    """The name of a sealing key: the first eight bytes of SHA-256 over it, in hex."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def seal(body: Mapping[str, Any], *, public_key: bytes, key_id: str, tx_id: str, matter: str, catalogue: str) -> bytes:
    """`body` (anything CBOR can say) so that only the holder of the platform's private key can read it.

    Raises ValueError when `public_key` is not a raw X25519 key or the body is larger than MAX_BODY.
    """
    plain = cbor2.dumps(dict(body))
    if len(plain) > MAX_BODY:
        raise ValueError("body too large to seal")
    recipient = X25519PublicKey.from_public_bytes(public_key)
    box = _SUITE.encrypt(zlib.compress(plain), recipient, info=_info(key_id, tx_id, matter, catalogue))
    return cbor2.dumps({_ALGORITHM: ALGORITHM, _KEY_ID: key_id, _BOX: box})


def sealed_for(sealed: bytes) -> str:
    """The id of the key that an envelope names: for finding the private key to open it with. Raises SealError."""
    return _envelope(sealed)[0]


def open_sealed(sealed: bytes, *, private_key: bytes, tx_id: str, matter: str, catalogue: str) -> dict[str, Any]:
    """The body in `sealed`, if it was sealed to this key and for this header. Raises SealError otherwise."""
    key_id, box = _envelope(sealed)
    recipient = X25519PrivateKey.from_private_bytes(private_key)
    try:
        packed = _SUITE.decrypt(box, recipient, info=_info(key_id, tx_id, matter, catalogue))
    except (InvalidTag, ValueError) as bad:
        raise SealError("does not open with this key and header") from bad
    try:
        body = read_cbor(_inflated(packed))
    except (zlib.error, ValueError) as bad:
        raise SealError("opened, but not a body") from bad
    if not isinstance(body, dict):
        raise SealError("opened, but not a body")
    return body


def _info(key_id: str, tx_id: str, matter: str, catalogue: str) -> bytes:
    return cbor2.dumps([_LABEL, ALGORITHM, key_id, tx_id, matter, catalogue], canonical=True)


def _envelope(sealed: bytes) -> tuple[str, bytes]:
    try:
        envelope = read_cbor(sealed)
        algorithm, key_id, box = envelope[_ALGORITHM], envelope[_KEY_ID], envelope[_BOX]
    except (TypeError, KeyError, ValueError, IndexError) as bad:
        raise SealError("not an envelope") from bad
    if algorithm != ALGORITHM:
        raise SealError("sealed with another algorithm")
    if not isinstance(key_id, str) or not isinstance(box, bytes):
        raise SealError("not an envelope")
    return key_id, box


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    plain = inflater.decompress(packed, MAX_BODY)
    if inflater.unconsumed_tail or not inflater.eof:
        raise ValueError("larger than any body, or cut off")
    return plain
