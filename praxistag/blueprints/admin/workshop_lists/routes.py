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
    from praxistag.models import Slot

bp = Blueprint("workshop_lists", __name__, url_prefix="/zuteilung")


@bp.get("/workshoplisten.pdf")
@fresh_sign_in_required()
def show() -> ResponseReturnValue:
    """Print the lists of all sessions, or of one block with `?block=`."""
    event, now = require_event(), utc_now()
    day = printed_days.of_event(event, now=now)
    if not day.grid.sessions:
        raise NothingToPrint
    blocks = _chosen_blocks(day)
    with write_transaction():
        people = workshop_lists.export(event.id, blocks, by=actor(), now=now)
    return pdf(workshop_lists_pdf(day, people, blocks=blocks), filename=_file_name(blocks))


def _chosen_blocks(day: PrintedDay) -> Sequence[Slot]:
    blocks = [column.slot for column in day.grid.columns]
    if "block" not in request.args:
        return blocks
    wanted = request.args.get("block", type=int)
    return [slot for slot in blocks if slot.id == wanted] or abort(404)


def _file_name(blocks: Sequence[Slot]) -> str:
    part = f"-block-{blocks[0].id}" if len(blocks) == 1 else ""
    return f"praxistag-workshoplisten{part}.pdf"
