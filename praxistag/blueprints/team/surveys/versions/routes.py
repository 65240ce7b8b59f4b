"""`/team/befragungen/<public_id>/verlauf`: steps of the draft, versions, mended wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.versions.forms import WordingForm
from praxistag.blueprints.team.surveys.versions.places import place_words
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.questionnaire.problems import problems
from praxistag.questionnaire.wordings import Wording, places
from praxistag.services import survey_drafts, survey_versions, surveys
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey, SurveyVersion
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("versions", __name__, url_prefix="/<public_id>/verlauf")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show the versions with their changes, then every step of the draft."""
    survey = survey_or_404(public_id)
    versions = survey_versions.of_survey(survey)
    is_running = survey.state is SurveyState.PUBLISHED and bool(versions)
    return render_template(
        "team/surveys/versions/show.html",
        survey=survey,
        versions=versions,
        revisions=survey_drafts.revisions(survey),
        changes=survey_versions.changes_since(survey, versions[0]) if is_running else [],
        is_running=is_running,
        place_words=place_words,
    )


@bp.route("/naechste", methods=["GET", "POST"])
def publish_next(public_id: str) -> ResponseReturnValue:
    """Show what changes, then publish the draft as the next version."""
    survey = survey_or_404(public_id)
    newest = _running_or_404(survey)
    if not ActionForm().validate_on_submit():
        return render_template(
            "team/surveys/versions/next.html",
            survey=survey,
            newest=newest,
            changes=survey_versions.changes_since(survey, newest),
            problems=problems(survey_drafts.current(survey)),
        )
    if is_done(lambda: survey_versions.next_version(survey, by=actor(), now=utc_now())):
        flash(f"Fassung {newest.no + 1} gilt jetzt für alle, die neu anfangen.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.get("/wortlaut")
def texts(public_id: str) -> ResponseReturnValue:
    """List every text of the version people get, each with a way to mend it."""
    survey = survey_or_404(public_id)
    questionnaire = surveys.questionnaire_of(_running_or_404(survey))
    return render_template(
        "team/surveys/versions/texts.html",
        survey=survey,
        questions=[(one, places(one)) for one in questionnaire.questions],
        place_words=place_words,
    )


@bp.route("/wortlaut/<code>/<place>", methods=["GET", "POST"])
def mend(public_id: str, code: str, place: str) -> ResponseReturnValue:
    """Put one text right; both wordings stay on record."""
    survey = survey_or_404(public_id)
    before = _text_or_404(surveys.questionnaire_of(_running_or_404(survey)), code, place)
    form = WordingForm(data={"text": before})
    if form.validate_on_submit():
        wording = Wording(code, place, form.text.data or "")
        reason = form.reason.data or ""
        try:
            with write_transaction():
                survey_versions.mend_wording(
                    survey, wording, reason=reason, by=actor(), now=utc_now()
                )
        except DomainError as refusal:
            form.reject(message_for(refusal), "text")
        else:
            flash(f"{code}: berichtigt.", "success")
            return redirect(url_for(".show", public_id=public_id), 303)
    page = render_template(
        "team/surveys/versions/mend.html",
        survey=survey,
        place=f"{code}, {place_words(place)}",
        before=before,
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


def _running_or_404(survey: Survey) -> SurveyVersion:
    if survey.state is not SurveyState.PUBLISHED:
        abort(404)
    return surveys.current_version(survey) or abort(404)


def _text_or_404(questionnaire: Questionnaire, code: str, place: str) -> str:
    question = questionnaire.question_by_code.get(code)
    text = places(question).get(place) if question else None
    return text or abort(404)
