"""`/team/programm/termine`: put a workshop into a cell of the timetable, move it, take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.programme.sessions.forms import NewSessionForm, SessionForm
from praxistag.domain.errors import StillInUse
from praxistag.domain.event_details import SessionDetails
from praxistag.domain.german import clock
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import timetable, workshop_sessions
from praxistag.web.context import require_event
from praxistag.web.details import status_of
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.undo import flash_undo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Room, Workshop, WorkshopSession
    from praxistag.services.timetable import Timetable

bp = Blueprint("sessions", __name__, url_prefix="/termine")

TIMETABLE = "team.programme.timetable.show"
ASKED = {"workshop": "workshop_id", "block": "slot_id", "raum": "room_id"}
"""What a link into the empty form says, and the field it fills."""


@bp.route("/neu", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add a session, often from a free cell of the timetable."""
    programme = timetable.of_event(require_event().id)
    form = NewSessionForm(
        workshops=[(row.id, f"{row.code} {row.title}") for row in programme.workshops],
        data={ASKED[key]: value for key, value in request.args.items() if key in ASKED},
        **_places(programme, request.args.get("block", type=int)),
    )
    if form.validate_on_submit():
        workshop = next(row for row in programme.workshops if row.id == form.workshop_id.data)
        with form.refusals(), write_transaction():
            details = _details(form, programme, workshop)
            session = workshop_sessions.add(workshop, details, by=actor(), now=utc_now())
        if not form.errors:
            text = f"{workshop.code} ist eingetragen: {_place(programme, details)}."
            flash_undo(text, url_for(".remove", session_id=session.id))
            return redirect(url_for(TIMETABLE), 303)
    page = render_template("team/programme/sessions/add.html", form=form, programme=programme)
    return page, status_of(form)


@bp.route("/<int:session_id>", methods=["GET", "POST"])
def edit(session_id: int) -> ResponseReturnValue:
    """Move a session or change its seats; the proposals of the timetable post here too."""
    session = _require_session(session_id)
    programme = timetable.of_event(require_event().id)
    form = SessionForm.over(session, **_places(programme, session.slot_id))
    if form.validate_on_submit():
        old, details = SessionDetails.of(session), _details(form, programme, session.workshop)
        _store(form, session, details)
        if form.affected:
            page = "team/programme/sessions/confirm.html"
            return render_template(page, session=session, form=form), 422
        if not form.errors:
            text = f"{session.workshop.code} steht jetzt hier: {_place(programme, details)}."
            flash_undo(text, url_for(".edit", session_id=session.id), **old.values())
            return redirect(url_for(TIMETABLE), 303)
    page = render_template("team/programme/sessions/edit.html", session=session, form=form)
    return page, status_of(form)


@bp.route("/<int:session_id>/entfernen", methods=["GET", "POST"])
def remove(session_id: int) -> ResponseReturnValue:
    """Take a session out; there is an undo, so the form of the session does not ask again."""
    session = _require_session(session_id)
    if not ActionForm().validate_on_submit():
        return render_template("team/programme/sessions/remove.html", session=session)
    old = SessionDetails.of(session).values() | {"workshop_id": session.workshop_id}
    text = f"{session.workshop.code} ist entfernt: {session.slot.title}, {session.room.name}."
    try:
        with write_transaction():
            workshop_sessions.remove(session, by=actor(), now=utc_now())
    except StillInUse as refusal:
        flash(f"{session.workshop.code}: {message_for(refusal)}", "danger")
    else:
        flash_undo(text, url_for(".add"), **old)
    return redirect(url_for(TIMETABLE), 303)


def _store(form: SessionForm, session: WorkshopSession, details: SessionDetails) -> None:
    """Store a change; people with a seat must be confirmed first."""
    seen = form.seen.data or ""
    with form.refusals(session), write_transaction():
        if not form.confirmed.data:
            workshop_sessions.require_unaffected(session, details)
        workshop_sessions.revise(session, details, seen=seen, by=actor(), now=utc_now())


def _details(form: SessionForm, programme: Timetable, workshop: Workshop) -> SessionDetails:
    """Return what was entered; without a number, as many seats as room and workshop allow."""
    if form.capacity.data is None:
        room = next(room for room in programme.rooms if room.id == form.room_id.data)
        form.capacity.data = workshop_sessions.usual_capacity(workshop, room)
    details: SessionDetails = form.details()
    return details


def _places(programme: Timetable, block_id: int | None) -> dict[str, Any]:
    """Return where a session can be, as choices; rooms free in the block say so."""
    block = next((slot for slot in programme.blocks if slot.id == block_id), None)
    taken = {session.room_id for session in programme.sessions if session.slot_id == block_id}

    def words(room: Room) -> str:
        seats = f"{room.name}, {room.capacity} Plätze"
        return f"{seats}, frei in {block.title}" if block and room.id not in taken else seats

    return {
        "slots": [
            (slot.id, f"{slot.title}, {clock(slot.starts_at)}–{clock(slot.ends_at)} Uhr")
            for slot in programme.blocks
        ],
        "rooms": [(room.id, words(room)) for room in programme.rooms],
    }


def _place(programme: Timetable, details: SessionDetails) -> str:
    slot = next(row for row in programme.slots if row.id == details.slot_id)
    room = next(row for row in programme.rooms if row.id == details.room_id)
    return f"{slot.title}, {room.name}, {details.capacity} Plätze"


def _require_session(session_id: int) -> WorkshopSession:
    return workshop_sessions.find(require_event().id, session_id) or abort(404)
