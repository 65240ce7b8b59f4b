"""`/buero/berufsschule`: who has school on the day, who has leave, and the text to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.office.people_view import (
    PeopleView,
    address_of_request,
    wish_of_request,
)
from praxistag.blueprints.office.school_days.forms import SchoolDaysForm
from praxistag.documents.school_requests import leave_request
from praxistag.domain.kinds import SchoolDay
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.school_leave import request_due_on
from praxistag.extensions import write_transaction
from praxistag.services import office_people, releases
from praxistag.services.office_people import PeopleFilter
from praxistag.web.context import require_event
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope, require_people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("school_days", __name__, url_prefix="/berufsschule")

REQUEST = "request"
LABELS: Mapping[PeopleFilter, str] = {
    PeopleFilter.SCHOOL: "Mit Berufsschultag",
    PeopleFilter.LEAVE_MISSING: "Beurlaubung fehlt",
    PeopleFilter.LEAVE_GRANTED: "Beurlaubung liegt vor",
    PeopleFilter.UNKNOWN: "Noch unbekannt",
    PeopleFilter.NO_SCHOOL: "Kein Berufsschultag",
}


@bp.get("")
def show() -> ResponseReturnValue:
    """Show who has school on the day, and what is still missing."""
    scope, _organisation = require_office_scope()
    event, counts = require_event(), office_people.counts(scope)
    wish = wish_of_request(LABELS)
    due_on, now = request_due_on(event.starts_at), utc_now()
    return render_template(
        "office/school_days/show.html",
        view=PeopleView(LABELS, wish, office_people.search(scope, wish), counts),
        missing=counts[PeopleFilter.LEAVE_MISSING],
        unknown=counts[PeopleFilter.UNKNOWN],
        form=SchoolDaysForm(formdata=None, data={"school_day": SchoolDay.LEAVE_GRANTED}),
        due_on=due_on,
        is_due=local_day(now) > due_on,
        is_over=now >= event.ends_at,
    )


@bp.post("")
def note() -> ResponseReturnValue:
    """Note what is known about the ticked people; or go on to the text for their school."""
    granted = request.form.get("granted")
    people = require_people([granted] if granted else request.form.getlist("person"))
    form = SchoolDaysForm()
    if not form.validate_on_submit():
        abort(400)
    if not people:
        flash("Bitte zuerst jemanden ankreuzen.", "info")
    elif request.form.get("do") == REQUEST and not granted:
        ids = [person.public_id for person in people]
        return redirect(url_for(".request_leave", person=ids), 303)
    else:
        _note(people, SchoolDay.LEAVE_GRANTED if granted else form.chosen())
    return redirect(address_of_request(), 303)


@bp.get("/antrag")
def request_leave() -> ResponseReturnValue:
    """Show the text with which the office asks the school, for all chosen and for each."""
    _scope, organisation = require_office_scope()
    people = require_people(request.args.getlist("person"))
    if not people:
        return redirect(url_for(".show"), 303)
    event = require_event()
    return render_template(
        "office/school_days/request.html",
        people=people,
        text=leave_request(event, organisation, people),
        single=[(person, leave_request(event, organisation, [person])) for person in people],
        due_on=request_due_on(event.starts_at),
    )


def _note(people: Sequence[Registration], school_day: SchoolDay | None) -> None:
    with write_transaction():
        now = utc_now()
        for person in people:
            releases.set_school_day(person, school_day, by=actor(), now=now)
    who = people[0].full_name if len(people) == 1 else f"{len(people)} Azubis"
    flash(f"{who}: Der Stand ist vermerkt.", "success")
