"""Shortening a free text: something is left out, nothing is said that nobody wrote."""

from __future__ import annotations

import re

from praxistag.evaluation.free_texts import suspicion

GAP = "[…]"
TYPED_GAP = re.compile(r"\[\s*(?:…|\.{2,})\s*\]")
"""People without „…“ on their keyboard type dots."""

BLANKS = re.compile(r"\s+")


def tidy(shown: str) -> str:
    """Return a shortened text with gaps as we write them."""
    return TYPED_GAP.sub(GAP, shown).strip()


def suggestion(text: str) -> str:
    """Return a text with a gap at each suspicious place."""
    return "".join(GAP if piece.kind else piece.text for piece in suspicion.pieces(text))


def only_leaves_out(original: str, shown: str) -> bool:
    """Tell whether a shortened text says only what was written, in its order, with gaps between.

    What stands before the first gap begins the text, what stands after the last one ends it, and
    blanks do not matter. A text of gaps alone says nothing: it is blocked instead.
    """
    rest = _folded(original)
    parts = [_folded(part) for part in tidy(shown).split(GAP)]
    if len(parts) == 1 or not any(parts):
        return False
    if not rest.startswith(parts[0]) or not rest.endswith(parts[-1]):
        return False
    place = 0
    for part in parts[:-1]:
        found = rest.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return place <= len(rest) - len(parts[-1])


def _folded(text: str) -> str:
    return BLANKS.sub("", text)
