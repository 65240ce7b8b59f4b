"""JSON objects of the scanner API: what a device is told, and nothing beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import jsonify

from praxistag.domain.ticket_code import code_hash
from praxistag.services import door_log
from praxistag.services.door_snapshots import shown
from praxistag.web.filters import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.domain.photo_marker import PhotoMarker
    from praxistag.models import Event
    from praxistag.services.checkin import ScanResult
    from praxistag.services.devices import NewDevice
    from praxistag.services.door_lists import DoorList
    from praxistag.services.door_log import SharedEntry
    from praxistag.services.door_snapshots import Contents, Person, Sealed
    from praxistag.services.door_tickets import Ticket
    from praxistag.services.session_labels import SessionLabel

    Places = Mapping[int, Sequence[SessionLabel]]
    Markers = Mapping[int, PhotoMarker]

ENTRANCE_NAME = "Einlass"


def refusal(status: int, error: str, message: str) -> ResponseReturnValue:
    """Return an error as every address of the API gives it."""
    return jsonify(error=error, message=message), status


def paired(new: NewDevice, event: Event) -> dict[str, Any]:
    """Return what a new device keeps; the token of delivery opens nothing but `POST /scans`."""
    device = new.device
    return {
        "token": new.token,
        "delivery_token": new.delivery_token,
        "device_id": device.public_id,
        "device": device.name,
        "event": event.short_name,
        "valid_from": device.valid_from.isoformat(),
        "valid_until": device.valid_until.isoformat(),
    }


def scan_answers(
    nonces: Sequence[str | None],
    results: Sequence[ScanResult],
    places: Places,
    markers: Markers,
) -> list[dict[str, Any]]:
    """Return the verdicts in the order of the scans; seats and photo markers are by person."""
    answers = []
    for nonce, result in zip(nonces, results, strict=True):
        answer = _scan_answer(nonce, result)
        if (ticket := result.ticket) is not None and ticket.id in markers:
            answer["person"] = _person(ticket, places.get(ticket.id, ()), markers[ticket.id])
        answers.append(answer)
    return answers


def _scan_answer(nonce: str | None, result: ScanResult) -> dict[str, Any]:
    """Return one verdict, with the first one where somebody was here before."""
    answer: dict[str, Any] = {"nonce": nonce, "verdict": result.verdict.value}
    if result.first is not None:
        answer["first_at"] = result.first.scanned_at.isoformat()
        answer["first_device"] = door_log.device_name(result.first.device_name, result.first.kind)
    return answer


def _person(ticket: Ticket, places: Sequence[SessionLabel], marker: PhotoMarker) -> dict[str, Any]:
    return {
        "name": ticket.badge_name,
        "organisation": ticket.organisation_name,
        "sessions": [f"{clock(place.starts_at)} {place.name}" for place in places],
        "photo": marker.value,
    }


def list_answer(item: DoorList) -> dict[str, Any]:
    """Return one list with its numbers."""
    return {
        "id": item.key,
        "name": ENTRANCE_NAME if item.is_entrance else item.name,
        "type": "entrance" if item.is_entrance else "session",
        "starts_at": item.starts_at.isoformat(),
        "expected": item.expected,
        "arrived": item.arrived,
    }


def snapshot(contents: Contents, sealed: Sealed, *, version: str) -> dict[str, Any]:
    """Return what a device decides by; without the index of names nothing in it names anybody."""
    answer: dict[str, Any] = {
        "version": version,
        "salt": sealed.salt,
        "organisations": list(contents.organisations),
        "lists": [_list_facts(item) for item in contents.lists],
        "records": [{"h": one.code_hash, "iv": one.iv, "ct": one.text} for one in sealed.records],
    }
    if contents.has_names:
        answer["names"] = [name_entry(person) for person in contents.people]
    return answer


def name_entry(person: Person) -> dict[str, Any]:
    """Return a line of the index of names: the record and the surname."""
    return {"h": code_hash(person.code), "l": person.last_name, **shown(person)}


def _list_facts(item: DoorList) -> dict[str, Any]:
    """Return what stays the same of a list while people arrive."""
    facts = list_answer(item) | {"ends_at": item.ends_at.isoformat()}
    del facts["arrived"]
    if item.is_entrance:
        return facts
    return facts | {
        "code": item.code,
        "title": item.title,
        "room": item.room,
        "slot": item.slot_id,
        "capacity": item.capacity,
        "is_allocated": item.is_allocated,
    }


def shared_entry(entry: SharedEntry) -> dict[str, Any]:
    """Return a row of the log as other devices take it up."""
    answer: dict[str, Any] = {
        "nonce": entry.nonce,
        "h": entry.code_hash,
        "list": entry.list_key,
        "kind": entry.kind.value,
        "verdict": entry.verdict.value,
        "scanned_at": entry.scanned_at.isoformat(),
        "device": entry.device_name,
        "counts": entry.counts,
    }
    if entry.undoes:
        answer["of"] = entry.undoes
    if entry.is_swap:
        answer["from"] = entry.own_list
    return answer
