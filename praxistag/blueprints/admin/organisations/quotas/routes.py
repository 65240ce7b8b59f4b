"""`/verwaltung/veranstaltung/organisationen/kontingente`: places per organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from praxistag.blueprints.admin.organisations.quotas.forms import quotas_form
from praxistag.blueprints.admin.organisations.quotas.wording import (
    promoted_words,
    sum_of,
    warning_of,
)
from praxistag.domain.errors import ChangedMeanwhile
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.jobs import nudge_mail
from praxistag.services import quotas
from praxistag.web.context import require_event
from praxistag.web.details import status_of
from praxistag.web.errors import message_for
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.admin.organisations.quotas.forms import QuotasForm
    from praxistag.models import Event
    from praxistag.services.quotas import Overview

bp = Blueprint("quotas", __name__, url_prefix="/kontingente")


@bp.route("", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show how organisations stand, and store their quotas."""
    event = require_event()
    overview = quotas.overview(event)
    names = {line.organisation_id: line.name for line in overview.lines}
    form = quotas_form(names, _filled_in(overview), seen=overview.fingerprint)
    if form.validate_on_submit():
        try:
            moved_up = _save(event, form)
        except ChangedMeanwhile as refusal:
            form.seen.data = overview.fingerprint
            form.reject(message_for(refusal))
        else:
            flash(promoted_words(moved_up), "success")
            return redirect(url_for(".edit"), 303)
    entered = form.quotas()
    page = render_template(
        "admin/organisations/quotas.html",
        overview=overview,
        form=form,
        total=sum_of(overview, entered),
        warning_of=lambda line: warning_of(line, entered[line.organisation_id]),
        is_draft=not form.is_submitted() and entered != _stored(overview),
    )
    return page, status_of(form)


def _save(event: Event, form: QuotasForm) -> int:
    with write_transaction():
        moved_up = quotas.set_all(
            event, form.quotas(), seen=form.seen.data or "", by=actor(), now=utc_now()
        )
    nudge_mail()
    return moved_up


def _filled_in(overview: Overview) -> dict[int, int | None]:
    match request.args.get("vorschlag"):
        case "anteile":
            return {line.organisation_id: line.proposal for line in overview.lines}
        case "ohne":
            return {line.organisation_id: None for line in overview.lines}
    return _stored(overview)


def _stored(overview: Overview) -> dict[int, int | None]:
    return {line.organisation_id: line.standing.quota for line in overview.lines}
