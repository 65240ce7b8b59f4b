"""Findings by goal: what the team wanted to know, and which sentences answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.documents.report import batteries
from praxistag.documents.report.questions import finding, question_view
from praxistag.documents.report.views import Chapter, GoalFinding, Said
from praxistag.evaluation.sentences.statements import quoted
from praxistag.questionnaire.goals import coverage
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from praxistag.evaluation.shapes import Results
    from praxistag.questionnaire.model import Question, Questionnaire

OTHER, ALL, BACKGROUND = "Weitere Fragen", "Alle Fragen", "Angaben zur Person"


def findings(results: Results, questionnaire: Questionnaire) -> list[GoalFinding]:
    """Return each goal with the sentences of its questions; a survey without goals has one part."""
    covered = coverage(questionnaire)
    parts = [(row.goal.text or row.goal.code, row.questions) for row in covered.rows]
    if covered.without_goal:
        parts.append((OTHER if parts else ALL, covered.without_goal))
    return [GoalFinding(goal, _sentences(questions, results)) for goal, questions in parts]


def chapters(results: Results, questionnaire: Questionnaire) -> list[Chapter]:
    """Return the questions under their goals, those about the person last."""
    covered = coverage(questionnaire)
    parts = [(row.goal.text or row.goal.code, row.questions) for row in covered.rows]
    parts.append((OTHER if parts else ALL, covered.without_goal))
    about = [
        one
        for one in questionnaire.questions
        if one.is_background and one.type is not QuestionType.INFO
    ]
    parts.append((BACKGROUND, tuple(about)))
    found = [_chapter(title, questions, results, questionnaire) for title, questions in parts]
    return [chapter for chapter in found if chapter.questions]


def _chapter(
    title: str, questions: Iterable[Question], results: Results, questionnaire: Questionnaire
) -> Chapter:
    known = results["questions"]
    shown = [one for one in questions if one.code in known]
    return Chapter(
        title,
        [question_view(one, known[one.code], questionnaire) for one in shown],
        batteries.of_singles(questionnaire, {one.code for one in shown}, known),
    )


def _sentences(questions: Iterable[Question], results: Results) -> list[Said]:
    known = results["questions"]
    told = ((one, finding(one, known[one.code])) for one in questions if one.code in known)
    return [Said(words, one.code, quoted(one.text)) for one, words in told if words]
