"""`/verwaltung/einsaetze`: who is busy in a block and needs no seat there."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.duties.forms import DutyForm
from praxistag.blueprints.admin.finding import require_person, search_page
from praxistag.blueprints.admin.words import DUTY_TAGS, session_choices, slot_words
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import duties, timetable
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("duties", __name__, url_prefix="/einsaetze")


@bp.get("")
def overview() -> ResponseReturnValue:
    """List the duties by block."""
    found = duties.of_event(require_event().id)
    return render_template(
        "admin/duties/overview.html",
        total=len(found),
        blocks=[(slot, list(rows)) for slot, rows in groupby(found, key=attrgetter("slot"))],
        slot_words=slot_words,
        tags=DUTY_TAGS,
    )


@bp.get("/neu")
def find() -> ResponseReturnValue:
    """Look for the person."""
    return search_page("admin/duties/find.html")


@bp.route("/neu/<public_id>", methods=["GET", "POST"])
def add(public_id: str) -> ResponseReturnValue:
    """Add a duty of one person."""
    person, event = require_person(public_id), require_event()
    plan = timetable.of_event(event.id)
    form = DutyForm(
        sessions=session_choices(plan), slots=[(slot.id, slot_words(slot)) for slot in plan.blocks]
    )
    if form.validate_on_submit():
        try:
            with write_transaction():
                duties.add(person, form.entry(), by=actor(), now=utc_now())
        except DomainError as refusal:
            form.explain(refusal)
        else:
            flash(f"Der Einsatz von {person.full_name} ist eingetragen.", "success")
            return redirect(url_for(".overview"), 303)
    page = render_template("admin/duties/add.html", form=form, person=person)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:duty_id>/entfernen", methods=["GET", "POST"])
def remove(duty_id: int) -> ResponseReturnValue:
    """Ask, then make the person free in the block again."""
    duty = duties.find(require_event().id, duty_id) or abort(404)
    form = ActionForm()
    if form.validate_on_submit():
        name = duty.registration.full_name
        with write_transaction():
            duties.remove(duty, by=actor(), now=utc_now())
        flash(f"Der Einsatz von {name} ist entfernt.", "success")
        return redirect(url_for(".overview"), 303)
    page = render_template("admin/duties/remove.html", duty=duty, slot_words=slot_words)
    return page, 422 if form.is_submitted() else 200
