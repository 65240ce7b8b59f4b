"""`/buero/`: who of ours comes, what is missing, give me the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from praxistag.blueprints.office.overview.view import Overview
from praxistag.blueprints.office.people_view import PeopleView
from praxistag.domain.schedule import utc_now
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.office_scope import require_office_scope
from praxistag.web.remark_words import READERS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("overview", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """Greet the office with its state, what is missing and the files."""
    scope, organisation = require_office_scope()
    now = utc_now()
    return render_template(
        "office/overview/show.html",
        organisation=organisation,
        page=Overview.load(scope, require_event(), now=now),
        view=PeopleView,
        readers=READERS,
        form=ActionForm(),
        now=now,
    )
