"""`/verwaltung/veranstaltung/organisationen`: who takes part, and who answers for the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.organisations.forms import ControllerForm, OrganisationForm
from praxistag.blueprints.admin.organisations.quotas.routes import bp as quotas_bp
from praxistag.blueprints.admin.saving import is_saved
from praxistag.domain.errors import StillInUse
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import accounts, organisations
from praxistag.web.context import require_event
from praxistag.web.details import status_of
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Controller, Organisation

bp = Blueprint("organisations", __name__, url_prefix="/veranstaltung/organisationen")
bp.register_blueprint(quotas_bp)


@bp.get("")
def overview() -> ResponseReturnValue:
    """List who takes part and who could."""
    event = require_event()
    return render_template(
        "admin/organisations/overview.html",
        taking_part=organisations.taking_part(event.id),
        others=organisations.not_taking_part(event.id),
        registered=organisations.registered_counts(event.id),
        with_account=accounts.organisations_with_office(),
        form=ActionForm(),
    )


@bp.route("/neu", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add an organisation that takes part."""
    event = require_event()
    form = OrganisationForm()
    if is_saved(
        form,
        None,
        lambda: organisations.add(event, form.details(), by=actor(), now=utc_now()),
    ):
        flash(f"{form.name.data} nimmt teil.", "success")
        return redirect(url_for(".overview"), 303)
    page = render_template("admin/organisations/add.html", form=form)
    return page, status_of(form)


@bp.route("/<int:organisation_id>", methods=["GET", "POST"])
def edit(organisation_id: int) -> ResponseReturnValue:
    """Change an organisation, and list its legal persons."""
    organisation = _require_organisation(organisation_id)
    form = OrganisationForm.over(organisation)
    if is_saved(
        form,
        organisation,
        lambda: organisations.revise(
            organisation, form.details(), seen=form.seen.data or "", by=actor(), now=utc_now()
        ),
    ):
        flash(f"{organisation.name}: gespeichert.", "success")
        return redirect(url_for(".overview"), 303)
    page = render_template(
        "admin/organisations/edit.html",
        organisation=organisation,
        form=form,
        accounts=accounts.of_organisation(organisation),
    )
    return page, status_of(form)


@bp.post("/<int:organisation_id>/teilnehmen")
def join(organisation_id: int) -> ResponseReturnValue:
    """Let a known organisation take part."""
    event, organisation = require_event(), _require_organisation(organisation_id)
    with write_transaction():
        organisations.join(event, organisation, by=actor(), now=utc_now())
    flash(f"{organisation.name} nimmt teil.", "success")
    return redirect(url_for(".overview"), 303)


@bp.post("/<int:organisation_id>/ausscheiden")
def leave(organisation_id: int) -> ResponseReturnValue:
    """Take an organisation out; it can be taken in again below the list."""
    event, organisation = require_event(), _require_organisation(organisation_id)
    try:
        with write_transaction():
            organisations.leave(event, organisation, by=actor(), now=utc_now())
    except StillInUse as refusal:
        flash(f"{organisation.name}: {message_for(refusal)}", "danger")
    else:
        flash(f"{organisation.name} nimmt nicht mehr teil.", "success")
    return redirect(url_for(".overview"), 303)


@bp.post("/<int:organisation_id>/nach-oben")
def move_up(organisation_id: int) -> ResponseReturnValue:
    """Move an organisation up by one."""
    event, organisation = require_event(), _require_organisation(organisation_id)
    with write_transaction():
        organisations.move_up(event, organisation, by=actor(), now=utc_now())
    flash(f"{organisation.name} steht weiter oben.", "success")
    return redirect(url_for(".overview"), 303)


@bp.route("/<int:organisation_id>/verantwortliche/neu", methods=["GET", "POST"])
def add_controller(organisation_id: int) -> ResponseReturnValue:
    """Add a legal person."""
    organisation = _require_organisation(organisation_id)
    form = ControllerForm()
    if is_saved(
        form,
        None,
        lambda: organisations.add_controller(
            organisation, form.details(), by=actor(), now=utc_now()
        ),
    ):
        flash(f"{form.legal_name.data} ist eingetragen.", "success")
        return redirect(url_for(".edit", organisation_id=organisation_id), 303)
    page = render_template(
        "admin/organisations/controller.html", organisation=organisation, form=form, controller=None
    )
    return page, status_of(form)


@bp.route(
    "/<int:organisation_id>/verantwortliche/<int:controller_id>",
    methods=["GET", "POST"],
)
def edit_controller(organisation_id: int, controller_id: int) -> ResponseReturnValue:
    """Change a legal person."""
    controller = _require_controller(organisation_id, controller_id)
    form = ControllerForm.over(controller)
    if is_saved(
        form,
        controller,
        lambda: organisations.revise_controller(
            controller, form.details(), seen=form.seen.data or "", by=actor(), now=utc_now()
        ),
    ):
        flash(f"{controller.legal_name}: gespeichert.", "success")
        return redirect(url_for(".edit", organisation_id=organisation_id), 303)
    page = render_template(
        "admin/organisations/controller.html",
        organisation=controller.organisation,
        form=form,
        controller=controller,
    )
    return page, status_of(form)


@bp.route(
    "/<int:organisation_id>/verantwortliche/<int:controller_id>/entfernen",
    methods=["GET", "POST"],
)
def remove_controller(organisation_id: int, controller_id: int) -> ResponseReturnValue:
    """Ask, then remove a legal person."""
    controller = _require_controller(organisation_id, controller_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            organisations.remove_controller(controller, by=actor(), now=utc_now())
        flash(f"{controller.legal_name} ist entfernt.", "success")
        return redirect(url_for(".edit", organisation_id=organisation_id), 303)
    return render_template("admin/organisations/remove_controller.html", controller=controller)


def _require_organisation(organisation_id: int) -> Organisation:
    return organisations.find(organisation_id) or abort(404)


def _require_controller(organisation_id: int, controller_id: int) -> Controller:
    return organisations.find_controller(organisation_id, controller_id) or abort(404)
