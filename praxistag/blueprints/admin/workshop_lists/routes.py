"""`/verwaltung/zuteilung/workshoplisten.pdf`: who sits where, by name (WF-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request

from praxistag.documents.workshop_lists import workshop_lists_pdf
from praxistag.domain.errors import NothingToPrint
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import printed_days, workshop_lists
from praxistag.web.context import require_event
from praxistag.web.guards import actor, fresh_sign_in_required
from praxistag.web.responses import pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.documents.day_grid import PrintedDay
    from praxistag.models import WorkshopSession

bp = Blueprint("workshop_lists", __name__, url_prefix="/zuteilung")


@bp.get("/workshoplisten.pdf")
@fresh_sign_in_required()
def show() -> ResponseReturnValue:
    """Print the lists of all sessions, of a `?block=` or of a single `?termin=`."""
    event, now = require_event(), utc_now()
    day = printed_days.of_event(event, now=now)
    if not day.grid.sessions:
        raise NothingToPrint
    sessions = _chosen_sessions(day)
    with write_transaction():
        people = workshop_lists.export(event.id, sessions, by=actor(), now=now)
    content = workshop_lists_pdf(day, people, sessions=sessions)
    return pdf(content, filename="praxistag-workshoplisten.pdf")


def _chosen_sessions(day: PrintedDay) -> Sequence[WorkshopSession]:
    chosen = day.grid.sessions
    for name, attribute in (("block", "slot_id"), ("termin", "id")):
        if name in request.args:
            wanted = request.args.get(name, type=int)
            chosen = [row for row in chosen if getattr(row, attribute) == wanted]
    return chosen or abort(404)
