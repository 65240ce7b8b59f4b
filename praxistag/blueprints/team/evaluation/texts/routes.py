"""`/team/auswertung/<public_id>/texte`: free texts read one by one (role auswertung)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.evaluation.texts import view, words
from praxistag.blueprints.team.evaluation.texts.forms import ReviewForm
from praxistag.blueprints.team.evaluation.texts.loading import (
    question_or_404,
    survey_or_404,
    text_or_404,
)
from praxistag.domain.errors import DomainError
from praxistag.domain.evaluation import ReviewState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import evaluation_texts
from praxistag.services.evaluation_texts import Decision, Place
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question
    from praxistag.services.evaluation_texts import FreeText

bp = Blueprint("texts", __name__, url_prefix="/<public_id>/texte")


@bp.get("")
def overview(public_id: str) -> ResponseReturnValue:
    """Show how far reading and coding are, question by question."""
    survey = survey_or_404(public_id)
    return render_template(
        "team/evaluation/texts/overview.html",
        survey=survey,
        rows=view.rows(survey),
        changed=evaluation_texts.changed_since_publication(survey),
    )


@bp.get("/<code>")
def question(public_id: str, code: str) -> ResponseReturnValue:
    """List the texts of a question, in no order that says anything."""
    survey, asked = question_or_404(public_id, code)
    found = evaluation_texts.of_question(survey, code)
    wanted = words.SLUGS.get(request.args.get("zeige", ""))
    return render_template(
        "team/evaluation/texts/question.html",
        survey=survey,
        question=asked,
        found=found,
        shown=[one for one in found if wanted in (None, one.state)],
        wanted=wanted,
        frequent=view.words_of(found),
        words=words,
    )


@bp.get("/<code>/lesen")
def read_next(public_id: str, code: str) -> ResponseReturnValue:
    """Lead to a text nobody has read; when all are read, back to the list."""
    survey, _asked = question_or_404(public_id, code)
    return _on(public_id, code, evaluation_texts.of_question(survey, code))


@bp.get("/<code>/lesen/<key>")
def read(public_id: str, code: str, key: str) -> ResponseReturnValue:
    """Show one text with what may lead to a person."""
    survey, asked = question_or_404(public_id, code)
    return _page(survey, asked, text_or_404(survey, code, key), None)


@bp.post("/<code>/lesen/<key>")
def decide(public_id: str, code: str, key: str) -> ResponseReturnValue:
    """Release, shorten or block a text, or make it unread again; then comes the next one."""
    survey, asked = question_or_404(public_id, code)
    text = text_or_404(survey, code, key)
    state = words.SLUGS.get(request.form.get("decision", "")) or abort(400)
    form = ReviewForm()
    if not form.validate_on_submit():
        return _page(survey, asked, text, form), 422
    try:
        _store(survey, Place(code, key), state, form.shown.data or "")
    except DomainError as refusal:
        form.reject(message_for(refusal), _field_of(state))
        return _page(survey, asked, text, form), 422
    if state is ReviewState.NEW:
        flash("Der Text ist wieder neu.", "success")
        return redirect(url_for(".read", public_id=public_id, code=code, key=key), 303)
    return _on(public_id, code, evaluation_texts.of_question(survey, code), key)


def _store(survey: Survey, place: Place, state: ReviewState, shown: str) -> None:
    by, now = actor(), utc_now()
    with write_transaction():
        if state is ReviewState.NEW:
            evaluation_texts.take_back(survey, place, by=by, now=now)
        else:
            evaluation_texts.review(survey, place, Decision(state, shown), by=by, now=now)


def _field_of(state: ReviewState) -> str | None:
    return "shown" if state is ReviewState.SHORTENED else None


def _on(public_id: str, code: str, found: list[FreeText], after: str = "") -> ResponseReturnValue:
    """Go on with the next unread text, or to the list when there is none."""
    following = view.next_unread(found, after)
    if following is None:
        flash("Alle Texte dieser Frage sind gelesen.", "success")
        return redirect(url_for(".question", public_id=public_id, code=code), 303)
    return redirect(url_for(".read", public_id=public_id, code=code, key=following.key), 303)


def _page(survey: Survey, asked: Question, text: FreeText, form: ReviewForm | None) -> str:
    reading = view.reading(text, evaluation_texts.of_question(survey, asked.code))
    if form is None:
        form = ReviewForm(formdata=None, data={"shown": reading.suggestion})
    return render_template(
        "team/evaluation/texts/read.html",
        survey=survey,
        question=asked,
        reading=reading,
        form=form,
        words=words,
    )
