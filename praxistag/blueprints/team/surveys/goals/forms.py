"""The forms of the goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectField
from wtforms.validators import Optional

from praxistag.web.fields import long_text_field, options, text_field
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Questionnaire

LONGEST_GOAL = 300
NO_GOAL = ""


class GuideForm(PageForm):
    """The question all goals come from."""

    guiding_question = long_text_field(
        "Leitfrage",
        hint="Eine Frage, die der ganze Tag beantworten soll.",
        rows=2,
        limit=LONGEST_GOAL,
    )


class GoalForm(PageForm):
    """One goal."""

    text = text_field(
        "Ziel",
        required="Bitte ein Ziel eingeben.",
        hint="Was wollt ihr danach wissen?",
        limit=LONGEST_GOAL,
    )


def assign_form(questionnaire: Questionnaire, codes: list[str]) -> PageForm:
    """Return a form with one choice of a goal per question."""
    choices = options(
        [(NO_GOAL, "kein Ziel"), *((goal.code, goal.text) for goal in questionnaire.goals)]
    )
    fields = {
        field_name(code): SelectField(f"Ziel von {code}", choices=choices, validators=[Optional()])
        for code in codes
    }
    kind = type("AssignForm", (PageForm,), fields)
    questions = questionnaire.question_by_code
    known = {goal.code for goal in questionnaire.goals}
    goals = {code: questions[code].goal for code in codes}
    data = {field_name(code): goal if goal in known else "" for code, goal in goals.items()}
    form: PageForm = kind(data=data)
    return form


def field_name(code: str) -> str:
    """Return the field of a question."""
    return f"goal-{code}"
