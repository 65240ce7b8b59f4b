"""What nearly all e-mail addresses look like; the rest is for a parser of RFC 5322."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(?i)[a-z0-9][a-z0-9._%+-]{0,63}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def is_plain(text: str) -> bool:
    """Whether this is an address that needs no parser to be sure."""
    return ".." not in text and ".@" not in text and _PLAIN.fullmatch(text) is not None
