"""Ticket codes: 16 characters of Crockford base32, forgiving when read by people."""

from __future__ import annotations

import base64
import hashlib
import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES = 10
CODE_LENGTH = 16
CODE_HASH_LENGTH = 32
GROUP = 4
QR_PREFIX = "PT1:"
MAX_INPUT = 64

_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ENCODE = str.maketrans(_RFC4648, ALPHABET)
_DECODE = str.maketrans(ALPHABET, _RFC4648)
_CONFUSIONS = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-–_.:]+")


def encode(random_bytes: bytes) -> str:
    """Return the code for 80 random bits.

    Raises:
        ValueError: unless exactly ten bytes are given.

    """
    if len(random_bytes) != CODE_BYTES:
        raise ValueError("a ticket code has 80 bits")
    return base32(random_bytes)


def base32(content: bytes) -> str:
    """Return bytes in the alphabet of Crockford; five of them give eight characters."""
    return base64.b32encode(content).decode().translate(_ENCODE)


def decoded(code: str) -> bytes:
    """Return the bytes behind a canonical code."""
    return base64.b32decode(code.translate(_DECODE))


def parse(text: str) -> str | None:
    """Return the canonical code in `text` (QR text or typed by hand), or None."""
    return canonical(text.strip().upper().removeprefix(QR_PREFIX), CODE_LENGTH)


def canonical(text: str, length: int) -> str | None:
    """Return `length` characters of the alphabet, forgiving separators and usual confusions."""
    if len(text) > MAX_INPUT:
        return None
    code = _SEPARATORS.sub("", text.upper()).translate(_CONFUSIONS)
    if len(code) != length or any(character not in ALPHABET for character in code):
        return None
    return code


def code_hash(code: str) -> str:
    """Return what stands for a canonical code on devices and in the log: 128 bits of SHA-256.

    A code has 80 random bits, so that nobody finds it by trying; no salt, as the same code must
    be known again from snapshot to snapshot (docs/adr/0035).
    """
    return hashlib.sha256(code.encode()).hexdigest()[:CODE_HASH_LENGTH]


def grouped(code: str) -> str:
    """Return the code in four groups of four, as it is printed."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def qr_text(code: str) -> str:
    """Return what stands in the QR of a ticket."""
    return QR_PREFIX + code
