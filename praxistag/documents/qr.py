"""QR codes as inline SVG: one path, no style, a title that becomes the Alt text of the PDF."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from praxistag.domain.lean_imports import without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUIET_ZONE = 4
MASK = 4
"""Every reader takes any of the eight masks; trying all of them took 2 of 5 ms of a page."""

_SVG = Markup(
    '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
    ' shape-rendering="crispEdges"><title>{title}</title>'
    '<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
)


def qr_svg(text: str, *, title: str) -> Markup:
    """Return `text` as QR, error correction M, black on white in every colour scheme."""
    with without("PIL"):
        from qrcode import QRCode  # noqa: PLC0415 -- slow import
        from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 -- slow import

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=MASK)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    return _SVG.format(size=len(matrix), title=title, path="".join(_runs(matrix)))


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterator[str]:
    # Dark neighbours in a row are one rectangle: a third of the bytes, and no hairlines in print.
    for y, row in enumerate(matrix):
        x = 0
        for is_dark, modules in groupby(row):
            width = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
