"""`/buero/anmelden`: register people who have no e-mail, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.office.entry.forms import EntryForm
from praxistag.domain.entries import name_key
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import office_registrations, quotas
from praxistag.web.context import current_config, require_event
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope
from praxistag.web.participant_lists import seat_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import Registration

bp = Blueprint("entry", __name__, url_prefix="/anmelden")


@bp.route("", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Register one person and be ready for the next."""
    _scope, organisation = require_office_scope()
    event, form = require_event(), EntryForm()
    if form.validate_on_submit():
        entry, links = form.entry(organisation), current_config().participant_links()
        try:
            with write_transaction():
                person = office_registrations.enter(
                    event, entry, links=links, by=actor(), now=utc_now()
                )
        except DomainError as refusal:
            form.explain(refusal)
        else:
            nudge_mail()
            flash(*_said(person))
            return redirect(url_for(".add"), 303)
    return _page(form), 422 if form.is_submitted() else 200


@bp.get("/hinweis")
def notice() -> ResponseReturnValue:
    """Show what people must know whose data came from their office (Art. 14 GDPR)."""
    _scope, organisation = require_office_scope()
    return render_template(
        "office/entry/notice.html",
        organisation=organisation,
        public_url=current_config().public_url,
    )


def _page(form: EntryForm) -> str:
    scope, organisation = require_office_scope()
    event, now = require_event(), utc_now()
    return render_template(
        "office/entry/add.html",
        form=form,
        is_open=now < event.starts_at,
        is_over=now >= event.ends_at,
        places_left=quotas.places_left(event, organisation.id),
        namesakes=_namesakes(form),
        latest=office_registrations.latest(scope),
        seat_tag=seat_tag,
    )


def _namesakes(form: EntryForm) -> Sequence[Registration]:
    """Return whom the question is about; nobody is named before it is asked."""
    if not (form.is_another_person.errors or form.is_another_person.data):
        return ()
    scope, _organisation = require_office_scope()
    key = name_key(form.first_name.data or "", form.last_name.data or "")
    return office_registrations.namesakes(scope, {key}).get(key, ())


def _said(person: Registration) -> tuple[str, str]:
    """Return what happened, and how it is to be shown."""
    if person.seat_state is SeatState.SEATED:
        return f"{person.full_name} ist angemeldet und hat einen Platz.", "success"
    return f"{person.full_name} ist angemeldet und steht auf der Warteliste.", "info"
