"""`/programm`: the day for everybody, once it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template

from praxistag.blueprints.public.programme.selection import View, selection_of_request
from praxistag.blueprints.public.programme.view import Programme
from praxistag.documents.programme_calendar import FILE_NAME, programme_calendar
from praxistag.documents.room_facts import room_facts, room_words
from praxistag.domain.schedule import utc_now
from praxistag.services import cancelled_sessions, timetable
from praxistag.web.context import current_event, require_event
from praxistag.web.responses import CALENDAR, attachment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("programme", __name__)


@bp.get("/programm")
def show() -> ResponseReturnValue:
    """Show the programme, or say that it follows."""
    event, now = current_event(), utc_now()
    if event is None:
        return render_template("public/no_event.html")
    if not event.is_programme_published:
        return render_template("public/programme/unpublished.html")
    plan = timetable.of_event(event.id)
    programme = Programme(
        plan,
        selection_of_request({track.slug for track in plan.tracks}),
        cancelled_sessions.session_ids(event.id),
    )
    return render_template(
        "public/programme/show.html",
        programme=programme,
        is_by_track=programme.selection.view is View.TRACK,
        room_facts=room_facts,
        room_words=room_words,
        now=now,
    )


@bp.get("/programm.ics")
def calendar() -> ResponseReturnValue:
    """Hand out the whole day as calendar entries."""
    event, now = require_event(), utc_now()
    if not event.is_programme_published:
        abort(404)
    plan = timetable.of_event(event.id)
    cancelled = cancelled_sessions.session_ids(event.id)
    sessions = [session for session in plan.sessions if session.id not in cancelled]
    content = programme_calendar(event, plan.slots, sessions, now=now)
    return attachment(content, mimetype=CALENDAR, filename=FILE_NAME)
