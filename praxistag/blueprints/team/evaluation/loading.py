"""How the pages of one evaluation find its survey; before the close there is nothing to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.domain.surveys import ENDED
from praxistag.services import surveys

if TYPE_CHECKING:
    from praxistag.models import Survey


def ended_or_404(public_id: str) -> Survey:
    """Return the survey an address names, of whatever event, once nobody answers it any more."""
    survey = surveys.find(public_id)
    if survey is None or survey.state not in ENDED:
        abort(404)
    return survey
