"""`/team/programm/drucken`: room signs, the day plan, and how full the workshops are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.documents.day_plan import day_plan_pdf
from praxistag.documents.room_signs import room_signs_pdf
from praxistag.documents.workshop_lists import seat_numbers_pdf
from praxistag.domain.errors import NothingToPrint
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.services import printed_days, timetable, workshop_lists
from praxistag.web.context import require_event
from praxistag.web.guards import signed_in_account
from praxistag.web.responses import pdf

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("documents", __name__)


@bp.get("/drucken")
def overview() -> ResponseReturnValue:
    """Offer what can be printed; lists with names stand there for the event office only."""
    programme = timetable.of_event(require_event().id)
    return render_template(
        "team/programme_documents/overview.html",
        programme=programme,
        is_admin=Role.ADMIN in signed_in_account().role_set,
    )


@bp.get("/raumschilder.pdf")
def room_signs() -> ResponseReturnValue:
    """Print a sign for every room."""
    day = printed_days.of_event(require_event(), now=utc_now())
    if not day.grid.rooms:
        raise NothingToPrint
    return pdf(room_signs_pdf(day), filename="praxistag-raumschilder.pdf")


@bp.get("/tagesplan.pdf")
def day_plan() -> ResponseReturnValue:
    """Print the day on a poster."""
    day = printed_days.of_event(require_event(), now=utc_now())
    if not day.grid.slots:
        raise NothingToPrint
    return pdf(day_plan_pdf(day), filename="praxistag-tagesplan.pdf")


@bp.get("/belegung.pdf")
def seat_numbers() -> ResponseReturnValue:
    """Print how full the workshops are: numbers, no names (DS-21)."""
    event = require_event()
    day = printed_days.of_event(event, now=utc_now())
    if not day.grid.sessions:
        raise NothingToPrint
    content = seat_numbers_pdf(day, workshop_lists.taken(event.id))
    return pdf(content, filename="praxistag-belegung.pdf")
