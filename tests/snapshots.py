"""Opens sealed records as a device does, with another implementation than the one that seals."""

from __future__ import annotations

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from praxistag.domain.sealed_records import INFO, KEY_BYTES
from praxistag.domain.ticket_code import code_hash


def decoded(text: str) -> bytes:
    """Return the bytes behind base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def opened(snapshot: dict[str, Any], code: str) -> dict[str, Any]:
    """Return what the snapshot says about the ticket with this code.

    Raises:
        StopIteration: no record of it.
        InvalidTag: the record belongs to another code.

    """
    found_by = code_hash(code)
    record = next(one for one in snapshot["records"] if one["h"] == found_by)
    return open_record(record, salt=snapshot["salt"], code=code)


def open_record(record: dict[str, str], *, salt: str, code: str) -> dict[str, Any]:
    """Return the content of one record."""
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=decoded(salt), info=INFO)
    key = hkdf.derive(code.encode())
    text = AESGCM(key).decrypt(decoded(record["iv"]), decoded(record["ct"]), record["h"].encode())
    content: dict[str, Any] = json.loads(text)
    return content
