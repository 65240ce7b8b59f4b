"""`/team/befragungen/<public_id>/dateien`: the questionnaire as a file, out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.reading.forms import TakeForm, UploadForm
from praxistag.domain.schedule import utc_now
from praxistag.json_shapes import FormatError
from praxistag.questionnaire import formats
from praxistag.questionnaire.editing import Edit
from praxistag.services import survey_drafts, survey_edits, survey_plans, surveys
from praxistag.web.guards import actor
from praxistag.web.responses import JSON, XLSX, attachment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.formats import Loss
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("files", __name__, url_prefix="/<public_id>/dateien")

KINDS = {"json": JSON, "xlsx": XLSX}


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Offer the files, and the way in."""
    return _page(survey_or_404(public_id), UploadForm())


@bp.post("")
def upload(public_id: str) -> ResponseReturnValue:
    """Read a file, and show what would replace the draft."""
    survey = survey_or_404(public_id)
    form = UploadForm()
    if (found := form.read()) is None:
        return _page(survey, form), 422
    return render_template(
        "team/surveys/files/report.html",
        survey=survey,
        found=found,
        draft=survey_drafts.current(survey),
    )


@bp.post("/uebernehmen")
def take(public_id: str) -> ResponseReturnValue:
    """Put what was read in the place of the draft, as one step that can be undone."""
    survey = survey_or_404(public_id)
    form = TakeForm()
    questionnaire = form.questionnaire()
    if questionnaire is None:
        abort(422)
    edit = Edit(questionnaire, f"eingelesen: {form.name.data}")

    def replace_draft() -> None:
        surveys.require_before_answers(survey)
        survey_edits.apply(survey, lambda _: edit, by=actor(), now=utc_now())

    if is_done(replace_draft):
        flash("Eingelesen. Mit „Rückgängig“ kommt der alte Entwurf wieder.", "success")
    return redirect(url_for("team.surveys.overview.show", public_id=public_id), 303)


@bp.get("/fragebogen.<any(json,xlsx):kind>")
def download(public_id: str, kind: str) -> ResponseReturnValue:
    """Hand out the draft, or from the publication on what people are asked."""
    survey = survey_or_404(public_id)
    try:
        written = formats.write(f".{kind}", surveys.asked(survey))
    except FormatError as refusal:
        flash(str(refusal), "danger")
        return redirect(url_for(".show", public_id=public_id), 303)
    return attachment(written.content, mimetype=KINDS[kind], filename=f"{survey.slug}.{kind}")


@bp.get("/auswertungsplan.json")
def plan(public_id: str) -> ResponseReturnValue:
    """Hand out the evaluation plan."""
    survey = survey_or_404(public_id)
    if survey.plan is None:
        abort(404)
    name = f"{survey.slug}-auswertungsplan.json"
    return attachment(survey_plans.document(survey).encode(), mimetype=JSON, filename=name)


def _page(survey: Survey, form: UploadForm) -> str:
    return render_template(
        "team/surveys/files/show.html",
        survey=survey,
        form=form,
        losses=_losses(surveys.asked(survey)),
    )


def _losses(questionnaire: Questionnaire) -> tuple[Loss, ...]:
    """Return what a workbook does not show; why there can be none is told when it is asked for."""
    try:
        return formats.write(".xlsx", questionnaire).losses
    except FormatError:
        return ()
