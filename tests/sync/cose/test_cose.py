"""COSE_Sign1: what another implementation verifies, and what must not verify."""

from __future__ import annotations

import cbor2
import cwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from sync.cose import (
    BadSignatureError,
    claimed_key_id,
    key_id,
    load_point,
    point,
    sign1,
    unverified_payload,
    verify1,
)

KEY = ec.generate_private_key(ec.SECP256R1())
OTHER = ec.generate_private_key(ec.SECP256R1())


def as_cose_key(key: ec.EllipticCurvePublicKey) -> cwt.COSEKey:
    numbers = key.public_numbers()
    coordinates = {-2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
    return cwt.COSEKey.new({1: 2, 2: key_id(key), 3: -7, -1: 1, **coordinates})


@given(st.binary(max_size=300))
def test_what_is_signed_verifies_here_and_in_another_implementation(payload: bytes) -> None:
    message = sign1(payload, KEY)
    assert verify1(message, KEY.public_key()) == payload == unverified_payload(message)
    assert claimed_key_id(message) == key_id(KEY.public_key())
    assert cwt.COSE.new().decode(message, as_cose_key(KEY.public_key())) == payload


def test_another_key_does_not_verify_even_under_the_same_name() -> None:
    message = sign1(b"x", KEY)
    with pytest.raises(BadSignatureError, match="another key"):
        verify1(message, OTHER.public_key())
    protected, empty, payload, _signature = cbor2.loads(message).value
    stolen = cbor2.loads(sign1(b"x", OTHER)).value[3]
    with pytest.raises(BadSignatureError, match="does not hold"):
        verify1(cbor2.dumps(cbor2.CBORTag(18, [protected, empty, payload, stolen])), KEY.public_key())


def test_no_changed_byte_anywhere_verifies() -> None:
    message = sign1(b"the payload", KEY)
    for place in range(len(message)):
        for change in range(1, 256):
            changed = bytearray(message)
            changed[place] ^= change
            with pytest.raises(BadSignatureError):
                verify1(bytes(changed), KEY.public_key())


@given(st.binary(max_size=100))
def test_any_bytes_are_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(BadSignatureError):
        verify1(data, KEY.public_key())


def test_another_algorithm_is_not_taken() -> None:
    protected = cbor2.dumps({1: -8, 4: key_id(KEY.public_key())})
    with pytest.raises(BadSignatureError, match="ES256"):
        verify1(cbor2.dumps(cbor2.CBORTag(18, [protected, {}, b"x", bytes(64)])), KEY.public_key())


def test_keys_travel_as_points() -> None:
    assert load_point(point(KEY.public_key())) == KEY.public_key()
    with pytest.raises(ValueError, match="point"):
        load_point(bytes(65))
