"""`/team/befragungen/<public_id>/auswertungsplan`: what is counted for whom and compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.plan.forms import (
    NOBODY,
    TOGETHER,
    DropForm,
    FixForm,
    chosen_in,
)
from praxistag.blueprints.team.surveys.plan.page import forms_of, plan_page
from praxistag.domain.schedule import utc_now
from praxistag.jobs import nudge_evaluation
from praxistag.questionnaire import plan_editing
from praxistag.services import evaluation_snapshots, survey_plans, surveys
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.plan import Plan

bp = Blueprint("plan", __name__, url_prefix="/<public_id>/auswertungsplan")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show the plan, with what it will be able to tell."""
    survey = survey_or_404(public_id)
    return plan_page(survey, forms_of(survey))


@bp.post("/grundgesamtheit")
def count(public_id: str) -> ResponseReturnValue:
    """Count those who could answer in another way."""
    survey = survey_or_404(public_id)
    forms = forms_of(survey)
    if not forms.population.validate_on_submit():
        return plan_page(survey, forms), 422
    by = forms.population.by.data

    def step(plan: Plan) -> Plan:
        if by == NOBODY:
            return replace(plan, population=None, population_by=None)
        split = None if by == TOGETHER else by
        return survey_plans.with_population(survey, plan, split, now=utc_now())

    return _changed(survey, step, "Gespeichert, wie gezählt wird.")


@bp.post("/aufteilung")
def split(public_id: str) -> ResponseReturnValue:
    """Choose the questions that are counted by group."""
    survey = survey_or_404(public_id)
    forms, asked = forms_of(survey), surveys.asked(survey)
    if not forms.breakdowns.validate_on_submit():
        return plan_page(survey, forms), 422
    chosen = chosen_in(forms.breakdowns, asked)
    return _changed(
        survey,
        lambda plan: plan_editing.with_breakdowns(plan, chosen, asked),
        "Aufteilung gespeichert.",
    )


@bp.post("/aufteilung/<by>/alle")
def split_all(public_id: str, by: str) -> ResponseReturnValue:
    """Count every question by the groups of one."""
    survey = survey_or_404(public_id)
    asked = surveys.asked(survey)
    if by not in {one.code for one in plan_editing.splitting(asked)}:
        abort(404)
    return _changed(
        survey, lambda plan: plan_editing.with_all_by(plan, by, asked), "Alle Fragen angekreuzt."
    )


@bp.post("/vergleiche")
def compare(public_id: str) -> ResponseReturnValue:
    """Add a comparison."""
    survey = survey_or_404(public_id)
    forms = forms_of(survey)
    if not forms.comparison.validate_on_submit():
        return plan_page(survey, forms), 422
    comparison = forms.comparison.comparison()
    return _changed(
        survey,
        lambda plan: plan_editing.with_comparison(plan, comparison),
        "Vergleich dazugenommen.",
    )


@bp.post("/vergleiche/entfernen")
def drop(public_id: str) -> ResponseReturnValue:
    """Take a comparison out."""
    survey, form = survey_or_404(public_id), DropForm()
    if not form.validate_on_submit():
        return plan_page(survey, forms_of(survey)), 422
    key = form.key.data or ""
    return _changed(
        survey, lambda plan: plan_editing.without_comparison(plan, key), "Vergleich entfernt."
    )


@bp.post("/aufraeumen")
def tidy(public_id: str) -> ResponseReturnValue:
    """Take out what is not asked any more."""
    survey = survey_or_404(public_id)
    asked = surveys.asked(survey)
    return _changed(
        survey, lambda plan: plan_editing.still_asked(plan, asked), "Plan an die Fragen angepasst."
    )


@bp.post("/festlegen")
def fix(public_id: str) -> ResponseReturnValue:
    """Settle the plan."""
    survey, form = survey_or_404(public_id), FixForm()
    if not form.validate_on_submit():
        return plan_page(survey, forms_of(survey)), 422
    seen = form.seen.data or ""
    if is_done(lambda: survey_plans.fix(survey, seen=seen, by=actor(), now=utc_now())):
        flash("Der Auswertungsplan steht fest.", "success")
    return _back(survey)


@bp.post("/oeffnen")
def reopen(public_id: str) -> ResponseReturnValue:
    """Open the plan again, as long as nobody can answer."""
    survey = survey_or_404(public_id)
    if ActionForm().validate_on_submit() and is_done(
        lambda: survey_plans.unfix(survey, by=actor(), now=utc_now())
    ):
        flash("Der Plan ist wieder offen.", "success")
    return _back(survey)


@bp.post("/neu-zaehlen")
def recount(public_id: str) -> ResponseReturnValue:
    """Put down how many people could answer, as it is known now."""
    survey = survey_or_404(public_id)
    if ActionForm().validate_on_submit() and is_done(
        lambda: evaluation_snapshots.recount(survey, by=actor(), now=utc_now())
    ):
        flash("Neu gezählt, wer antworten konnte.", "success")
        nudge_evaluation()
    return _back(survey)


def _changed(survey: Survey, step: Callable[[Plan], Plan], words: str) -> ResponseReturnValue:
    if is_done(lambda: survey_plans.change(survey, step, by=actor(), now=utc_now())):
        flash(words, "success")
    return _back(survey)


def _back(survey: Survey) -> ResponseReturnValue:
    return redirect(url_for(".show", public_id=survey.public_id), 303)
