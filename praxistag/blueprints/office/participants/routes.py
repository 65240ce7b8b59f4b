"""`/buero/liste`: the people of one office; a named export asks for the password again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import participant_lists
from praxistag.web.context import current_config
from praxistag.web.guards import actor, fresh_sign_in_required
from praxistag.web.office_scope import require_office_scope
from praxistag.web.participant_lists import ListView, download, wish_of_request

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("participants", __name__)


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
    return _export("csv")


@bp.get("/liste.xlsx")
@fresh_sign_in_required()
def xlsx() -> ResponseReturnValue:
    """Download the list as a workbook."""
    return _export("xlsx")


def _export(ending: str) -> ResponseReturnValue:
    scope, organisation = require_office_scope()
    slug, now = organisation.slug, utc_now()
    with write_transaction():
        entries = participant_lists.export(scope, ending, by=actor(), now=now)
    return download(entries, slug=slug, ending=ending, now=now)
