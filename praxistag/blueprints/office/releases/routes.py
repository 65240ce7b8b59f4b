"""`/buero/freigaben`: who waits for a decision; release, ask, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.office.people_view import (
    PeopleView,
    address_of_request,
    wish_of_request,
)
from praxistag.blueprints.office.releases import verbs, wording
from praxistag.blueprints.office.releases.forms import DecisionForm, TakeBackForm
from praxistag.domain.errors import DecisionClosed, TooLateToTakeBack
from praxistag.domain.participation import LABELS as PARTICIPATION_LABELS
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import office_people, releases
from praxistag.services.office_people import PeopleFilter
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope, require_people
from praxistag.web.remark_words import READERS
from praxistag.web.undo import moment_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("releases", __name__, url_prefix="/freigaben")

ASK = "ask"


@bp.get("")
def show() -> ResponseReturnValue:
    """Show who waits for a decision, with everything needed to decide."""
    scope, organisation = require_office_scope()
    event, counts = require_event(), office_people.counts(scope)
    if not event.release_required and not counts[PeopleFilter.OPEN]:
        return render_template("office/releases/not_required.html")
    wish, now = wish_of_request(wording.LABELS), utc_now()
    return render_template(
        "office/releases/show.html",
        view=PeopleView(wording.LABELS, wish, office_people.search(scope, wish), counts),
        heading=wording.heading(counts, is_over=now >= event.ends_at),
        pending=counts[PeopleFilter.PENDING],
        organisation=organisation,
        kind=PARTICIPATION_LABELS[organisation.participation_kind],
        readers=READERS,
        form=ActionForm(),
        now=now,
        is_over=now >= event.ends_at,
    )


@bp.post("")
def decide() -> ResponseReturnValue:
    """Release the ticked people, or the one whose button was pressed; or go on to a question."""
    only = request.form.get("only")
    people = require_people([only] if only else request.form.getlist("person"))
    if not DecisionForm().validate_on_submit():
        abort(400)
    if not people:
        flash("Bitte zuerst jemanden ankreuzen.", "info")
    elif request.form.get("do") == ASK and not only:
        return redirect(url_for(".ask", person=[person.public_id for person in people]), 303)
    else:
        verbs.release_and_say_so(people)
    return redirect(_page_of_request(), 303)


@bp.get("/alle")
def confirm_all() -> ResponseReturnValue:
    """Show everybody who waits, to be released with one press: the way without JavaScript."""
    scope, _organisation = require_office_scope()
    lines = office_people.all_pending(scope)
    if not lines:
        return redirect(url_for(".show"), 303)
    return render_template("office/releases/all.html", lines=lines, tags=PeopleView.tags)


@bp.route("/rueckfrage", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Put a question to one person or several."""
    people = require_people(request.values.getlist("person"))
    back = url_for(".show")
    return verbs.ask_page(people, back=("Freigaben", back)) if people else redirect(back, 303)


@bp.post("/zuruecknehmen")
def take_back() -> ResponseReturnValue:
    """Undo one press on „Freigeben“ before anybody has read about it."""
    scope, _organisation = require_office_scope()
    form = TakeBackForm()
    if not form.validate_on_submit():
        abort(400)
    at = moment_of(form.at.data or 0)
    try:
        with write_transaction():
            people = office_people.released_at_once(scope, at)
            chosen = releases.take_back(people, released_at=at, by=actor(), now=utc_now())
    except (TooLateToTakeBack, DecisionClosed) as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash(wording.taken_back(chosen), "success" if chosen else "info")
    return redirect(url_for(".show"), 303)


def _page_of_request() -> str:
    """Return the page on which the button stood: the overview has one for the first who wait."""
    if request.args.get("von") == "uebersicht":
        return url_for("office.overview.show")
    return address_of_request()
