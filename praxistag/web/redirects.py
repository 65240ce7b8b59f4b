"""Where a person goes after signing in: only to a page of this server."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

NEXT = "next"
MAX_LENGTH = 2000


def local_target(text: str | None) -> str | None:
    """Return the address if it is a path of ours; browsers take `//` for another host."""
    if not text or len(text) > MAX_LENGTH or not text.startswith("/") or text.startswith("//"):
        return None
    if any(character <= " " or character == "\\" for character in text):
        return None
    parts = urlsplit(text)
    return None if parts.scheme or parts.netloc else text


def wanted_target() -> str | None:
    """Return the safe target the request asks for."""
    return local_target(request.args.get(NEXT))
