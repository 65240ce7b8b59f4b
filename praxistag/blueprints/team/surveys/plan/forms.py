"""The forms of the evaluation plan: who is counted, what is split, what is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from praxistag.questionnaire import plan_editing
from praxistag.questionnaire.plan import FEWEST_GROUPS, GroupComparison
from praxistag.web.fields import options
from praxistag.web.forms import PageForm

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.questionnaire.plan import Plan

NOBODY, TOGETHER = "-", "*"
"""Values of the form beside codes of questions, which begin with a letter."""

LONGEST = 70
TOO_FEW = "Bitte mindestens zwei Gruppen ankreuzen."
MIXED = "Bitte nur Gruppen einer Frage vergleichen."
ITSELF = "Bitte eine andere Frage wählen: Diese bildet die Gruppen."


class PopulationForm(PageForm):
    """How those who could answer are counted."""

    by = RadioField(
        "Wie zählen wir, wer antworten konnte?",
        validators=[InputRequired("Bitte eine der Möglichkeiten wählen.")],
    )

    def __init__(self, *, choices: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(**values)
        self.by.choices = options(choices)


class ComparisonForm(PageForm):
    """One question between two or more groups."""

    question = SelectField("Welche Frage?", validators=[InputRequired("Bitte eine Frage wählen.")])
    groups = SelectMultipleField(
        "Zwischen welchen Gruppen?",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, *, questionnaire: Questionnaire, **values: Any) -> None:
        super().__init__(**values)
        splitting = plan_editing.splitting(questionnaire)
        self.question.choices = options(
            (one.code, named(one)) for one in plan_editing.comparable(questionnaire)
        )
        self.groups.choices = options(
            (f"{by.code}:{group.code}", _group_label(by, group.label, len(splitting)))
            for by in splitting
            for group in plan_editing.groups_of(by)
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Demand two groups of one question."""
        is_valid = super().validate(extra_validators)
        chosen = self.groups.data or []
        if len(chosen) < FEWEST_GROUPS:
            self.reject(TOO_FEW, "groups")
        elif len({value.partition(":")[0] for value in chosen}) > 1:
            self.reject(MIXED, "groups")
        elif chosen[0].partition(":")[0] == self.question.data:
            self.reject(ITSELF, "question")
        return is_valid and not self.errors

    def comparison(self) -> GroupComparison:
        """Return what was chosen."""
        pairs = [value.partition(":") for value in self.groups.data or []]
        return GroupComparison(
            self.question.data, pairs[0][0], tuple(code for _by, _colon, code in pairs)
        )


class DropForm(PageForm):
    """One comparison less."""

    key = HiddenField()


class FixForm(PageForm):
    """The plan is settled as it was shown."""

    seen = HiddenField()


def breakdowns_form(plan: Plan, questionnaire: Questionnaire) -> Any:
    """Return a form with a list of ticks for each question that splits people."""
    chosen = plan_editing.chosen_breakdowns(plan)
    fields: dict[str, Any] = {}
    data: dict[str, list[str]] = {}
    for by in plan_editing.splitting(questionnaire):
        fields[field_name(by.code)] = SelectMultipleField(
            f"Getrennt nach {named(by)}",
            choices=options(
                (one.code, named(one)) for one in plan_editing.countable_by(by, questionnaire)
            ),
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
        data[field_name(by.code)] = sorted(chosen.get(by.code, ()))
    return type("BreakdownsForm", (PageForm,), fields)(data=data)


def chosen_in(form: Any, questionnaire: Questionnaire) -> dict[str, set[str]]:
    """Return the ticked questions by the question that splits."""
    return {
        by.code: set(form[field_name(by.code)].data or ())
        for by in plan_editing.splitting(questionnaire)
    }


def field_name(code: str) -> str:
    """Return the field with the ticks for a question that splits."""
    return f"by_{code}"


def named(question: Question) -> str:
    """Return a question in one line."""
    text = question.text if len(question.text) <= LONGEST else f"{question.text[: LONGEST - 1]}…"
    return f"{question.code} {text}"


def _group_label(by: Question, label: str, count: int) -> str:
    return label if count == 1 else f"{by.code}: {label}"
