"""`/team/programm`: the timetable with its checks, one-tap mending, and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.programme.timetable.grid import grid_of
from praxistag.blueprints.team.programme.timetable.tiles import tiles_of
from praxistag.blueprints.team.programme.timetable.wording import (
    Names,
    mend_words,
    short,
    words_for,
)
from praxistag.domain.event_details import SessionDetails
from praxistag.domain.programme_mending import proposal
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import (
    cancelled_sessions,
    programme_publication,
    programme_review,
    timetable,
)
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Event
    from praxistag.services.programme_review import Review

bp = Blueprint("timetable", __name__)


@bp.get("")
def show() -> ResponseReturnValue:
    """Show slots and rooms, what is wrong first, the checks below."""
    event = require_event()
    programme = timetable.of_event(event.id)
    review, names = programme_review.review(event, programme), Names(programme)
    first = next(iter(review.problems), None)
    mend = proposal(review.facts, first) if first else None
    return render_template(
        "team/programme/timetable/show.html",
        programme=programme,
        lead=_lead(event, review),
        problem=words_for(first, names) if first else None,
        mend=mend,
        mend_words=mend_words(mend, names) if mend else None,
        mended=names.sessions[mend.session_id] if mend else None,
        seen=SessionDetails.of(names.sessions[mend.session_id]).fingerprint() if mend else "",
        grid=grid_of(programme, review, mend),
        tiles=tiles_of(review, names),
        short=short,
        cancelled=cancelled_sessions.session_ids(event.id),
    )


@bp.post("/veroeffentlichen")
def publish() -> ResponseReturnValue:
    """Show the programme to everybody."""
    event = require_event()
    if not ActionForm().validate_on_submit():
        abort(400)
    with write_transaction():
        programme_publication.publish(event, by=actor(), now=utc_now())
    flash("Das Programm ist veröffentlicht.", "success")
    return redirect(url_for(".show"), 303)


@bp.post("/zurueckziehen")
def withdraw() -> ResponseReturnValue:
    """Hide the programme again."""
    event = require_event()
    if not ActionForm().validate_on_submit():
        abort(400)
    with write_transaction():
        programme_publication.withdraw(event, by=actor(), now=utc_now())
    flash("Das Programm ist zurückgezogen. Nur ihr seht es noch.", "info")
    return redirect(url_for(".show"), 303)


def _lead(event: Event, review: Review) -> str:
    """Return the state of the programme as a sentence, and what comes next."""
    if not review.facts.blocks or not review.facts.rooms:
        return "Legt zuerst Räume und Zeitblöcke an, dann die Workshops."
    count = len(review.problems)
    if count > 1:
        return f"{count} Stellen passen noch nicht. Die erste steht oben, alle unter dem Plan."
    if event.is_programme_published:
        return "Eine Stelle passt noch nicht." if count else "Alles passt, alle können es sehen."
    if count:
        return "Eine Stelle passt noch nicht. Danach könnt ihr veröffentlichen."
    return "Alles passt. Ihr könnt veröffentlichen."
