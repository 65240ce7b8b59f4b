"""`/buero/liste`: the people of one office; a named export asks for the password again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.documents.spreadsheets import csv_bytes, file_name, xlsx_bytes
from praxistag.domain.schedule import local_day, utc_now
from praxistag.extensions import write_transaction
from praxistag.services import audit, participant_lists
from praxistag.web.context import current_config
from praxistag.web.guards import actor, fresh_sign_in_required
from praxistag.web.office_scope import require_office_scope
from praxistag.web.participant_lists import ListView, table_of, wish_of_request
from praxistag.web.responses import CSV, XLSX, attachment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.documents.spreadsheets import Table

bp = Blueprint("participants", __name__)

TITLE = "Teilnahmeliste"


@bp.get("/liste")
def show() -> ResponseReturnValue:
    """Show the list with search, filters, sorting and pages."""
    scope, organisation = require_office_scope()
    wish = wish_of_request()
    view = ListView(wish, participant_lists.search(scope, wish), participant_lists.counts(scope))
    return render_template(
        "office/participants.html",
        view=view,
        organisation=organisation,
        public_url=current_config().public_url,
    )


@bp.get("/liste.csv")
@fresh_sign_in_required()
def csv() -> ResponseReturnValue:
    """Download the list as CSV."""
    table, name = _export("csv")
    return attachment(csv_bytes(table), mimetype=CSV, filename=name)


@bp.get("/liste.xlsx")
@fresh_sign_in_required()
def xlsx() -> ResponseReturnValue:
    """Download the list as a workbook."""
    table, name = _export("xlsx")
    return attachment(xlsx_bytes(table), mimetype=XLSX, filename=name)


def _export(ending: str) -> tuple[Table, str]:
    """Return the table and its file name; who took it is in the audit log before it leaves."""
    scope, organisation = require_office_scope()
    now = utc_now()
    slug, organisation_id = organisation.slug, organisation.id
    with write_transaction():
        audit.record(
            f"export.{ending}",
            ("participant_list", organisation_id),
            by=actor(),
            now=now,
            event_id=scope.event_id,
        )
        entries = participant_lists.everybody(scope)
    name = file_name("teilnahmeliste", slug, day=local_day(now), ending=ending)
    return table_of(TITLE, entries), name
