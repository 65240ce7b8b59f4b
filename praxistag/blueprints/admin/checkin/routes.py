"""`/verwaltung/einlass`: pair and revoke devices, see who is expected and has arrived."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for

from praxistag.blueprints.admin.checkin.forms import PairingForm
from praxistag.blueprints.admin.checkin.wording import DEVICE_TAGS, KINDS, VERDICT_TAGS
from praxistag.documents.qr import qr_svg
from praxistag.domain.door import ENTRANCE
from praxistag.domain.errors import PairingCodeInvalid
from praxistag.domain.schedule import utc_now
from praxistag.domain.ticket_code import grouped
from praxistag.extensions import write_transaction
from praxistag.services import devices, door_lists
from praxistag.web.context import current_config, current_event
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Device, Event

bp = Blueprint("checkin", __name__, url_prefix="/einlass")

NEW_CODE = "new_pairing_code"
DAY_IS_OVER = "Der Praxistag ist vorbei, es lassen sich keine Geräte mehr verbinden."


@bp.route("", methods=["GET", "POST"])
def overview() -> ResponseReturnValue:
    """Show devices and numbers; make a pairing code, which is shown once."""
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
            session[NEW_CODE] = (pairing.code, pairing.expires_at.isoformat())
            return redirect(url_for(".pairing"), 303)
    return _show(event, form)


def _show(event: Event, form: PairingForm) -> ResponseReturnValue:
    now = utc_now()
    rows = [(row, *DEVICE_TAGS[devices.state(row, now=now)]) for row in devices.of_event(event)]
    scans = door_lists.recent_scans(event)
    page = render_template(
        "admin/checkin/overview.html",
        form=form,
        devices=rows,
        window=devices.valid_window(event, now=now),
        entrance=next(item for item in door_lists.lists(event) if item.key == ENTRANCE),
        scans=[(scan, KINDS[scan.kind], *VERDICT_TAGS[scan.verdict]) for scan in scans],
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/code")
def pairing() -> ResponseReturnValue:
    """Show the code that was just made, big and as QR, while it can be used."""
    code, until = session.get(NEW_CODE, ("", ""))
    if not code or (expires_at := datetime.fromisoformat(until)) <= utc_now():
        return redirect(url_for(".overview"), 303)
    address = f"{current_config().public_url}/einlass"
    return render_template(
        "admin/checkin/code.html",
        code=grouped(code),
        expires_at=expires_at,
        address=address,
        qr=qr_svg(f"{address}#code={grouped(code)}", title="Mit dem Gerät scannen und verbinden"),
    )


@bp.get("/geraete/<public_id>/abmelden")
def ask_to_revoke(public_id: str) -> ResponseReturnValue:
    """Name the device and what follows."""
    return render_template("admin/checkin/revoke.html", device=_device_or_404(public_id))


@bp.post("/geraete/<public_id>/abmelden")
def revoke(public_id: str) -> ResponseReturnValue:
    """Take a device off the list."""
    with write_transaction():
        device = _device_or_404(public_id)
        devices.revoke(device, by=actor(), now=utc_now())
    flash(f"„{device.name}“ ist abgemeldet.", "success")
    return redirect(url_for(".overview"), 303)


def _device_or_404(public_id: str) -> Device:
    event = current_event()
    device = devices.find(event, public_id) if event else None
    if device is None:
        abort(404)
    return device
