"""The proof slip prints on every profile and says what was drawn."""

from __future__ import annotations

import pytest

from drivers.printers.encoder import encode
from drivers.printers.preview import print_bytes
from drivers.printers.profile import load_profile, profile_names
from drivers.printers.proof import proof_document


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_prints_its_proof(name: str) -> None:
    profile = load_profile(name)
    (piece,) = print_bytes(encode(proof_document(profile, "2026-11-25 09:41"), profile), profile)
    assert profile.charset in piece.text
    assert "政务服务回执 ￥380.00" in piece.text


@pytest.mark.parametrize(("name", "in_font"), [("receipt-80mm", False), ("receipt-80mm-gb18030", True)])
def test_a_sample_is_text_only_where_the_font_is_said_to_hold_it(name: str, *, in_font: bool) -> None:
    profile = load_profile(name)
    (piece,) = print_bytes(encode(proof_document(profile, "2026-11-25 09:41"), profile), profile)
    assert ("〇 ㎡ 镕 喆" in piece.text) is in_font
