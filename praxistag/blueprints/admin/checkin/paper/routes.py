"""`/verwaltung/einlass/papier`: the pack for the door, and ticks that come back from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.checkin.paper import wording
from praxistag.blueprints.admin.checkin.paper.forms import (
    PackForm,
    SlipForm,
    TakeBackForm,
    TicksForm,
)
from praxistag.blueprints.admin.checkin.paper.view import (
    ListWords,
    TicksView,
    usual_time,
    why_closed,
)
from praxistag.blueprints.admin.finding import search_page
from praxistag.documents.door_lists import PEOPLE
from praxistag.documents.spreadsheets import file_name
from praxistag.domain.errors import DomainError, PossiblyDouble
from praxistag.domain.paper_sheets import pack as pack_up
from praxistag.domain.schedule import local_day, utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import print_or_queue
from praxistag.services import door_lists, paper_pack, paper_ticks, registration_offer, scopes
from praxistag.services.paper_ticks import Slip, Ticks
from praxistag.services.walkins import WalkIn
from praxistag.web import printing
from praxistag.web.context import current_config, require_event
from praxistag.web.errors import message_for
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.undo import flash_undo, microseconds_of, moment_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("paper", __name__, url_prefix="/papier")


@bp.get("")
def show() -> ResponseReturnValue:
    """Offer the pack, and every list for its ticks."""
    return _show(PackForm())


@bp.get("/mappe.pdf")
@fresh_sign_in_required()
def pack() -> ResponseReturnValue:
    """Print the pack; with many people it is made in the background."""
    form = PackForm(request.args)
    if not form.validate():
        return _show(form), 422
    event = require_event()
    name = file_name("einlass", event.slug, day=local_day(utc_now()), ending="pdf")
    order = paper_pack.order(scopes.of_everybody(event), form.wish(), file_name=name)
    return printing.answer(order, print_or_queue(order, signed_in_account()))


@bp.route("/zettel", methods=["GET", "POST"])
def slip() -> ResponseReturnValue:
    """Register somebody from the slip they filled in, and say when they came."""
    event, now = require_event(), utc_now()
    form = SlipForm(usual_time(event, event.doors_open_at, now=now))
    if form.validate_on_submit():
        try:
            person = _enter(form)
        except PossiblyDouble:
            form.reject(wording.NAMESAKE)
        except DomainError as refusal:
            form.reject(message_for(refusal))
        else:
            flash(f"{person.full_name} ist eingetragen.", "success")
            return redirect(url_for(".slip"), 303)
    page = render_template(
        "admin/checkin/paper/slip.html",
        form=form,
        closed=why_closed(event, now=now),
        organisations=registration_offer.organisations(event.id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/<list_key>", methods=["GET", "POST"])
def ticks(list_key: str) -> ResponseReturnValue:
    """Show a sheet as it lies on the table, and bring its ticks into the log."""
    event = require_event()
    view = TicksView.load(event, list_key, now=utc_now()) or abort(404)
    form = TicksForm(view.usual)
    if form.validate_on_submit():
        now = utc_now()
        try:
            with write_transaction():
                outcome = paper_ticks.bring_back(
                    event, list_key, _ticked(form), by=actor(), now=now
                )
        except DomainError as refusal:
            form.reject(message_for(refusal), "at")
        else:
            text = wording.brought_back(view.words.title, view.sheet, outcome)
            if outcome.added:
                undo = url_for(".take_back", list_key=list_key)
                flash_undo(text, undo, at=microseconds_of(now))
            else:
                flash(text, "info")
            return redirect(url_for(".show"), 303)
    page = render_template("admin/checkin/paper/ticks.html", form=form, view=view)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<list_key>/zurueck")
def take_back(list_key: str) -> ResponseReturnValue:
    """Take back what was brought a moment ago."""
    form, event = TakeBackForm(), require_event()
    if not form.validate_on_submit():
        abort(400)
    brought_at = moment_of(form.at.data or 0)
    try:
        with write_transaction():
            count = paper_ticks.take_back(
                event, list_key, brought_at=brought_at, by=actor(), now=utc_now()
            )
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash(wording.taken_back(count), "success" if count else "info")
    return redirect(url_for(".show"), 303)


@bp.get("/<list_key>/person")
def find(list_key: str) -> ResponseReturnValue:
    """Look for somebody who was written on a list by hand."""
    TicksView.load(require_event(), list_key, now=utc_now()) or abort(404)
    ticks_of = partial(_ticks_of, list_key)
    return search_page("admin/checkin/paper/find.html", list_key=list_key, ticks_of=ticks_of)


def _ticked(form: TicksForm) -> Ticks:
    at = form.moment(require_event().starts_at)
    return Ticks(at, form.here.data or (), form.shown.data or ())


def _ticks_of(list_key: str, public_id: str) -> str:
    """Return the page of one person, as if they stood on a sheet alone."""
    people: dict[str, Any] = {PEOPLE: pack_up([public_id])}
    return url_for(".ticks", list_key=list_key, **people)


def _enter(form: SlipForm) -> Registration:
    event, links = require_event(), current_config().participant_links()
    walk_in = WalkIn(
        nonce=form.nonce.data or "",
        first_name=form.first_name.data,
        last_name=form.last_name.data,
        organisation=form.organisation.data,
        is_another_person=form.is_another_person.data,
    )
    entered = Slip(form.moment(event.starts_at), walk_in)
    with write_transaction():
        return paper_ticks.enter_slip(event, entered, by=actor(), links=links, now=utc_now())


def _show(form: PackForm) -> str:
    event = require_event()
    return render_template(
        "admin/checkin/paper/show.html",
        form=form,
        lists=[ListWords.of(row) for row in door_lists.lists(event)],
        closed=why_closed(event, now=utc_now()),
    )
