"""`/verwaltung/rueckmeldungen`: reported barriers as dated tasks (BF-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.domain.schedule import local_day, utc_now
from praxistag.extensions import write_transaction
from praxistag.services import feedback
from praxistag.web.context import require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("feedback", __name__, url_prefix="/rueckmeldungen")


@bp.get("")
def overview() -> ResponseReturnValue:
    """List the messages, open ones first."""
    return render_template(
        "admin/feedback/overview.html",
        messages=feedback.of_event(require_event().id),
        today=local_day(utc_now()),
        form=ActionForm(),
    )


@bp.post("/<int:feedback_id>/beantwortet")
def close(feedback_id: int) -> ResponseReturnValue:
    """Note that a message was answered."""
    message = feedback.find(require_event().id, feedback_id) or abort(404)
    with write_transaction():
        feedback.close(message, by=actor(), now=utc_now())
    flash("Als beantwortet vermerkt.", "success")
    return redirect(url_for(".overview"), 303)
