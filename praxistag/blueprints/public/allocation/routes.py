"""`/zuteilung`: the rule, the figures, and everything to recompute the plan in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template

from praxistag.allocation.problem import Mode
from praxistag.blueprints.public.allocation.view import PublicPlan, rule_words
from praxistag.domain.schedule import utc_now
from praxistag.services import publications
from praxistag.web.context import current_event, require_event
from praxistag.web.responses import JSON, attachment

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from praxistag.services.publications import Files

bp = Blueprint("allocation", __name__)


@bp.get("/zuteilung")
def show() -> ResponseReturnValue:
    """Explain the plan in force, or what will stand here."""
    event = current_event()
    if event is None:
        return render_template("public/no_event.html")
    plan = publications.current(event.id)
    if plan is None:
        return render_template(
            "public/allocation/unpublished.html",
            plan=None,
            rule=rule_words(Mode.LEXIMIN),
            now=utc_now(),
        )
    return render_template("public/allocation/show.html", plan=PublicPlan(plan))


@bp.get("/zuteilung/aufgabe.json")
def instance() -> ResponseReturnValue:
    """Hand out what was to be allocated, lot numbers for names."""
    return _json(_files().instance, "aufgabe.json")


@bp.get("/zuteilung/vorher.json")
def previous() -> ResponseReturnValue:
    """Hand out who sat where before, as a result that the solver reads."""
    return _json(_files().previous, "vorher.json")


@bp.get("/zuteilung/ergebnis.json")
def result() -> ResponseReturnValue:
    """Hand out the plan, without the sentences that explain it to single people."""
    return _json(_files().result, "ergebnis.json")


def _files() -> Files:
    found = publications.files(require_event().id)
    return found if found is not None else abort(404)


def _json(text: str | None, filename: str) -> Response:
    """Return the very bytes that were hashed; 404 for what is not there or not any more."""
    if text is None:
        abort(404)
    return attachment(text.encode(), mimetype=JSON, filename=filename)
