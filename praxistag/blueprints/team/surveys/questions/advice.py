"""What the team does with the coach's advice: take it over, or keep things with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for

from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.blueprints.team.surveys.questions.forms import FindingForm, KeepForm
from praxistag.blueprints.team.surveys.questions.pages import Trouble, form_for, page
from praxistag.blueprints.team.surveys.questions.view import Workspace
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import survey_coach, survey_drafts
from praxistag.services.survey_coach import Place
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey

bp = Blueprint("advice", __name__)

NO_REASON = "Bitte schreibt in einem Satz, warum."


@bp.post("/hinweis-behalten")
def keep(public_id: str) -> ResponseReturnValue:
    """Keep a question as it is, with the reason why."""
    survey, form = survey_or_404(public_id), KeepForm()
    if not form.validate_on_submit():
        abort(422)
    place, because = _place(form), form.because.data or ""
    if not because:
        space = Workspace(survey, survey_drafts.current(survey), place.question or "")
        trouble = Trouble(note=_key(place), message=NO_REASON)
        return page(space, form_for(space, is_posted=False), status=422, trouble=trouble)
    try:
        with write_transaction():
            survey_coach.keep(survey, place, because=because, by=actor(), now=utc_now())
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash("Bleibt so. Euer Grund steht im Entscheidungsbuch.", "success")
    return redirect(_back(survey, place), 303)


@bp.post("/hinweis-uebernehmen")
def take_over(public_id: str) -> ResponseReturnValue:
    """Take over what the coach proposes."""
    survey, form = survey_or_404(public_id), FindingForm()
    if not form.validate_on_submit():
        abort(422)
    place = _place(form)
    try:
        with write_transaction():
            edit = survey_coach.take_over(survey, place, by=actor(), now=utc_now())
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash(f"{edit.what}.", "success")
    return redirect(_back(survey, place), 303)


def _place(form: FindingForm) -> Place:
    return Place(form.rule.data or "", form.question.data or None, form.place.data or "")


def _key(place: Place) -> str:
    return "-".join(part for part in (place.rule, place.question, place.place) if part)


def _back(survey: Survey, place: Place) -> str:
    if place.question in survey_drafts.current(survey).question_by_code:
        return url_for(
            "team.surveys.questions.edit",
            public_id=survey.public_id,
            code=place.question,
            _anchor=f"frage-{place.question}",
        )
    return url_for("team.surveys.questions.show", public_id=survey.public_id)
