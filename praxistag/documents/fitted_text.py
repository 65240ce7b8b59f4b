"""How large words can be printed in a box: in steps, wrapped, whole, however long they are.

Measured without a font at hand, so widths are upper bounds for Fira Sans Bold; a test holds each
of them to the font. What is narrower in truth leaves some white, never a letter outside.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_HEIGHT = 1.05
MM_PER_POINT = 25.4 / 72
# Advance in em of the letters that differ most from others.
_WIDTHS = (
    ("ijlIıιΙіІ.,;:'’!· ", 0.3),
    ('frtJ-()[]{}|ľζ„“”"\xad', 0.44),
    ("mwMWΜМ%ŉďφψωϖжмфшщыюњ", 0.87),
    ("@&—…™æœÆŒΦΨΩЖФШЩЫЮЉЊљЂЋ", 1.06),
)
_ADVANCE = {letter: width for letters, width in _WIDTHS for letter in letters}
_LOWER, _UPPER, _ACCENTED_GREEK, _UNMEASURED, _PICTURE = 0.64, 0.72, 1.06, 1.2, 1.4
_MEASURED = (range(0x180), range(0x370, 0x3CF), range(0x400, 0x460))
# Where a line may end: after a space, and after a hyphen between letters.
_PARTS = re.compile(r"[^ ]*?[^\W\d_]-(?=[^\W\d_])|[^ ]+ *| +")


@dataclass(frozen=True)
class Box:
    """Room for words in millimetres, and the sizes in points they may have, the largest first.

    A word is broken only where it would be smaller than `whole_from` otherwise.
    """

    width: float
    height: float
    sizes: Sequence[int]
    whole_from: int


def largest_size(words: str, box: Box) -> int:
    """Return the largest size at which the words fit; the smallest if none does."""
    parts = [width_in_em(part) for part in _PARTS.findall(words)]
    whole = next((size for size in box.sizes if _fits(parts, box, size, may_break=False)), 0)
    if whole >= box.whole_from:
        return whole
    broken = (size for size in box.sizes if size <= box.whole_from)
    return next((size for size in broken if _fits(parts, box, size, may_break=True)), box.sizes[-1])


def width_in_em(words: str) -> float:
    """Return an upper bound of the width of a line of bold words."""
    return sum(map(_advance, unicodedata.normalize("NFC", words)))


def _fits(parts: Sequence[float], box: Box, size: int, *, may_break: bool) -> bool:
    em = size * MM_PER_POINT
    line = box.width / em
    if not may_break and any(part > line for part in parts):
        return False
    return _lines(parts, line) * LINE_HEIGHT * em <= box.height


def _lines(parts: Sequence[float], line: float) -> int:
    """Return how many lines parts of these widths fill; a part longer than a line is broken."""
    lines, used = 1, 0.0
    for part in parts:
        if used and used + part > line:
            lines, used = lines + 1, 0.0
        # The letter that a line breaks before goes to the next one whole, so some width is lost.
        full = int(part / (line - _PICTURE)) if part > line else 0
        lines, used = lines + full, used + part - full * (line - _PICTURE)
    return lines


@lru_cache(maxsize=2048)
def _advance(letter: str) -> float:
    category, base = unicodedata.category(letter), unicodedata.normalize("NFD", letter)[0]
    if letter in _ADVANCE:
        return _ADVANCE[letter]
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if base != letter:
        # An accent stands above its letter; only Greek capitals have it beside them.
        is_beside = unicodedata.name(base).startswith("GREEK CAPITAL")
        return _ACCENTED_GREEK if is_beside else _advance(base)
    if category == "So" or unicodedata.east_asian_width(letter) in "WF":
        return _PICTURE
    if not any(ord(letter) in block for block in _MEASURED):
        return _UNMEASURED
    return _LOWER if category in {"Ll", "Nd"} else _UPPER
