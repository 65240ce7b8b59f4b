"""`/meine/<token>`: state, ticket, calendar file, cancelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, g, redirect, render_template, url_for

from praxistag.blueprints.participant.certificate.routes import bp as certificate_bp
from praxistag.blueprints.participant.day_items import day_items
from praxistag.blueprints.participant.forms import CancelForm
from praxistag.blueprints.participant.journey import journey
from praxistag.blueprints.participant.own_data.routes import bp as own_data_bp
from praxistag.blueprints.participant.pages import person, render_own
from praxistag.blueprints.participant.release_query.routes import bp as release_query_bp
from praxistag.blueprints.participant.release_query.view import Talk
from praxistag.blueprints.participant.swaps.routes import bp as swaps_bp
from praxistag.blueprints.participant.wishes.routes import bp as wishes_bp
from praxistag.documents.personal_day import PersonalDay
from praxistag.documents.tickets import TicketView, ticket_pdf
from praxistag.domain.errors import (
    AlreadyCancelled,
    CancellationClosed,
    LinkInvalid,
    NoTicket,
)
from praxistag.domain.keys import token_hash
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import PersonalState, ReleaseState, has_ticket, personal_state
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import (
    attendance,
    evaluation_publication,
    personal_days,
    personal_links,
    registrations,
    session_labels,
    surveys,
    wishes,
)
from praxistag.web import responses
from praxistag.web.attendance_words import Proof
from praxistag.web.context import current_event
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.services.wishes import Progress

COMING = frozenset({PersonalState.READY, PersonalState.WAITING_FOR_RELEASE, PersonalState.QUERY})
ASKED = COMING | {PersonalState.OVER}
"""Whom a survey about the day is for."""
"""States in which somebody has a seat at the day and looks forward to it."""

bp = Blueprint("participant", __name__, url_prefix="/meine/<token>")
bp.register_blueprint(wishes_bp)
bp.register_blueprint(swaps_bp)
bp.register_blueprint(own_data_bp)
bp.register_blueprint(release_query_bp)
bp.register_blueprint(certificate_bp)


@bp.url_value_preprocessor
def take_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the token out of the address, so that no view handles it."""
    g.personal_token = values.pop("token", "") if values else ""


@bp.url_defaults
def put_token(_endpoint: str, values: dict[str, Any]) -> None:
    """Put the token into addresses of the same personal page."""
    if "token" not in values and "personal_token" in g:
        values["token"] = g.personal_token


@bp.before_request
def require_personal_link() -> None:
    """Guard of the audience: the link names the person (404 page if it does not)."""
    current_event()  # loaded first, so that the event of the registration costs no query of its own
    g.registration = personal_links.by_personal_hash(token_hash(g.personal_token))


@bp.errorhandler(LinkInvalid)
def unknown_link(_refusal: LinkInvalid) -> ResponseReturnValue:
    """Explain a link that opens nothing, and how to get a new one."""
    return render_template("participant/unknown_link.html"), 404


@bp.errorhandler(NoTicket)
def no_ticket(_refusal: NoTicket) -> ResponseReturnValue:
    """Lead back to the page that says why there is no ticket."""
    return redirect(url_for(".overview"), 303)


@bp.get("")
def overview() -> ResponseReturnValue:
    """Show where the person stands and what comes next."""
    registration = person()
    now = utc_now()
    is_over = attendance.has_ended(registration.event, now=now)
    state = personal_state(registration.seat_state, registration.release_state, is_over=is_over)
    wishing, proof = wishes.progress(registration, now=now), Proof.of(registration, now=now)
    survey = surveys.open_to_all(registration.event, now) if state in ASKED else None
    shows_ticket = has_ticket(registration.seat_state, registration.release_state) and not is_over
    return render_own(
        "overview.html",
        state=state,
        wishing=wishing,
        talk=_talk(state, now=now),
        proof=proof,
        survey=survey,
        told=evaluation_publication.of_event(registration.event) if is_over else None,
        steps=journey(
            registration, state=state, wishing=wishing, record=proof.record, survey=survey
        ),
        ticket=_ticket() if shows_ticket else None,
        can_cancel=registrations.can_cancel(registration, now=now),
        position=registrations.waiting_position(registration) if state == "waiting_list" else None,
        **_seats(state, wishing, now=now),
    )


def _seats(state: PersonalState, wishing: Progress, *, now: datetime) -> dict[str, Any]:
    """Return what the published plan means for the person, while it matters."""
    registration = person()
    day = personal_days.of_person(registration) if state in COMING else PersonalDay()
    has_part = day.has_seats or day.duties or wishing.is_asked
    if day.published_at is None or not has_part:
        return {"day": day, "day_items": [], "can_swap": False}
    items = day_items(day, registration.event, is_guest=registration.is_guest)
    can_swap = day.swaps_close_at is not None and now < day.swaps_close_at
    return {"day": day, "day_items": items, "can_swap": can_swap}


def _talk(state: PersonalState, *, now: datetime) -> Talk:
    """Return what the office asked, until it has decided or there is nothing left to decide."""
    registration = person()
    is_open = registration.release_state in {ReleaseState.PENDING, ReleaseState.QUERY}
    if not is_open or state in {PersonalState.CANCELLED, PersonalState.OVER}:
        return Talk()
    return Talk.of(registration, now=now)


def _ticket() -> TicketView:
    registration = person()
    places = session_labels.of_people([registration.id])
    return TicketView.of(registration, registration.event, places.get(registration.id, ()))


@bp.get("/ticket")
def ticket() -> ResponseReturnValue:
    """Show the ticket alone, as large as the phone allows."""
    registration = person()
    return render_template("participant/ticket.html", ticket=_ticket(), registration=registration)


@bp.get("/ticket.pdf")
def ticket_file() -> ResponseReturnValue:
    """Return the ticket for the printer."""
    return responses.pdf(ticket_pdf(_ticket()), filename="praxistag-ticket.pdf")


@bp.get("/termin.ics")
def calendar() -> ResponseReturnValue:
    """Return the day as a calendar entry; after cancelling, one that removes it."""
    from praxistag.documents.calendar import registration_calendar  # noqa: PLC0415 -- slow import

    registration = person()
    content = registration_calendar(
        registration,
        registration.event,
        now=utc_now(),
        day=personal_days.of_person(registration),
    )
    return responses.attachment(
        content, mimetype=responses.CALENDAR, filename="praxistag-termin.ics"
    )


@bp.route("/absagen", methods=["GET", "POST"])
def cancel() -> ResponseReturnValue:
    """Ask before the place is given up; the first waiting person gets it at once."""
    registration = person()
    form = CancelForm()
    can_cancel = registrations.can_cancel(registration, now=utc_now())
    if not form.validate_on_submit():
        status = 422 if form.is_submitted() else 200
        return render_own("cancel.html", form=form, can_cancel=can_cancel), status
    try:
        with write_transaction():
            actor = registrations.participant(registration)
            registrations.cancel(registration, by=actor, now=utc_now())
    except AlreadyCancelled:
        return redirect(url_for(".overview"), 303)  # pressed twice, or the back button
    except CancellationClosed as refusal:
        form.reject(message_for(refusal))
        return render_own("cancel.html", form=form, can_cancel=False), 409
    nudge_mail()
    flash("Die Anmeldung ist abgesagt.", "success")
    return redirect(url_for(".overview"), 303)
