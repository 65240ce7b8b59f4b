"""`/buero/import`: read a list, look at what would become of it, take it over whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.office.imports.forms import ColumnsForm, TakeOverForm, UploadForm
from praxistag.blueprints.office.imports.view import ReportView, facts
from praxistag.blueprints.office.imports.words import (
    TEMPLATE,
    TEMPLATE_NAME,
    counted,
    mending,
)
from praxistag.documents.spreadsheets import csv_bytes, xlsx_bytes
from praxistag.domain.errors import DomainError, ImportTakenOver, ListUnreadable
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import SeatState
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import import_reports, people_imports
from praxistag.services.people_imports import Confirmation
from praxistag.web import responses
from praxistag.web.context import current_config, require_event
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.documents.people_files import PeopleFile
    from praxistag.models import PeopleImport, Registration

bp = Blueprint("imports", __name__, url_prefix="/import")


@bp.route("", methods=["GET", "POST"])
def overview() -> ResponseReturnValue:
    """Take a file, or go on with one; nobody is entered yet."""
    scope, _organisation = require_office_scope()
    form = UploadForm()
    people_file = _read(form)
    if people_file is not None:
        with write_transaction():
            upload = people_imports.start(
                scope, people_file, file_name=form.file_name, now=utc_now()
            )
        return _to_report(upload.public_id, people_file)
    event, now = require_event(), utc_now()
    page = render_template(
        "office/imports/overview.html",
        form=form,
        uploads=people_imports.unfinished(scope),
        columns=TEMPLATE.columns,
        is_open=now < event.starts_at,
        is_over=now >= event.ends_at,
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/vorlage.csv")
def csv() -> ResponseReturnValue:
    """Download the headings as CSV."""
    name = f"{TEMPLATE_NAME}.csv"
    return responses.attachment(csv_bytes(TEMPLATE), mimetype=responses.CSV, filename=name)


@bp.get("/vorlage.xlsx")
def xlsx() -> ResponseReturnValue:
    """Download the headings as a workbook."""
    name = f"{TEMPLATE_NAME}.xlsx"
    return responses.attachment(xlsx_bytes(TEMPLATE), mimetype=responses.XLSX, filename=name)


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show what would become of each row."""
    return _page(_require(public_id))


@bp.post("/<public_id>/spalten")
def remap(public_id: str) -> ResponseReturnValue:
    """Say anew which column is what."""
    upload = _require(public_id)
    if people_imports.is_taken_over(upload):
        return _taken_over(public_id)
    form = ColumnsForm(columns=import_reports.report(upload).columns)
    if not form.validate_on_submit():
        return _page(upload, columns=form)
    with write_transaction():
        people_imports.remap(_require(public_id), form.mapping())
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<public_id>/datei")
def replace(public_id: str) -> ResponseReturnValue:
    """Put the mended file in place of the one before."""
    upload, form = _require(public_id), UploadForm()
    if people_imports.is_taken_over(upload):
        return _taken_over(public_id)
    people_file = _read(form)
    if people_file is None:
        return _page(upload, upload_form=form)
    with write_transaction():
        people_imports.replace(_require(public_id), people_file, file_name=form.file_name)
    return _to_report(public_id, people_file)


@bp.post("/<public_id>/uebernehmen")
def take_over(public_id: str) -> ResponseReturnValue:
    """Enter everybody on the list, or nobody."""
    upload = _require(public_id)
    if people_imports.is_taken_over(upload):
        return _taken_over(public_id)
    form = TakeOverForm()
    if not form.validate_on_submit():
        return _page(upload, take_over=form)
    try:
        people = _enter(Confirmation(public_id, form.seen.data or "", form.ticked()))
    except ImportTakenOver:
        return _taken_over(public_id)
    except DomainError as refusal:
        form.reject(message_for(refusal))
        return _page(_require(public_id), take_over=form)
    nudge_mail()
    flash(_said(people), "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.route("/<public_id>/verwerfen", methods=["GET", "POST"])
def discard(public_id: str) -> ResponseReturnValue:
    """Ask, then forget the list."""
    upload, form = _require(public_id), ActionForm()
    if people_imports.is_taken_over(upload):
        return _taken_over(public_id)
    if form.validate_on_submit():
        with write_transaction():
            people_imports.discard(_require(public_id))
        flash("Die Liste ist verworfen. Niemand wurde angemeldet.", "info")
        return redirect(url_for(".overview"), 303)
    page = render_template("office/imports/discard.html", upload=upload)
    return page, 422 if form.is_submitted() else 200


def _require(public_id: str) -> PeopleImport:
    scope, _organisation = require_office_scope()
    return people_imports.find(scope, public_id) or abort(404)


def _read(form: UploadForm) -> PeopleFile | None:
    """Return what a sent file holds; what is wrong with it stands on the form."""
    if not form.validate_on_submit():
        return None
    try:
        return form.people_file()
    except ListUnreadable as refusal:
        form.reject(message_for(refusal), "file")
        return None


def _enter(confirmation: Confirmation) -> list[Registration]:
    scope, _organisation = require_office_scope()
    links = current_config().participant_links()
    with write_transaction():
        return people_imports.take_over(scope, confirmation, links=links, by=actor(), now=utc_now())


def _page(
    upload: PeopleImport,
    *,
    columns: ColumnsForm | None = None,
    upload_form: UploadForm | None = None,
    take_over: TakeOverForm | None = None,
) -> ResponseReturnValue:
    """Show the report; a form that was refused comes along as it was sent."""
    sent = columns or upload_form or take_over
    if people_imports.is_taken_over(upload):
        return render_template("office/imports/done.html", upload=upload)
    view = ReportView(upload, import_reports.report(upload))
    take_over = take_over or TakeOverForm(formdata=None)
    take_over.seen.data = view.report.fingerprint
    page = render_template(
        "office/imports/show.html",
        view=view,
        sent=sent,
        columns_form=columns or ColumnsForm(columns=view.report.columns, formdata=None),
        upload_form=upload_form or UploadForm(formdata=None),
        take_over_form=take_over,
        facts=facts,
        mending=mending,
        is_open=utc_now() < require_event().starts_at,
    )
    return page, 422 if sent else 200


def _to_report(public_id: str, people_file: PeopleFile) -> ResponseReturnValue:
    if people_file.sheet:
        flash(
            f"Die Arbeitsmappe hat mehrere Blätter. Gelesen ist das Blatt „{people_file.sheet}“.",
            "info",
        )
    return redirect(url_for(".show", public_id=public_id), 303)


def _taken_over(public_id: str) -> ResponseReturnValue:
    """Lead on whoever presses twice, or comes back with the back button."""
    flash(message_for(ImportTakenOver()), "info")
    scope, _organisation = require_office_scope()
    if people_imports.find(scope, public_id) is None:
        return redirect(url_for(".overview"), 303)
    return redirect(url_for(".show", public_id=public_id), 303)


def _said(people: Sequence[Registration]) -> str:
    """Return who is entered, and how many of them wait."""
    waiting = sum(person.seat_state is SeatState.WAITING for person in people)
    entered = counted(len(people), "Azubi ist", "Azubis sind")
    return f"{entered} angemeldet" + (f", davon {waiting} auf der Warteliste." if waiting else ".")
