"""What a view answers when somebody wants a PDF, and the pages about files in the making."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import abort, jsonify, redirect, render_template, request, url_for

from praxistag.domain import retention
from praxistag.domain.kinds import PrintKind, RunState
from praxistag.services import evaluation_reports, print_jobs
from praxistag.services.print_jobs import Order
from praxistag.web import responses
from praxistag.web.guards import signed_in_account

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.models import PrintJob
    from praxistag.services.scopes import Scope

KIND_WORDS: Mapping[PrintKind, str] = {
    PrintKind.PARTICIPANT_LIST: "Teilnahmeliste",
    PrintKind.TICKETS: "Tickets",
    PrintKind.DOOR_PACK: "Mappe für den Einlass",
    PrintKind.BADGES: "Namensschilder",
    PrintKind.CERTIFICATES: "Teilnahmebescheinigungen",
    PrintKind.EVALUATION_REPORT: "Bericht",
    PrintKind.SHORT_REPORT: "Kurzbericht",
    PrintKind.CODEBOOK: "Codebuch",
}
STATE_WORDS: Mapping[RunState, tuple[str, str]] = {
    RunState.QUEUED: ("wartet", "waiting"),
    RunState.RUNNING: ("entsteht", "info"),
    RunState.DONE: ("fertig", "success"),
    RunState.FAILED: ("nicht gelungen", "danger"),
    RunState.STOPPED: ("angehalten", "neutral"),
}
TITLES: Mapping[RunState, str] = {
    RunState.QUEUED: "Die Datei entsteht.",
    RunState.RUNNING: "Die Datei entsteht.",
    RunState.DONE: "Die Datei ist fertig.",
    RunState.FAILED: "Das hat nicht geklappt.",
    RunState.STOPPED: "Die Datei ist angehalten.",
}

FIRST_STEPS: Mapping[RunState, str] = {
    RunState.QUEUED: "wartet, bis sie an der Reihe ist",
    RunState.RUNNING: "Angaben werden zusammengestellt",
}


class FileView:
    """A file as its page and the list of files show it."""

    def __init__(self, job: PrintJob) -> None:
        order = Order.of(job)
        self.public_id = job.public_id
        self.title = KIND_WORDS[job.kind]
        self.people = order.rows
        self.tag = STATE_WORDS[job.state]
        self.heading = TITLES[job.state]
        self.is_open = job.state in print_jobs.OPEN
        self.is_ready = job.state is RunState.DONE
        self.progress = job.progress
        self.step = job.step or FIRST_STEPS.get(job.state, "")
        self.error = job.error
        self.file_name = job.file_name
        self.asked_at = job.created_at
        self.kept_until = _kept_until(job)


def answer(order: Order, printed: bytes | PrintJob) -> ResponseReturnValue:
    """Return a file that is ready, or lead to the page where it will be."""
    if isinstance(printed, bytes):
        return responses.attachment(printed, mimetype=responses.PDF, filename=order.file_name)
    return redirect(url_for(f"{_audience()}.files.show", public_id=printed.public_id), 303)


def require_file(scope: Scope, public_id: str) -> PrintJob:
    """Return a file this account asked for, within what it may see now; others are a 404."""
    return print_jobs.find(signed_in_account(), scope, public_id) or abort(404)


def list_page(scope: Scope) -> ResponseReturnValue:
    """Show the latest files of this account."""
    recent = print_jobs.recent(signed_in_account(), scope)
    files = [FileView(job) for job in recent if job.kind not in evaluation_reports.ENDINGS]
    return render_template("staff/files/overview.html", files=files)


def file_page(job: PrintJob) -> ResponseReturnValue:
    """Show how far a file is, and then the file."""
    return render_template("staff/files/show.html", file=FileView(job))


def progress(job: PrintJob) -> ResponseReturnValue:
    """Say how far a file is, for the bar on the page."""
    file = FileView(job)
    return jsonify(is_open=file.is_open, progress=file.progress, step=file.step)


def content(job: PrintJob) -> ResponseReturnValue:
    """Return the file; before it is ready, the page that says so."""
    found = print_jobs.content_of(job)
    if found is None:
        return redirect(url_for(".show", public_id=job.public_id), 303)
    return responses.attachment(found, mimetype=responses.PDF, filename=job.file_name)


def _audience() -> str:
    return str(request.blueprint).partition(".")[0]


def _kept_until(job: PrintJob) -> datetime:
    return job.created_at + timedelta(days=retention.PRINTS.days)
