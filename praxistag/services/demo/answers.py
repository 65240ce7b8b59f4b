"""Invented answers to a questionnaire: a mood per person, and what most would tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.model import FREE_TEXT, WITH_ITEMS, QuestionType

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from praxistag.questionnaire.conditions import Answers
    from praxistag.questionnaire.model import Option, Question, Questionnaire

SKIPS = 0.04
SAYS_NOTHING = 0.05
WRITES = 0.3
GOOD, SPREAD = 0.64, 0.2
"""Where on a scale from 0 to 1 people stand as a rule, and how far apart."""

SHIFTS: Mapping[str, float] = {"Q5": -0.16, "Q6": -0.1, "Q11": 0.08, "Q13": -0.12, "Q17": 0.12}
"""Questions that are answered worse or better than the others."""

TEXTS: Mapping[str, Sequence[str]] = {
    "Q14": (
        "Drucker so einstellen, dass sie beidseitig drucken.",
        "Eine Fahrgemeinschaft für die Berufsschule.",
        "Blühstreifen statt Rasen vor dem Eingang.",
        "Ein fester Termin, an dem Azubis Ideen vorstellen.",
        "Reparieren statt neu kaufen, mit einer Werkzeugkiste für alle.",
        "Mehrweg in der Kantine.",
        "Licht und Heizung in leeren Räumen aus.",
    ),
    "Q18": (
        "Mehr Zeit für die Workshops.",
        "Die Pausen waren kurz.",
        "Danke an Frau Muster am Einlass!",
        "Herr Beispiel hat am Nachmittag zu leise gesprochen.",
        "Mehr Beispiele aus der Verwaltung.",
    ),
}
REPEATED = ("time", "contact", "backing", "money")
"""What is ticked most, where several may be."""


def invented(
    questionnaire: Questionnaire, organisation: str | None, dice: random.Random
) -> Answers:
    """Return what somebody might have answered; the same for the same dice."""
    mood = dice.gauss(GOOD, SPREAD)
    answers: dict[str, str | float | tuple[str, ...]] = {}
    for question in questionnaire.questions:
        if question.is_background:
            answers[question.code] = _belonging(question, organisation)
        elif question.type in WITH_ITEMS:
            for item in question.items:
                answers |= _ticked(question, f"{question.code}[{item.code}]", mood, dice)
        elif question.type in FREE_TEXT:
            texts = TEXTS.get(question.code)
            if texts and dice.random() < WRITES:
                answers[question.code] = dice.choice(texts)
        elif dice.random() >= SKIPS:
            answers |= _ticked(question, question.code, mood, dice)
    return answers


def _ticked(
    question: Question, key: str, mood: float, dice: random.Random
) -> dict[str, str | float | tuple[str, ...]]:
    place = min(0.999, max(0.0, dice.gauss(mood + SHIFTS.get(question.code, 0), SPREAD)))
    match question.type:
        case QuestionType.SCALE:
            least, most = question.minimum or 0, question.maximum or 10
            return {key: least + int(place * (most - least + 1))}
        case QuestionType.MULTI:
            return {key: _several(question, dice)}
        case QuestionType.SINGLE | QuestionType.LIKERT:
            return {key: _one(question, place, dice)}
        case _:
            return {}


def _one(question: Question, place: float, dice: random.Random) -> str:
    silent = [option for option in question.options if option.is_na]
    if silent and dice.random() < SAYS_NOTHING:
        return silent[0].code
    steps = question.scale
    number = int(place * len(steps))
    return steps[-1 - number if _falls(steps) else number].code


def _falls(steps: Sequence[Option]) -> bool:
    """Whether a scale begins with its best answer, as „ja, sicher“ does."""
    return steps[0].code == "yes"


def _several(question: Question, dice: random.Random) -> tuple[str, ...]:
    plain = [one.code for one in question.scale if not one.is_exclusive]
    weighted = [*plain, *(code for code in REPEATED if code in plain)]
    most = int(question.maximum or len(plain))
    chosen = {dice.choice(weighted) for _ in range(dice.randint(1, most))}
    return tuple(code for code in plain if code in chosen)


def _belonging(question: Question, organisation: str | None) -> str:
    codes = [option.code for option in question.options]
    return organisation if organisation in codes else codes[-1]
