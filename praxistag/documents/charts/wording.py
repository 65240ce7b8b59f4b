"""Words in charts: how wide they are, and where a line of them ends.

Measured without a font at hand: advances of Fira Sans Semibold in hundredths of an em, rounded up,
so that regular words are a little narrower in truth and nothing runs into anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from praxistag.documents.charts.sheet import LABEL, LINE, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOT_SHOWN = "nicht ausgewiesen"
ELLIPSIS = "…"
MOST_LINES = 4
_PIECES = re.compile(r"[^ /-]*[/-](?=[^ ])|[^ /-]+[/-]? ?|[/-]+ ?")
_SPARE = 62
_WIDEST = 104
_ADVANCES = {
    26: "',.:;· !\u00a0\u202f",
    31: "ijlI",
    37: "J()[]`{}f",
    42: 't|r-"',
    48: "„“*1z7cs?",
    54: "Fvx~L23y/<=>\\_–×≥−5E+",
    59: "TZagk#$ä469e^éSV08hnuCXüδ",
    64: "oAYöÄbdpqPßBRK",
    71: "DGUÜHNQOÖ",
    81: "…w&M",
    88: "mW%",
    104: "@—",
}
_ADVANCE = {letter: width for width, letters in _ADVANCES.items() for letter in letters}


def width_of(text: str, kind: Type) -> float:
    """Return an upper bound of the width of a line of Latin letters."""
    return sum(map(_advance, text)) * kind.size / 100


def wrapped(text: str, room: float, kind: Type = LABEL) -> list[str]:
    """Return lines that fit; a word too long is broken, and a text too long ends in „…“."""
    lines, used = [""], 0.0
    for part in _parts(text, room, kind):
        width = width_of(part.rstrip(), kind)
        if lines[-1] and used + width > room:
            lines.append("")
            used = 0.0
        lines[-1] += part
        used += width_of(part, kind)
    lines = [line.rstrip() for line in lines]
    if len(lines) > MOST_LINES:
        return [*lines[: MOST_LINES - 1], shortened(" ".join(lines[MOST_LINES - 1 :]), room, kind)]
    return lines


def shortened(text: str, room: float, kind: Type = LABEL) -> str:
    """Return the text if it fits, else its beginning with „…“."""
    if width_of(text, kind) <= room:
        return text
    end = len(text)
    while end and width_of(text[:end].rstrip() + ELLIPSIS, kind) > room:
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def height_of(lines: Sequence[str], kind: Type = LABEL) -> float:
    """Return how much room wrapped lines take."""
    return len(lines) * kind.size * LINE


def _parts(text: str, room: float, kind: Type) -> Iterator[str]:
    """Return pieces a line may end after: words, parts before a slash or hyphen, broken words."""
    for part in _PIECES.findall(" ".join(text.split())):
        rest = part
        while width_of(rest.rstrip(), kind) > room:
            end = max(1, int(len(rest) * room / width_of(rest, kind)) - 1)
            yield f"{rest[:end]}-"
            rest = rest[end:]
        yield rest


def _advance(letter: str) -> int:
    if letter in _ADVANCE:
        return _ADVANCE[letter]
    return _WIDEST if ord(letter) > 0x24F else _SPARE  # noqa: PLR2004 -- the end of Latin
