"""`/team/befragungen/<public_id>/kommentare`: what the team says about questions, until done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.surveys.comments.forms import CommentForm
from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import survey_comments, survey_drafts
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey, SurveyComment

bp = Blueprint("comments", __name__, url_prefix="/<public_id>/kommentare")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show what is open, question by question, and on request what is done."""
    survey = survey_or_404(public_id)
    questionnaire = survey_drafts.current(survey)
    asked = {"question": request.args.get("frage", "")}
    return _page(survey, CommentForm(questionnaire=questionnaire, formdata=None, data=asked))


@bp.post("")
def add(public_id: str) -> ResponseReturnValue:
    """Say something about a question, or about the whole survey."""
    survey = survey_or_404(public_id)
    form = CommentForm(questionnaire=survey_drafts.current(survey))
    if not form.validate_on_submit():
        return _page(survey, form), 422
    code, text = form.question.data or None, form.text.data or ""
    with write_transaction():
        survey_comments.add(survey, code, text, by=actor(), now=utc_now())
    flash("Der Kommentar steht da.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<int:comment_id>/erledigt")
def settle(public_id: str, comment_id: int) -> ResponseReturnValue:
    """Say that a comment is dealt with."""
    comment = _comment_or_404(survey_or_404(public_id), comment_id)
    with write_transaction():
        survey_comments.settle(comment, now=utc_now())
    flash("Erledigt.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<int:comment_id>/offen")
def reopen(public_id: str, comment_id: int) -> ResponseReturnValue:
    """Say that a comment is not dealt with after all."""
    comment = _comment_or_404(survey_or_404(public_id), comment_id)
    with write_transaction():
        survey_comments.reopen(comment)
    flash("Wieder offen.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


def _comment_or_404(survey: Survey, comment_id: int) -> SurveyComment:
    if not ActionForm().validate_on_submit():
        abort(400)
    return survey_comments.find(survey, comment_id) or abort(404)


def _page(survey: Survey, form: CommentForm) -> str:
    comments = survey_comments.of_survey(survey)
    shows_done = request.args.get("zeige") == "alle"
    shown = [one for one in comments if shows_done or one.done_at is None]
    questionnaire = survey_drafts.current(survey)
    order: list[str | None] = [None, *questionnaire.question_by_code]
    order += sorted({one.question_code for one in shown if one.question_code not in order}, key=str)
    return render_template(
        "team/surveys/comments/show.html",
        survey=survey,
        groups=[(code, [one for one in shown if one.question_code == code]) for code in order],
        questions=questionnaire.question_by_code,
        open_count=sum(one.done_at is None for one in comments),
        all_count=len(comments),
        shows_done=shows_done,
        form=form,
    )
