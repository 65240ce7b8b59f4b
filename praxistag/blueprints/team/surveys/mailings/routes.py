"""`/team/befragungen/<public_id>/mails`: see what all would read, then send it to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.mailings.words import KINDS, kinds_of, preview_of
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_mailings import MOST
from praxistag.domain.surveys import SurveyMailKind
from praxistag.jobs import nudge_mail
from praxistag.services import survey_mailings, survey_rates
from praxistag.web.context import current_config
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey

bp = Blueprint("mailings", __name__, url_prefix="/<public_id>/mails")

LINKS = {"einladung": SurveyMailKind.INVITATION, "erinnerung": SurveyMailKind.REMINDER}
"""The last part of the address, by what goes out."""


@bp.get("")
def overview(public_id: str) -> ResponseReturnValue:
    """Show what went out, and what may go out next."""
    survey, now = survey_or_404(public_id), utc_now()
    people = survey_rates.people(survey, now=now)
    return render_template(
        "team/surveys/mailings/overview.html",
        survey=survey,
        mailings=survey_mailings.of_survey(survey),
        refusal=_refusal(survey, now),
        people=people.total,
        recipients=len(survey_mailings.recipients(survey, now=now)),
        is_after=survey_rates.counts_presence(survey, now=now),
        kinds=kinds_of(survey),
        links=LINKS,
        most=MOST,
    )


@bp.route("/<any(einladung,erinnerung):which>", methods=["GET", "POST"])
def send(public_id: str, which: str) -> ResponseReturnValue:
    """Show the words and the number of people, then send."""
    survey, kind, now = survey_or_404(public_id), LINKS[which], utc_now()
    links = current_config().survey_links()
    if not ActionForm().validate_on_submit():
        return render_template(
            "team/surveys/mailings/send.html",
            survey=survey,
            which=which,
            kind=kinds_of(survey)[kind],
            refusal=_refusal(survey, now),
            recipients=len(survey_mailings.recipients(survey, now=now)),
            previews=preview_of(survey, kind, links=links),
        )
    if is_done(lambda: survey_mailings.send(survey, kind, links=links, by=actor(), now=now)):
        nudge_mail()
        flash(f"{KINDS[kind].label}: geht jetzt an alle.", "success")
    return redirect(url_for(".overview", public_id=public_id), 303)


def _refusal(survey: Survey, now: datetime) -> str:
    """Return why nothing can go out now, empty if it can."""
    try:
        survey_mailings.require_possible(survey, now=now)
    except DomainError as refusal:
        return message_for(refusal)
    return ""
