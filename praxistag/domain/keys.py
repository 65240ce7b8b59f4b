"""Derives keys and link tokens from the one secret of an installation.

A link token is an HMAC over a random nonce that stands in the row: mails can carry the same link
again, a new nonce revokes it, and a stolen database alone opens nothing (docs/adr/0007).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

TOKEN_BYTES = 24
PUBLIC_ID_BYTES = 16


def derive_key(secret: str, purpose: str) -> bytes:
    """Return 32 bytes for `purpose`; HKDF-expand with a single block (RFC 5869)."""
    return hmac.digest(secret.encode(), b"praxistag:" + purpose.encode() + b"\x01", "sha256")


def link_token(key: bytes, nonce: bytes) -> str:
    """Return the URL-safe token (32 characters, 192 bits) that belongs to `nonce`."""
    return base64.urlsafe_b64encode(hmac.digest(key, nonce, "sha256")[:TOKEN_BYTES]).decode()


def token_hash(token: str) -> str:
    """Return what is stored in place of a token; plain SHA-256 as tokens are random."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_public_id() -> str:
    """Return a random id (22 characters) that may stand in addresses and tells no order."""
    return secrets.token_urlsafe(PUBLIC_ID_BYTES)
