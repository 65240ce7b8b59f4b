"""The scanner API in OpenAPI 3.1, written by hand and held to the routes by a test."""

from __future__ import annotations

from typing import Any

from praxistag.blueprints.checkin.entries import MAX_SCANS
from praxistag.domain.kinds import ScanKind
from praxistag.domain.pairing_code import MAX_DEVICE_NAME
from praxistag.domain.photo_marker import PhotoMarker
from praxistag.domain.states import Verdict

_TEXT: dict[str, Any] = {"type": "string"}
_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_UUID: dict[str, Any] = {"type": "string", "format": "uuid"}
_BEARER: list[dict[str, list[str]]] = [{"device": []}]


def document() -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Praxistag scanner API",
            "version": "1",
            "description": "For paired devices. No cookie, no CSRF token; verdicts per scan.",
        },
        "servers": [{"url": "/einlass/api/v1"}],
        "paths": {
            "/devices": {"post": _pair()},
            "/scans": {"post": _scans()},
            "/lists": {"get": _lists()},
            "/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        },
    }


def _pair() -> dict[str, Any]:
    return {
        "summary": "Turn a one-time pairing code into a device",
        "requestBody": _body("Pairing"),
        "responses": {"201": _json("Device, with its token", "Device")}
        | _errors(400, 403, 413, 429),
    }


def _scans() -> dict[str, Any]:
    return {
        "summary": "Store scans and answer each; the same nonce again gives the same answer",
        "security": _BEARER,
        "requestBody": _body("Scans"),
        "responses": {"200": _json("Results in the order of the scans", "Results")}
        | _errors(400, 401, 403, 413),
    }


def _lists() -> dict[str, Any]:
    many = {"type": "array", "items": _ref("List")}
    return {
        "summary": "Lists to scan for, with expected and arrived people",
        "security": _BEARER,
        "responses": {"200": _content("Entrance first, then sessions", many)} | _errors(401, 403),
    }


def _itself() -> dict[str, Any]:
    anything = {"type": "object"}
    return {"summary": "This document", "responses": {"200": _content("OpenAPI 3.1", anything)}}


def _schemas() -> dict[str, Any]:
    return {
        "Error": _object({"error": _TEXT, "message": _TEXT | {"description": "German"}}),
        "Pairing": _pairing(),
        "Device": _device(),
        "Scans": _object({"scans": _scan_list(), "sent_at": _sent_at()}, optional={"sent_at"}),
        "Scan": _scan(),
        "Results": _object({"results": {"type": "array", "items": _ref("Result")}}),
        "Result": _result(),
        "List": _list(),
    }


def _pairing() -> dict[str, Any]:
    return _object(
        {
            "code": _TEXT | {"maxLength": 64},
            "device": _TEXT | {"maxLength": MAX_DEVICE_NAME},
            "confidentiality": {"const": True, "description": "Note was confirmed"},
        },
        optional={"device"},
    )


def _device() -> dict[str, Any]:
    texts = dict.fromkeys(("token", "device_id", "device", "event"), _TEXT)
    return _object(texts | {"valid_from": _INSTANT, "valid_until": _INSTANT})


def _list() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    return _object(
        {
            "id": _TEXT,
            "name": _TEXT,
            "type": {"enum": ["entrance", "session"]},
            "starts_at": _INSTANT,
            "expected": count,
            "arrived": count,
        }
    )


def _scan_list() -> dict[str, Any]:
    return {"type": "array", "items": _ref("Scan"), "minItems": 1, "maxItems": MAX_SCANS}


def _sent_at() -> dict[str, Any]:
    return _INSTANT | {"description": "The device's own clock when sending; corrects scanned_at"}


def _scan() -> dict[str, Any]:
    return _object(
        {
            "nonce": _UUID,
            "code": _TEXT | {"maxLength": 64, "description": "QR text or code typed by hand"},
            "list": _TEXT | {"pattern": "^[a-z0-9-]{1,64}$"},
            "scanned_at": _INSTANT,
            "kind": {"enum": [kind.value for kind in ScanKind], "default": ScanKind.ENTRY.value},
            "of": _UUID | {"description": "For undo: nonce of a scan at most 30 s old"},
        },
        optional={"code", "list", "kind", "of"},
    )


def _result() -> dict[str, Any]:
    nullable_text = {"type": ["string", "null"]}
    person = _object(
        {
            "name": _TEXT,
            "organisation": _TEXT,
            "sessions": {"type": "array", "items": _TEXT},
            "photo": {
                "enum": [marker.value for marker in PhotoMarker],
                "description": "none: no pictures; internal: for the own house; ok",
            },
        }
    )
    return _object(
        {
            "nonce": nullable_text,
            "verdict": {"enum": [verdict.value for verdict in Verdict]},
            "first_at": _INSTANT,
            "first_device": _TEXT,
            "person": person,
        },
        optional={"first_at", "first_device", "person"},
    )


def _object(properties: dict[str, Any], *, optional: set[str] | None = None) -> dict[str, Any]:
    required = [name for name in properties if name not in (optional or set())]
    return {"type": "object", "properties": properties, "required": required}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _json(description: str, name: str) -> dict[str, Any]:
    return _content(description, _ref(name))


def _body(name: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(name)}}}


def _errors(*statuses: int) -> dict[str, Any]:
    words = {
        400: "No JSON object of the described shape",
        401: "No token, or a wrong one",
        403: "Code used, foreign or expired; device revoked, too early or over",
        413: f"More than {MAX_SCANS} scans, or too many bytes",
        429: "Too many tries from this address",
    }
    return {str(status): _json(words[status], "Error") for status in statuses}
