"""The QR code of a verification address, as a picture that stays sharp."""

from __future__ import annotations

import io

import qrcode
from qrcode.constants import ERROR_CORRECT_M


_QUIET = 4
"""Modules of white around it that readers need."""


def svg_of(text: str) -> str:
    """Return the code as SVG, one unit a module."""
    rows = _matrix(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="M0 0h{side}v{side}h-{side}z" fill="#fff"/><path d="{path}"/></svg>'
    )


def png_of(text: str) -> bytes:
    """Return the code as PNG, for documents that hold no SVG."""
    from PIL import Image

    rows, scale = _matrix(text), 6
    picture = Image.new("1", (len(rows), len(rows)), 1)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    drawn = io.BytesIO()
    picture.resize((len(rows) * scale, len(rows) * scale)).save(drawn, "PNG")
    return drawn.getvalue()


def _matrix(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(one) for one in row] for row in code.get_matrix()]
