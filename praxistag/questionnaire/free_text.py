"""Free texts: what is kept of what somebody typed. Everything is text, nothing is cut off."""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but tab and line feed
    "\u202a-\u202e\u2066-\u2069\ufeff"  # turns of direction, byte order marks
    "\ud800-\udfff]"  # halves of a character
)
SPACES = re.compile(r"[\t\n]+")


def tidy_text(typed: str) -> str:
    """Return a text in one Unicode form, with single line ends and nothing unprintable."""
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", LINE_ENDS.sub("\n", typed))).strip()


def tidy_line(typed: str) -> str:
    """Return a tidy text on one line."""
    return SPACES.sub(" ", tidy_text(typed))
