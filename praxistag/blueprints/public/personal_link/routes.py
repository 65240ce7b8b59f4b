"""`/meine`: send the personal link again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, url_for

from praxistag.blueprints.public.personal_link.forms import LostLinkForm
from praxistag.domain.entries import fold
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import personal_links, registration_offer
from praxistag.web.limits import limit_registrations

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("personal_link", __name__, url_prefix="/meine")


@bp.route("", methods=["GET", "POST"])
@limit_registrations
def ask() -> ResponseReturnValue:
    """Send the link again; the answer is the same for known and unknown addresses."""
    form = LostLinkForm()
    if form.validate_on_submit():
        terms = registration_offer.current_terms()
        if terms is not None:
            with write_transaction():
                personal_links.send_all(terms.event_id, fold(form.email.data), now=utc_now())
            nudge_mail()
        return redirect(url_for(".sent"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("public/personal_link/ask.html", form=form), status


@bp.get("/gesendet")
def sent() -> ResponseReturnValue:
    """Say what happens if the address is known."""
    return render_template("public/personal_link/sent.html")


@bp.get("/geloescht")
def gone() -> ResponseReturnValue:
    """Say that everything about a person is gone; nobody knows any more who it was."""
    return render_template("public/personal_link/gone.html")
