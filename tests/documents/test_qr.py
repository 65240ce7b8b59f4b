"""QR codes are read back from pixels, as a phone would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from praxistag.documents.qr import qr_svg

if TYPE_CHECKING:
    from markupsafe import Markup

SCALE = 8


def drawn(svg: Markup) -> Image.Image:
    """Paint the rectangles of the path."""
    found = re.search(r'viewBox="0 0 (\d+) ', svg)
    assert found is not None
    size = int(found.group(1)) * SCALE
    image = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(image)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        left, top = int(x) * SCALE, int(y) * SCALE
        pen.rectangle((left, top, left + int(width) * SCALE - 1, top + SCALE - 1), fill=0)
    return image


@pytest.mark.parametrize("text", ["PT1:7KQ4M2XDABCD1234", "https://example.org/meine/äöü", "李"])
def test_qr_reads_back(text: str) -> None:
    found = zxingcpp.read_barcodes(drawn(qr_svg(text, title="QR-Code")))

    assert [code.text for code in found] == [text]


def test_ticket_code_needs_only_the_smallest_size() -> None:
    assert 'viewBox="0 0 29 29"' in qr_svg("PT1:7KQ4M2XDABCD1234", title="QR-Code")


def test_title_is_escaped_and_nothing_is_styled_inline() -> None:
    svg = qr_svg("x", title='<script>"&')

    assert "<title>&lt;script&gt;&#34;&amp;</title>" in svg
    assert "style" not in svg
