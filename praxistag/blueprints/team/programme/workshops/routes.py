"""`/team/programm/workshops`: what is offered, each with its sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.programme.workshops.forms import WorkshopForm
from praxistag.domain.errors import StillInUse
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.models import Track
from praxistag.services import programme_parts, timetable, workshops
from praxistag.web.context import require_event
from praxistag.web.details import status_of
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Workshop

bp = Blueprint("workshops", __name__, url_prefix="/workshops")

USUAL_SIZES = {"min_size": 0, "max_size": 24}


@bp.get("")
def overview() -> ResponseReturnValue:
    """List all workshops with their sessions."""
    programme = timetable.of_event(require_event().id)
    return render_template("team/programme/workshops/overview.html", programme=programme)


@bp.route("/neu", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add a workshop; the next step is its first session."""
    event = require_event()
    form = WorkshopForm(tracks=_tracks(), data=USUAL_SIZES)
    if form.validate_on_submit():
        with form.refusals(), write_transaction():
            workshop = workshops.add(event, form.details(), by=actor(), now=utc_now())
        if not form.errors:
            flash(f"{workshop.code} ist angelegt. Jetzt fehlt noch ein Termin.", "success")
            return redirect(url_for(".edit", workshop_id=workshop.id), 303)
    return render_template("team/programme/workshops/add.html", form=form), status_of(form)


@bp.route("/<int:workshop_id>", methods=["GET", "POST"])
def edit(workshop_id: int) -> ResponseReturnValue:
    """Change a workshop, and lead to its sessions."""
    workshop = _require_workshop(workshop_id)
    form = WorkshopForm.over(workshop, tracks=_tracks())
    if form.validate_on_submit():
        seen = form.seen.data or ""
        with form.refusals(workshop), write_transaction():
            workshops.revise(workshop, form.details(), seen=seen, by=actor(), now=utc_now())
        if not form.errors:
            flash(f"{workshop.code}: gespeichert.", "success")
            return redirect(url_for(".overview"), 303)
    sessions = sorted(workshop.sessions, key=lambda session: session.slot.starts_at)
    page = render_template(
        "team/programme/workshops/edit.html", workshop=workshop, sessions=sessions, form=form
    )
    return page, status_of(form)


@bp.route("/<int:workshop_id>/entfernen", methods=["GET", "POST"])
def remove(workshop_id: int) -> ResponseReturnValue:
    """Ask, then remove a workshop nobody wishes for."""
    workshop = _require_workshop(workshop_id)
    name = f"{workshop.code} {workshop.title}"
    if not ActionForm().validate_on_submit():
        return render_template("team/programme/workshops/remove.html", workshop=workshop)
    try:
        with write_transaction():
            workshops.remove(workshop, by=actor(), now=utc_now())
    except StillInUse as refusal:
        flash(f"{name}: {message_for(refusal)}", "danger")
    else:
        flash(f"{name} ist entfernt.", "success")
    return redirect(url_for(".overview"), 303)


def _tracks() -> list[tuple[int, str]]:
    tracks = programme_parts.of_event(Track, require_event().id)
    return [(track.id, track.name) for track in tracks if isinstance(track, Track)]


def _require_workshop(workshop_id: int) -> Workshop:
    return workshops.find(require_event().id, workshop_id) or abort(404)
