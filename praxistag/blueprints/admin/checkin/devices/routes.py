"""`/verwaltung/einlass/geraete`: the code of a new device, and how devices are taken away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for

from praxistag.blueprints.admin.checkin.devices import wording
from praxistag.blueprints.admin.checkin.devices.forms import LostForm
from praxistag.documents.qr import qr_svg
from praxistag.domain.schedule import utc_now
from praxistag.domain.ticket_code import grouped
from praxistag.extensions import write_transaction
from praxistag.services import devices, door_settings, lost_devices
from praxistag.web.context import current_config, require_event
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Device
    from praxistag.services.devices import NewPairing

bp = Blueprint("devices", __name__)

NEW_CODE = "new_pairing"
OVERVIEW = "admin.checkin.overview"


def keep_code(pairing: NewPairing, device_name: str) -> None:
    """Remember a new code for the page that shows it; the database knows only its hash."""
    session[NEW_CODE] = (pairing.code, pairing.expires_at.isoformat(), device_name)


@bp.get("/code")
def show_code() -> ResponseReturnValue:
    """Show the code that was just made, big and as QR, while it can be used."""
    code, until, name = session.get(NEW_CODE, ("", "", ""))
    if not code or (expires_at := datetime.fromisoformat(until)) <= utc_now():
        return redirect(url_for(OVERVIEW), 303)
    address = f"{current_config().public_url}/einlass"
    carried = urlencode({"code": grouped(code), "name": name}, quote_via=quote)
    return render_template(
        "admin/checkin/devices/code.html",
        code=grouped(code),
        device_name=name,
        expires_at=expires_at,
        address=address,
        qr=qr_svg(f"{address}#{carried}", title="Mit dem Gerät scannen und verbinden"),
    )


@bp.get("/geraete/<public_id>/abmelden")
def ask_to_revoke(public_id: str) -> ResponseReturnValue:
    """Name the device and what follows."""
    return render_template("admin/checkin/devices/revoke.html", device=_device_or_404(public_id))


@bp.post("/geraete/<public_id>/abmelden")
def revoke(public_id: str) -> ResponseReturnValue:
    """Take a device off the list."""
    with write_transaction():
        device = _device_or_404(public_id)
        devices.revoke(device, by=actor(), now=utc_now())
    flash(f"„{device.name}“ ist abgemeldet.", "success")
    return redirect(url_for(OVERVIEW), 303)


@bp.route("/geraete/<public_id>/verloren", methods=["GET", "POST"])
def lost(public_id: str) -> ResponseReturnValue:
    """Take a device away that is gone, and hold back what it sent since then."""
    device, form = _device_or_404(public_id), LostForm()
    if form.validate_on_submit():
        now = utc_now()
        with write_transaction():
            device = _device_or_404(public_id)
            devices.revoke(device, by=actor(), now=now)
            since = form.moment(require_event().starts_at)
            held_back = lost_devices.doubt(device, since, by=actor(), now=now)
        flash(wording.held_back(device.name, held_back), "success")
        return redirect(url_for("admin.checkin.desk.show" if held_back else OVERVIEW), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("admin/checkin/devices/lost.html", device=device, form=form), status


@bp.get("/geraete/abmelden")
def ask_to_revoke_all() -> ResponseReturnValue:
    """Say how many devices there are and what follows."""
    paired = [one for one in devices.of_event(require_event()) if one.revoked_at is None]
    return render_template("admin/checkin/devices/revoke_all.html", devices=paired)


@bp.post("/geraete/abmelden")
def revoke_all() -> ResponseReturnValue:
    """Take all devices off the list."""
    with write_transaction():
        count = door_settings.revoke_devices(require_event(), by=actor(), now=utc_now())
    words = "Ein Gerät ist abgemeldet." if count == 1 else f"{count} Geräte sind abgemeldet."
    flash(words, "success")
    return redirect(url_for(OVERVIEW), 303)


def _device_or_404(public_id: str) -> Device:
    return devices.find(require_event(), public_id) or abort(404)
