"""What forbids publishing a questionnaire. What is merely unwise is for the coach to say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.questionnaire.columns import (
    SCALE_MOST,
    TEXT_MOST,
    is_alone,
    scale_points,
)
from praxistag.questionnaire.condition_problems import condition_problems
from praxistag.questionnaire.model import (
    FREE_TEXT,
    MANY_FIELDS,
    WITH_ITEMS,
    WITH_NUMBER,
    WITH_OPTIONS,
    Need,
    QuestionType,
)
from praxistag.questionnaire.numbers import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from praxistag.questionnaire.model import Question, Questionnaire

QUESTION_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
PART_CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")

PAGE_FIELDS = frozenset({"form_token", "nonce", "code", "page", "go", "reminded", "sprache"})
"""Fields every page of a survey has; a question of that name would never be answered."""

TAKEN = PAGE_FIELDS | {"csrf_token"}

FEWEST_OPTIONS = 2
LONGEST_SCALE = 21
"""Points that still fit on a phone one below the other."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend before publishing; `question` is its code, None for the whole."""

    question: str | None
    message: str


def problems(questionnaire: Questionnaire) -> list[Problem]:
    """Return what forbids publishing, in the order of the questions; the whole comes first."""
    found = [Problem(None, message) for message in _of_the_whole(questionnaire)]
    doubled = _doubled(question.code.casefold() for question in questionnaire.questions)
    unreachable = condition_problems(questionnaire)
    for question in questionnaire.questions:
        sentences = [*_of_question(question), *unreachable.get(question.code, ())]
        if question.code.casefold() in doubled:
            sentences.insert(0, "Das Kürzel gibt es noch einmal, Groß- und Kleinschreibung gleich.")
        found += [Problem(question.code, sentence) for sentence in sentences]
    return found


def _of_the_whole(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.title.strip():
        yield "Der Fragebogen hat noch keinen Titel."
    if all(question.type is QuestionType.INFO for question in questionnaire.questions):
        yield "Der Fragebogen hat noch keine Frage."
    for section in questionnaire.sections:
        if not section.questions:
            yield f"Der Teil „{section.title or section.code}“ ist leer."
    for code in sorted(_doubled(section.code for section in questionnaire.sections)):
        yield f"Das Kürzel „{code}“ haben zwei Teile."
    for code in sorted(_doubled(goal.code for goal in questionnaire.goals)):
        yield f"Das Kürzel „{code}“ haben zwei Ziele."


def _of_question(question: Question) -> Iterator[str]:
    yield from _of_code(question)
    if not question.text.strip():
        yield "Der Text fehlt noch."
    if question.type in WITH_OPTIONS:
        yield from _of_options(question)
    if question.type in WITH_ITEMS:
        yield from _of_items(question)
    yield from _of_bounds(question)
    if question.required is Need.HARD and question.type is not QuestionType.INFO:
        yield from _of_need(question)


def _of_code(question: Question) -> Iterator[str]:
    if not QUESTION_CODE.fullmatch(question.code):
        yield (
            f"Das Kürzel „{question.code}“ geht nicht: ein Buchstabe, dann bis zu 31 Buchstaben "
            "ohne Umlaut, Ziffern oder Unterstriche."
        )
    elif question.code.casefold() in TAKEN:
        yield f"Das Kürzel „{question.code}“ ist vergeben, bitte ein anderes nehmen."
    parts = [option.code for option in question.options] + [item.code for item in question.items]
    for code in parts:
        if not PART_CODE.fullmatch(code):
            yield (
                f"Das Kürzel „{code}“ geht nicht: 1 bis 32 Buchstaben ohne Umlaut, Ziffern, "
                "Binde- oder Unterstriche."
            )


def _of_options(question: Question) -> Iterator[str]:
    if len(question.scale) < FEWEST_OPTIONS:
        yield "Es braucht mindestens zwei Antworten zur Auswahl, „keine Angabe“ zählt nicht mit."
    if any(not option.label.strip() for option in question.options):
        yield "Eine Antwort hat noch keinen Text."
    for code in sorted(_doubled(option.code for option in question.options)):
        yield f"Das Kürzel „{code}“ haben zwei Antworten."
    labels = (option.label.strip() for option in question.options if option.label.strip())
    for label in sorted(_doubled(labels)):
        yield f"Die Antwort „{label}“ steht zweimal da."


def _of_items(question: Question) -> Iterator[str]:
    if not question.items:
        yield "Es braucht mindestens eine Zeile, die bewertet wird."
    if any(not item.text.strip() for item in question.items):
        yield "Eine Zeile hat noch keinen Text."
    for code in sorted(_doubled(item.code for item in question.items)):
        yield f"Das Kürzel „{code}“ haben zwei Zeilen."


def _of_bounds(question: Question) -> Iterator[str]:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low > high:
        yield "Das Mindeste ist größer als das Höchste."
    elif question.type is QuestionType.SCALE:
        yield from _of_scale(question)
    elif question.type in FREE_TEXT:
        if high is not None and not (1 <= high <= TEXT_MOST and high == int(high)):
            yield f"Ein Text darf 1 bis {TEXT_MOST} Zeichen lang sein, als ganze Zahl."
    elif question.type in MANY_FIELDS:
        most = sum(not is_alone(option) for option in question.options)
        if not all(_counts(end, most) for end in (low, high)) or high == 0:
            yield f"Wie viele gewählt werden, ist eine ganze Zahl von 1 bis {most}."
    elif not all(abs(end or 0) <= LARGEST for end in (low, high)):
        yield f"Zahlen gehen bis {LARGEST}."


def _counts(end: float | None, most: int) -> bool:
    return end is None or (0 <= end <= most and end == int(end))


def _of_scale(question: Question) -> Iterator[str]:
    ends = (question.minimum, question.maximum)
    if any(end is not None and (end != int(end) or abs(end) > LARGEST) for end in ends):
        yield "Die Enden einer Skala sind ganze Zahlen."
        return
    points = scale_points(question)
    if not 1 < len(points) <= LONGEST_SCALE:
        yield f"Eine Skala hat 2 bis {LONGEST_SCALE} Stufen, diese hat {_number_of(points)}."
    for option in question.options:
        if option.code in {str(point) for point in points}:
            yield f"Das Kürzel „{option.code}“ ist zugleich eine Stufe der Skala."


def _number_of(points: range) -> str:
    return f"mindestens {SCALE_MOST}" if len(points) == SCALE_MOST else str(len(points))


def _of_need(question: Question) -> Iterator[str]:
    """UM-01: nobody has to say anything about themselves without being told why."""
    if not question.required_because.strip():
        yield "Eine Pflichtfrage braucht eine Begründung, die auf der Karte steht."
    is_closed = question.type in WITH_OPTIONS | WITH_NUMBER
    if is_closed and not any(option.is_na for option in question.options):
        yield "Eine Pflichtfrage braucht die Antwort „keine Angabe“."


def _doubled(codes: Iterable[str]) -> set[str]:
    return {code for code, times in Counter(codes).items() if times > 1}
