"""`/anmelden`: register, be told what comes next, confirm by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, render_template, url_for

from praxistag.blueprints.public.registration.forms import ApprenticeForm, ConfirmForm, GuestForm
from praxistag.domain.errors import (
    AlreadyCancelled,
    LinkExpired,
    LinkInvalid,
    RegistrationClosed,
)
from praxistag.domain.keys import token_hash
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import personal_links, quotas, registration_offer, registrations
from praxistag.web.context import current_config
from praxistag.web.errors import message_for
from praxistag.web.limits import limit_registrations

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.domain.entries import RegistrationEntry
    from praxistag.domain.terms import RegistrationTerms

bp = Blueprint("registration", __name__, url_prefix="/anmelden")


@bp.route("", methods=["GET", "POST"])
@limit_registrations
def apprentice() -> ResponseReturnValue:
    """Register an apprentice."""
    terms = _open_terms()
    organisations = registration_offer.organisations(terms.event_id)
    form = ApprenticeForm(organisations=organisations)
    if form.validate_on_submit():
        _register(terms, form.entry())
        return redirect(url_for(".sent"), 303)
    status = 422 if form.is_submitted() else 200
    full = quotas.full(terms.event_id, organisations)
    return render_template("public/registration/apprentice.html", form=form, full=full), status


@bp.route("/gast", methods=["GET", "POST"])
@limit_registrations
def guest() -> ResponseReturnValue:
    """Register a guest of a possible partner."""
    terms = _open_terms()
    form = GuestForm()
    if form.validate_on_submit():
        _register(terms, form.entry())
        return redirect(url_for(".sent"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("public/registration/guest.html", form=form), status


@bp.get("/danke")
def sent() -> ResponseReturnValue:
    """Say that a mail is on its way; the same for new and known people."""
    return render_template(
        "public/registration/sent.html", mails_stay_here=not current_config().smtp_url
    )


@bp.route("/bestaetigen/<token>", methods=["GET", "POST"])
def confirm(token: str) -> ResponseReturnValue:
    """Take the seat: GET shows a button, POST presses it; mail gateways only open links."""
    confirm_hash = token_hash(token)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _confirm_page(confirm_hash, form)
    try:
        with write_transaction():
            nonce = registrations.confirm(confirm_hash, now=utc_now())
    except (LinkInvalid, LinkExpired, AlreadyCancelled):
        return _confirm_page(confirm_hash, form)
    nudge_mail()
    token = current_config().participant_links().personal_token(nonce)
    return redirect(url_for("participant.overview", token=token), 303)


@bp.errorhandler(RegistrationClosed)
def closed(refusal: RegistrationClosed) -> ResponseReturnValue:
    """Say since when or until when; with whom to talk."""
    return render_template("public/registration/closed.html", message=message_for(refusal)), 409


def _open_terms() -> RegistrationTerms:
    terms = registration_offer.current_terms()
    if terms is None:
        abort(404)
    terms.require_open(utc_now())
    return terms


def _register(terms: RegistrationTerms, entry: RegistrationEntry) -> None:
    links = current_config().participant_links()
    with write_transaction():
        registrations.register(terms, entry, links=links, now=utc_now())
    nudge_mail()


def _confirm_page(confirm_hash: str, form: ConfirmForm) -> ResponseReturnValue:
    try:
        registration = personal_links.by_confirm_hash(confirm_hash)
    except LinkInvalid:
        return render_template("public/registration/unknown_link.html"), 404
    is_expired = utc_now() > registration.registered_at + registrations.CONFIRMATION_PERIOD
    is_open = registration.seat_state is SeatState.UNCONFIRMED and not is_expired
    page = render_template(
        "public/registration/confirm.html",
        form=form,
        registration=registration,
        is_open=is_open,
        is_expired=is_expired and registration.seat_state is SeatState.UNCONFIRMED,
    )
    if is_open:
        return page, 422 if form.is_submitted() else 200
    return page, 409 if form.is_submitted() else 200
