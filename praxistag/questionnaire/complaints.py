"""What can be wrong with an answer, and what people are told; the browser says the same.

The sentences address nobody, as Azubis (du) and guests (Sie) fill in the same questionnaire. The
twin is `frontend/survey/complaints.js`; both are held to tests/questionnaire/check_cases.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from praxistag.questionnaire.conditions import question_code


class Flaw(StrEnum):
    """What is wrong."""

    REQUIRED = "required"
    UNKNOWN = "unknown"
    NO_NUMBER = "no_number"
    THOUSANDS = "thousands"
    OUT_OF_RANGE = "out_of_range"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    EXCLUSIVE = "exclusive"
    NO_PLACE = "no_place"
    PLACE_DOUBLED = "place_doubled"
    PLACE_MISSING = "place_missing"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Complaint:
    """One thing wrong with one answer.

    `key` names the answer, `field` the HTML field to go to, `code` what is wrong. A soft one is a
    reminder: shown once, the same page sent again goes through (the caller knows what it showed).
    """

    key: str
    field: str
    code: Flaw
    message: str
    is_soft: bool = False

    @property
    def question(self) -> str:
        """The code of the question."""
        return question_code(self.key)


OPEN_SOFT = (
    "Diese Frage ist noch offen. Die Antwort ist freiwillig: "
    "Beim nächsten Klick geht es auch ohne sie weiter."
)
OPEN_HARD = "Bitte diese Frage beantworten."
UNKNOWN = "Diese Antwort gibt es hier nicht. Bitte neu auswählen."
NO_NUMBER = "Bitte eine Zahl eingeben, zum Beispiel 12 oder 3,5."
THOUSANDS = "Bitte die Zahl ohne Tausenderpunkt eingeben, zum Beispiel 1000 oder 3,5."


def out_of_range(low: str | None, high: str | None) -> str:
    """Say which numbers are allowed; at least one end is."""
    if low is None:
        return f"Bitte eine Zahl bis höchstens {high} eingeben."
    if high is None:
        return f"Bitte eine Zahl ab {low} eingeben."
    return f"Bitte eine Zahl von {low} bis {high} eingeben."


def too_few(least: int, *, is_rank: bool) -> str:
    """Say how many are needed."""
    return f"Bitte mindestens {_counted(least, is_rank=is_rank)}."


def too_many(most: int, chosen: int, *, is_rank: bool) -> str:
    """Say how many are allowed, and how many there are."""
    return f"Bitte höchstens {_counted(most, is_rank=is_rank)}, jetzt sind es {chosen}."


def exclusive(label: str) -> str:
    """Say which option does not go with others."""
    return f"„{label}“ passt nicht zu weiteren Antworten. Bitte nur eines davon auswählen."


def no_place(most: int) -> str:
    """Say which places there are."""
    return f"Bitte einen Platz von 1 bis {most} angeben."


def place_doubled(place: int, first: str, second: str) -> str:
    """Say which two share a place."""
    return f"Platz {place} ist doppelt vergeben: „{first}“ und „{second}“."


def place_missing(place: int) -> str:
    """Say which place is left out."""
    return f"Platz {place} fehlt. Bitte die Plätze der Reihe nach vergeben."


def too_long(extra: int, bound: int) -> str:
    """Say by how much a text is too long; nothing of it is lost."""
    return f"Der Text ist um {extra} Zeichen zu lang, erlaubt sind {bound}."


def _counted(number: int, *, is_rank: bool) -> str:
    if is_rank:
        return "einen Platz vergeben" if number == 1 else f"{number} Plätze vergeben"
    return "eine Antwort auswählen" if number == 1 else f"{number} Antworten auswählen"
