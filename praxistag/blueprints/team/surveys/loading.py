"""How the pages of one survey find it, and change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash

from praxistag.domain.errors import DomainError
from praxistag.extensions import write_transaction
from praxistag.services import surveys
from praxistag.web.context import require_event
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.models import Survey


def survey_or_404(public_id: str) -> Survey:
    """Return the survey an address names; those of other events are read in the library only."""
    survey = surveys.find(public_id)
    if survey is None or survey.event_id != require_event().id:
        abort(404)
    return survey


def is_done(change: Callable[[], object]) -> bool:
    """Run one verb behind a button; a refusal is told at the top of the page that follows."""
    try:
        with write_transaction():
            change()
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
        return False
    return True
