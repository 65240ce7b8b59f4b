"""The page of the evaluation plan, with what it will be able to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import render_template

from praxistag.blueprints.team.surveys.plan.forms import (
    NOBODY,
    TOGETHER,
    ComparisonForm,
    FixForm,
    PopulationForm,
    breakdowns_form,
    named,
)
from praxistag.domain.german import day_and_time
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import BEFORE_ANSWERS
from praxistag.questionnaire import plan_editing, plan_forecast
from praxistag.services import survey_plans, survey_rates, surveys

if TYPE_CHECKING:
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question, Questionnaire
    from praxistag.questionnaire.plan import Plan

SHOWINGS = {
    plan_forecast.Showing.ALL: ("wird ganz gezeigt", "success"),
    plan_forecast.Showing.NUMBERS: ("nur Zahlen", "info"),
    plan_forecast.Showing.NONE: ("wird nicht ausgewiesen", "waiting"),
    plan_forecast.Showing.UNKNOWN: ("Größe unbekannt", "neutral"),
}


@dataclass
class Forms:
    """The forms of the page; one that was refused takes the place of the fresh one."""

    population: PopulationForm
    breakdowns: Any
    comparison: ComparisonForm
    fix: FixForm = field(default_factory=lambda: FixForm(formdata=None))

    @property
    def refused(self) -> list[Any]:
        """Those with errors."""
        return [one for one in (self.population, self.breakdowns, self.comparison) if one.errors]


def forms_of(survey: Survey) -> Forms:
    """Return the forms, filled with the plan as it stands, or with what was sent."""
    asked, plan = surveys.asked(survey), survey_plans.current(survey)
    return Forms(
        PopulationForm(choices=_ways_to_count(survey, asked), data={"by": _way(plan)}),
        breakdowns_form(plan, asked),
        ComparisonForm(questionnaire=asked),
        FixForm(formdata=None, data={"seen": survey_plans.fingerprint(survey)}),
    )


def plan_page(survey: Survey, forms: Forms) -> str:
    """Return the page."""
    now, is_open = utc_now(), survey.state in BEFORE_ANSWERS and survey.plan_fixed_at is None
    asked = surveys.asked(survey)
    plan = survey_plans.recounted(survey, now=now) if is_open else survey_plans.current(survey)
    gaps = survey_plans.gaps(survey)
    sound = plan_editing.still_asked(plan, asked)
    people = survey_rates.people(survey, now=now).total
    return render_template(
        "team/surveys/plan/show.html",
        survey=survey,
        plan=plan,
        forms=forms,
        gaps=gaps,
        splits=[_split(by, sound) for by in plan_editing.splitting(asked)],
        compared=plan_forecast.comparisons(sound, asked),
        family=plan_forecast.family(sound, asked),
        people=people,
        elsewhere=_elsewhere(plan, people),
        is_after=survey_rates.counts_presence(survey, now=now),
        is_open=is_open,
        can_reopen=survey.state in BEFORE_ANSWERS,
        can_recount=_can_recount(survey, plan),
        fixed=_fixed(survey),
        showings=SHOWINGS,
        share=round(plan_forecast.EXPECTED_SHARE * 10),
    )


@dataclass(frozen=True)
class Split:
    """A question that splits people, with its groups and how many questions are counted so."""

    question: Question
    name: str
    groups: list[plan_forecast.Group]
    partner: plan_forecast.Group | None
    count: int


def _split(by: Question, plan: Plan) -> Split:
    groups = plan_forecast.groups(plan, by)
    count = sum(one.by == by.code for one in plan.breakdowns)
    return Split(by, named(by), groups, plan_forecast.needs_partner(groups), count)


def _ways_to_count(survey: Survey, asked: Questionnaire) -> list[tuple[str, str]]:
    now = utc_now()
    total = survey_rates.people(survey, now=now).total
    choices = [(NOBODY, "Gar nicht"), (TOGETHER, f"Alle zusammen: {total}")]
    for by in plan_editing.splitting(asked):
        found = survey_plans.people_by_answer(survey, by, now=now)
        if found:
            labels = by.option_by_code
            told = ", ".join(f"{labels[code].label} {count}" for code, count in found.items())
            choices.append((by.code, f"Je Antwort auf {by.code}: {told}"))
    return choices


def _way(plan: Plan) -> str:
    if plan.population is None:
        return NOBODY
    return plan.population_by or TOGETHER


def _elsewhere(plan: Plan, people: int) -> int:
    """Return how many people belong to none of the answers that are counted."""
    if plan.population is None or isinstance(plan.population, int):
        return 0
    return max(0, people - sum(plan.population.values()))


def _can_recount(survey: Survey, plan: Plan) -> bool:
    """Tell whether the fixed plan counts other people than there are today."""
    if survey.plan_fixed_at is None:
        return False
    return survey_plans.recounted(survey, now=utc_now()).population != plan.population


def _fixed(survey: Survey) -> str:
    """Return „Festgelegt am … von …“, empty while the plan is open."""
    if survey.plan_fixed_at is None:
        return ""
    name = survey_plans.fixed_by(survey)
    by = f" von {name}" if name else ""
    return f"Festgelegt {day_and_time(survey.plan_fixed_at)}{by}."
