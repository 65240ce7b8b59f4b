"""`/team/auswertung/<public_id>/pruefung`: what is hidden and how safe it is (role auswertung)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.team.evaluation.audit.sheet import sheet_of
from praxistag.blueprints.team.evaluation.loading import require_evaluator, snapshot_or_404

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("audit", __name__, url_prefix="/<public_id>/pruefung")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show each hidden place with the bounds somebody could compute."""
    snapshot = snapshot_or_404(public_id)
    require_evaluator()
    return render_template(
        "team/evaluation/audit/show.html", survey=snapshot.survey, sheet=sheet_of(snapshot)
    )
