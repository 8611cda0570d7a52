"""Slips on paper: drawn through the printer's own bytes, their code read back from the picture."""

from __future__ import annotations

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric import ec

from drivers.printers.preview import render_document
from drivers.printers.profile import load_profile
from kiosk.catalogue.model import Language, Text
from kiosk.receipt import (
    Claims,
    Details,
    Imprint,
    Slip,
    SlipRow,
    Stage,
    receipt_token,
    slip_document,
    verify_token,
)

KEY = ec.generate_private_key(ec.SECP256R1())
MADE = 1_795_500_000_000
DOTS_PER_CM = 80  # 203 dpi
LONGEST_CM = 31
CLAIMS = Claims(
    terminal="330624-108248-01",
    time_s=MADE // 1000,
    matter="birth-registration",
    number="DC1-000042-2",
    stage="kept",
    offline=True,
    tx_id="0b5c1f6e9d3a4b0c8a7b6c5d4e3f2a10",
    seq=42,
    name="陈*初",
    tip=bytes(16),
)
IMPRINT = Imprint(
    place=Text("沙溪镇董村便民服务站", "Dong Village Service Point, Shaxi"),
    terminal="330624-108248-01",
    number="DC1-000042-2",
    made_ms=MADE,
    printed_ms=MADE + 86_400_000,
    time_trusted=False,
    tip=bytes(32),
    token=receipt_token(CLAIMS, KEY),
    copy=1,
)


def slip(language: Language) -> Slip:
    return Slip(
        matter=Text("出生登记", "Birth registration"),
        language=language,
        citizen="陈*初",
        id_number="330624********0007",
        rows=(
            SlipRow(Text("孩子姓名", "Name of the child"), Text("陈**", "陈**")),
            SlipRow(Text("出生医学证明编号", "Number of the birth certificate"), Text("******0001", "******0001")),
            SlipRow(Text("联系手机", "Mobile"), Text("138****0001", "138****0001")),
        ),
        steps=(
            Text("网络恢复后自动送到派出所", "Sent to the police station when the network is back"),
            Text("带户口本去领取", "Fetch it there with your household book"),
        ),
        hotline="0575-86000000",
        authority=Text("新昌县公安局沙溪派出所", "Shaxi police station, Xinchang"),
    )


@pytest.mark.parametrize("profile", ["receipt-80mm", "receipt-58mm", "receipt-80mm-basic"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("stage", [Stage.KEPT, Stage.REJECTED, Stage.PAID])
def test_the_code_of_a_printed_slip_verifies(profile: str, language: Language, stage: Stage) -> None:
    document = slip_document(slip(language), IMPRINT, stage, reason=Text("缺少材料", "A paper is missing"))
    picture = render_document(document, load_profile(profile))
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert verify_token(code.text, KEY.public_key()) == CLAIMS


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("stage", list(Stage))
def test_no_slip_is_longer_than_a_forearm(language: Language, stage: Stage) -> None:
    details = Details(((SlipRow(Text("年度", "Year"), Text("2025", "2025")),),), "2026-10-31", Text("县", "County"))
    picture = render_document(
        slip_document(slip(language), IMPRINT, stage, details=details), load_profile("receipt-80mm")
    )
    assert picture.height <= LONGEST_CM * DOTS_PER_CM
