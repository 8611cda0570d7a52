"""Tokens: an independent COSE library and an independent QR reader agree with what was made."""

from pathlib import Path

import base45
import cbor2
import cwt
import pytest
import segno
import zxingcpp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.receipt import BadTokenError, Claims, receipt_token, verify_token
from sync.cose import key_id, sign1

KEY = ec.generate_private_key(ec.SECP256R1())
CLAIMS = Claims(
    terminal="DC1",
    time_s=1_795_500_000,
    matter="birth-registration",
    number="DC1-000042-7",
    stage="kept",
    offline=True,
    tx_id="0b5c1f6e9d3a4b0c8a7b6c5d4e3f2a10",
    seq=42,
    name="陈*初",
    tip=bytes(range(32)),
)
READ_BACK = Claims(**{**{f: getattr(CLAIMS, f) for f in Claims.__dataclass_fields__}, "tip": bytes(range(16))})


def test_a_token_says_what_was_claimed() -> None:
    assert verify_token(receipt_token(CLAIMS, KEY), KEY.public_key()) == READ_BACK


def test_an_independent_cose_library_verifies_a_token_and_reads_its_claims() -> None:
    message = base45.b45decode(receipt_token(CLAIMS, KEY).removeprefix("KR1:"))
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    judge = cwt.COSEKey.from_pem(pem, kid=key_id(KEY.public_key()), alg="ES256")
    payload = cbor2.loads(cwt.COSE.new().decode(message, judge))
    assert payload[1] == "DC1"
    assert payload[6] == 1_795_500_000
    assert payload[7].hex() == CLAIMS.tx_id
    assert payload[-2] == "陈*初"
    assert payload[-5] == 42
    assert payload[-6] is True
    assert payload[-8] == "DC1-000042-7"


def test_a_token_fits_a_code_of_65_modules_and_is_read_back_by_an_independent_reader(tmp_path: Path) -> None:
    token = receipt_token(CLAIMS, KEY)
    code = segno.make_qr(token, error="m", mode="alphanumeric", boost_error=False)
    assert code.symbol_size(border=0)[0] <= 65
    picture = tmp_path / "code.png"
    code.save(str(picture), scale=5, border=4)
    with Image.open(picture) as image:
        (read,) = zxingcpp.read_barcodes(image.convert("L"))
    assert verify_token(read.text, KEY.public_key()) == READ_BACK


@pytest.mark.parametrize("tx_id", ["0b5c1f6e-9d3a-4b0c-8a7b-6c5d4e3f2a10", "tx-1", None])
def test_an_id_comes_back_as_it_was_written(tx_id: str | None) -> None:
    claims = Claims("DC1", 1, "m", "n", "kept", offline=False, tx_id=tx_id)
    assert verify_token(receipt_token(claims, KEY), KEY.public_key()) == claims


def test_a_token_by_another_key_is_not_believed() -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(BadTokenError, match="not signed by this terminal"):
        verify_token(receipt_token(CLAIMS, other), KEY.public_key())


def test_a_token_with_one_letter_changed_is_not_believed() -> None:
    token = receipt_token(CLAIMS, KEY)
    at = len(token) // 2
    changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
    with pytest.raises(BadTokenError):
        verify_token(changed, KEY.public_key())


@pytest.mark.parametrize("payload", [{}, {1: 5}, [], 7, {1: "DC1", 6: "now", -1: "m", -6: True, -8: "n", -9: "kept"}])
def test_signed_nonsense_is_no_token(payload: object) -> None:
    text = "KR1:" + base45.b45encode(sign1(cbor2.dumps(payload), KEY)).decode()
    with pytest.raises(BadTokenError):
        verify_token(text, KEY.public_key())


@given(st.text(max_size=60))
def test_no_text_breaks_the_verifier(text: str) -> None:
    for candidate in (text, "KR1:" + text):
        with pytest.raises(BadTokenError):
            verify_token(candidate, KEY.public_key())
