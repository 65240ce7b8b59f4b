"""Codes of other programs made into ours: letters, digits and a few signs, each once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from praxistag.questionnaire.problems import PART_CODE, QUESTION_CODE

LONGEST = 32
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


@dataclass
class Codes:
    """Gives out codes of one kind; `taken` are those that are gone."""

    pattern: re.Pattern[str]
    start: str
    taken: set[str] = field(default_factory=set)

    def take(self, wanted: str) -> str:
        """Return the wanted code, or the nearest one that is allowed and free."""
        code = wanted if self.pattern.fullmatch(wanted) else self._allowed(wanted)
        number = 2
        free = code
        while free in self.taken:
            tail = f"_{number}"
            free = code[: LONGEST - len(tail)] + tail
            number += 1
        self.taken.add(free)
        return free

    def _allowed(self, wanted: str) -> str:
        plain = unicodedata.normalize("NFKD", wanted.strip().translate(UMLAUTS))
        letters = plain.encode("ascii", "ignore").decode()
        code = re.sub(r"[^A-Za-z0-9_]+", "_", letters).strip("_")[:LONGEST]
        if self.pattern.fullmatch(code):
            return code
        return f"{self.start}{code}"[:LONGEST] if code else f"{self.start}{len(self.taken) + 1}"


def question_codes() -> Codes:
    """Return a source of codes for questions."""
    return Codes(QUESTION_CODE, "F")


def section_codes() -> Codes:
    """Return a source of codes for sections."""
    return Codes(QUESTION_CODE, "S")


def part_codes() -> Codes:
    """Return a source of codes for options or items of one question."""
    return Codes(PART_CODE, "a")
