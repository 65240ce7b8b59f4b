"""`/buero/dateien`: PDF files in the making; they may be left, and wait here when ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, url_for

from praxistag.domain.kinds import RunState
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_printing
from praxistag.services import print_jobs
from praxistag.services.print_jobs import Order
from praxistag.web import printing
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor, fresh_sign_in_required
from praxistag.web.office_scope import require_office_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import PrintJob
    from praxistag.services.scopes import Scope

bp = Blueprint("files", __name__, url_prefix="/dateien")


@bp.get("")
def overview() -> ResponseReturnValue:
    """Show the latest files of this account."""
    return printing.list_page(_scope())


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show how far a file is, and then the file."""
    return printing.file_page(_job(public_id))


@bp.get("/<public_id>/stand")
def progress(public_id: str) -> ResponseReturnValue:
    """Say how far a file is, for the bar on the page."""
    return printing.progress(_job(public_id))


@bp.get("/<public_id>/laden")
@fresh_sign_in_required()
def content(public_id: str) -> ResponseReturnValue:
    """Return the file; who took it stands in the audit log before it leaves."""
    job = _job(public_id)
    if job.state is RunState.DONE:
        with write_transaction():
            print_jobs.trace(Order.of(job), by=actor(), now=utc_now())
    return printing.content(job)


@bp.post("/<public_id>/anhalten")
def stop(public_id: str) -> ResponseReturnValue:
    """End a file in the making; one that is ready meanwhile stays."""
    job = _job(public_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            print_jobs.stop(job, now=utc_now())
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<public_id>/noch-einmal")
def ask_again(public_id: str) -> ResponseReturnValue:
    """Try once more what did not succeed."""
    job = _job(public_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            print_jobs.ask_again(job, now=utc_now())
        nudge_printing()
    return redirect(url_for(".show", public_id=public_id), 303)


def _scope() -> Scope:
    scope, _organisation = require_office_scope()
    return scope


def _job(public_id: str) -> PrintJob:
    return printing.require_file(_scope(), public_id)
