"""JSON objects of the scanner API: what a device is told, and nothing beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import jsonify

from praxistag.web.filters import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue

    from praxistag.models import Device, Event
    from praxistag.services.checkin import ScanResult, Ticket
    from praxistag.services.door_lists import DoorList
    from praxistag.services.session_labels import SessionLabel

    Places = Mapping[int, Sequence[SessionLabel]]

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
    nonces: Sequence[str | None], results: Sequence[ScanResult], places: Places
) -> list[dict[str, Any]]:
    """Return the verdicts in the order of the scans; `places` are the seats by person."""
    return [
        _scan_answer(nonce, result, places) for nonce, result in zip(nonces, results, strict=True)
    ]


def _scan_answer(nonce: str | None, result: ScanResult, places: Places) -> dict[str, Any]:
    """Return one verdict, with the first one where somebody was here before."""
    answer: dict[str, Any] = {"nonce": nonce, "verdict": result.verdict.value}
    if result.first is not None:
        answer["first_at"] = result.first.scanned_at.isoformat()
        answer["first_device"] = result.first.device_name
    if result.ticket is not None:
        answer["person"] = _person(result.ticket, places.get(result.ticket.id, ()))
    return answer


def _person(ticket: Ticket, places: Sequence[SessionLabel]) -> dict[str, Any]:
    # The photo mark comes with the photo consents.
    return {
        "name": ticket.badge_name,
        "organisation": ticket.organisation_name,
        "sessions": [f"{clock(place.starts_at)} {place.name}" for place in places],
        "photo": None,
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
