"""`/team/befragungen/<public_id>/beteiligung`: organisations by bodies, with result and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys import words
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.participation.forms import bodies_form, day_name
from praxistag.blueprints.team.surveys.participation.law import hints
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.surveys import BEFORE_ANSWERS, ParticipationBody
from praxistag.services import survey_participation
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.services.survey_participation import OrganisationChecks

bp = Blueprint("participation", __name__, url_prefix="/<public_id>/beteiligung")


@bp.get("")
def overview(public_id: str) -> ResponseReturnValue:
    """Show organisations by bodies."""
    survey = survey_or_404(public_id)
    return render_template(
        "team/surveys/participation/overview.html",
        survey=survey,
        rows=survey_participation.checklist(survey),
        bodies=ParticipationBody,
        words=words,
        is_open=survey.state in BEFORE_ANSWERS,
    )


@bp.route("/<int:organisation_id>", methods=["GET", "POST"])
def edit(public_id: str, organisation_id: int) -> ResponseReturnValue:
    """Put down what came of it in one organisation."""
    survey = survey_or_404(public_id)
    row = _row_or_404(survey, organisation_id)
    form = bodies_form(row.checks, today=local_day(utc_now()))
    if form.validate_on_submit():
        results = form.results()
        if is_done(
            lambda: survey_participation.note(
                survey, row.organisation, results, by=actor(), now=utc_now()
            )
        ):
            flash(f"{row.organisation.name}: gespeichert.", "success")
        return redirect(url_for(".overview", public_id=public_id), 303)
    page = render_template(
        "team/surveys/participation/edit.html",
        survey=survey,
        organisation=row.organisation,
        hints=hints(row.organisation),
        bodies=ParticipationBody,
        day_name=day_name,
        words=words,
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


def _row_or_404(survey: Survey, organisation_id: int) -> OrganisationChecks:
    rows = survey_participation.checklist(survey)
    return next((row for row in rows if row.organisation.id == organisation_id), None) or abort(404)
