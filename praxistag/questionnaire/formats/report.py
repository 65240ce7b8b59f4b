"""What a conversion tells besides its result: what was counted, and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

WHOLE = "Fragebogen"


class Handling(StrEnum):
    """What became of something the other format has no place for."""

    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True)
class Loss:
    """One thing that is not as it was; `place` and `what` are German."""

    place: str
    what: str
    handling: Handling


@dataclass(frozen=True)
class Counts:
    """What a file holds, in its own terms, each counted once."""

    groups: int = 0
    questions: int = 0
    subquestions: int = 0
    answers: int = 0


@dataclass(frozen=True)
class Reading:
    """A file that was read."""

    questionnaire: Questionnaire
    losses: tuple[Loss, ...]
    counts: Counts


@dataclass(frozen=True)
class Writing:
    """A file that was written; losses are what other programs will not see."""

    content: bytes
    losses: tuple[Loss, ...]


class Losses:
    """Collects losses in order, each once."""

    def __init__(self) -> None:
        self._found: dict[Loss, None] = {}

    def dropped(self, place: str, what: str) -> None:
        """Note what is gone."""
        self._found[Loss(place, what, Handling.DROPPED)] = None

    def changed(self, place: str, what: str) -> None:
        """Note what is there, but not as it was."""
        self._found[Loss(place, what, Handling.CHANGED)] = None

    def all(self) -> tuple[Loss, ...]:
        """Return what was noted."""
        return tuple(self._found)


def question_place(code: str) -> str:
    """Return how a question is named in a report."""
    return f"Frage {code}"
