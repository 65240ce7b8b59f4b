"""What readers of the results must know about them, in German sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.evaluation.breakdowns import population_of
from praxistag.evaluation.statistics.answers import MOST_ROWS
from praxistag.questionnaire.model import QuestionType
from praxistag.questionnaire.prose import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from praxistag.evaluation.tallies import Source
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.questionnaire.plan import Plan

WEIGHTED = (
    "Anteile und Kennwerte sind gewichtet: Perzentile zählen Gewichte als Häufigkeiten, Intervalle "
    "rechnen mit der effektiven Fallzahl nach Kish. Fallzahlen und Tests zählen Personen."
)
LIGHT = 0.5
"""A mean weight below this is no rounding: such weights add up to 1 or to 100, not to people."""
TOO_LIGHT = (
    "Die Gewichte ergeben zusammen viel weniger als die Zahl der Antworten. Perzentile und "
    "Standardabweichungen stimmen nur mit Gewichten, die im Mittel 1 sind; bitte umrechnen."
)
TOO_MANY = "Es gibt mehr Antworten als Personen in der Grundgesamtheit; bitte die Zahl prüfen."
PUBLIC = "Ohne Schutz kleiner Gruppen: Diese Daten sind bereits veröffentlicht."


def about(questionnaire: Questionnaire, plan: Plan, source: Source) -> Iterator[str]:
    """Yield the notes that follow from the answers and the plan together."""
    population = population_of(plan)
    if population is not None and source.n > population:
        yield TOO_MANY
    if source.is_weighted:
        yield WEIGHTED
        weights = source.weights()
        if weights is not None and weights.sum() < LIGHT * source.n:
            yield TOO_LIGHT
    for question in questionnaire.questions:
        tally = source.tally(question.code)
        if question.type is QuestionType.NUMBER and tally and len(tally.levels) > MOST_ROWS:
            yield (
                f"{question.code}: Es gibt mehr als {MOST_ROWS} verschiedene Zahlen, "
                "darum stehen hier nur Kennwerte."
            )
    lacking = [
        f"{one.question} nach {one.by}"
        for one in plan.breakdowns
        if source.tallies(_first_key(questionnaire, one.question), one.by) is None
    ]
    if lacking:
        yield f"Nicht auszuzählen, weil die Angaben fehlen: {listed(lacking)}."


def _first_key(questionnaire: Questionnaire, code: str) -> str:
    return questionnaire.question_by_code[code].keys[0]
