"""The scanner API: JSON for paired devices, known by a Bearer token and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, g, jsonify, request

from praxistag.blueprints.checkin import answers, entries
from praxistag.blueprints.checkin.openapi import document
from praxistag.domain.errors import DeviceRevoked, PairingCodeInvalid
from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import checkin, devices, door_lists, photo_choices, session_labels
from praxistag.services.devices import DeviceState
from praxistag.web.errors import message_for
from praxistag.web.filters import day_and_time
from praxistag.web.limits import per_address

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from praxistag.services.devices import KnownDevice

bp = Blueprint("checkin_api", __name__, url_prefix="/einlass/api/v1")

WITHOUT_DEVICE = frozenset({"checkin_api.pair", "checkin_api.openapi"})
DELIVERY = "checkin_api.scans"
PAIRINGS = "20 per minute"
BEARER = "Bearer "

NO_JSON = (400, "no_json", "Erwartet wird ein JSON-Objekt, wie die Schnittstelle es beschreibt.")
NO_SCANS = (400, "no_scans", "Erwartet wird mindestens ein Scan in der Liste „scans“.")
TOO_MANY = (413, "too_many_scans", f"Höchstens {entries.MAX_SCANS} Scans auf einmal.")
NO_DEVICE = (401, "no_device", "Dieses Gerät ist nicht verbunden. Bitte mit einem Code verbinden.")
ONLY_DELIVERY = (403, "revoked", "Mit diesem Zugang lassen sich nur noch Scans übertragen.")
NOT_CONFIRMED = (
    400,
    "confidentiality_missing",
    "Bitte zuerst den Vertraulichkeits-Hinweis bestätigen.",
)
BAD_DEVICE = (
    400,
    "device_name",
    f"Bitte einen Namen mit höchstens {MAX_DEVICE_NAME} Zeichen angeben.",
)
OVER = (403, "over", "Die Veranstaltung ist vorbei. Dieses Gerät ist nicht mehr gültig.")


@bp.before_request
def require_device() -> ResponseReturnValue | None:
    """Let paired devices pass while they may work; the guard of this audience.

    What was scanned is taken for a week longer: the desk decides about it (SI-08).
    """
    if request.endpoint in WITHOUT_DEVICE:
        return None
    header = request.headers.get("Authorization", "")
    device = devices.authenticate(header.removeprefix(BEARER)) if BEARER in header else None
    if device is None:
        return answers.refusal(*NO_DEVICE)
    g.device, now = device, utc_now()
    if request.endpoint == DELIVERY and device.may_deliver(now):
        return None
    refusal = _refusal_for(device, now)
    if refusal is None and device.is_heard_again(now):
        with write_transaction():
            devices.mark_seen(device, now=now)
    return refusal


def _refusal_for(device: KnownDevice, now: datetime) -> ResponseReturnValue | None:
    state = devices.state(device, now=now)
    if state is DeviceState.REVOKED:
        return answers.refusal(403, "revoked", message_for(DeviceRevoked()))
    if state is DeviceState.OVER:
        return answers.refusal(*OVER)
    if not device.may_read:
        return answers.refusal(*ONLY_DELIVERY)
    if state is DeviceState.TOO_EARLY:
        begin = day_and_time(device.valid_from)
        return answers.refusal(403, "too_early", f"Dieses Gerät gilt ab {begin}.")
    return None


def json_body() -> dict[str, Any] | None:
    """Return the JSON object that was sent, or None for anything else."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:  # brackets nested a thousand deep are no JSON of ours
        return None
    return body if isinstance(body, dict) else None


@bp.post("/devices")
@per_address(PAIRINGS, scope="pairing")
def pair() -> ResponseReturnValue:
    """Turn a pairing code into a device."""
    body = json_body()
    if body is None or not isinstance(body.get("code"), str):
        return answers.refusal(*NO_JSON)
    name = entries.device_name(body.get("device", ""))
    if name is None:
        return answers.refusal(*BAD_DEVICE)
    if body.get("confidentiality") is not True:
        return answers.refusal(*NOT_CONFIRMED)
    try:
        with write_transaction():
            new = devices.pair(body["code"], device_name=name, now=utc_now())
    except PairingCodeInvalid as refusal:
        return answers.refusal(403, "code_invalid", message_for(refusal))
    return jsonify(answers.paired(new, devices.event_of(new.device))), 201


@bp.post("/scans")
def scans() -> ResponseReturnValue:
    """Store up to 500 scans and answer each."""
    body = json_body()
    if body is None or not isinstance(sent := body.get("scans"), list):
        return answers.refusal(*NO_JSON)
    if not sent:
        return answers.refusal(*NO_SCANS)
    if len(sent) > entries.MAX_SCANS:
        return answers.refusal(*TOO_MANY)
    device: KnownDevice = g.device
    now = utc_now()
    offset = entries.clock_offset(body.get("sent_at"), now=now)
    within = device.may_have_scanned(now)
    usable = [entries.scan_from(entry, offset=offset, within=within) for entry in sent]
    with write_transaction():
        results = checkin.record_scans(device, usable, now=now)
        named = results if device.may_name_people(now) else []
        people = {result.ticket.id for result in named if result.ticket}
        places, markers = session_labels.of_people(people), photo_choices.markers(people)
    nonces = [entries.shown_nonce(entry) for entry in sent]
    return jsonify(results=answers.scan_answers(nonces, results, places, markers))


@bp.get("/lists")
def lists() -> ResponseReturnValue:
    """Tell what can be scanned for, who is expected and who has arrived."""
    event = devices.event_of(g.device)
    return jsonify([answers.list_answer(item) for item in door_lists.lists(event)])


@bp.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Describe this API."""
    return jsonify(document())
