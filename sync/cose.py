"""COSE_Sign1 (RFC 9052) with ES256: the one signed form of batches, replies, calls, feeds and receipt tokens.

Tag 18, protected header `{1: -7, 4: kid}`, empty unprotected header, payload, signature as r‖s in 64 bytes. `kid` is
the first eight bytes of SHA-256 over the key's X.962 uncompressed point. P-256 because that is what a TPM can hold.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ES256 = -7
_TAG = 18
_HEADER_ALG = 1
_HEADER_KID = 4
_COORDINATE = 32


class BadSignatureError(Exception):
    """The bytes are not a COSE_Sign1 by the expected key. Nothing in them may be believed."""


class Signer(Protocol):
    """Signs for one P-256 key; a TPM's key fits as well as one in memory."""

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The public half."""

    def sign(self, data: bytes, signature_algorithm: ec.ECDSA) -> bytes:
        """A DER ECDSA signature over `data`."""


def read_cbor(data: bytes) -> Any:
    """What `data` says in CBOR, whoever wrote it. Raises ValueError for whatever does not decode.

    Bytes that nobody vouches for yet reach every tag that the decoder knows, and some of those raise what no decoder
    promises: a bigfloat (tag 5) `decimal.Overflow`, a date (tag 100) `OverflowError`, a map that is its own key
    `TypeError`.
    """
    try:
        return cbor2.loads(data)
    except Exception as bad:  # see above: no list of them would be whole
        raise ValueError("not CBOR") from bad


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """The key as an X.962 uncompressed point, 65 bytes: how public keys travel and are kept."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def load_point(data: bytes) -> ec.EllipticCurvePublicKey:
    """The public key of an uncompressed point. Raises ValueError when it is not on P-256."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)


def key_id(key: ec.EllipticCurvePublicKey) -> bytes:
    """Eight bytes that name a key."""
    return hashlib.sha256(point(key)).digest()[:8]


def sign1(payload: bytes, signer: Signer) -> bytes:
    """`payload` wrapped in a COSE_Sign1 by `signer`."""
    protected = cbor2.dumps({_HEADER_ALG: ES256, _HEADER_KID: key_id(signer.public_key())})
    r, s = decode_dss_signature(signer.sign(_to_be_signed(protected, payload), ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(_COORDINATE, "big") + s.to_bytes(_COORDINATE, "big")
    return cbor2.dumps(cbor2.CBORTag(_TAG, [protected, {}, payload, signature]))


def claimed_key_id(message: bytes) -> bytes:
    """The key a COSE_Sign1 says it is by, unverified: for finding the key to verify with. Raises BadSignatureError."""
    return _parts(message)[0]


def unverified_payload(message: bytes) -> bytes:
    """What a COSE_Sign1 carries, unverified: only for a message that brings its own key. Raises BadSignatureError."""
    return _parts(message)[2]


def verify1(message: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    """The payload of `message`, once its signature by `key` holds. Raises BadSignatureError otherwise."""
    kid, protected, payload, signature = _parts(message)
    if kid != key_id(key):
        raise BadSignatureError("signed by another key")
    der = encode_dss_signature(
        int.from_bytes(signature[:_COORDINATE], "big"), int.from_bytes(signature[_COORDINATE:], "big")
    )
    try:
        key.verify(der, _to_be_signed(protected, payload), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as bad:
        raise BadSignatureError("signature does not hold") from bad
    return payload


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _parts(message: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    try:
        tag = read_cbor(message)
        protected, unprotected, payload, signature = tag.value
        header = read_cbor(protected)
        shape_holds = (
            tag.tag == _TAG
            and unprotected == {}  # no signature covers it
            and isinstance(header, dict)
            and header[_HEADER_ALG] == ES256
            and isinstance(kid := header[_HEADER_KID], bytes)
            and isinstance(payload, bytes)
            and isinstance(signature, bytes)
            and len(signature) == 2 * _COORDINATE
        )
    except (AttributeError, TypeError, ValueError, KeyError, RecursionError) as bad:
        raise BadSignatureError("not a COSE_Sign1") from bad
    if not shape_holds:
        raise BadSignatureError("not a COSE_Sign1 with ES256")
    return kid, protected, payload, signature
