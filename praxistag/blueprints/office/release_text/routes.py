"""`/buero/freigabetext`: the office words its own release, with a suggestion and a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from praxistag.blueprints.office.release_text.forms import ReleaseTextForm
from praxistag.domain.kinds import ParticipationKind
from praxistag.domain.participation import LABELS, SUGGESTIONS
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import organisations
from praxistag.web.guards import actor
from praxistag.web.office_scope import require_office_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Organisation

bp = Blueprint("release_text", __name__, url_prefix="/freigabetext")


@bp.route("", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show, preview and store the words; a suggestion fills the form without storing anything."""
    _scope, organisation = require_office_scope()
    form = ReleaseTextForm.over(organisation)
    suggested = _suggested()
    if suggested and not form.is_submitted():
        form.participation_kind.data = suggested
        form.release_text.data = SUGGESTIONS[suggested]
    is_valid = form.validate_on_submit()
    if is_valid and "preview" not in request.form and _is_stored(form, organisation):
        flash("Der Freigabetext ist gespeichert. Er gilt ab der nächsten Freigabe.", "success")
        return redirect(url_for(".edit"), 303)
    page = render_template(
        "office/release_text/edit.html",
        form=form,
        labels=LABELS,
        suggested=suggested,
        is_unsaved="preview" in request.form or suggested is not None,
        participation=LABELS[form.participation_kind.data or ParticipationKind.TRAINING],
    )
    return page, 422 if form.errors else 200


def _suggested() -> ParticipationKind | None:
    name = request.args.get("vorschlag")
    return ParticipationKind(name) if name in set(ParticipationKind) else None


def _is_stored(form: ReleaseTextForm, organisation: Organisation) -> bool:
    with form.refusals(organisation), write_transaction():
        organisations.word_release(
            organisation, form.details(), seen=form.seen.data or "", by=actor(), now=utc_now()
        )
    return not form.errors
