"""`/team/auswertung/<public_id>/kurzbericht`: what everybody may read, once the team says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for
from wtforms import BooleanField
from wtforms.validators import InputRequired

from praxistag.blueprints.team.evaluation.loading import ended_or_404, snapshot_or_404
from praxistag.documents.pdf import PdfError
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.domain.survey_errors import ReportNotMade
from praxistag.extensions import write_transaction
from praxistag.jobs.evaluation_printers import short_report_of, short_report_pdf_of
from praxistag.services import evaluation_publication
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm, PageForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import EvaluationSnapshot

bp = Blueprint("publication", __name__, url_prefix="/<public_id>/kurzbericht")


class PublishForm(PageForm):
    """That somebody has read what everybody will read."""

    is_read = BooleanField(
        "Wir haben den Kurzbericht gelesen: Er nennt niemanden, und er stimmt.",
        validators=[InputRequired("Bitte erst lesen und dann ankreuzen.")],
    )


@bp.get("")
def show(public_id: str) -> ResponseReturnValue:
    """Show the short report as everybody would see it, and whether they do."""
    return _page(snapshot_or_404(public_id), PublishForm())


@bp.post("")
def publish(public_id: str) -> ResponseReturnValue:
    """Print it and show it to everybody."""
    snapshot = snapshot_or_404(public_id)
    form = PublishForm()
    if not form.validate_on_submit() or not _published(snapshot, form):
        return _page(snapshot, form), 422
    flash("Der Kurzbericht ist veröffentlicht.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/zuruecknehmen")
def take_back(public_id: str) -> ResponseReturnValue:
    """Show it to nobody any more."""
    survey = ended_or_404(public_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            evaluation_publication.take_back(survey, by=actor(), now=utc_now())
        flash("Der Kurzbericht ist nicht mehr zu sehen.", "success")
    return redirect(url_for(".show", public_id=public_id), 303)


def _published(snapshot: EvaluationSnapshot, form: PublishForm) -> bool:
    try:
        evaluation_publication.require_publishable(snapshot)
        content = _printed(snapshot)
        with write_transaction():
            evaluation_publication.publish(snapshot, content, by=actor(), now=utc_now())
    except DomainError as refusal:
        form.reject(message_for(refusal))
        return False
    return True


def _printed(snapshot: EvaluationSnapshot) -> bytes:
    try:
        return short_report_pdf_of(snapshot)
    except PdfError as error:
        raise ReportNotMade from error


def _page(snapshot: EvaluationSnapshot, form: PublishForm) -> str:
    return render_template(
        "team/evaluation/publication/show.html",
        survey=snapshot.survey,
        snapshot=snapshot,
        published=evaluation_publication.of_survey(snapshot.survey_id),
        is_publishable=evaluation_publication.is_publishable(snapshot),
        brief=short_report_of(snapshot),
        form=form,
        action_form=ActionForm(),
    )
