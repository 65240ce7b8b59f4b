"""`/buero/liste`: the people of one office; a named export asks for the password again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template

from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail, print_or_queue
from praxistag.services import accounts, list_columns, participant_lists
from praxistag.web import printing
from praxistag.web.context import current_config
from praxistag.web.guards import actor, fresh_sign_in_required, signed_in_account
from praxistag.web.list_columns import ColumnsForm
from praxistag.web.office_scope import require_office_scope
from praxistag.web.participant_lists import ListRequest, download, list_url, print_order
from praxistag.web.people_table import ListView

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("participants", __name__)

LIST = "office.participants.show"


@bp.get("/liste")
def show() -> ResponseReturnValue:
    """Show the list with search, filters, sorting and pages."""
    asked = _asked()
    return _page(asked, ColumnsForm(asked.choice))


@bp.post("/liste/spalten")
def choose_columns() -> ResponseReturnValue:
    """Remember which columns the list has, on screen, on paper and in files."""
    asked = _asked()
    form = ColumnsForm(asked.choice)
    if form.validate_on_submit():
        with write_transaction():
            list_columns.choose(signed_in_account(), form.chosen())
        return redirect(list_url(LIST, asked), 303)
    return _page(asked, form), 422


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


@bp.get("/liste.pdf")
@fresh_sign_in_required()
def pdf() -> ResponseReturnValue:
    """Print the list; a long one is made in the background."""
    _scope, organisation = require_office_scope()
    order = print_order(_asked(), slug=organisation.slug)
    return printing.answer(order, print_or_queue(order, signed_in_account()))


def _asked() -> ListRequest:
    scope, _organisation = require_office_scope()
    return ListRequest.of(scope)


def _page(asked: ListRequest, form: ColumnsForm) -> str:
    _scope, organisation = require_office_scope()
    return render_template(
        "office/participants/show.html",
        view=ListView.load(asked, form, endpoint=LIST, person_endpoint="office.people.show"),
        organisation=organisation,
        public_url=current_config().public_url,
    )


def _export(ending: str) -> ResponseReturnValue:
    _scope, organisation = require_office_scope()
    asked = _asked()
    with write_transaction():
        entries = participant_lists.export(
            asked.scope, ending, wish=asked.wish, by=actor(), now=asked.now
        )
        accounts.note_export(signed_in_account(), now=asked.now)
    nudge_mail()
    return download(asked, entries, slug=organisation.slug, ending=ending)
