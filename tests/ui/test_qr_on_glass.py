"""The payment code is read back from the painted screen, as a phone would."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from kiosk.journey.view import Contrast, Size
from ui.gallery import Look
from ui.qr import QrProvider, qr_image

_CODE = "https://pay.example/sandbox/PAY-7KD4M922"


def _pillow(image: QImage) -> Image.Image:
    rgb = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (rgb.width(), rgb.height()), bytes(rgb.constBits())).convert("RGB")


def _read(image: QImage) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(_pillow(image))]


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look("wide"),
        Look("desk", "en", Size.ELDER),
        Look("portrait", "zh", Size.ELDER, Contrast.YELLOW),
        Look("portrait", "en", Size.NORMAL, Contrast.DARK),
    ],
    ids=lambda look: look.name,
)
def test_a_phone_reads_the_payment_code_from_the_screen(glass: Any, look: Look) -> None:
    glass.show("payment-waiting", look)
    assert _read(glass.window.root.grabWindow()) == [_CODE]


@pytest.mark.parametrize("sample", ["payment-unknown", "payment-not-paid", "payment-paid"])
def test_there_is_no_code_to_scan_when_nothing_should_be_paid(glass: Any, sample: str) -> None:
    glass.show(sample)
    assert _read(glass.window.root.grabWindow()) == []


@pytest.mark.parametrize("text", ["a", "100%25 & /?#", "付款 128.50 元", "X" * 900])
def test_any_text_comes_back_as_it_went(text: str) -> None:
    assert _read(qr_image(text, 900)) == [text]


def test_a_text_too_long_for_a_code_gives_no_picture() -> None:
    assert qr_image("X" * 5000, 900).isNull()


def test_modules_are_whole_pixels() -> None:
    image = qr_image(_CODE, 700)
    assert image.width() <= 700
    assert image.width() % (29 + 8) == 0  # version 3, and four modules of quiet on each side


def test_the_provider_gives_no_more_than_was_asked_for() -> None:
    from PySide6.QtCore import QSize  # noqa: PLC0415 - only here

    size = QSize()
    QrProvider().requestImage("abc", size, QSize(300, 300))
    assert 200 < size.width() <= 300
