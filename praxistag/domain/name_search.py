"""Finds people by a name heard at a noisy door: case, accents, spelling of umlauts are forgiven.

Devices search in the same way without network (frontend/scan/search.js); one table of examples
holds both together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_LETTERS = 2
LONGEST_QUERY = 100

_WORD = re.compile(r"[^\W_]+")
_IN_A_WORD = re.compile(r"(?<=\w)[^\w\s]+(?=\w)")
# Letters that no Unicode form takes apart.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def index(*names: str) -> str:
    """Return all words of these names in every spelling, a blank around each.

    „Jörg“ is found as „jorg“ and „joerg“, „Anna-Lena“ also as one word.
    """
    found: dict[str, None] = {}
    for spelling in _spellings(" ".join(names)):
        found |= dict.fromkeys(_WORD.findall(spelling))
        found |= dict.fromkeys(_WORD.findall(_IN_A_WORD.sub("", spelling)))
    return f" {' '.join(found)} "


@dataclass(frozen=True)
class NameQuery:
    """What somebody looks for: each of its words begins a word of the name."""

    text: str
    _words: Sequence[Sequence[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Take the text apart once for all names."""
        composed = unicodedata.normalize("NFKC", self.text)
        words = [[*_spellings(word)] for word in _WORD.findall(composed)]
        object.__setattr__(self, "_words", words)

    @property
    def is_long_enough(self) -> bool:
        """Whether there are letters enough not to list half of the people."""
        return sum(max(map(len, word)) for word in self._words) >= LEAST_LETTERS

    def rank(self, indexed: str) -> int | None:
        """Return how well a name fits, smallest first: whole words count; None: not at all."""
        if not all(any(f" {one}" in indexed for one in word) for word in self._words):
            return None
        return -sum(any(f" {one} " in indexed for one in word) for word in self._words)


def _spellings(text: str) -> dict[str, None]:
    """Return the text without accents, and as Germans write it out, without repetition."""
    if text.isascii():
        return {text.lower(): None}
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return dict.fromkeys((plain(folded), plain(folded.translate(_GERMAN))))


def plain(text: str) -> str:
    """Return a folded text without accents; letters of their own become those people type."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)
