"""Codes that prove a certificate without anything stored: an id, hidden, and a seal over it.

The seal covers the public id too: a number that is given to another person after a deletion does
not make an old code valid again.
"""

from __future__ import annotations

import hmac

from praxistag.domain.ticket_code import CODE_LENGTH, base32, canonical, decoded

ID_BYTES = 4
SEAL_BYTES = 6
KEY_PURPOSE = "certificate"


def issue(key: bytes, identity: int, public_id: str) -> str:
    """Return the code of a person's certificate, always the same one."""
    seal = _seal(key, identity, public_id)
    return base32(_masked(key, identity.to_bytes(ID_BYTES), seal) + seal)


def parse(text: str) -> str | None:
    """Return the canonical code in what somebody typed, or None."""
    return canonical(text, CODE_LENGTH)


def claimed_id(key: bytes, code: str) -> int:
    """Return whose certificate a canonical code claims to be; only `is_genuine` says if it is."""
    content = decoded(code)
    return int.from_bytes(_masked(key, content[:ID_BYTES], content[ID_BYTES:]))


def is_genuine(key: bytes, code: str, *, identity: int, public_id: str) -> bool:
    """Tell whether we issued this code to this person."""
    return hmac.compare_digest(code, issue(key, identity, public_id))


def _seal(key: bytes, identity: int, public_id: str) -> bytes:
    content = identity.to_bytes(ID_BYTES) + public_id.encode()
    return hmac.digest(key, content, "sha256")[:SEAL_BYTES]


def _masked(key: bytes, identity: bytes, seal: bytes) -> bytes:
    mask = hmac.digest(key, seal, "sha256")
    return bytes(one ^ other for one, other in zip(identity, mask, strict=False))
