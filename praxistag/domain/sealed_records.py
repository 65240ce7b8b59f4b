"""Records that open only with the ticket in front of the camera (SI-08, DS-21).

Each is sealed with a key made from the code of its ticket, so that a lost phone knows nobody whose
ticket it is not shown. A code has 80 random bits and needs no slow hash. The salt follows from
the contents: other contents, other keys, so a nonce never seals two texts under one key, and the
same contents give the same bytes in every process (docs/adr/0035). All texts are padded to one
length, or it would tell a workshop.
"""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from praxistag.domain.ticket_code import code_hash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INFO = b"praxistag snapshot record"
SALT_BYTES = 16
KEY_BYTES = 32
IV_BYTES = 12
BLOCK = 32


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record as a device keeps it: the hash it is found by, the nonce, the sealed text."""

    code_hash: str
    iv: str
    text: str


def salt_for(key: bytes, contents: bytes) -> bytes:
    """Return the salt of a snapshot; `key` is the installation's own, so that it tells nothing."""
    return hmac.digest(key, b"salt" + contents, "sha256")[:SALT_BYTES]


def seal(records: Sequence[tuple[str, Mapping[str, Any]]], salt: bytes) -> list[SealedRecord]:
    """Return (code, content) pairs sealed, in the order of their hashes, which tells no names."""
    texts = [(code, _compact(content)) for code, content in records]
    longest = max((len(text) for _, text in texts), default=0)
    length = -(-longest // BLOCK) * BLOCK
    sealed = [_seal_one(code, text.ljust(length), salt) for code, text in texts]
    return sorted(sealed, key=lambda record: record.code_hash)


def encoded(content: bytes) -> str:
    """Return bytes as base64url without padding, as the scanner reads them."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _seal_one(code: str, text: bytes, salt: bytes) -> SealedRecord:
    found_by = code_hash(code)
    prk = hmac.digest(salt, code.encode(), "sha256")  # HKDF, RFC 5869: extract, then expand
    key = hmac.digest(prk, INFO + b"\x01", "sha256")
    iv = hmac.digest(prk, key + INFO + b"\x02", "sha256")[:IV_BYTES]
    sealed = AESGCM(key).encrypt(iv, text, found_by.encode())
    return SealedRecord(found_by, encoded(iv), encoded(sealed))


def _compact(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
