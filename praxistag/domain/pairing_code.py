"""Pairing codes: short enough to read aloud, one use, a quarter of an hour (SI-08)."""

from __future__ import annotations

from datetime import timedelta

from praxistag.domain import ticket_code

CODE_BYTES = 5
CODE_LENGTH = 8
LIFETIME = timedelta(minutes=15)
MAX_DEVICE_NAME = 60


def encode(random_bytes: bytes) -> str:
    """Return the code for 40 random bits: few, but hit by a limit on tries and by their age.

    Raises:
        ValueError: unless exactly five bytes are given.

    """
    if len(random_bytes) != CODE_BYTES:
        raise ValueError("a pairing code has 40 bits")
    return ticket_code.base32(random_bytes)


def parse(text: str) -> str | None:
    """Return the canonical code that somebody typed, or None."""
    return ticket_code.canonical(text.strip(), CODE_LENGTH)
