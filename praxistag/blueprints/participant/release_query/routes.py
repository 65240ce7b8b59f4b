"""`/meine/<token>/rueckfrage`: what the training office asks, and the answer of the apprentice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, url_for

from praxistag.blueprints.participant.pages import person, render_own
from praxistag.blueprints.participant.release_query.forms import AnswerForm
from praxistag.blueprints.participant.release_query.view import Talk
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import registrations, releases
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("release_query", __name__)

ANSWERED = "Deine Antwort ist angekommen. Dein Ausbildungsbüro schaut wieder darauf."


@bp.route("/rueckfrage", methods=["GET", "POST"])
def answer() -> ResponseReturnValue:
    """Show what was asked and answered, and take the answer to an open question."""
    registration = person()
    talk = Talk.of(registration, now=utc_now())
    if not talk.remarks:
        return redirect(url_for("participant.overview"), 303)
    form = AnswerForm()
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_own("release_query.html", form=form, talk=talk), status
    text = form.answer.data or ""
    if talk.ends_with(text):
        return _answered()  # pressed twice, or the back button
    try:
        with write_transaction():
            actor = registrations.participant(registration)
            releases.answer(registration, text, by=actor, now=utc_now())
    except DomainError as refusal:
        form.reject(message_for(refusal))
        talk = Talk.of(registration, now=utc_now())
        return render_own("release_query.html", form=form, talk=talk), 409
    return _answered()


def _answered() -> ResponseReturnValue:
    flash(ANSWERED, "success")
    return redirect(url_for("participant.overview"), 303)
