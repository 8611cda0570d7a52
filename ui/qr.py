"""QR codes for the glass: `image://qr/TEXT`, black on white in every contrast theme, modules of whole pixels.

Never a Micro QR code: phones do not read them. Error correction M; a quiet zone of four modules (ISO/IEC 18004).
"""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import unquote

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

log = logging.getLogger(__name__)

_QUIET: Final = 4
_BIGGEST: Final = 2048  # px; a wrong size must not eat the memory
_USUAL: Final = 600


def qr_image(text: str, side: int) -> QImage:
    """The code of `text` on a white square, as large as whole modules allow in `side` pixels."""
    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError:
        log.warning("qr_too_long %d", len(text))
        return QImage()
    matrix = [list(row) for row in code.matrix_iter(scale=1, border=_QUIET)]
    modules = len(matrix)
    image = QImage(modules, modules, QImage.Format.Format_Grayscale8)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            image.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    scale = max(1, min(side, _BIGGEST) // modules)
    return image.scaled(
        modules * scale,
        modules * scale,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.FastTransformation,
    )


class QrProvider(QQuickImageProvider):
    """Serves `image://qr/TEXT` with the text percent-encoded."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N802, N803 - Qt's names
        """The code, no larger than was asked for."""
        image = qr_image(unquote(id), requestedSize.width() if requestedSize.width() > 0 else _USUAL)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
