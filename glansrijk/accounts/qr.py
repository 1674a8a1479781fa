"""The square picture that an app with codes scans."""

from io import BytesIO

import qrcode  # type: ignore[import-untyped]
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]


def qr_code(text: str) -> str:
    """The text as QR code: an SVG, black on white with the quiet edge that scanners need."""
    buffer = BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage, border=4).save(buffer)
    return buffer.getvalue().decode()
