"""`/verwaltung/einlass/klaeren`: what the door could not settle alone, one decision each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.checkin.desk.cards import Card
from praxistag.blueprints.admin.checkin.desk.forms import DecisionForm
from praxistag.blueprints.admin.checkin.desk.page import SETTLED, DeskPage
from praxistag.blueprints.admin.checkin.desk.view import Words
from praxistag.blueprints.admin.finding import require_person, search_page
from praxistag.domain.desk import CaseKind
from praxistag.domain.errors import CaseChanged, CaseSettled
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import desk
from praxistag.services.desk_names import names_for
from praxistag.web.context import require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.undo import flash_undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.domain.desk import Case

bp = Blueprint("desk", __name__, url_prefix="/klaeren")


@bp.get("")
def show() -> ResponseReturnValue:
    """Show what is open, or what was decided."""
    return render_template(
        "admin/checkin/desk/show.html",
        page=DeskPage.load(
            require_event(),
            is_settled=request.args.get("stand") == SETTLED,
            number=request.args.get("seite", 1, type=int),
        ),
    )


@bp.post("/<key>")
def decide(key: str) -> ResponseReturnValue:
    """Settle a case."""
    event, form = require_event(), DecisionForm()
    if not form.validate_on_submit():
        abort(400)
    case = _try(lambda: desk.settle(event, key, form.choice(), by=actor(), now=utc_now()))
    if case is not None:
        flash_undo("Entschieden.", url_for(".reopen", key=key))
    return redirect(url_for(".show"), 303)


@bp.post("/<key>/zuruecknehmen")
def reopen(key: str) -> ResponseReturnValue:
    """Take a decision back."""
    event = require_event()
    if not ActionForm().validate_on_submit():
        abort(400)
    if _try(lambda: desk.reopen(event, key, by=actor(), now=utc_now())) is not None:
        flash("Die Entscheidung ist zurückgenommen, der Fall ist wieder offen.", "success")
    return redirect(url_for(".show"), 303)


@bp.get("/<key>/person")
def find(key: str) -> ResponseReturnValue:
    """Look for the person whose code nobody knew."""
    card = _open_card(key)
    if card is None:
        return _back_to_the_desk()
    return search_page("admin/checkin/desk/find.html", card=card)


@bp.route("/<key>/person/<public_id>", methods=["GET", "POST"])
def assign(key: str, public_id: str) -> ResponseReturnValue:
    """Ask, then put the person on the lists of the scans."""
    event, person, form = require_event(), require_person(public_id), ActionForm()
    name = person.full_name
    if form.validate_on_submit():
        if _try(lambda: desk.assign(event, key, person, by=actor(), now=utc_now())) is not None:
            flash_undo(f"{name} ist eingetragen.", url_for(".reopen", key=key))
        return redirect(url_for(".show"), 303)
    card = _open_card(key)
    if card is None:
        return _back_to_the_desk()
    return render_template("admin/checkin/desk/assign.html", card=card, person=person)


def _open_card(key: str) -> Card | None:
    """Return the card of a code that still waits for its person."""
    event = require_event()
    found = desk.load(event.id)
    case = next((one for one in found.open if one.key == key), None)
    if case is None or case.kind is not CaseKind.UNKNOWN:
        return None
    return Card(case, Words(event, found, names_for(event, [case], ())))


def _back_to_the_desk() -> ResponseReturnValue:
    flash(message_for(CaseChanged()), "warning")
    return redirect(url_for(".show"), 303)


def _try(verb: Callable[[], Case]) -> Case | None:
    """Run a verb; who comes second is told so, and nothing is overwritten."""
    try:
        with write_transaction():
            return verb()
    except (CaseSettled, CaseChanged) as refusal:
        flash(message_for(refusal), "warning")
    return None
