"""`/`: what the day is, when, where, and the way to register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.public.start.outline import day_lines
from praxistag.domain.schedule import local_day, utc_now
from praxistag.services import evaluation_publication, programme, quotas, registration_offer
from praxistag.web.context import current_event

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("start", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """Show the event, or say that the next one is being prepared."""
    event = current_event()
    if event is None:
        return render_template("public/no_event.html")
    terms = registration_offer.terms_of(event)
    organisations = registration_offer.organisations(event.id)
    now = utc_now()
    is_over = local_day(now) > local_day(event.starts_at)
    return render_template(
        "public/start.html",
        tracks=programme.track_teasers(event.id),
        programme_lines=day_lines(event, programme.slots(event.id)),
        inviting=[choice.name for choice in organisations],
        is_over=is_over,
        told=evaluation_publication.of_event(event) if is_over else None,
        registration_is_open=terms.is_open(now),
        registration_opens_at=terms.opens_at if terms.opens_at and now < terms.opens_at else None,
        registration_closes_at=terms.closes_at,
        places_left=quotas.places_left_for_apprentices(event, organisations),
    )
