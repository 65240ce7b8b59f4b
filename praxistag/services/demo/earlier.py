"""The pilot of the example: a survey three years before, of which only counts are left."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import local_day
from praxistag.questionnaire import answers, library, responses
from praxistag.services import earlier_surveys
from praxistag.services.demo.answers import invented
from praxistag.services.earlier_surveys import Details

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from praxistag.models import EvaluationSnapshot
    from praxistag.questionnaire.conditions import Value
    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.services.earlier_surveys import Counted

TEMPLATE = "nachher"
YEARS_BEFORE, PEOPLE, ANSWERS = 3, 72, 58
NEW = frozenset({"Q10", "Q12", "Q18"})
"""What the pilot did not ask."""

REWORDED = {
    "Q6": "Ich kenne eine Person, an die ich mich mit einer Idee wenden kann.",
    "Q13": "Nimmst du dir vor, in den nächsten Wochen etwas anzustoßen?",
}
"""What it asked in other words."""
LOWER, OFTEN = frozenset({"Q1[a]", "Q3", "Q17"}), 0.95
"""What was answered worse then, and how often by one step."""


def details(day: date) -> Details:
    """Return what the team remembers of the pilot."""
    return Details(
        year=day.year - YEARS_BEFORE,
        title="Probelauf des Praxistags",
        population=PEOPLE,
        source_note="Papierbogen, ausgezählt vom damaligen Planungsteam (erfunden).",
    )


def counted(*, seed: int) -> Counted:
    """Return the pilot, counted from answers nobody gave."""
    asked = questionnaire()
    dice = random.Random(f"pilot {seed}")  # noqa: S311 -- invented answers, the same for the same seed
    rows = [_response(asked, dice) for _ in range(ANSWERS)]
    return earlier_surveys.count(asked, responses.write_csv(rows, [asked]), PEOPLE)


def add(snapshot: EvaluationSnapshot, pilot: Counted, *, now: datetime) -> None:
    """Put the pilot beside what the example was asked."""
    day = local_day(snapshot.survey.event.starts_at)
    earlier_surveys.add(details(day), pilot, is_demo=True, by=SYSTEM, now=now)


def questionnaire() -> Questionnaire:
    """Return what the pilot asked: the template of today, in parts in other words."""
    template = next(one.questionnaire for one in library.templates() if one.key == TEMPLATE)
    sections = (replace(one, questions=tuple(_asked(one.questions))) for one in template.sections)
    return replace(
        template, title="Probelauf", sections=tuple(one for one in sections if one.questions)
    )


def _asked(questions: tuple[Question, ...]) -> Iterator[Question]:
    for one in questions:
        if one.code not in NEW and not one.is_background:
            yield replace(one, text=REWORDED.get(one.code, one.text))


def _response(asked: Questionnaire, dice: random.Random) -> responses.Response:
    given = {
        key: _lower(value) if key in LOWER and dice.random() < OFTEN else value
        for key, value in invented(asked, None, dice).items()
    }
    not_asked = {one.code for one in asked.questions} - set(answers.asked(asked, given))
    return responses.Response(asked, given, frozenset(not_asked))


def _lower(value: Value) -> Value:
    """Return the next lower answer of a scale that counts from 1, or from 0."""
    if isinstance(value, str) and value.isdigit():
        return str(max(1, int(value) - 1))
    return max(0.0, value - 1) if isinstance(value, int | float) else value
