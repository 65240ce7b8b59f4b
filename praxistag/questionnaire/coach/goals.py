"""C15: questions nobody will evaluate, and goals nobody asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.questionnaire.backgrounds import is_background
from praxistag.questionnaire.coach.findings import Finding, Severity
from praxistag.questionnaire.coach.rule import Rule
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from praxistag.questionnaire.coach.rule import Context
    from praxistag.questionnaire.model import Goal, Question

SOURCE = "DeGEval-Standards für Evaluation, N2 (Zwecke klären) und N4 (Auswahl der Informationen)"


def check(context: Context) -> Iterator[Finding]:
    """Return questions and goals that miss each other; nothing where no goals are written down."""
    goals = {goal.code: goal for goal in context.questionnaire.goals}
    if not goals:
        return
    questions = list(context.questionnaire.questions)
    asked = {question.goal for question in questions}
    for question in questions:
        if question.goal and question.goal not in goals:
            yield _unknown(question, goals)
        elif not question.goal and not _needs_none(question):
            yield _without_goal(question)
    yield from (_without_question(goal) for code, goal in goals.items() if code not in asked)


def _needs_none(question: Question) -> bool:
    return question.type is QuestionType.INFO or is_background(question)


def _without_goal(question: Question) -> Finding:
    return Finding(
        rule="C15",
        severity=Severity.WARNING,
        question=question.code,
        message="Diese Frage gehört zu keinem eurer Ziele.",
        reason=(
            "Was ihr nicht auswertet, müsst ihr nicht fragen: Es kostet alle Zeit, und Daten ohne "
            "Zweck soll man nicht sammeln."
        ),
        source=SOURCE,
        suggestion="Ordnet sie einem Ziel zu, oder streicht sie.",
    )


def _unknown(question: Question, goals: Mapping[str, Goal]) -> Finding:
    return Finding(
        rule="C15",
        severity=Severity.WARNING,
        question=question.code,
        message=f"Das Ziel „{question.goal}“ dieser Frage gibt es nicht.",
        reason="Im Bericht stünde sie unter keinem Ziel.",
        source=SOURCE,
        suggestion=f"Wählt eines von diesen: {', '.join(goals)}.",
    )


def _without_question(goal: Goal) -> Finding:
    return Finding(
        rule="C15",
        severity=Severity.WARNING,
        question=None,
        message=f"Zum Ziel „{goal.text or goal.code}“ gibt es noch keine Frage.",
        reason="Am Ende könntet ihr zu diesem Ziel nichts sagen.",
        source=SOURCE,
        suggestion="Stellt eine Frage dazu, oder nehmt das Ziel heraus.",
    )


GOALS = Rule("C15", "Fragen und Ziele", SOURCE, check)
