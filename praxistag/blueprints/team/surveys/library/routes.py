"""`/team/befragungen/<public_id>/bibliothek`: questions of templates and earlier surveys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.surveys import sources
from praxistag.blueprints.team.surveys.library.forms import TakeForm
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.domain.schedule import utc_now
from praxistag.questionnaire import borrowing, type_words
from praxistag.services import survey_drafts, survey_edits
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.editing import Edit
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("library", __name__, url_prefix="/<public_id>/bibliothek")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """List the sources, with the questions of the one that is open."""
    survey = survey_or_404(public_id)
    found = sources.to_take_from(survey)
    key = request.args.get("von", found[0].key if found else "")
    chosen = sources.questionnaire_of(key)
    if found and chosen is None:
        abort(404)
    draft = survey_drafts.current(survey)
    return render_template(
        "team/surveys/library/show.html",
        survey=survey,
        is_editable=survey_drafts.is_open(survey),
        sources=found,
        key=key,
        chosen=chosen,
        form=TakeForm(draft=draft, formdata=None, data={"source": key}),
        kind_words=type_words.kind_words,
    )


@bp.post("")
def take(public_id: str) -> ResponseReturnValue:
    """Copy a question or a section into the draft, under free codes."""
    survey = survey_or_404(public_id)
    form = TakeForm(draft=survey_drafts.current(survey))
    chosen = sources.questionnaire_of(form.source.data or "")
    if not form.validate_on_submit() or chosen is None:
        abort(422)
    operation = _operation(survey, chosen, form.into.data or "")
    if is_done(lambda: survey_edits.apply(survey, operation, by=actor(), now=utc_now())):
        flash("Übernommen. Es steht jetzt im Fragebogen.", "success")
    return redirect(url_for(".show", public_id=public_id, von=form.source.data), 303)


def _operation(survey: Survey, chosen: Questionnaire, into: str) -> Callable[[Questionnaire], Edit]:
    """Return what copies the question or section whose button was pressed."""
    used = survey_edits.used_codes(survey)
    wanted, _, code = (request.form.get("question") or request.form.get("section", "")).partition(
        "/"
    )
    section = next((one for one in chosen.sections if one.code == wanted), None)
    if section is None:
        abort(422)
    if not code:
        return partial(borrowing.take_section, section=section, used=used)
    question = next((one for one in section.questions if one.code == code), None)
    if question is None:
        abort(422)
    return partial(borrowing.take_question, question=question, section=into, used=used)
