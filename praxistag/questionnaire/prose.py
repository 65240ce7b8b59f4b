"""German prose out of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def listed(words: Iterable[str], joint: str = "und") -> str:
    """Return „a“, „a und b“ or „a, b und c“; nothing for no words."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last
