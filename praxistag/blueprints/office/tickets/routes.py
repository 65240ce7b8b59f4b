"""`/buero/tickets`: tickets as one PDF, for people who have no e-mail or no phone with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.office.tickets.forms import ChosenForm
from praxistag.documents.spreadsheets import file_name
from praxistag.documents.tickets import PER_SHEET
from praxistag.domain.errors import NobodyHasTicket
from praxistag.domain.kinds import PrintKind
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.states import ReleaseState
from praxistag.jobs import print_or_queue
from praxistag.services import office_tickets
from praxistag.services.office_tickets import Selection, Wanted
from praxistag.services.print_jobs import AT_ONCE, Order
from praxistag.web import printing
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import fresh_sign_in_required, signed_in_account
from praxistag.web.office_scope import require_office_scope, require_people
from praxistag.web.participant_lists import RELEASE_WORDS, seat_tag
from praxistag.web.redirects import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("tickets", __name__)


@bp.route("/tickets", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Say whose tickets there are and who has none; a choice comes from a list, by POST."""
    scope, organisation = require_office_scope()
    chosen = _chosen(request.values.getlist("person"))
    selections = [Selection.CHOSEN] if chosen else [Selection.WITHOUT_EMAIL, Selection.ALL]
    offers = {
        selection.value: office_tickets.outlook(scope, Wanted(selection, chosen))
        for selection in selections
    }
    return render_template(
        "office/tickets/overview.html",
        organisation=organisation,
        offers=offers,
        chosen=chosen,
        per_sheet=PER_SHEET,
        at_once=AT_ONCE,
        is_over=utc_now() >= require_event().ends_at,
        without=_by_reason(offers[selections[-1].value].named),
    )


@bp.get("/tickets.pdf")
@fresh_sign_in_required()
def pdf() -> ResponseReturnValue:
    """Return the tickets of people without e-mail, or of all."""
    asked = request.args.get("auswahl")
    is_all = asked == Selection.ALL.value
    return _printed(Wanted(Selection.ALL if is_all else Selection.WITHOUT_EMAIL))


def chosen_page() -> str:
    """Return where to go on after signing in: to the same people, if an address can hold them."""
    people = request.form.getlist("person")
    address = url_for(".show", person=people)
    return address if len(address) <= MAX_LENGTH else url_for(".show")


@bp.post("/tickets.pdf")
@fresh_sign_in_required(back=chosen_page)
def chosen_pdf() -> ResponseReturnValue:
    """Return the tickets of chosen people."""
    form = ChosenForm()
    people = _chosen(form.person.data or ())
    if not people or not form.validate_on_submit():
        abort(400)
    return _printed(Wanted(Selection.CHOSEN, people))


def _printed(wanted: Wanted) -> ResponseReturnValue:
    scope, organisation = require_office_scope()
    rows = office_tickets.count(scope, wanted)
    if not rows:
        flash(message_for(NobodyHasTicket()), "info")
        return redirect(url_for(".show"), 303)
    name = file_name("tickets", organisation.slug, day=local_day(utc_now()), ending="pdf")
    order = Order(PrintKind.TICKETS, scope, rows, name, wanted.parameters())
    return printing.answer(order, print_or_queue(order, signed_in_account()))


def _by_reason(people: Sequence[Registration]) -> dict[tuple[str, str], list[str]]:
    """Return names by why they have no ticket, as word and kind of tag."""
    found: dict[tuple[str, str], list[str]] = {}
    for person in people:
        is_rejected = person.release_state is ReleaseState.REJECTED
        words = (
            RELEASE_WORDS[person.release_state]
            if is_rejected
            else seat_tag(person.seat_state, person.release_state)
        )
        found.setdefault(words, []).append(person.full_name)
    return found


def _chosen(public_ids: Sequence[str]) -> list[str]:
    """Return these people's ids, if all of them belong to the office (404 otherwise)."""
    return [person.public_id for person in require_people(public_ids)] if public_ids else []
