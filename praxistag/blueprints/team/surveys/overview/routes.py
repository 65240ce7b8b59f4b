"""`/team/befragungen`: all surveys of the event; `/team/befragungen/<public_id>`: one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.surveys import sources, words
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.overview.forms import BLANK, BeginForm
from praxistag.blueprints.team.surveys.overview.stand import stand_page
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.questionnaire import library
from praxistag.services import surveys
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("overview", __name__)

COPY_OF = "{title} (Kopie)"
LONGEST_TITLE = 190


@bp.get("")
def index() -> ResponseReturnValue:
    """List the surveys of the event."""
    event = require_event()
    found = surveys.of_event(event)
    return render_template(
        "team/surveys/overview/index.html",
        surveys=found,
        answered=surveys.answer_counts(found),
        templates=library.templates(),
        words=words,
    )


@bp.route("/neu", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Begin a survey: from a template, with the questions of another one, or with nothing."""
    event = require_event()
    choices = [(one.key, f"{one.title}: {one.about}") for one in sources.to_begin_with()]
    form = BeginForm(sources=[*choices, (BLANK, "Leer: ihr schreibt alle Fragen selbst")])
    if request.method == "GET":
        form.source.data = request.args.get("von") or form.source.data
    if form.validate_on_submit():
        questionnaire = _beginning(form)
        with write_transaction():
            survey = surveys.create(
                event, questionnaire, what="begonnen", by=actor(), now=utc_now()
            )
        flash(f"„{survey.title}“ ist angelegt.", "success")
        return redirect(url_for(".show", public_id=survey.public_id), 303)
    page = render_template("team/surveys/overview/add.html", form=form)
    return page, 422 if form.is_submitted() else 200


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show how one survey stands and what comes next."""
    return stand_page(survey_or_404(public_id))


@bp.post("/<public_id>/kopieren")
def duplicate(public_id: str) -> ResponseReturnValue:
    """Begin another survey with the same questions."""
    survey = survey_or_404(public_id)
    title = COPY_OF.format(title=survey.title[:LONGEST_TITLE])
    with write_transaction():
        copy = surveys.duplicate(survey, title=title, what="kopiert", by=actor(), now=utc_now())
    flash(f"„{copy.title}“ ist angelegt.", "success")
    return redirect(url_for(".show", public_id=copy.public_id), 303)


@bp.route("/<public_id>/entfernen", methods=["GET", "POST"])
def remove(public_id: str) -> ResponseReturnValue:
    """Ask, then throw a survey away that nobody could answer yet."""
    survey = survey_or_404(public_id)
    if not ActionForm().validate_on_submit():
        return render_template("team/surveys/overview/remove.html", survey=survey)
    title = survey.title
    if is_done(lambda: surveys.remove(survey, by=actor(), now=utc_now())):
        flash(f"„{title}“ ist entfernt.", "success")
        return redirect(url_for(".index"), 303)
    return redirect(url_for(".show", public_id=public_id), 303)


def _beginning(form: BeginForm) -> Questionnaire:
    """Return the questionnaire to begin with, under the title somebody typed."""
    title = form.title.data or ""
    chosen = sources.questionnaire_of(form.source.data)
    if chosen is None:
        return surveys.blank(title)
    return replace(chosen, title=title) if title else chosen
