"""`/meine/<token>/tauschen`: other seats at once or by waiting, only where nobody loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, url_for

from praxistag.blueprints.participant.pages import person, render_own
from praxistag.blueprints.participant.swaps.view import SwapsView, consequence, when_and_where
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import registrations, seat_changes, session_seats
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.models import WorkshopSession
    from praxistag.services.seat_changes import Option

bp = Blueprint("swaps", __name__)


@bp.get("/tauschen")
def overview() -> ResponseReturnValue:
    """Show what a person can change into, what to wait for, and where they wait."""
    return _page()


@bp.route("/tauschen/<int:session_id>", methods=["GET", "POST"])
def change(session_id: int) -> ResponseReturnValue:
    """Say what is given and what is got, then do it; nobody can take it back for sure."""
    session = _session(session_id)
    option = _option(session)
    form = ActionForm()
    if not form.validate_on_submit():
        if option is None:
            return redirect(url_for(".overview"), 303)
        status = 422 if form.is_submitted() else 200
        context = {"option": option, "consequence": consequence, "when_and_where": when_and_where}
        return render_own("swaps/confirm.html", form=form, **context), status
    is_exchange = option is not None and option.is_exchange
    refused = _carry_out(seat_changes.exchange if is_exchange else seat_changes.move, session)
    if refused:
        return refused
    flash(f"Getauscht: jetzt „{session.workshop.title}“.", "success")
    return redirect(url_for("participant.overview"), 303)


@bp.post("/tauschen/<int:session_id>/warten")
def wait(session_id: int) -> ResponseReturnValue:
    """Join the queue of a session."""
    session = _session(session_id)
    _require_button()
    refused = _carry_out(seat_changes.wait, session)
    if refused:
        return refused
    flash(f"Auf der Warteliste für „{session.workshop.title}“.", "success")
    return redirect(url_for(".overview"), 303)


@bp.post("/tauschen/<int:session_id>/nicht-warten")
def stop_waiting(session_id: int) -> ResponseReturnValue:
    """Leave the queue of a session."""
    session = _session(session_id)
    _require_button()
    refused = _carry_out(seat_changes.stop_waiting, session)
    if refused:
        return refused
    flash(f"Nicht mehr auf der Warteliste für „{session.workshop.title}“.", "success")
    return redirect(url_for(".overview"), 303)


def _carry_out(verb: Callable[..., object], session: WorkshopSession) -> ResponseReturnValue | None:
    """Change what is asked for; returns the page with the reason when that is refused."""
    registration = person()
    by = registrations.participant(registration)
    try:
        with write_transaction():
            verb(registration, session, by=by, now=utc_now())
    except DomainError as refusal:
        return _page(message_for(refusal)), 409
    nudge_mail()
    return None


def _page(trouble: str = "") -> str:
    now = utc_now()
    view = SwapsView(
        options=seat_changes.offers(person(), now=now),
        is_open=seat_changes.may_change(person(), now=now),
    )
    return render_own(
        "swaps/overview.html",
        view=view,
        trouble=trouble,
        closes_at=seat_changes.closes_at(person().event),
        consequence=consequence,
        when_and_where=when_and_where,
    )


def _session(session_id: int) -> WorkshopSession:
    session = session_seats.find_session(person().event_id, session_id)
    if session is None:
        abort(404)
    return session


def _option(session: WorkshopSession) -> Option | None:
    at_once = seat_changes.offers(person(), now=utc_now()).at_once
    return next((option for option in at_once if option.takes.id == session.id), None)


def _require_button() -> None:
    if not ActionForm().validate_on_submit():
        abort(422)
