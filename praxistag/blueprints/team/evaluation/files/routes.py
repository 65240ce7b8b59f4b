"""`/team/auswertung/<public_id>/dateien`: tables, reports, and for two people the rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, url_for

from praxistag.blueprints.team.evaluation.files.view import DOCUMENTS, page_of
from praxistag.blueprints.team.evaluation.loading import require_evaluator, snapshot_or_404
from praxistag.documents import row_files
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import RowsNotMade
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_printing
from praxistag.questionnaire import canonical
from praxistag.services import evaluation_reports, evaluation_rows, evaluation_snapshots, print_jobs
from praxistag.web import responses
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.printing import FIRST_STEPS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.evaluation.shapes import Results
    from praxistag.models import EvaluationSnapshot, PrintJob
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("files", __name__, url_prefix="/<public_id>/dateien")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show what can be taken along."""
    snapshot = snapshot_or_404(public_id)
    return render_template(
        "team/evaluation/files/show.html",
        survey=snapshot.survey,
        snapshot=snapshot,
        page=page_of(snapshot, signed_in_account()),
    )


@bp.get("/tabellen.xlsx")
def workbook(public_id: str) -> ResponseReturnValue:
    """Download all numbers as a workbook."""
    from praxistag.documents.result_tables.workbook import (  # noqa: PLC0415 -- slow import
        tables_xlsx,
    )

    snapshot = snapshot_or_404(public_id)
    content = tables_xlsx(*_released(snapshot))
    name = evaluation_reports.file_name(snapshot, "tabellen.xlsx")
    return responses.attachment(content, mimetype=responses.XLSX, filename=name)


@bp.get("/tabellen.csv")
def csv(public_id: str) -> ResponseReturnValue:
    """Download all numbers as one long list."""
    from praxistag.documents.result_tables.long_form import (  # noqa: PLC0415 -- slow import
        tables_csv,
    )

    snapshot = snapshot_or_404(public_id)
    content = tables_csv(*_released(snapshot))
    name = evaluation_reports.file_name(snapshot, "tabellen.csv")
    return responses.attachment(content, mimetype=responses.CSV, filename=name)


@bp.get("/ergebnisse.json")
def results(public_id: str) -> ResponseReturnValue:
    """Download everything that may be shown, for programs."""
    snapshot = snapshot_or_404(public_id)
    found = evaluation_snapshots.results_of(snapshot)
    content = json.dumps(found, ensure_ascii=False, indent=1).encode()
    name = evaluation_reports.file_name(snapshot, "ergebnisse.json")
    return responses.attachment(content, mimetype=responses.JSON, filename=name)


@bp.get("/diagramme.zip")
def charts(public_id: str) -> ResponseReturnValue:
    """Download all charts as pictures for other documents."""
    snapshot = snapshot_or_404(public_id)
    found = evaluation_snapshots.results_of(snapshot)
    request = {"questionnaire": json.loads(snapshot.questionnaire), "results": found}
    try:
        content = row_files.drawn(request)
    except row_files.RowsFailed:
        return _refused(public_id, RowsNotMade())
    name = evaluation_reports.file_name(snapshot, "diagramme.zip")
    return responses.attachment(content, mimetype=responses.ZIP, filename=name)


@bp.post("/<any(bericht, kurzbericht, codebuch):name>")
def ask(public_id: str, name: str) -> ResponseReturnValue:
    """Have a document made; the page shows how far it is."""
    snapshot = snapshot_or_404(public_id)
    if ActionForm().validate_on_submit():
        try:
            with write_transaction():
                evaluation_reports.ask(
                    snapshot, DOCUMENTS[name], account=signed_in_account(), now=utc_now()
                )
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_printing()
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.get("/<any(bericht, kurzbericht, codebuch):name>/stand")
def progress(public_id: str, name: str) -> ResponseReturnValue:
    """Say how far a document is, for the bar on the page."""
    job = _job(snapshot_or_404(public_id), name)
    is_open = job.state in print_jobs.OPEN
    step = job.step or FIRST_STEPS.get(job.state, "")
    return jsonify(is_open=is_open, progress=job.progress, step=step)


@bp.get("/<any(bericht, kurzbericht, codebuch):name>.pdf")
def document(public_id: str, name: str) -> ResponseReturnValue:
    """Return a document; before it is ready, the page that says so."""
    job = _job(snapshot_or_404(public_id), name)
    content = print_jobs.content_of(job)
    if content is None:
        return redirect(url_for(".show", public_id=public_id), 303)
    return responses.attachment(content, mimetype=responses.PDF, filename=job.file_name)


@bp.get("/antworten.zip")
@fresh_sign_in_required()
def rows(public_id: str) -> ResponseReturnValue:
    """Return rows of responses to those who evaluate; the trace is written before they leave."""
    snapshot = snapshot_or_404(public_id)
    require_evaluator()
    try:
        with write_transaction():
            request = evaluation_rows.take(snapshot, by=actor(), now=utc_now())
        content = row_files.zipped(request)
    except DomainError as refusal:
        return _refused(public_id, refusal)
    except row_files.RowsFailed:
        return _refused(public_id, RowsNotMade())
    name = evaluation_reports.file_name(snapshot, "antworten.zip")
    return responses.attachment(content, mimetype=responses.ZIP, filename=name)


def _released(snapshot: EvaluationSnapshot) -> tuple[Results, Questionnaire]:
    questionnaire = canonical.parse(snapshot.questionnaire.encode())
    return evaluation_snapshots.results_of(snapshot), questionnaire


def _refused(public_id: str, refusal: DomainError) -> ResponseReturnValue:
    flash(message_for(refusal), "danger")
    return redirect(url_for(".show", public_id=public_id), 303)


def _job(snapshot: EvaluationSnapshot, name: str) -> PrintJob:
    found = evaluation_reports.of_snapshot(snapshot, account=signed_in_account())
    return found.get(DOCUMENTS[name]) or abort(404)
