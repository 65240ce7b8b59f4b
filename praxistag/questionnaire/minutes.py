"""How long a questionnaire takes: reading, one decision per item, writing.

The figures are a rule of thumb of survey practice: 200 words a minute, 7 seconds per item, 40
seconds per free text. Whoever is led past a question is faster; the forecast is for those who are
asked everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from praxistag.questionnaire.model import FREE_TEXT, WITH_ITEMS, QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from praxistag.questionnaire.model import Question, Questionnaire

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
SECONDS_PER_WORD = 60 / 200
SECONDS_PER_ITEM = 7
SECONDS_PER_TEXT = 40
MOST_MINUTES = 8
"""From here on people break off, or tick without reading."""
FULL_MINUTES_FROM = 90
"""Below a minute and a half, seconds say more than „etwa 1 Minute“."""


@dataclass(frozen=True)
class Duration:
    """The forecast: seconds per question and per section by their codes, and what is read first."""

    questions: Mapping[str, float]
    sections: Mapping[str, float]
    notice: float
    items: int
    """How many single answers are asked for; each line of a battery counts."""

    @cached_property
    def seconds(self) -> float:
        """The whole questionnaire."""
        return self.notice + sum(self.questions.values())

    @property
    def minutes(self) -> float:
        """The whole questionnaire in minutes."""
        return self.seconds / 60

    @property
    def is_too_long(self) -> bool:
        """Tell whether it takes longer than most people bear with."""
        return self.minutes > MOST_MINUTES

    @property
    def words(self) -> str:
        """Return „etwa 6 Minuten“."""
        return in_words(self.seconds)


def forecast(questionnaire: Questionnaire) -> Duration:
    """Return how long it takes somebody who is asked everything."""
    known: set[tuple[str, ...]] = set()
    questions = {}
    for question in questionnaire.questions:
        labels = tuple(option.label for option in question.options)
        questions[question.code] = seconds(question, knows_scale=labels in known)
        known.add(labels)
    return Duration(
        questions=questions,
        sections={
            section.code: sum(questions[question.code] for question in section.questions)
            for section in questionnaire.sections
        },
        notice=count_words([questionnaire.notice]) * SECONDS_PER_WORD,
        items=sum(count_items(question) for question in questionnaire.questions),
    )


def seconds(question: Question, *, knows_scale: bool = False) -> float:
    """Return how long one question takes; a scale that was met before is not read again."""
    read = [question.text, question.help, question.minimum_label, question.maximum_label]
    read += [item.text for item in question.items]
    read += [option.label for option in question.options if not knows_scale]
    reading = count_words(read) * SECONDS_PER_WORD
    if question.type in FREE_TEXT:
        return reading + SECONDS_PER_TEXT
    return reading + count_items(question) * SECONDS_PER_ITEM


def count_items(question: Question) -> int:
    """Return how many answers a question asks for: lines of a battery, places of a ranking."""
    if question.type is QuestionType.INFO:
        return 0
    if question.type in WITH_ITEMS:
        each = 2 if question.type is QuestionType.THEN_NOW else 1
        return each * len(question.items)
    if question.type is QuestionType.RANK:
        return min(len(question.scale), max(1, int(question.maximum or len(question.scale))))
    return 1


def count_words(texts: Iterable[str]) -> int:
    """Return how many words there are to read; „teils/teils“ are two, „E-Mail“ is one."""
    return sum(len(WORD.findall(text)) for text in texts)


def in_words(total: float) -> str:
    """Return a duration as people say it: „etwa 40 Sekunden“, „etwa 6 Minuten“."""
    if total < FULL_MINUTES_FROM:
        return f"etwa {max(10, round(total / 10) * 10)} Sekunden"
    return f"etwa {round(total / 60)} Minuten"
