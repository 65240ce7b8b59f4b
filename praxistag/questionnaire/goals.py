"""What the team wants to know, and which questions it learns that from: the coverage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from praxistag.questionnaire.editing import Edit, Gone, change_question
from praxistag.questionnaire.model import Goal, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.questionnaire.model import Question, Questionnaire

NUMBERED = re.compile(r"Z([0-9]{1,4})")
LONGEST_NAME = 60
MOST_NAMED = 5


@dataclass(frozen=True)
class GoalRow:
    """A goal with the questions that serve it."""

    goal: Goal
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Coverage:
    """Goals by questions; attributes and mere information serve no goal and stand apart."""

    rows: tuple[GoalRow, ...]
    without_goal: tuple[Question, ...]

    @property
    def covered(self) -> int:
        """How many goals have at least one question."""
        return sum(bool(row.questions) for row in self.rows)

    @property
    def uncovered(self) -> tuple[Goal, ...]:
        """The goals nobody is asked about."""
        return tuple(row.goal for row in self.rows if not row.questions)


def coverage(questionnaire: Questionnaire) -> Coverage:
    """Return which question serves which goal; a goal that was removed counts as none."""
    known = {goal.code for goal in questionnaire.goals}
    asking = [question for question in questionnaire.questions if serves_goals(question)]
    return Coverage(
        rows=tuple(
            GoalRow(goal, tuple(one for one in asking if one.goal == goal.code))
            for goal in questionnaire.goals
        ),
        without_goal=tuple(one for one in asking if one.goal not in known),
    )


def serves_goals(question: Question) -> bool:
    """Tell whether a question is asked to learn something, not to tell or to sort people."""
    return question.type is not QuestionType.INFO and not question.is_background


def guide(questionnaire: Questionnaire, text: str) -> Edit:
    """Set the question all goals come from."""
    return Edit(replace(questionnaire, guiding_question=text), "Leitfrage geändert")


def add(questionnaire: Questionnaire, text: str) -> Edit:
    """Add a goal under the next free code."""
    matches = (NUMBERED.fullmatch(goal.code) for goal in questionnaire.goals)
    named = (NUMBERED.fullmatch(question.goal) for question in questionnaire.questions)
    numbers = [int(match[1]) for match in (*matches, *named) if match]
    code = f"Z{max(numbers, default=0) + 1}"
    goals = (*questionnaire.goals, Goal(code, text))
    return Edit(replace(questionnaire, goals=goals), f"Ziel {_named(text)} angelegt", code)


def reword(questionnaire: Questionnaire, code: str, text: str) -> Edit:
    """Say a goal in other words; raises Gone."""
    require(questionnaire, code)
    goals = tuple(
        replace(goal, text=text) if goal.code == code else goal for goal in questionnaire.goals
    )
    return Edit(replace(questionnaire, goals=goals), f"Ziel {_named(text)} geändert", code)


def remove(questionnaire: Questionnaire, code: str) -> Edit:
    """Remove a goal; its questions stay, without one. Raises Gone."""
    goal = require(questionnaire, code)
    edited = replace(
        questionnaire, goals=tuple(one for one in questionnaire.goals if one.code != code)
    )
    for question in questionnaire.questions:
        if question.goal == code:
            edited = change_question(edited, replace(question, goal="")).questionnaire
    return Edit(edited, f"Ziel {_named(goal.text)} entfernt")


def assign_all(questionnaire: Questionnaire, chosen: Mapping[str, str]) -> Edit:
    """Let each question serve the goal chosen for it, or none with an empty code; raises Gone."""
    edited = questionnaire
    changed = []
    for question_code, goal_code in chosen.items():
        question = questionnaire.question_by_code.get(question_code)
        if question is None:
            raise Gone(question_code)
        if goal_code:
            require(questionnaire, goal_code)
        if question.goal != goal_code:
            edited = change_question(edited, replace(question, goal=goal_code)).questionnaire
            changed.append(question_code)
    named = ", ".join(changed[:MOST_NAMED]) + (" …" if len(changed) > MOST_NAMED else "")
    return Edit(edited, f"Ziel zugeordnet: {named}")


def require(questionnaire: Questionnaire, code: str) -> Goal:
    """Return a goal by its code; raises Gone."""
    for goal in questionnaire.goals:
        if goal.code == code:
            return goal
    raise Gone(code)


def _named(text: str) -> str:
    short = text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"
    return f"„{short}“"
