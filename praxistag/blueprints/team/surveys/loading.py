"""How the pages of one survey find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.services import surveys

if TYPE_CHECKING:
    from praxistag.models import Survey


def survey_or_404(public_id: str) -> Survey:
    """Return the survey an address names."""
    return surveys.find(public_id) or abort(404)
