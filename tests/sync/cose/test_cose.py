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


ODD = {
    "a bigfloat beyond every number": "c5821b000000ffffffffff01",
    "a decimal beyond every number": "c4821b7fffffffffffffff01",
    "a date beyond the calendar": "d8641b7fffffffffffffff",
    "a map that is its own key": "d81ca1d81d0001",
    "a regular expression": "d8236128",
    "a list without end": "9b3fffffffffffffff",
    "lists in lists": "81" * 1000,
    "a lonely break": "ff",
    "nothing": "",
}


@pytest.mark.parametrize("odd", ODD)
def test_nothing_that_a_decoder_stumbles_over_gets_past_a_signature_that_is_not_there(odd: str) -> None:
    data = bytes.fromhex(ODD[odd])
    header = cbor2.dumps({1: -7, 4: key_id(KEY.public_key())})
    for message in (
        data,
        b"\xd2\x84" + cbor2.dumps(header) + b"\xa0" + data + cbor2.dumps(bytes(64)),
        cbor2.dumps(cbor2.CBORTag(18, [data, {}, b"x", bytes(64)])),
    ):
        for read in (claimed_key_id, unverified_payload, lambda sent: verify1(sent, KEY.public_key())):
            with pytest.raises(BadSignatureError):
                read(message)


def test_another_algorithm_is_not_taken() -> None:
    protected = cbor2.dumps({1: -8, 4: key_id(KEY.public_key())})
    with pytest.raises(BadSignatureError, match="ES256"):
        verify1(cbor2.dumps(cbor2.CBORTag(18, [protected, {}, b"x", bytes(64)])), KEY.public_key())


def test_keys_travel_as_points() -> None:
    assert load_point(point(KEY.public_key())) == KEY.public_key()
    with pytest.raises(ValueError, match="point"):
        load_point(bytes(65))
