"""`/buero/`: how many come, how many wait for a decision, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.domain.schedule import utc_now
from praxistag.services import participant_lists
from praxistag.services.participant_lists import Filter
from praxistag.web.context import require_event
from praxistag.web.office_scope import require_office_scope

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.models import Event

bp = Blueprint("overview", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """Greet the office with the three numbers that matter."""
    scope, organisation = require_office_scope()
    counts = participant_lists.counts(scope)
    absent = counts[Filter.CANCELLED] + counts[Filter.UNCONFIRMED]
    return render_template(
        "office/overview.html",
        organisation=organisation,
        counts={state.value: number for state, number in counts.items()},
        registered=counts[Filter.ALL] - absent,
        dates=_dates(require_event()),
        now=utc_now(),
    )


def _dates(event: Event) -> list[tuple[datetime, str]]:
    """Return what comes next for an office, by date."""
    dated = (
        (event.registration_closes_at, "Die Anmeldung schließt."),
        (event.release_due_at, "Bis dahin brauchen wir Ihre Freigaben."),
        (event.wishes_close_at, "Bis dahin wählen Ihre Azubis Workshops."),
        (event.starts_at, f"{event.short_name}. In der Liste steht, wer da ist."),
    )
    return sorted((at, words) for at, words in dated if at is not None)
