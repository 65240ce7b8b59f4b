"""`/verwaltung/einlass/einstellungen`: names offline and the display of the foyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.admin.checkin.settings.forms import OfflineNamesForm
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import devices, door_settings
from praxistag.web.context import current_config, require_event
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Event

bp = Blueprint("settings", __name__, url_prefix="/einstellungen")


@bp.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    """Show the settings; store whether devices carry names."""
    event = require_event()
    form = OfflineNamesForm(has_offline_names=event.has_offline_names)
    if form.validate_on_submit():
        has_names = form.has_offline_names.data
        with write_transaction():
            door_settings.set_offline_names(event, has_names, by=actor(), now=utc_now())
        flash(
            "Geräte laden die Namen beim nächsten Kontakt."
            if has_names
            else "Geräte löschen die Namen beim nächsten Kontakt.",
            "success",
        )
        return redirect(url_for(".show"), 303)
    now = utc_now()
    page = render_template(
        "admin/checkin/settings/show.html",
        form=form,
        display_url=_display_url(event),
        window=devices.valid_window(event, now=now),
        is_open=door_settings.is_display_open(event, now=now),
        paired=[one for one in devices.of_event(event) if one.revoked_at is None],
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/anzeige")
def open_display() -> ResponseReturnValue:
    """Make an address for the screens in the foyer; a second press makes no second one."""
    event = require_event()
    if ActionForm().validate_on_submit() and event.foyer_nonce is None:
        with write_transaction():
            door_settings.open_display(event, by=actor(), now=utc_now())
        flash("Die Anzeige hat jetzt eine Adresse.", "success")
    return redirect(url_for(".show", _anchor="anzeige"), 303)


@bp.route("/anzeige/erneuern", methods=["GET", "POST"])
def renew_display() -> ResponseReturnValue:
    """Ask, then give the display a new address; the old one shows nothing any more."""
    event = require_event()
    if ActionForm().validate_on_submit():
        with write_transaction():
            door_settings.open_display(event, by=actor(), now=utc_now())
        flash("Die Anzeige hat eine neue Adresse. Die alte zeigt nichts mehr.", "success")
        return redirect(url_for(".show", _anchor="anzeige"), 303)
    return render_template("admin/checkin/settings/renew_display.html")


@bp.route("/anzeige/schliessen", methods=["GET", "POST"])
def close_display() -> ResponseReturnValue:
    """Ask, then end the address of the display."""
    event = require_event()
    if ActionForm().validate_on_submit():
        with write_transaction():
            door_settings.close_display(event, by=actor(), now=utc_now())
        flash("Die Anzeige ist geschlossen.", "success")
        return redirect(url_for(".show", _anchor="anzeige"), 303)
    return render_template("admin/checkin/settings/close_display.html")


def _display_url(event: Event) -> str:
    if event.foyer_nonce is None:
        return ""
    return current_config().display_links().url(event.foyer_nonce)
