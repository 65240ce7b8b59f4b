"""`/team/auswertung/<public_id>/jahre`: this survey beside an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.evaluation.loading import snapshot_or_404
from praxistag.blueprints.team.evaluation.years import words
from praxistag.blueprints.team.evaluation.years.forms import LinkForm, name_of
from praxistag.blueprints.team.evaluation.years.view import page_of
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import EarlierGone
from praxistag.evaluation.years.parts import parts_of
from praxistag.extensions import write_transaction
from praxistag.services import evaluation_links, evaluation_years
from praxistag.services.evaluation_links import Decision
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.services.evaluation_links import Link
    from praxistag.services.evaluation_years import Beside

bp = Blueprint("years", __name__, url_prefix="/<public_id>/jahre")


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show this survey beside the latest earlier one, or the one that was chosen."""
    snapshot = snapshot_or_404(public_id)
    facts = {"survey": snapshot.survey, "snapshot": snapshot, "words": words, "form": ActionForm()}
    found = _beside(public_id, request.args.get("mit"))
    if found is None:
        return render_template("team/evaluation/years/none.html", **facts)
    return render_template("team/evaluation/years/show.html", page=page_of(found), **facts)


@bp.post("/<earlier_id>/vergleichen")
def compare(public_id: str, earlier_id: str) -> ResponseReturnValue:
    """Make the tests anew."""
    found = _beside_or_404(public_id, earlier_id)
    if ActionForm().validate_on_submit():
        _compare(found)
    return redirect(url_for(".show", public_id=public_id, mit=earlier_id), 303)


@bp.get("/<earlier_id>/fragen")
def links(public_id: str, earlier_id: str) -> ResponseReturnValue:
    """Show which question is which."""
    found = _beside_or_404(public_id, earlier_id)
    return render_template(
        "team/evaluation/years/links.html",
        survey=found.snapshot.survey,
        beside=found,
        words=words,
        name_of=name_of,
    )


@bp.route("/<earlier_id>/fragen/<code>", methods=["GET", "POST"])
@bp.route("/<earlier_id>/fragen/<code>/<item>", methods=["GET", "POST"])
def link(public_id: str, earlier_id: str, code: str, item: str = "") -> ResponseReturnValue:
    """Decide about one question."""
    found = _beside_or_404(public_id, earlier_id)
    known = next((one for one in found.links if one.pair.ours.key == (code, item)), None)
    if known is None:
        abort(404)
    values = {"theirs": name_of(known.pair.theirs), "status": known.status, "note": known.note}
    form = LinkForm(parts=list(parts_of(found.years.asked_then)), data=values)
    if form.validate_on_submit() and _decide(found, known, form):
        _compare(_beside_or_404(public_id, earlier_id))
        return redirect(url_for(".links", public_id=public_id, earlier_id=earlier_id), 303)
    page = render_template(
        "team/evaluation/years/link.html",
        survey=found.snapshot.survey,
        beside=found,
        link=known,
        form=form,
        words=words,
    )
    return page, 422 if form.is_submitted() else 200


def _decide(found: Beside, known: Link, form: LinkForm) -> bool:
    """Keep a decision; why it cannot be stands at its field."""
    decision = Decision(known.pair.ours.key, form.chosen, form.status.data, form.note.data or "")
    try:
        with write_transaction():
            evaluation_links.decide(found.years, decision, by=actor(), now=utc_now())
    except DomainError as refusal:
        form.reject(message_for(refusal), "status")
        return False
    return True


def _compare(found: Beside) -> None:
    """Make the tests and keep them; without them the page says that they are missing."""
    try:
        made = evaluation_years.compare(found)
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
        return
    with write_transaction():
        evaluation_years.keep(found, made)


def _beside(public_id: str, earlier_id: str | None) -> Beside | None:
    try:
        return evaluation_years.beside(snapshot_or_404(public_id), earlier_id)
    except EarlierGone:
        abort(404)


def _beside_or_404(public_id: str, earlier_id: str) -> Beside:
    return _beside(public_id, earlier_id) or abort(404)
