"""`/team/auswertung`: every survey that is over; `/team/auswertung/<public_id>`: its results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for

from praxistag.blueprints.team.evaluation import words
from praxistag.blueprints.team.evaluation.loading import ended_or_404
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_evaluation
from praxistag.services import evaluation_overview, evaluation_snapshots
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("dashboard", __name__)


@bp.get("")
def index() -> ResponseReturnValue:
    """List the surveys of all years that are over."""
    stands = evaluation_overview.stands()
    return render_template("team/evaluation/dashboard/index.html", stands=stands, words=words)


@bp.get("/<public_id>")
def show(public_id: str) -> ResponseReturnValue:
    """Show what came out, or how far its calculation is."""
    survey = ended_or_404(public_id)
    newest = evaluation_snapshots.newest(survey)
    done = evaluation_snapshots.current(survey)
    if done is not None:
        from praxistag.blueprints.team.evaluation.dashboard.view import (  # noqa: PLC0415 -- slow import
            dashboard_page,
            shape_of,
        )

        shape = shape_of(request.args.get("ansicht", ""))
        return dashboard_page(done, newest=newest, shape=shape)
    page = "running" if newest is not None and newest.state in words.STEPS else "missing"
    return render_template(
        f"team/evaluation/dashboard/{page}.html",
        survey=survey,
        newest=newest,
        steps=words.STEPS,
        form=ActionForm(),
    )


@bp.post("/<public_id>/rechnen")
def calculate(public_id: str) -> ResponseReturnValue:
    """Calculate all numbers once more; the last results stay until the new ones are there."""
    survey = ended_or_404(public_id)
    if ActionForm().validate_on_submit():
        try:
            with write_transaction():
                evaluation_snapshots.ask(survey, by=actor(), now=utc_now())
        except DomainError as refusal:
            flash(message_for(refusal), "danger")
        else:
            nudge_evaluation()
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.get("/<public_id>/stand")
def progress(public_id: str) -> ResponseReturnValue:
    """Say how far the calculation is, for the bar on the page."""
    waiting = evaluation_snapshots.pending(ended_or_404(public_id))
    if waiting is None:
        return jsonify(is_open=False, progress=100, step="")
    step, percent = words.STEPS[waiting.state]
    return jsonify(is_open=True, progress=percent, step=step)
