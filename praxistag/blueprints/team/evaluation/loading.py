"""How the pages of one evaluation find it; before the close there is nothing to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from praxistag.domain.kinds import Role
from praxistag.domain.surveys import ENDED
from praxistag.services import evaluation_snapshots, surveys
from praxistag.web.guards import signed_in_account

if TYPE_CHECKING:
    from praxistag.models import EvaluationSnapshot, Survey


def ended_or_404(public_id: str) -> Survey:
    """Return the survey an address names, of whatever event, once nobody answers it any more."""
    survey = surveys.find(public_id)
    if survey is None or survey.state not in ENDED:
        abort(404)
    return survey


def snapshot_or_404(public_id: str) -> EvaluationSnapshot:
    """Return the newest results of the survey an address names."""
    snapshot = evaluation_snapshots.current(ended_or_404(public_id))
    if snapshot is None:
        abort(404)
    return snapshot


def require_evaluator() -> None:
    """Let nobody pass who is not named to evaluate, not even the event office."""
    if Role.EVALUATION not in signed_in_account().role_set:
        abort(403)
