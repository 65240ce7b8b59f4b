"""Short names for addresses, made from a German title."""

from __future__ import annotations

import re
import unicodedata

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "₂": "2"})
LONGEST = 64


def slug_of(title: str) -> str:
    """Return small letters, digits and hyphens; "" if the title has none of them."""
    spelt = title.lower().translate(SPELLINGS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
