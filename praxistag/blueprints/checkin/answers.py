"""JSON objects of the scanner API: what a device is told, and nothing beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import jsonify

from praxistag.web.filters import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.domain.photo_marker import PhotoMarker
    from praxistag.models import Device, Event
    from praxistag.services.checkin import ScanResult, Ticket
    from praxistag.services.door_lists import DoorList
    from praxistag.services.session_labels import SessionLabel

    Places = Mapping[int, Sequence[SessionLabel]]
    Markers = Mapping[int, PhotoMarker]

ENTRANCE_NAME = "Einlass"


def refusal(status: int, error: str, message: str) -> ResponseReturnValue:
    """Return an error as every address of the API gives it."""
    return jsonify(error=error, message=message), status


def paired(device: Device, token: str, event: Event) -> dict[str, Any]:
    """Return what a new device keeps."""
    return {
        "token": token,
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
        if (ticket := result.ticket) is not None:
            answer["person"] = _person(ticket, places.get(ticket.id, ()), markers[ticket.id])
        answers.append(answer)
    return answers


def _scan_answer(nonce: str | None, result: ScanResult) -> dict[str, Any]:
    """Return one verdict, with the first one where somebody was here before."""
    answer: dict[str, Any] = {"nonce": nonce, "verdict": result.verdict.value}
    if result.first is not None:
        answer["first_at"] = result.first.scanned_at.isoformat()
        answer["first_device"] = result.first.device_name
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
