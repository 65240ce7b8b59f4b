"""The published lottery: numbers that depend on the seed and on ids, and on nothing else.

No random generator: the order of rows, people who left and the version of a library change
nothing, and anybody can compute the same numbers again.
"""

from __future__ import annotations

import hashlib

SEPARATOR = "\x1f"
BYTES = 8


def draw(seed: str, *words: str) -> int:
    """Return the number of a lot, from SHA-256 over the seed and what the lot is for."""
    content = SEPARATOR.join((seed, *words)).encode()
    return int.from_bytes(hashlib.sha256(content).digest()[:BYTES], "big")
