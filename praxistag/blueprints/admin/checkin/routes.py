"""`/verwaltung/einlass`: how the door stands before, on and after the day, and its devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, url_for

from praxistag.blueprints.admin.checkin.devices.routes import keep_code
from praxistag.blueprints.admin.checkin.forms import PairingForm
from praxistag.blueprints.admin.checkin.view import Overview
from praxistag.domain.errors import PairingCodeInvalid
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import devices
from praxistag.web.context import current_event
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("checkin", __name__, url_prefix="/einlass")

DAY_IS_OVER = "Der Praxistag ist vorbei, es lassen sich keine Geräte mehr verbinden."


@bp.route("", methods=["GET", "POST"])
def overview() -> ResponseReturnValue:
    """Show how the door stands; make a pairing code, which is shown once."""
    event = current_event()
    if event is None:
        return render_template("admin/checkin/empty.html")
    form = PairingForm()
    if form.validate_on_submit():
        try:
            with write_transaction():
                pairing = devices.create_pairing_code(
                    event, device_name=form.device_name(), by=actor(), now=utc_now()
                )
        except PairingCodeInvalid:
            form.reject(DAY_IS_OVER)
        else:
            keep_code(pairing, form.device_name())
            return redirect(url_for(".devices.show_code"), 303)
    page = render_template(
        "admin/checkin/overview.html", form=form, page=Overview.load(event, now=utc_now())
    )
    return page, 422 if form.is_submitted() else 200
