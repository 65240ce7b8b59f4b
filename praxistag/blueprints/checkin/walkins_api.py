"""Registering people at the door; the answer is their ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, jsonify

from praxistag.blueprints.checkin import answers, entries
from praxistag.blueprints.checkin.api import NO_JSON, bp, json_body
from praxistag.blueprints.checkin.people_api import NOT_YET
from praxistag.documents.qr import qr_svg
from praxistag.documents.tickets import QR_TITLE
from praxistag.domain import ticket_code
from praxistag.domain.entries import clean
from praxistag.domain.errors import DeviceRevoked, PossiblyDouble
from praxistag.domain.import_values import MAX_NAME
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import door_verdict
from praxistag.extensions import write_transaction
from praxistag.services import walkins
from praxistag.services.walkins import WalkIn
from praxistag.web.context import current_config
from praxistag.web.errors import message_for
from praxistag.web.limits import per_device

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from praxistag.domain.links import ParticipantLinks
    from praxistag.models import Registration

WALK_INS = "20 per minute; 200 per hour"
"""Twenty seconds each; a phone in wrong hands shall not give away all places."""
MISSING = {
    "first_name": "Bitte den Vornamen eingeben.",
    "last_name": "Bitte den Nachnamen eingeben.",
    "organisation": "Bitte die Organisation wählen oder eingeben.",
}
NO_NONCE = "Bitte eine UUID senden."
TOO_LONG = f"Bitte höchstens {MAX_NAME} Zeichen eingeben."
UNFIT = "Bitte die markierten Angaben ergänzen."
KNOWN = (
    409,
    "possibly_double",
    "Jemand mit diesem Namen ist schon angemeldet. Such zuerst nach dem Namen.",
)


@bp.post("/walkins")
@per_device(WALK_INS, scope="walkins")
def register_walkin() -> ResponseReturnValue:
    """Register somebody new; the same nonce again gives the same person."""
    body = json_body()
    if body is None:
        return answers.refusal(*NO_JSON)
    if not g.device.may_name_people(utc_now()):
        return answers.refusal(*NOT_YET)
    walk_in = _walk_in(body)
    if fields := _problems(walk_in):
        return jsonify(error="fields", message=UNFIT, fields=fields), 422
    links = current_config().participant_links()
    try:
        with write_transaction():
            person = walkins.register(g.device, walk_in, links=links, now=utc_now())
    except PossiblyDouble:
        return answers.refusal(*KNOWN)
    except DeviceRevoked as refusal:
        return answers.refusal(403, "revoked", message_for(refusal))
    return jsonify(_ticket(person, links)), 201


def _walk_in(body: Mapping[str, Any]) -> WalkIn:
    return WalkIn(
        nonce=entries.uuid_from(body.get("nonce")) or "",
        first_name=_text(body.get("first_name")),
        last_name=_text(body.get("last_name")),
        organisation=_text(body.get("organisation")),
        is_another_person=body.get("is_another_person") is True,
    )


def _problems(walk_in: WalkIn) -> dict[str, str]:
    """Return what is wrong with which field, in words for the helper."""
    problems = {} if walk_in.nonce else {"nonce": NO_NONCE}
    for name, sentence in MISSING.items():
        value: str = getattr(walk_in, name)
        if not value:
            problems[name] = sentence
        elif len(value) > MAX_NAME:
            problems[name] = TOO_LONG
    return problems


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _ticket(person: Registration, links: ParticipantLinks) -> dict[str, Any]:
    """Return what stands on the screen, and the person's own address.

    The address is part of the stable interface; our scanner neither opens nor keeps it (SI-04).
    """
    code = person.ticket_code or ""
    grouped = ticket_code.grouped(code)
    return {
        "code": grouped,
        "url": links.personal_url(person.link_nonce),
        "h": person.ticket_hash,
        "photo": PhotoMarker.NONE.value,  # nobody has been asked about pictures yet
        "verdict": door_verdict(person.seat_state, person.release_state).value,
        "name": person.badge_name,
        "organisation": person.organisation_name,
        "qr": str(qr_svg(ticket_code.qr_text(code), title=QR_TITLE.format(grouped))),
    }
