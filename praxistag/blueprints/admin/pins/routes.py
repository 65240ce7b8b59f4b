"""`/verwaltung/festlegungen`: seats fixed by hand, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.finding import require_person, search_page
from praxistag.blueprints.admin.pins.forms import PinForm
from praxistag.blueprints.admin.words import session_choices, session_words
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import pins, timetable
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("pins", __name__, url_prefix="/festlegungen")


@bp.get("")
def overview() -> ResponseReturnValue:
    """List the pins in the order of the day."""
    return render_template("admin/pins/overview.html", pins=pins.of_event(require_event().id))


@bp.get("/neu")
def find() -> ResponseReturnValue:
    """Look for the person."""
    return search_page("admin/pins/find.html")


@bp.route("/neu/<public_id>", methods=["GET", "POST"])
def add(public_id: str) -> ResponseReturnValue:
    """Fix a seat of one person."""
    person, plan = require_person(public_id), timetable.of_event(require_event().id)
    form = PinForm(sessions=session_choices(plan))
    if form.validate_on_submit():
        session = next(row for row in plan.sessions if str(row.id) == form.session.data)
        try:
            with write_transaction():
                pins.add(person, session, reason=form.reason.data, by=actor(), now=utc_now())
        except DomainError as refusal:
            form.explain(refusal)
        else:
            flash(f"{person.full_name} ist festgelegt.", "success")
            return redirect(url_for(".overview"), 303)
    page = render_template("admin/pins/add.html", form=form, person=person)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<public_id>/<int:session_id>/entfernen", methods=["GET", "POST"])
def remove(public_id: str, session_id: int) -> ResponseReturnValue:
    """Ask, then leave the seat to the calculation again."""
    pin = pins.find(require_person(public_id), session_id) or abort(404)
    form = ActionForm()
    if form.validate_on_submit():
        name = pin.registration.full_name
        with write_transaction():
            pins.remove(pin, by=actor(), now=utc_now())
        flash(f"Die Festlegung von {name} ist entfernt.", "success")
        return redirect(url_for(".overview"), 303)
    page = render_template("admin/pins/remove.html", pin=pin, session_words=session_words)
    return page, 422 if form.is_submitted() else 200
