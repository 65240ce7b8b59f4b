"""Codes on drawn slips: twelve characters that open a survey once, forgiving when typed.

The database keeps only an HMAC of each, so that a copy of it without the key of the installation
can neither answer nor tell which slip was used.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from praxistag.domain.ticket_code import ALPHABET, canonical

CODE_LENGTH = 12
HASH_BYTES = 16


@dataclass(frozen=True)
class CodeSeal:
    """Turns codes into what is stored of them; another survey or installation gives another."""

    key: bytes = field(repr=False)

    def hash_of(self, survey: str, code: str) -> bytes:
        """Return what the database keeps of a canonical code; `survey` is its public id."""
        return hmac.digest(self.key, f"{survey}:{code}".encode(), "sha256")[:HASH_BYTES]


def new_code() -> str:
    """Return a code of 60 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_codes(count: int) -> list[str]:
    """Return so many different codes, in no order."""
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add(new_code())
    return list(drawn)


def parse(text: str) -> str | None:
    """Return the canonical code in what somebody typed or scanned, or None."""
    return canonical(text, CODE_LENGTH)
