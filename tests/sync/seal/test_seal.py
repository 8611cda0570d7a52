"""Sealed bodies: what opens, and everything that must not."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.seal import ALGORITHM, MAX_BODY, SealError, new_sealing_key, open_sealed, seal, sealed_for

PRIVATE, PUBLIC, KEY_ID = new_sealing_key()
HEADER = {"tx_id": "T-1", "matter": "birth", "catalogue": "2026.1"}
BODY = {"answers": {"child": "李小花", "born": "1899-12-31"}, "citizen": {"id_number": "330624186001010007"}}


def sealed(body: Mapping[str, Any] = BODY) -> bytes:
    return seal(body, public_key=PUBLIC, key_id=KEY_ID, **HEADER)


def test_a_sealed_body_opens_with_the_platforms_key_and_its_own_header() -> None:
    assert open_sealed(sealed(), private_key=PRIVATE, **HEADER) == BODY


def test_an_envelope_names_its_algorithm_and_key_and_nothing_else_readable() -> None:
    box = sealed()
    assert sealed_for(box) == KEY_ID
    assert cbor2.loads(box)[1] == ALGORITHM
    for secret in ("李小花", "330624186001010007", "child"):
        assert secret.encode() not in box


def test_the_same_body_never_looks_the_same_twice() -> None:
    assert sealed() != sealed()


@pytest.mark.parametrize("part", ["tx_id", "matter", "catalogue"])
def test_a_body_moved_under_another_header_does_not_open(part: str) -> None:
    with pytest.raises(SealError):
        open_sealed(sealed(), private_key=PRIVATE, **{**HEADER, part: "other"})


def test_a_body_does_not_open_with_another_key() -> None:
    other, _public, _key_id = new_sealing_key()
    with pytest.raises(SealError):
        open_sealed(sealed(), private_key=other, **HEADER)


def test_a_renamed_key_id_is_noticed() -> None:
    envelope = cbor2.loads(sealed())
    envelope[4] = "0" * 16
    with pytest.raises(SealError):
        open_sealed(cbor2.dumps(envelope), private_key=PRIVATE, **HEADER)


def test_another_algorithm_is_refused_by_name() -> None:
    envelope = cbor2.loads(sealed())
    envelope[1] = "SM2-SM4"
    with pytest.raises(SealError, match="algorithm"):
        open_sealed(cbor2.dumps(envelope), private_key=PRIVATE, **HEADER)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_a_seal_error(data: bytes) -> None:
    with pytest.raises(SealError):
        open_sealed(data, private_key=PRIVATE, **HEADER)


@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(data: st.DataObject) -> None:
    box = bytearray(sealed())
    place = data.draw(st.integers(0, len(box) - 1))
    box[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealError):
        open_sealed(bytes(box), private_key=PRIVATE, **HEADER)


def test_a_body_that_would_blow_up_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(zlib.compress(bytes(MAX_BODY * 4))) < MAX_BODY
    with pytest.raises(ValueError, match="too large"):
        sealed({"answers": "0" * (MAX_BODY + 1)})
    monkeypatch.setattr("sync.seal.MAX_BODY", MAX_BODY * 2)
    bomb = sealed({"answers": "0" * (MAX_BODY + 1)})
    monkeypatch.undo()
    with pytest.raises(SealError):
        open_sealed(bomb, private_key=PRIVATE, **HEADER)
