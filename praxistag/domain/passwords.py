"""Which passwords are too easy: length and a word list, no rules of composition (SI-03)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from praxistag.domain.common_words import COMMON_WORDS, SEQUENCES

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LENGTH = 12
MAX_LENGTH = 256
"""Far above any pass phrase; without an end, a megabyte would have to be hashed."""

MIN_OWN_CHARACTERS = 5
MIN_WORD = 4
LEET = str.maketrans("013457@$!", "oieastasi")


class Weakness(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    EASY_TO_GUESS = "easy_to_guess"


def weakness(password: str, *, personal: Iterable[str] = ()) -> Weakness | None:
    """Return why a password is refused; `personal` are words tied to the account."""
    if len(password) < MIN_LENGTH:
        return Weakness.TOO_SHORT
    if len(password) > MAX_LENGTH:
        return Weakness.TOO_LONG
    own_words = {word for text in personal for word in (text.casefold(), *_words(text)) if word}
    known = sorted(COMMON_WORDS | SEQUENCES | own_words, key=len, reverse=True)
    folded = password.casefold()
    if any(_is_thin(_without(variant, known)) for variant in (folded, folded.translate(LEET))):
        return Weakness.EASY_TO_GUESS
    return None


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+|_", text.casefold()) if len(word) >= MIN_WORD]


def _without(text: str, known: list[str]) -> str:
    """Take out everything an attacker tries first; what is left must carry the password."""
    for word in known:
        text = text.replace(word, " ")
    return text


def _is_thin(rest: str) -> bool:
    return len({character for character in rest if not character.isspace()}) < MIN_OWN_CHARACTERS
