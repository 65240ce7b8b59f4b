"""What the coach says: one finding per thing a questionnaire could do better."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters.

    An error makes answers unusable (classes that overlap, free text forced out of people); a
    warning bends them; a hint is for the team to weigh. Questions of style are never errors,
    because `praxistag survey lint` fails on errors and a published questionnaire must not have to
    please a word list.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One finding, in German; `question` is None where it is about the whole questionnaire.

    `place` is the code of the item or the option meant, empty where it is the question itself.
    """

    rule: str
    severity: Severity
    question: str | None
    message: str
    reason: str
    source: str
    suggestion: str
    place: str = ""
