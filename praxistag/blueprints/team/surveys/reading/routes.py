"""`/team/befragungen/einlesen`: a file becomes a survey, once its report was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.reading.forms import TakeForm, UploadForm
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import surveys
from praxistag.web.context import require_event
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("reading", __name__, url_prefix="/einlesen")


@bp.route("", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Read a file, and show what would come along before anything is kept."""
    require_event()
    form = UploadForm()
    if (found := form.read()) is not None:
        return render_template("team/surveys/reading/report.html", found=found)
    page = render_template("team/surveys/reading/upload.html", form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/uebernehmen")
def take() -> ResponseReturnValue:
    """Begin a survey with what was read."""
    event = require_event()
    form = TakeForm()
    questionnaire = form.questionnaire()
    if questionnaire is None:
        abort(422)
    what = f"eingelesen: {form.name.data}"
    with write_transaction():
        survey = surveys.create(event, questionnaire, what=what, by=actor(), now=utc_now())
    flash(f"„{survey.title}“ ist angelegt.", "success")
    return redirect(url_for("team.surveys.overview.show", public_id=survey.public_id), 303)
