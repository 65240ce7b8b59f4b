"""`/team/auswertung/<public_id>/workshops`: what was wished, given, attended and how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.team.evaluation.demand.sheet import table_of
from praxistag.blueprints.team.evaluation.loading import snapshot_or_404
from praxistag.documents.spreadsheets import csv_bytes, xlsx_bytes
from praxistag.domain.schedule import utc_now
from praxistag.evaluation.sentences import figures
from praxistag.services import evaluation_demand, evaluation_reports
from praxistag.web.responses import CSV, XLSX, attachment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("demand", __name__, url_prefix="/<public_id>/workshops")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show one row per workshop."""
    snapshot = snapshot_or_404(public_id)
    return render_template(
        "team/evaluation/demand/show.html",
        survey=snapshot.survey,
        found=evaluation_demand.table(snapshot, now=utc_now()),
        figures=figures,
    )


@bp.get("/tabelle.<any(csv,xlsx):kind>")
def download(public_id: str, kind: str) -> ResponseReturnValue:
    """Hand the same table out."""
    snapshot = snapshot_or_404(public_id)
    table = table_of(evaluation_demand.table(snapshot, now=utc_now()))
    name = evaluation_reports.file_name(snapshot, f"workshops.{kind}")
    if kind == "csv":
        return attachment(csv_bytes(table), mimetype=CSV, filename=name)
    return attachment(xlsx_bytes(table), mimetype=XLSX, filename=name)
